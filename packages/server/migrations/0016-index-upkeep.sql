-- The statement inside is planned anew each time: a plan that was kept from the change of one record joined `changed` with `before`
-- row by row, which took half a minute for 6,000 records and grows with the square of their number.
create or replace function item_text_follows() returns trigger language plpgsql as $$
begin
  -- The rebuild goes over the texts by itself, once.
  if current_setting('lantai.rebuilding', true) = 'on' then return null; end if;
  execute 'update item_text t set search = t.body || n.search
    from changed n join before o on o.id = n.id
    where t.item_id = n.id and n.search is distinct from o.search';
  return null;
end $$;

-- Lexemes of many records that come one after another are put in together: a fifth of the writing. What waits is read by every search,
-- so it is kept short: 512 kB, some 300 records, cost a look-up about half a millisecond. A text has ten times the lexemes.
alter index item_search set (fastupdate = on, gin_pending_list_limit = 512);
alter index item_text_search set (fastupdate = on, gin_pending_list_limit = 1024);
