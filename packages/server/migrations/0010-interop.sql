-- Import of catalogues: files are kept in the data folder, what was found in them here.
create table import_map (
  id uuid primary key,
  repository_id uuid not null references organisation,
  name text not null,
  columns jsonb not null,
  constants jsonb not null,
  updated_at timestamptz not null,
  updated_by text not null,
  unique (repository_id, name)
);

create table import (
  id uuid primary key,
  repository_id uuid not null references organisation,
  fonds_id uuid not null references fonds,
  state text not null check
    (state in ('reading', 'checking', 'checked', 'loading', 'loaded', 'failed', 'cancelled', 'undone')),
  on_existing text not null check (on_existing in ('update', 'skip', 'refuse')),
  key text not null check (key in ('code', 'document')),
  good_only bool not null default true,
  constants jsonb not null default '{}',
  map_name text,
  -- what the dry run found
  counts jsonb,
  -- what the load did so far, and where it (or the dry run) goes on after any stop: written with each chunk of rows
  loaded jsonb,
  checkpoint jsonb,
  act_id uuid references edit_act,
  run_id uuid,
  version int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz
);
create index import_repository on import (repository_id, id desc);
create index import_fonds on import (fonds_id, id desc);

create table import_file (
  id uuid primary key,
  import_id uuid not null references import on delete cascade,
  position int not null,
  name text not null,
  bytes int8 not null,
  sm3 text not null,
  -- how it is read and what its columns fill
  reading jsonb not null,
  unique (import_id, position)
);
create index import_file_sm3 on import_file (sm3);

-- Rows as the dry run understood them; gone when they are loaded or given up. `rank` is the level's: volumes come before
-- their items, whatever file they stand in.
create table import_row (
  import_id uuid not null references import on delete cascade,
  rank int not null,
  file int not null,
  row int not null,
  action text not null,
  -- what it is recognised by, and its reference code
  key text collate "C" not null,
  code text collate "C" not null,
  item_id uuid not null,
  draft jsonb not null,
  primary key (import_id, rank, file, row)
);
create index import_row_key on import_row (import_id, key);
create index import_row_code on import_row (import_id, code);

create table import_finding (
  import_id uuid not null references import on delete cascade,
  sequence int not null,
  file int not null,
  row int not null,
  -- heading
  "column" text,
  code text not null,
  severity text not null check (severity in ('error', 'warning')),
  args jsonb not null,
  value text not null,
  primary key (import_id, sequence)
);
create index import_finding_code on import_finding (import_id, code, sequence);
create index import_finding_row on import_finding (import_id, file, row);

-- What an import made and changed, for good.
create table import_item (
  import_id uuid not null references import,
  position int8 not null,
  -- no reference: what was made can be withdrawn
  item_id uuid not null,
  kind text not null check (kind in ('created', 'updated')),
  file int not null,
  row int not null,
  primary key (import_id, position)
);
create index import_item_item on import_item (item_id);
