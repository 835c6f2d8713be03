-- A process of an older version, which knows of no others, deletes nothing without this column.
alter table run drop column if exists open_intent;
