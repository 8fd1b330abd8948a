-- Templates of reference codes by category and level. Rows are only added: a code stays valid under the template it was given by.
-- A fonds without rows numbers by fonds.code_template.
create table code_template (
  id uuid primary key,
  fonds_id uuid not null references fonds,
  -- null: every category without a template of its own
  category text,
  level text not null check (level in ('item', 'volume')),
  dsl text not null,
  ready_id text,
  -- null: from the beginning of the fonds
  valid_from date,
  version int not null,
  created_at timestamptz not null,
  created_by text not null,
  unique nulls not distinct (fonds_id, category, level, version)
);

-- 归档范围和保管期限表 of a body. What is approved never changes; which one holds on a day follows from effective_from.
create table schedule (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  number text not null,
  title text not null,
  version int not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved')),
  effective_from date,
  basis text,
  previous_id uuid references schedule,
  entries int not null,
  revision int not null default 1,
  saved_by text not null,
  created_at timestamptz not null,
  created_by text not null,
  submitted_at timestamptz,
  submitted_by text,
  decided_at timestamptz,
  decided_by text,
  decided_by_id uuid,
  opinion text,
  unique (organisation_id, version),
  check (state <> 'approved' or effective_from is not null)
);
create unique index schedule_open on schedule (organisation_id) where state <> 'approved';
create index schedule_in_force on schedule (organisation_id, effective_from desc, version desc) where state = 'approved';

create table schedule_entry (
  id uuid primary key,
  schedule_id uuid not null references schedule,
  position int not null,
  code text not null,
  heading text not null,
  scope text not null,
  filed boolean not null,
  retention text,
  organ text,
  category text not null,
  keywords text[] not null,
  basis text not null,
  unique (schedule_id, position)
);

-- 机构代码表 or 问题代码表 of a fonds: one of the two, never both.
create table fonds_classes (
  fonds_id uuid primary key references fonds,
  kind text not null check (kind in ('organ', 'topic')),
  revision int not null
);
create table class_code (
  fonds_id uuid not null references fonds,
  position int not null,
  code text not null,
  name text not null,
  from_year int,
  to_year int,
  primary key (fonds_id, position)
);
-- Class order of a fonds, from a year of records on.
create table class_order (
  fonds_id uuid not null references fonds,
  from_year int not null,
  class_order text not null check (class_order in ('year-organ-retention', 'year-retention-organ', 'year-retention')),
  primary key (fonds_id, from_year)
);

-- A repository's own metadata schemes, as JSON Schema of the description.
create table metadata_scheme (
  id uuid primary key,
  repository_id uuid not null references organisation,
  code text not null,
  name_zh text not null,
  name_en text not null,
  -- empty: every category
  categories text[] not null,
  levels text[] not null,
  version int not null,
  state text not null check (state in ('draft', 'active', 'retired')),
  schema jsonb not null,
  revision int not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  activated_at timestamptz,
  activated_by text,
  retired_at timestamptz,
  unique (repository_id, code, version)
);
create unique index metadata_scheme_draft on metadata_scheme (repository_id, code) where state = 'draft';
create unique index metadata_scheme_active on metadata_scheme (repository_id, code) where state = 'active';
