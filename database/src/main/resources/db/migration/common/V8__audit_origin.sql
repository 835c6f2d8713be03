-- From where; empty where nobody asked from anywhere. Nothing was released without it.
alter table audit add column origin varchar(200) default '' not null;
