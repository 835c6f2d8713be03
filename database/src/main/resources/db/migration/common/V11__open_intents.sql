-- Several batches of a run may be under way at once: each that was intended and is not recorded.
create table open_intent (
    run_id varchar(30) not null references run (id) on delete cascade,
    batch integer not null,
    intent varchar(1000000) not null,
    primary key (run_id, batch)
);
insert into open_intent (run_id, batch, intent)
    select id, batches_recorded, open_intent from run where open_intent is not null;
alter table run drop column open_intent;

-- A quotation mark within one of the sampled keys has a backslash before it, so that only the field's own name is met.
update run set swept = replace(swept, ',"errors_sample":', ',"verify_millis":0,"errors_sample":');
