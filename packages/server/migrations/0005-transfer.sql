create table transfer (
  id uuid primary key,
  -- running number in the repository: YJ-2026-0001
  number text not null,
  repository_id uuid not null references organisation,
  agency_id uuid not null references organisation,
  fonds_id uuid references fonds,
  state text not null check (state in ('RECEIVED', 'CHECKING', 'PENDING_REVIEW', 'ACCEPTING', 'ACCEPTED', 'REJECTED', 'FAILED')),
  -- FAILED is a fault of ours: the state to go on from when it is tried again
  failed_from text,
  package_name text not null,
  -- folder below the incoming folder that keeps the package as it came
  package_form text not null check (package_form in ('folder', 'zip')),
  package_bytes int8 not null,
  package_sm3 text not null,
  items int not null default 0,
  files int not null default 0,
  bytes int8 not null default 0,
  declared jsonb,
  year_from int,
  year_to int,
  -- the returned transfer that this one corrects
  resubmits uuid references transfer,
  sent_by text not null,
  received_at timestamptz not null,
  checked_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  accepted_at timestamptz,
  reasons text,
  -- running number of the receipt in the repository: JS-2026-0001
  receipt_number text,
  run_id uuid,
  version int not null default 1,
  unique (repository_id, number),
  unique (repository_id, receipt_number)
);
create index transfer_repository on transfer (repository_id, id desc);
create index transfer_agency on transfer (agency_id, id desc);
-- the same package twice is found here; a returned one may come again
create index transfer_digest on transfer (agency_id, package_sm3);

create table transfer_item (
  transfer_id uuid not null references transfer on delete cascade,
  sequence int not null,
  item_id uuid not null unique,
  folder text not null,
  reference_code text not null,
  year int,
  metadata jsonb not null,
  stored_at timestamptz,
  primary key (transfer_id, sequence)
);
create index transfer_item_code on transfer_item (reference_code);

create table transfer_file (
  transfer_id uuid not null,
  item_sequence int not null,
  sequence int not null,
  path text not null,
  role text not null,
  media_type text not null,
  bytes int8 not null,
  sm3 text not null,
  sha512 text not null,
  primary key (transfer_id, item_sequence, sequence),
  foreign key (transfer_id, item_sequence) references transfer_item on delete cascade
);

-- One row for every check item of a transfer: what was looked at and how it came out.
create table check_result (
  transfer_id uuid not null references transfer on delete cascade,
  code text not null,
  outcome text not null check (outcome in ('passed', 'failed', 'warning', 'pending')),
  looked_at int not null,
  finding_count int not null,
  -- manual items: a named person's decision
  decided_by text,
  decided_by_id uuid,
  decided_at timestamptz,
  note text,
  primary key (transfer_id, code)
);

create table check_finding (
  transfer_id uuid not null,
  code text not null,
  sequence int not null,
  level text not null check (level in ('failed', 'warning')),
  at text not null,
  message text not null,
  message_en text not null,
  evidence jsonb,
  primary key (transfer_id, code, sequence),
  foreign key (transfer_id, code) references check_result on delete cascade
);

-- Objects of the OCFL store; written when the object was re-read and its digests agreed.
create table stored_object (
  item_id uuid primary key,
  repository_id uuid not null references organisation,
  object_id text not null unique,
  path text not null,
  version int not null,
  inventory_sha512 text not null,
  bytes int8 not null,
  stored_at timestamptz not null
);

-- A package being made in the browser; its files lie below the drafts folder of the agency.
create table transfer_draft (
  id uuid primary key,
  agency_id uuid not null references organisation,
  fonds_id uuid not null,
  name text not null,
  state text not null check (state in ('open', 'making', 'made', 'sent')),
  created_by text not null,
  created_at timestamptz not null,
  run_id uuid,
  package_bytes int8,
  transfer_id uuid references transfer
);
create index transfer_draft_agency on transfer_draft (agency_id, id desc);
