-- 整理批次: one year's papers of one body, arranged into items until they are handed over as a transfer.
create table filing (
  id uuid primary key,
  agency_id uuid not null references organisation,
  fonds_id uuid not null references fonds,
  title text not null,
  year int not null,
  class_order text not null check (class_order in ('year-organ-retention', 'year-retention-organ', 'year-retention')),
  -- thickness of one sheet, thousandths of a millimetre
  sheet_micrometres int not null default 100,
  both_sides boolean not null default true,
  state text not null check (state in ('collecting', 'arranging', 'numbered', 'handing-over', 'handed-over')),
  -- the last step that stands; 0: none
  step int not null default 0,
  items int not null default 0,
  files int not null default 0,
  bytes int8 not null default 0,
  run_id uuid,
  transfer_id uuid references transfer,
  -- numbers that this filing gave for good, by scope: {"Z109-WS·2024·Y·BGS": [1, 57]}
  given jsonb not null default '{}',
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  handed_over_at timestamptz
);
create index filing_agency on filing (agency_id, id desc);
create index filing_fonds on filing (fonds_id);

create table filing_item (
  id uuid primary key,
  filing_id uuid not null references filing on delete cascade,
  version int not null default 1,
  position int8 not null,
  -- values by field, where each came from, and what the rules propose with their reasons
  cells jsonb not null,
  sources jsonb not null,
  proposals jsonb not null,
  pairing jsonb,
  composition jsonb,
  -- line of the catalogue table, and the files it names
  line int,
  named text[] not null,
  number int,
  -- all that stands left of the number in the code
  scope text collate "C",
  reference_code text collate "C",
  box_id uuid,
  late boolean not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index filing_item_order on filing_item (filing_id, position, id);
create index filing_item_scope on filing_item (scope, number) where number is not null;

create table filing_file (
  id uuid primary key,
  filing_id uuid not null references filing on delete cascade,
  path text not null,
  bytes int8 not null,
  sm3 text not null,
  sha512 text not null,
  media_type text not null,
  item_id uuid,
  role text not null,
  position int not null,
  -- as a person says; null: as counted
  pages int,
  counted int,
  read text not null check (read in ('not-yet', 'text', 'no-text', 'unknown', 'broken')),
  facts jsonb,
  -- taken out of the basket; kept so that this can be undone
  removed boolean not null default false,
  added_at timestamptz not null,
  added_by text not null
);
create unique index filing_file_path on filing_file (filing_id, path) where not removed;
create index filing_file_item on filing_file (item_id) where item_id is not null;
create index filing_file_digest on filing_file (filing_id, sm3);

create table filing_box (
  id uuid primary key,
  filing_id uuid not null references filing on delete cascade,
  number int not null,
  category text not null,
  year text not null,
  organ text not null,
  retention text not null,
  -- millimetres
  spine int not null,
  note text not null,
  arranged_by text not null,
  arranged_on text not null,
  checked_by text not null,
  checked_on text not null
);
create index filing_box_filing on filing_box (filing_id, number);

-- What was done, each with what it replaced, so that it can be taken back.
create table filing_step (
  filing_id uuid not null references filing on delete cascade,
  number int not null,
  kind text not null,
  zh text not null,
  en text not null,
  -- digest of the table that was put in
  digest text,
  -- dropped: undone, and something else was done then
  state text not null check (state in ('done', 'undone', 'dropped')),
  count int not null,
  changes jsonb not null,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  primary key (filing_id, number)
);
