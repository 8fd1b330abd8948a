-- Full text of an item's files. `content` as it was read, `plain` and `body` as it is searched. `search` holds body and the item's own
-- lexemes together, so that one look-up meets words of both, the fonds, the years and the openness.
create table item_text (
  item_id uuid primary key references item on delete cascade,
  state text not null check (state in ('read', 'part', 'no-text', 'unread')),
  characters int not null,
  content text not null,
  plain text collate "C" not null,
  body tsvector not null,
  search tsvector not null,
  -- why there is no text, or not all
  problem text,
  problem_en text,
  extracted_at timestamptz not null
);
create index item_text_search on item_text using gin (search) with (fastupdate = off);
alter table item_text alter column search set statistics 300;
alter table item_text alter column body set statistics 0;
alter table item_text alter column plain set statistics 0;
alter table item_text alter column content set statistics 0;
-- Those that give no text are looked for by state, not by words.
create index item_text_state on item_text (state, item_id) where state <> 'read';

-- Whoever changes an item's lexemes (a new title, an opening) changes them here too, in the same statement: nobody can forget it.
create function item_text_follows() returns trigger language plpgsql as $$
begin
  -- The rebuild goes over the texts by itself, once.
  if current_setting('lantai.rebuilding', true) = 'on' then return null; end if;
  update item_text t set search = t.body || n.search
  from changed n join before o on o.id = n.id
  where t.item_id = n.id and n.search is distinct from o.search;
  return null;
end $$;
create trigger item_text_follows after update on item
  referencing old table as before new table as changed for each statement execute function item_text_follows();

-- What is new since a person last looked.
create index item_created on item (created_at);

-- Reference codes as people type them in a hurry: without any sign between the parts.
create function compact_code(code text) returns text language sql immutable parallel safe
  return translate(code, '-·. /_—–―()（）', '');
create index item_compact on item (compact_code(reference_code) collate "C");
create index code_alias_code on code_alias (code);

-- By which version of its rules the index was made; see indexVersion.
create table search_index (
  singleton bool primary key default true check (singleton),
  version int not null,
  rebuilt_at timestamptz
);
insert into search_index (version) select case when exists (select from item) then 1 else 2 end;

create table saved_search (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  -- the body whose holdings it was made for
  organisation_id uuid references organisation,
  name text not null,
  query text not null,
  filters jsonb not null,
  look_in text not null check (look_in in ('description', 'text', 'both')),
  alert bool not null,
  created_at timestamptz not null,
  -- records added later are news
  seen_at timestamptz not null
);
create index saved_search_account on saved_search (account_id, id desc);

create table search_history (
  account_id uuid not null references account on delete cascade,
  organisation_id uuid not null,
  query text collate "C" not null,
  times int not null,
  last_at timestamptz not null,
  primary key (account_id, organisation_id, query)
);
create index search_history_last on search_history (account_id, organisation_id, last_at desc);
