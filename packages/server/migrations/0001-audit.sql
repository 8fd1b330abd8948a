-- The chain of events. Nothing updates or deletes a row; the trigger keeps mistakes out, the hashes find the rest.
create table audit_event (
  sequence int8 primary key,
  at timestamptz not null,
  type text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  organisation_id uuid,
  subject_id text,
  data jsonb not null,
  previous text not null,
  hash text not null
);
create index audit_event_type on audit_event (type, sequence desc);
create index audit_event_actor on audit_event (actor_id, sequence desc);
create index audit_event_subject on audit_event (subject_id, sequence desc);
create index audit_event_organisation on audit_event (organisation_id, sequence desc);
create index audit_event_at on audit_event (at);

create table audit_head (
  singleton bool primary key default true check (singleton),
  sequence int8 not null,
  hash text not null
);
insert into audit_head (sequence, hash) values (0, '');

create function audit_event_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed or removed';
end $$;
create trigger audit_event_is_kept before update or delete or truncate on audit_event
  for each statement execute function audit_event_is_kept();
