-- Pages of lists are read by these, filters included.
create index job_status on job (status, id);
create index clip_status on clip (status, id);
create index run_kind on run (kind, run_number);

-- Repeats what the plan says, for queries.
alter table run add column plan_expires_at timestamp with time zone;
create index run_plan_expires_at on run (plan_expires_at);
