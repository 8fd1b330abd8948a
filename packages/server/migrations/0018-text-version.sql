-- By which version of the rules `plain` and `body` were made. Every text there is was read under version 2.
alter table item_text add column version int not null default 2;
