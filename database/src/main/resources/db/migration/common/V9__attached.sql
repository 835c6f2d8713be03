-- Of a catalog that the application keeps: keys that our own sweeps deleted, since its rows cannot be marked.
create table gone_key (
    object_key varchar(1024) primary key,
    gone_at timestamp with time zone not null
);
create index gone_key_gone_at on gone_key (gone_at);

-- Jobs that changed since polling last looked, and which completion of each was cleaned up.
create table polled_job (
    job_id varchar(200) primary key,
    changed_at timestamp with time zone not null,
    cleaned_at timestamp with time zone
);
create index polled_job_changed_at on polled_job (changed_at);

create table polling (
    id integer primary key,
    since timestamp with time zone not null,
    begins timestamp with time zone not null
);
