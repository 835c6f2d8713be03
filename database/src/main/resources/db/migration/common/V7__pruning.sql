-- How many rows of jobs and clips were ever pruned, so that a catalog that shrinks by it looks like no fault.
alter table catalog_gate add column pruned_rows bigint default 0 not null;
