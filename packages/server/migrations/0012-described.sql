-- A record that was described by mistake and taken out again: what is needed to put it back, and its code, which stays given.
create table withdrawn_item (
  item_id uuid primary key,
  repository_id uuid not null references organisation,
  fonds_id uuid not null references fonds,
  reference_code text collate "C" not null,
  act_id uuid not null references edit_act,
  item jsonb not null,
  versions jsonb not null,
  unique (repository_id, reference_code)
);
create index withdrawn_item_act on withdrawn_item (act_id);

-- The records that a bulk edit works through, as they were chosen when it began; emptied when it has ended.
create table edit_target (
  act_id uuid not null references edit_act,
  position int8 not null,
  item_id uuid not null,
  -- it takes over what changed above it; otherwise it was chosen itself
  inherits boolean not null default false,
  primary key (act_id, position)
);

-- Fonds that came before, came after, or belong beside one another. `from_id` is the earlier one.
create table fonds_link (
  id uuid primary key,
  from_id uuid not null references fonds,
  to_id uuid not null references fonds,
  kind text not null check (kind in ('successor', 'related')),
  note text,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  unique (from_id, to_id, kind)
);
create index fonds_link_to on fonds_link (to_id);

-- 全宗介绍 as a person left it, with the figures that it was written from:
-- every text that was kept; the one of the highest version is the present one
create table fonds_introduction (
  fonds_id uuid not null references fonds,
  text text not null,
  basis jsonb not null,
  version int not null,
  at timestamptz not null,
  by text not null,
  by_id uuid,
  primary key (fonds_id, version)
);
