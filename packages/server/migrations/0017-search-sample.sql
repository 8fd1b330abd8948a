-- A sixteenth of the catalogue, chosen by chance (the parts %q0 to %q15 of its index), indexed once more by itself: what is counted or
-- looked through as a sample costs a sixteenth of a look at the whole index. What waits to be put in is read by every count: little may.
create index item_sample on item using gin (search) with (gin_pending_list_limit = 128)
  where search @@ '''%q0'' | ''%q1'' | ''%q2'' | ''%q3'' | ''%q4'' | ''%q5'' | ''%q6'' | ''%q7'' | ''%q8'' | ''%q9'' | ''%q10'' | ''%q11'' | ''%q12'' | ''%q13'' | ''%q14'' | ''%q15'''::tsquery;
create index item_text_sample on item_text using gin (search) with (gin_pending_list_limit = 128)
  where search @@ '''%q0'' | ''%q1'' | ''%q2'' | ''%q3'' | ''%q4'' | ''%q5'' | ''%q6'' | ''%q7'' | ''%q8'' | ''%q9'' | ''%q10'' | ''%q11'' | ''%q12'' | ''%q13'' | ''%q14'' | ''%q15'''::tsquery;

-- The newest and the oldest of single years, without passing those of all others.
create index item_year on item (repository_id, year, date desc, id desc);
create index item_open_year on item (year, date desc, id desc) where access_status = '开放';
