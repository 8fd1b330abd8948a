create table region (
  code text primary key,
  name text not null,
  name_en text,
  level text not null,
  parent_code text references region
);

create table organisation (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  kind text not null,
  -- roles of the organisation in archives work: authority (档案主管部门), repository (档案馆); one body may be both
  roles text[] not null default '{}',
  region_code text references region,
  parent_id uuid references organisation,
  -- the repository that this organisation transfers to
  repository_id uuid references organisation,
  created_at timestamptz not null,
  closed_on date
);
create index organisation_parent on organisation (parent_id);

-- A body and all below it; all bodies for null. `union` ends even where a fault had made a circle.
create function organisation_tree(top uuid) returns setof uuid language sql stable as $$
  with recursive below(id) as (
    select id from organisation where case when top is null then parent_id is null else id = top end
    union
    select o.id from organisation o join below b on o.parent_id = b.id
  )
  select id from below
$$;

create table account (
  id uuid primary key,
  login text not null unique,
  name text not null,
  -- the body that the person belongs to: its administrators, and those of the bodies above it, mind the account
  organisation_id uuid not null references organisation,
  password_hash text not null,
  must_change_password bool not null default false,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step int8,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create index account_organisation on account (organisation_id);

-- Wrong passwords in a row, by the hash of the login that was typed, so that a login that does not exist locks like one
-- that does, and a password typed into the wrong field is not kept.
create table sign_in_failure (
  login_hash bytea primary key,
  failed_count int not null,
  locked_until timestamptz,
  last_at timestamptz not null
);

create table role_grant (
  id uuid primary key,
  account_id uuid not null references account,
  organisation_id uuid not null references organisation,
  role text not null,
  state text not null check (state in ('proposed', 'active', 'revoked')),
  -- set for the three administrators: they exclude each other and all business roles
  administrator bool not null,
  proposed_by uuid,
  proposed_at timestamptz not null,
  activated_by uuid,
  activated_at timestamptz,
  revoked_by uuid,
  revoked_at timestamptz,
  check (activated_by is null or activated_by is distinct from proposed_by)
);
create index role_grant_organisation on role_grant (organisation_id);
create unique index role_grant_once on role_grant (account_id, organisation_id, role) where state <> 'revoked';
-- At most one of the three for one account; that an administrator has no business role is the trigger's part.
create unique index role_grant_one_administrator on role_grant (account_id) where administrator and state <> 'revoked';
create function role_grant_excludes() returns trigger language plpgsql as $$
begin
  -- the account row is the lock: two grants at once cannot both pass
  perform 1 from account where id = new.account_id for update;
  if new.state <> 'revoked' and exists (
    select from role_grant g
    where g.account_id = new.account_id and g.id <> new.id and g.state <> 'revoked' and g.administrator <> new.administrator
  ) then
    raise exception 'an administrator holds no business role' using errcode = 'check_violation', constraint = 'role_grant_excludes';
  end if;
  return new;
end $$;
create trigger role_grant_excludes before insert or update on role_grant for each row execute function role_grant_excludes();

create table session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references account,
  organisation_id uuid references organisation,
  user_agent text not null,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on session (account_id) where revoked_at is null;

-- Settings of the installation (idle time-out, roles that need a second factor …), one JSON value a key.
create table setting (
  key text primary key,
  value jsonb not null
);

-- The one-time link of an empty installation; only its hash is kept.
create table setup_link (
  token_hash bytea primary key,
  created_at timestamptz not null,
  used_at timestamptz
);
