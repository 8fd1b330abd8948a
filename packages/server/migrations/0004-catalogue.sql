create table fonds (
  id uuid primary key,
  repository_id uuid not null references organisation,
  -- the fonds-constituting unit (立档单位)
  agency_id uuid references organisation,
  code text collate "C" not null,
  name text not null,
  code_template text not null,
  start_year int,
  end_year int,
  created_at timestamptz not null,
  unique (repository_id, code)
);
create index fonds_agency on fonds (agency_id);

create table item (
  id uuid primary key,
  repository_id uuid not null references organisation,
  fonds_id uuid not null references fonds,
  -- collation "C" in any cluster: prefixes are ranges of the index, and keyset order is the order of the program
  reference_code text collate "C" not null,
  -- natural order of reference codes: numbers with their length (codeSortKey)
  code_key text collate "C" not null,
  category text not null,
  year int not null,
  retention text not null,
  organ text,
  title text not null,
  creator text not null,
  document_no text,
  -- DA/T 18 date: YYYYMMDD, unknown parts 0000
  date text collate "C" not null,
  security_class text not null,
  page_count int,
  notes text,
  file_count int not null,
  byte_count int8 not null,
  access_status text not null check (access_status in ('未审核', '开放', '控制', '延期开放')),
  access_reason text,
  access_set_by text,
  access_set_at timestamptz,
  transfer_id uuid,
  -- DA/T 46 elements as they came
  metadata jsonb not null,
  version int not null default 1,
  created_at timestamptz not null,
  -- normalised title, creator, numbers: what a hit is compared with again
  plain text collate "C" not null,
  search tsvector not null,
  unique (repository_id, reference_code)
);
create index item_fonds on item (fonds_id, code_key, id);
create index item_fonds_date on item (fonds_id, date desc, id desc);
create index item_code on item (repository_id, code_key, id);
create index item_date on item (repository_id, date desc, id desc);
create index item_open_date on item (date desc, id desc) where access_status = '开放';
create index item_open_code on item (code_key, id) where access_status = '开放';
create index item_opened on item (access_set_at desc, id desc) where access_status = '开放';
create index item_transfer on item (transfer_id);
create index item_search on item using gin (search) with (fastupdate = off);
-- the search estimates its work from the frequencies of the lexemes: keep many of them, from a large sample
alter table item alter column search set statistics 2000;

create table item_file (
  id uuid primary key,
  item_id uuid not null references item,
  sequence int not null,
  -- logical path inside the stored object
  path text not null,
  name text not null,
  role text not null,
  media_type text not null,
  bytes int8 not null,
  sm3 text not null,
  sha512 text not null,
  unique (item_id, sequence)
);

-- Counts by what people browse by, kept in the transaction that changes an item: counting a million rows takes half a second.
create table item_tally (
  repository_id uuid not null references organisation,
  fonds_id uuid not null references fonds,
  category text not null,
  year int not null,
  retention text not null,
  access_status text not null,
  items int8 not null,
  bytes int8 not null,
  primary key (fonds_id, category, year, retention, access_status)
);
create index item_tally_repository on item_tally (repository_id);

-- Every act that set the access status of an item; rows are only added.
create table access_act (
  id uuid primary key,
  item_id uuid not null references item,
  from_status text not null,
  to_status text not null,
  reason text not null,
  by text not null,
  by_id uuid,
  at timestamptz not null
);
create index access_act_item on access_act (item_id, id desc);
