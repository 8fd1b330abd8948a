-- A table of check items that an archives imported, such as the official one. Rows are only added: old results keep theirs.
create table check_catalogue (
  id uuid primary key,
  -- as every check keeps it: `DA/T 70-2018 2018`
  catalogue text not null,
  stage text not null check (stage in ('GD', 'YJ', 'BC')),
  standard text not null,
  version text not null,
  title jsonb not null,
  effective_from date,
  source text not null,
  verified boolean not null,
  items jsonb not null,
  sm3 text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  unique (stage, catalogue)
);

-- What an archives sets for the items of a stage, for one category or for all that have none of their own. What is published
-- never changes; which one holds on a day follows from effective_from.
create table check_scheme (
  id uuid primary key,
  repository_id uuid not null references organisation,
  stage text not null check (stage in ('GD', 'YJ', 'BC')),
  category text,
  name text not null,
  version int not null,
  state text not null check (state in ('draft', 'published', 'retired')),
  effective_from date,
  catalogue text not null,
  policy text not null check (policy in ('stop', 'person', 'go-on')),
  rules jsonb not null,
  value_rules jsonb not null,
  note text not null,
  revision int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  published_at timestamptz,
  published_by text,
  retired_on date,
  unique nulls not distinct (repository_id, stage, category, version),
  check (state = 'draft' or effective_from is not null)
);
create unique index check_scheme_draft on check_scheme (repository_id, stage, category) nulls not distinct where state = 'draft';
create index check_scheme_in_force on check_scheme (repository_id, stage, effective_from desc, version desc) where state = 'published';

-- One check of one thing, with what it was judged by. The latest of a subject is the one that counts.
create table check_run (
  id uuid primary key,
  stage text not null check (stage in ('GD', 'YJ', 'BC')),
  subject_kind text not null check (subject_kind in ('transfer', 'self-check', 'delivery', 'object', 'store')),
  subject_id uuid not null,
  -- what a person calls it: YJ-2026-0001, a reference code
  subject text not null,
  repository_id uuid not null references organisation,
  agency_id uuid references organisation,
  fonds_id uuid references fonds,
  category text,
  state text not null check (state in ('running', 'done', 'stopped')),
  -- null: the ready scheme of the product
  scheme_id uuid references check_scheme,
  scheme_name text not null,
  scheme_version int not null,
  catalogue text not null,
  policy text not null check (policy in ('stop', 'person', 'go-on')),
  items int not null default 0,
  files int not null default 0,
  bytes int8 not null default 0,
  passed int not null default 0,
  failed int not null default 0,
  warning int not null default 0,
  pending int not null default 0,
  skipped int not null default 0,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  run_id uuid,
  version int not null default 1
);

-- Transfers that were checked before there were schemes: each becomes the run of its own id, judged by the ready scheme. What they
-- were judged by was the first catalogue of the product.
insert into check_run (id, stage, subject_kind, subject_id, subject, repository_id, agency_id, fonds_id, category, state,
  scheme_name, scheme_version, catalogue, policy, items, files, bytes, passed, failed, warning, pending, started_by, started_at,
  finished_at, run_id)
select t.id, 'YJ', 'transfer', t.id, t.number, t.repository_id, t.agency_id, t.fonds_id, null, 'done',
  '标准检测方案', 0, 'DA/T 70-2018 2018', 'stop', t.items, t.files, t.bytes, c.passed, c.failed, c.warning, c.pending, t.sent_by,
  t.received_at, coalesce(t.checked_at, t.received_at), t.run_id
from transfer t join (
  select transfer_id, count(*) filter (where outcome = 'passed')::int as passed, count(*) filter (where outcome = 'failed')::int as failed,
    count(*) filter (where outcome = 'warning')::int as warning, count(*) filter (where outcome = 'pending')::int as pending
  from check_result group by transfer_id
) c on c.transfer_id = t.id;

create index check_run_subject on check_run (subject_id, id desc);
create index check_run_repository on check_run (repository_id, id desc);
create index check_run_agency on check_run (agency_id, id desc);
create index check_run_fonds on check_run (fonds_id, id desc);

alter table check_finding drop constraint check_finding_transfer_id_code_fkey;
alter table check_result drop constraint check_result_transfer_id_fkey;
alter table check_result rename column transfer_id to check_run_id;
alter table check_finding rename column transfer_id to check_run_id;
alter table check_result add constraint check_result_run foreign key (check_run_id) references check_run on delete cascade;
alter table check_finding add constraint check_finding_result foreign key (check_run_id, code) references check_result on delete cascade;
alter table check_result drop constraint check_result_outcome_check;
alter table check_result add constraint check_result_outcome_check check (outcome in ('passed', 'failed', 'warning', 'pending', 'skipped'));
alter table check_finding drop constraint check_finding_level_check;
alter table check_finding add constraint check_finding_level_check check (level in ('failed', 'warning', 'unjudged'));
alter table check_result add column skipped text check (skipped in ('off', 'online', 'nothing'));
alter table check_result add column policy text not null default 'stop' check (policy in ('stop', 'person', 'go-on'));
alter table check_result add column weight int not null default 1;
-- the program itself came to the outcome; a person's decision may have changed it since
alter table check_result add column automatic boolean not null default false;
alter table check_result add column goes_on boolean not null default false;
alter table check_result add column seen text;
update check_result set automatic = true where outcome <> 'pending' and decided_at is null;

-- Every decision of a person, also one that a later one replaced.
create table check_decision (
  check_run_id uuid not null references check_run on delete cascade,
  sequence int not null,
  code text not null,
  outcome text not null check (outcome in ('passed', 'failed', 'go-on')),
  seen text,
  note text not null,
  decided_by text not null,
  decided_by_id uuid,
  decided_at timestamptz not null,
  primary key (check_run_id, sequence)
);
insert into check_decision (check_run_id, sequence, code, outcome, note, decided_by, decided_by_id, decided_at)
select check_run_id, row_number() over (partition by check_run_id order by decided_at, code)::int, code, outcome, coalesce(note, ''), decided_by,
  decided_by_id, decided_at
from check_result where decided_at is not null and outcome in ('passed', 'failed');

-- Photos of what was seen; their bytes lie below the checks folder. Without a code: not named in a decision yet.
create table check_photo (
  id uuid primary key,
  check_run_id uuid not null references check_run on delete cascade,
  codes text[] not null,
  name text not null,
  media_type text not null,
  bytes int not null,
  sm3 text not null,
  added_by text not null,
  added_at timestamptz not null
);
create index check_photo_run on check_photo (check_run_id);

-- When an archives checks what it keeps.
create table store_check_schedule (
  repository_id uuid primary key references organisation,
  every_days int not null check (every_days between 0 and 3650),
  share int not null check (share between 1 and 100),
  at_entry boolean not null,
  last_on date
);
