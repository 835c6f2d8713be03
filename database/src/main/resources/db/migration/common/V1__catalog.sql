-- The own catalog. Every time is an instant; ids and keys are compared byte by byte.

create table job (
    id varchar(200) primary key,
    user_id varchar(200),
    status varchar(20) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    completed_at timestamp with time zone,
    retention_days integer,
    expected_clips integer
);
create index job_user on job (user_id);

create table clip (
    id varchar(200) primary key,
    job_id varchar(200) not null references job (id) on delete cascade,
    status varchar(20) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    completed_at timestamp with time zone
);
create index clip_job on clip (job_id);

-- One row for each meaning of a spelling; object_key is null where the spelling means no key of this store.
create table owned_key (
    id bigint generated always as identity primary key,
    job_id varchar(200) not null references job (id) on delete cascade,
    clip_id varchar(200) references clip (id) on delete cascade,
    kind varchar(20) not null,
    spelling varchar(4000) not null,
    object_key varchar(1024),
    certain boolean not null,
    gone_at timestamp with time zone
);
create index owned_key_job on owned_key (job_id);
create index owned_key_clip on owned_key (clip_id);
create index owned_key_key on owned_key (object_key);

create table user_retention (
    user_id varchar(200) primary key,
    retention_days integer not null
);

-- Without foreign keys: a hold outlives the row on which it was put (H38).
create table hold (
    id bigint generated always as identity primary key,
    target_kind varchar(10) not null,
    target varchar(4000) not null,
    reason varchar(1000) not null,
    created_at timestamp with time zone not null
);

create table hold_key (
    hold_id bigint not null references hold (id) on delete cascade,
    object_key varchar(1024) not null,
    primary key (hold_id, object_key)
);
create index hold_key_key on hold_key (object_key);

create table deletion_mark (
    object_key varchar(1024) primary key,
    run_id varchar(30) not null
);
create index deletion_mark_run on deletion_mark (run_id);

-- The row that claims and all reports lock; see CatalogTransactions.
create table catalog_gate (
    id integer primary key
);
insert into catalog_gate (id) values (1);
