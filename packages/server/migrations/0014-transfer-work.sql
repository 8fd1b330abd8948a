-- Files that come in parts over lines that may break. Every byte before `received` is durable in the uploads folder.
create table upload (
  id uuid primary key,
  purpose text not null,
  organisation_id uuid references organisation,
  -- whoever began it: an account, or a connected system
  owner text not null,
  name text not null,
  bytes int8 not null check (bytes > 0),
  received int8 not null default 0 check (received between 0 and bytes),
  state text not null check (state in ('open', 'complete', 'taken', 'refused')),
  details jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  expires_at timestamptz not null,
  run_id uuid,
  outcome_id uuid,
  reason jsonb
);
create index upload_owner on upload (owner, id desc);
create index upload_expires on upload (expires_at);

-- Work of every day, by its name: the last day on which it was begun.
create table daily_work (
  name text primary key,
  last_day date not null
);

-- What a repository decides about its transfers; without a row the defaults hold.
create table transfer_setting (
  repository_id uuid primary key references organisation,
  settings jsonb not null,
  set_by text not null,
  set_at timestamptz not null
);

create table transfer_plan (
  id uuid primary key,
  repository_id uuid not null references organisation,
  year int not null,
  title text not null,
  state text not null check (state in ('draft', 'published', 'closed')),
  note text,
  created_by text not null,
  created_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  version int not null default 1,
  unique (repository_id, year)
);

create table transfer_plan_line (
  id uuid primary key,
  plan_id uuid not null references transfer_plan on delete cascade,
  repository_id uuid not null references organisation,
  agency_id uuid not null references organisation,
  fonds_id uuid not null references fonds,
  form text not null check (form in ('electronic', 'paper')),
  category text,
  year_from int not null,
  year_to int not null check (year_to >= year_from),
  due_on date not null,
  -- the period by which it is due, as it was when the line was made
  rule jsonb not null,
  expected_items int,
  expected_volumes int,
  expected_centimetres int,
  state text not null check (state in ('planned', 'announced', 'preparing', 'received', 'done', 'postponed')),
  note text,
  postponed_to date,
  postpone_reason text,
  postpone_agreed_by text,
  carried_from uuid references transfer_plan_line on delete set null,
  announced_at timestamptz,
  preparing_at timestamptz,
  received_at timestamptz,
  done_at timestamptz,
  reminded_at timestamptz,
  version int not null default 1
);
create index transfer_plan_line_plan on transfer_plan_line (plan_id, due_on, id);
create index transfer_plan_line_agency on transfer_plan_line (agency_id, state, due_on);
create index transfer_plan_line_open on transfer_plan_line (due_on) where state in ('announced', 'preparing', 'postponed');

-- Reminders as they were given; they stay when their line goes.
create table transfer_reminder (
  id uuid primary key,
  line_id uuid references transfer_plan_line on delete set null,
  repository_id uuid not null references organisation,
  agency_id uuid not null references organisation,
  kind text not null check (kind in ('ahead', 'today', 'overdue', 'person')),
  due_on date not null,
  days_left int not null,
  text text not null,
  text_en text not null,
  -- one reminder for one occasion of a line, whoever looks how often
  occasion text not null,
  sent_by text not null,
  sent_at timestamptz not null,
  read_by text,
  read_at timestamptz,
  unique (line_id, occasion)
);
create index transfer_reminder_agency on transfer_reminder (agency_id, id desc);
create index transfer_reminder_repository on transfer_reminder (repository_id, id desc);

create table transfer_agreement (
  id uuid primary key,
  repository_id uuid not null references organisation,
  agency_id uuid not null references organisation,
  number int not null,
  state text not null check (state in ('draft', 'proposed', 'declined', 'in-force', 'superseded', 'ended')),
  terms jsonb not null,
  repository_assent jsonb,
  agency_assent jsonb,
  decline_reason text,
  ended_on date,
  created_by text not null,
  created_at timestamptz not null,
  version int not null default 1,
  unique (repository_id, agency_id, number)
);
create unique index transfer_agreement_one on transfer_agreement (repository_id, agency_id) where state = 'in-force';
create index transfer_agreement_agency on transfer_agreement (agency_id, id desc);

alter table transfer add column form text not null default 'electronic' check (form in ('electronic', 'paper'));
alter table transfer add column volumes int not null default 0;
alter table transfer add column centimetres int;
alter table transfer add column boxes int;
alter table transfer add column plan_line_id uuid references transfer_plan_line on delete set null;
alter table transfer add column quarantined bool not null default false;
alter table transfer drop constraint transfer_package_form_check;
alter table transfer add constraint transfer_package_form_check check (package_form in ('folder', 'zip', 'paper'));
create index transfer_plan_line_transfers on transfer (plan_line_id) where plan_line_id is not null;
create index transfer_received on transfer (repository_id, received_at);

