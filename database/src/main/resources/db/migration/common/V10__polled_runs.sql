-- By which run of several jobs a job is cleaned: where that fails, the job comes up again, and then alone.
alter table polled_job add column run_id varchar(30);
alter table polled_job add column alone boolean default false not null;
create index polled_job_run on polled_job (run_id);
