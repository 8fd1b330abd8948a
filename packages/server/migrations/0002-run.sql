-- Long work. This table is the lasting record of a run; the job queue only rings its doorbell.
create table run (
  id uuid primary key,
  kind text not null,
  organisation_id uuid,
  -- may watch the run without a say in it: the agency whose transfer is worked on
  watcher_id uuid,
  subject_id text,
  title text not null,
  title_en text not null,
  input jsonb not null,
  actor jsonb not null,
  state text not null check (state in ('queued', 'running', 'cancelling', 'done', 'failed', 'cancelled')),
  attempt int not null default 0,
  done int8 not null default 0,
  total int8,
  unit text not null default 'items',
  -- where the present attempt began, so that the rate is not spoiled by what an earlier attempt had finished
  resumed_at timestamptz,
  resumed_done int8 not null default 0,
  checkpoint jsonb,
  result jsonb,
  error text,
  error_en text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz
);
create index run_organisation on run (organisation_id, id desc);
create index run_watcher on run (watcher_id, id desc) where watcher_id is not null;
create index run_subject on run (subject_id, id desc);
create index run_open on run (id) where state in ('queued', 'running', 'cancelling');

create table run_log (
  run_id uuid not null references run on delete cascade,
  line int not null,
  at timestamptz not null,
  level text not null check (level in ('info', 'warning', 'error')),
  zh text not null,
  en text not null,
  primary key (run_id, line)
);
