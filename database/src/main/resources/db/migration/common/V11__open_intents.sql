-- Several batches of a run may be under way at once: each that was intended and is not recorded. Every statement can be
-- repeated: H2 commits each by itself, and a process may be killed between two.
create table if not exists open_intent (
    run_id varchar(30) not null references run (id) on delete cascade,
    batch integer not null,
    intent varchar(1000000) not null,
    primary key (run_id, batch)
);
insert into open_intent (run_id, batch, intent)
    select id, batches_recorded, open_intent from run
    where open_intent is not null
        and not exists (select 1 from open_intent o where o.run_id = run.id and o.batch = run.batches_recorded);
