-- Authority records (ISAAR(CPF), ISDF): bodies, persons, families and functions, each repository's own file.
create table authority (
  id uuid primary key,
  repository_id uuid not null references organisation,
  code text collate "C" not null,
  code_key text collate "C" not null,
  kind text not null,
  -- the authorised name, and what lists are ordered by
  name text not null,
  name_key text collate "C" not null,
  -- DA/T 18 dates of existence; null also where they are restricted, so that no search tells them
  exist_from text collate "C",
  exist_to text collate "C",
  status text not null,
  detail text not null,
  public bool not null,
  content jsonb not null,
  version int not null,
  -- a double: the record that stays; its links and relations are read together with that one's
  merged_into uuid references authority,
  items int8 not null default 0,
  fonds int8 not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  -- every name folded, a line each: what a hit is compared with again
  plain text collate "C" not null,
  search tsvector not null,
  unique (repository_id, code)
);
create index authority_code on authority (repository_id, code_key, id) where merged_into is null;
create index authority_by_name on authority (repository_id, name_key, id) where merged_into is null;
create index authority_changed on authority (repository_id, changed_at desc, id desc) where merged_into is null;
create index authority_double on authority (merged_into) where merged_into is not null;
create index authority_search on authority using gin (search);

create table authority_name (
  authority_id uuid not null references authority,
  repository_id uuid not null references organisation,
  position int not null,
  kind text not null,
  text text not null,
  folded text collate "C" not null,
  from_date text collate "C",
  to_date text collate "C",
  primary key (authority_id, position)
);
create index authority_name_folded on authority_name (repository_id, folded);

create table authority_counter (
  repository_id uuid not null references organisation,
  kind text not null,
  last int8 not null,
  primary key (repository_id, kind)
);

-- Something done to a record that can be undone as a whole: a linking by a run, a merge.
create table authority_act (
  id uuid primary key,
  authority_id uuid not null references authority,
  kind text not null,
  reason text not null,
  spec jsonb not null,
  items int8 not null default 0,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  run_id uuid,
  undone_at timestamptz,
  undone_by text,
  undo_run_id uuid
);
create index authority_act_authority on authority_act (authority_id, id desc);

-- Every version whole: a record is small, and any two can be compared.
create table authority_version (
  authority_id uuid not null references authority,
  version int not null,
  act text not null,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  reason text not null,
  fields text[] not null,
  content jsonb not null,
  primary key (authority_id, version)
);

create table authority_relation (
  id uuid primary key,
  from_id uuid not null references authority,
  to_id uuid not null references authority,
  kind text not null,
  from_date text collate "C",
  to_date text collate "C",
  note text,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  unique nulls not distinct (from_id, to_id, kind, from_date)
);
create index authority_relation_to on authority_relation (to_id);

create table authority_link (
  id uuid primary key,
  authority_id uuid not null references authority,
  role text not null,
  -- no cascade: a record that is linked is not withdrawn
  item_id uuid references item,
  fonds_id uuid references fonds on delete cascade,
  from_date text collate "C",
  to_date text collate "C",
  note text,
  act_id uuid references authority_act,
  at timestamptz not null,
  by text not null,
  check ((item_id is null) <> (fonds_id is null))
);
create unique index authority_link_item on authority_link (item_id, role, authority_id) where item_id is not null;
create unique index authority_link_fonds on authority_link (fonds_id, role, authority_id) where fonds_id is not null;
create index authority_link_authority on authority_link (authority_id, id);
create index authority_link_act on authority_link (act_id, id) where act_id is not null;

-- 责任者 as it is written, in the order of dates: what a body's names are compared with. A name has at most 200 characters,
-- so its 201 first ones tell it from any longer text, which an index could not hold.
create index item_creator on item (repository_id, left(creator, 201), date, id);