-- The list of a transfer of paper: volumes, and items in volumes or by themselves.
create table paper_row (
  transfer_id uuid not null references transfer on delete cascade,
  sequence int not null,
  item_id uuid not null unique,
  level text not null check (level in ('volume', 'item')),
  reference_code text not null,
  volume_code text not null,
  cells jsonb not null,
  problems jsonb not null,
  primary key (transfer_id, sequence)
);
create index paper_row_code on paper_row (transfer_id, reference_code);

create table paper_check (
  transfer_id uuid not null references transfer on delete cascade,
  code text not null,
  outcome text not null check (outcome in ('passed', 'failed')),
  note text not null,
  decided_by text not null,
  decided_by_id uuid,
  decided_at timestamptz not null,
  primary key (transfer_id, code)
);

-- A package that its agency checks by itself before sending; nobody else knows of it.
create table self_check (
  id uuid primary key,
  agency_id uuid not null references organisation,
  repository_id uuid not null references organisation,
  fonds_id uuid,
  package_name text not null,
  package_bytes int8 not null,
  package_sm3 text not null,
  origin text not null check (origin in ('upload', 'draft')),
  draft_id uuid,
  state text not null check (state in ('checking', 'checked', 'sent', 'failed')),
  items int not null default 0,
  files int not null default 0,
  bytes int8 not null default 0,
  -- check items by outcome
  passed int not null default 0,
  failed int not null default 0,
  warning int not null default 0,
  pending int not null default 0,
  created_by text not null,
  created_at timestamptz not null,
  checked_at timestamptz,
  expires_at timestamptz not null,
  run_id uuid,
  check_run_id uuid,
  transfer_id uuid references transfer
);
create index self_check_agency on self_check (agency_id, id desc);
create index self_check_expires on self_check (expires_at);

-- 移交与接收登记表: what both sides write; counts and digests come from the transfer.
create table transfer_register (
  transfer_id uuid primary key references transfer on delete cascade,
  fields jsonb not null,
  version int not null default 1
);
create table register_signature (
  transfer_id uuid not null references transfer on delete cascade,
  side text not null check (side in ('agency', 'repository')),
  role text not null check (role in ('filler', 'reviewer', 'seal')),
  by text not null,
  by_id uuid,
  at timestamptz not null,
  content_sm3 text not null,
  primary key (transfer_id, side, role)
);
create table register_scan (
  id uuid primary key,
  transfer_id uuid not null references transfer on delete cascade,
  side text not null check (side in ('agency', 'repository')),
  name text not null,
  media_type text not null,
  bytes int8 not null,
  sm3 text not null,
  added_by text not null,
  added_at timestamptz not null
);
create index register_scan_transfer on register_scan (transfer_id);

-- What a third party may verify of an accepted transfer. The code cannot be guessed: 100 bits, 20 signs of Crockford's base 32.
create table transfer_receipt (
  transfer_id uuid primary key references transfer on delete cascade,
  code text not null unique,
  digest text not null,
  issued_on date not null,
  revoked_by text,
  revoked_at timestamptz,
  revoke_reason text
);
-- Transfers accepted before there were codes: hexadecimal digits are signs of that alphabet too.
insert into transfer_receipt (transfer_id, code, digest, issued_on)
select id, upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 12) || substr(replace(gen_random_uuid()::text, '-', ''), 25, 8)),
  package_sm3, (accepted_at at time zone 'Asia/Shanghai')::date
from transfer where state = 'ACCEPTED' and accepted_at is not null;

create table quarantine (
  id uuid primary key,
  transfer_id uuid not null references transfer on delete cascade,
  repository_id uuid not null references organisation,
  kind text not null check (kind in ('virus', 'structure', 'person')),
  reason text not null,
  put_by text not null,
  put_at timestamptz not null,
  state text not null check (state in ('held', 'release-proposed', 'destroy-proposed', 'released', 'destroyed')),
  proposed_by text,
  proposed_by_id uuid,
  proposed_at timestamptz,
  proposal_reason text,
  decided_by text,
  decided_by_id uuid,
  decided_at timestamptz,
  opinion text,
  version int not null default 1
);
create index quarantine_repository on quarantine (repository_id, id desc);
create unique index quarantine_open on quarantine (transfer_id) where state in ('held', 'release-proposed', 'destroy-proposed');

-- Appraisal data that come along (档案法实施条例 art. 30). Sequence 0 stands for all items without one of their own.
create table transfer_appraisal (
  transfer_id uuid not null references transfer on delete cascade,
  item_sequence int not null,
  appraisal jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (transfer_id, item_sequence)
);
