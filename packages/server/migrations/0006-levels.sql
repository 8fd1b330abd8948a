-- Multi-level description (DA/T 18-2022, ISAD(G)): series, volume, item and component stand in one table, so that one search,
-- one tree and one history serve them all. What hangs directly below the fonds has no parent.
alter table item
  add column level text not null default 'item' check (level in ('series', 'volume', 'item', 'component')),
  add column parent_id uuid references item,
  -- from the uppermost level below the fonds to the parent
  add column ancestors uuid[] not null default '{}',
  -- the last day of 起止日期; null: `date` is the only one
  add column date_to text collate "C",
  -- elements of DA/T 18-2022 and of the archives' own schemes, by code; `metadata` keeps what came in as it came
  add column description jsonb not null default '{}',
  -- names of columns and description elements whose value is the parent's
  add column inherited text[] not null default '{}',
  -- former reference codes, which stay findable
  add column aliases text[] not null default '{}';
create index item_children on item (parent_id, code_key, id) where parent_id is not null;
create index item_class on item (fonds_id, category, year, retention, code_key, id) where parent_id is null;

alter table item_tally add column level text not null default 'item';
alter table item_tally drop constraint item_tally_pkey;
alter table item_tally add primary key (fonds_id, category, year, retention, access_status, level);

alter table fonds
  add column kind text not null default 'body',
  add column description jsonb not null default '{}',
  add column version int not null default 1;

-- One act of a person on descriptions: an edit, a bulk edit, a move, a re-coding, an import. It can be undone as a whole.
create table edit_act (
  id uuid primary key,
  repository_id uuid not null references organisation,
  fonds_id uuid references fonds,
  kind text not null,
  reason text not null,
  -- what was asked for, as it was asked
  spec jsonb not null,
  items int8 not null default 0,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  run_id uuid,
  undoes uuid references edit_act,
  undone_by uuid references edit_act
);
create index edit_act_repository on edit_act (repository_id, id desc);
create index edit_act_fonds on edit_act (fonds_id, id desc);

-- Values that a version replaced: the version before it is the present one with these put back.
create table item_version (
  item_id uuid not null references item,
  version int not null,
  act_id uuid not null references edit_act,
  before jsonb not null,
  primary key (item_id, version)
);
create index item_version_act on item_version (act_id, item_id);

create table fonds_version (
  fonds_id uuid not null references fonds,
  version int not null,
  act_id uuid not null references edit_act,
  before jsonb not null,
  primary key (fonds_id, version)
);

-- A code that was given once is never given to another record (DA/T 13-2022, 唯一性, 稳定性).
create table code_alias (
  repository_id uuid not null references organisation,
  code text collate "C" not null,
  item_id uuid not null references item,
  act_id uuid not null references edit_act,
  primary key (repository_id, code)
);
create index code_alias_item on code_alias (item_id);

-- The highest number ever given in a scope (all that stands left of the running number), whatever became of its record.
create table code_counter (
  fonds_id uuid not null references fonds,
  scope text collate "C" not null,
  last int8 not null,
  primary key (fonds_id, scope)
);

create table item_relation (
  id uuid primary key,
  from_id uuid not null references item,
  to_id uuid not null references item,
  kind text not null,
  note text,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  unique (from_id, to_id, kind)
);
create index item_relation_to on item_relation (to_id);

-- 虚拟卷: papers that must be read together, wherever each of them is kept.
create table virtual_file (
  id uuid primary key,
  repository_id uuid not null references organisation,
  title text not null,
  reason text not null,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null
);
create index virtual_file_repository on virtual_file (repository_id, id desc);
create table virtual_file_item (
  virtual_file_id uuid not null references virtual_file,
  item_id uuid not null references item,
  position int not null,
  primary key (virtual_file_id, item_id)
);
create index virtual_file_item_item on virtual_file_item (item_id);
