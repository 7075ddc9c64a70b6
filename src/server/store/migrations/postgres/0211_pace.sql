-- Running cases by where in their process they are, the earliest due first: those that may miss their due
-- date are found step by step, without looking at the others.
create index cases_pace on cases (procedure, step, due_key, no) where clock = 'running' and step is not null;
