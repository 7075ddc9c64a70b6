-- Running cases by where in their process they are, the earliest due first: those that may miss their due
-- date are found step by step, without looking at the others.
create index cases_pace on cases (procedure, step, due_key, no) where clock = 'running' and step is not null;

-- Loads are counted from indexes alone, which works where pages are known to be visible to all. A case in a
-- hundred that has changed is reason enough to look again; by default it would be one in five.
alter table cases set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table case_access set (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.02);
