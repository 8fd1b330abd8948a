-- Connected systems: business systems that give their records over, what they gave, and what they are told.
create table connected_system (
  id uuid primary key,
  code text not null unique,
  name text not null,
  agency_id uuid not null references organisation,
  target text not null check (target in ('filing', 'transfer')),
  fonds_id uuid references fonds,
  same_id text not null check (same_id in ('refuse', 'new-version')),
  state text not null check (state in ('active', 'disabled')),
  contact text not null default '',
  -- SHA-256 of 256 random bits: a slow hash would only slow us
  secret_hash bytea not null,
  secret_made_at timestamptz not null,
  call_back_address text,
  call_back_digest text not null check (call_back_digest in ('sha256', 'sm3')),
  -- sealed with the key in the data folder
  call_back_key bytea,
  key_made_at timestamptz,
  reconcile_daily bool not null default false,
  layouts text[] not null default '{}',
  last_delivery_at timestamptz,
  version int not null default 1,
  created_by text not null,
  created_at timestamptz not null
);
create index connected_system_agency on connected_system (agency_id, code);

-- Bearer tokens, by their SHA-256; gone with the system's secret, or when they are over.
create table connect_token (
  token_hash bytea primary key,
  system_id uuid not null references connected_system,
  ends_at timestamptz not null
);
create index connect_token_system on connect_token (system_id);
create index connect_token_ends on connect_token (ends_at);

create table connect_source (
  id uuid primary key,
  system_id uuid not null references connected_system,
  kind text not null check (kind in ('pull', 'staging', 'folder')),
  settings jsonb not null,
  -- sealed with the key in the data folder
  credential bytea,
  enabled bool not null,
  every_minutes int not null,
  cursor text,
  last_at timestamptz,
  fault jsonb,
  taken int8 not null default 0,
  failed int8 not null default 0,
  next_at timestamptz,
  run_id uuid
);
create index connect_source_system on connect_source (system_id, id);
create index connect_source_next on connect_source (next_at) where enabled;

create table delivery (
  id uuid primary key,
  system_id uuid not null references connected_system,
  agency_id uuid not null references organisation,
  business_id text not null,
  version int not null,
  superseded bool not null default false,
  target text not null check (target in ('filing', 'transfer')),
  channel text not null check (channel in ('push', 'upload', 'pull', 'staging', 'folder')),
  state text not null check (state in ('received', 'checked', 'pre-archived', 'filed', 'returned')),
  name text not null,
  title text not null default '',
  layout text,
  sm3 text not null,
  bytes int8 not null,
  items int not null default 0,
  files int not null default 0,
  failed int not null default 0,
  warnings int not null default 0,
  repeats int not null default 0,
  fault jsonb,
  reasons text,
  filing_id uuid,
  transfer_id uuid,
  -- what the newest call-back came to
  call_back text check (call_back in ('waiting', 'delivered', 'dead')),
  -- day of receipt in the installation's time zone: what a day's list is compared with
  day date not null,
  received_at timestamptz not null,
  checked_at timestamptz,
  settled_at timestamptz,
  run_id uuid,
  unique (system_id, business_id, version)
);
create unique index delivery_current on delivery (system_id, business_id) where not superseded;
create index delivery_agency on delivery (agency_id, id desc);
create index delivery_system on delivery (system_id, id desc);
create index delivery_day on delivery (system_id, day);
create index delivery_open on delivery (system_id, state) where state in ('received', 'checked', 'pre-archived') and not superseded;
create index delivery_faults on delivery (system_id) where fault is not null;
create index delivery_filing on delivery (filing_id) where filing_id is not null;
create index delivery_transfer on delivery (transfer_id) where transfer_id is not null;

-- What came and what became of it, day by day: the catalogue must not count all deliveries of all years.
create table connect_day (
  system_id uuid not null references connected_system,
  day date not null,
  deliveries int not null default 0,
  bytes int8 not null default 0,
  filed int not null default 0,
  returned int not null default 0,
  repeats int not null default 0,
  primary key (system_id, day)
);

create table delivery_story (
  delivery_id uuid not null references delivery,
  line int not null,
  at timestamptz not null,
  kind text not null,
  zh text not null,
  en text not null,
  primary key (delivery_id, line)
);

create table delivery_item (
  delivery_id uuid not null references delivery,
  sequence int not null,
  title text not null,
  reference_code text,
  files jsonb not null,
  primary key (delivery_id, sequence)
);

create table call_back (
  id uuid primary key,
  delivery_id uuid not null references delivery,
  system_id uuid not null references connected_system,
  tells text not null,
  state text not null check (state in ('waiting', 'delivered', 'dead')),
  attempts int not null default 0,
  problem jsonb,
  created_at timestamptz not null,
  last_at timestamptz,
  next_at timestamptz
);
create index call_back_next on call_back (next_at) where state = 'waiting';
create index call_back_system on call_back (system_id, id desc);
create index call_back_delivery on call_back (delivery_id, id);
-- one waits at most: it tells the newest state
create unique index call_back_waiting on call_back (delivery_id) where state = 'waiting';
create index call_back_dead on call_back (system_id) where state = 'dead';

create table reconciliation (
  id uuid primary key,
  system_id uuid not null references connected_system,
  agency_id uuid not null references organisation,
  day date not null,
  by text not null check (by in ('schedule', 'person', 'system')),
  state text not null check (state in ('running', 'equal', 'different', 'failed')),
  theirs int,
  ours int,
  missing int not null default 0,
  unknown int not null default 0,
  digest int not null default 0,
  open int not null default 0,
  fault jsonb,
  at timestamptz not null,
  run_id uuid
);
create index reconciliation_agency on reconciliation (agency_id, id desc);
create index reconciliation_system on reconciliation (system_id, id desc);
create index reconciliation_open on reconciliation (system_id) where open > 0;

create table reconcile_difference (
  reconciliation_id uuid not null references reconciliation,
  business_id text not null,
  kind text not null check (kind in ('missing', 'unknown', 'digest')),
  their_sm3 text,
  our_sm3 text,
  delivery_id uuid,
  settled_at timestamptz,
  settled_by text,
  note text,
  primary key (reconciliation_id, business_id)
);
create index reconcile_difference_open on reconcile_difference (business_id) where settled_at is null;
