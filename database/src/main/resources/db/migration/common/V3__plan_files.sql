-- Plans (owner: the plan, part 0) and manifest parts (owner: the run, part: the batch), in chunks.
create table plan_file (
    id bigint generated always as identity primary key,
    owner varchar(40) not null,
    part integer not null,
    unique (owner, part)
);

create table plan_file_chunk (
    file_id bigint not null references plan_file (id) on delete cascade,
    chunk integer not null,
    content bytea not null,
    primary key (file_id, chunk)
);
