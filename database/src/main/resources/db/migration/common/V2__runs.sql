-- Names this installation in the store's owner file. Its one row is locked by whatever needs all runs to stand still.
create table installation (
    id varchar(36) primary key,
    last_run_number bigint not null
);
insert into installation (id, last_run_number) values ('${installationId}', 0);

-- kind, subject and dry_run repeat what the request says, for queries.
create table run (
    id varchar(30) primary key,
    run_number bigint not null unique,
    kind varchar(10) not null,
    subject varchar(200) not null,
    dry_run boolean not null,
    request varchar(1000000) not null,
    status varchar(30) not null,
    attempt integer not null,
    cancel_requested boolean not null,
    created_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    plan_id varchar(40),
    plan varchar(1000000),
    swept varchar(1000000) not null,
    batches_recorded integer not null,
    open_intent varchar(1000000),
    run_end varchar(1000000)
);
create index run_open on run (ended_at, due_at);
create index run_plan on run (plan_id);
create index run_subject on run (subject);

create table spent_plan (
    plan_id varchar(40) primary key,
    run_id varchar(30) not null
);

create table accepted_guard (
    guard varchar(40) primary key,
    accepted double precision not null,
    run_id varchar(30) not null,
    accepted_at timestamp with time zone not null
);

create table audit (
    id bigint generated always as identity primary key,
    recorded_at timestamp with time zone not null,
    actor varchar(200) not null,
    action varchar(40) not null,
    subject varchar(4000) not null,
    detail varchar(4000) not null
);
