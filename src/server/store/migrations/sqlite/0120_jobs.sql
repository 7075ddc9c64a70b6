-- Bulk work. A job without `finished_at` still has something to do; any instance may do it.
create table jobs (
    id          text not null primary key,
    officer     text not null,
    mode        text not null,
    command     text   not null,
    created_at  integer not null,
    finished_at integer
) strict;
create index jobs_unfinished on jobs (created_at) where finished_at is null;
create index jobs_finished_at on jobs (finished_at);

-- One case of a job. `version` and `command` are the item's own, if it brought any; `outcome` is
-- what became of it, as JSON.
create table job_items (
    job     text not null references jobs (id),
    idx     integer not null,
    case_id text not null,
    version integer,
    command text,
    state   text not null,
    outcome text,
    primary key (job, idx)
) strict, without rowid;
create index job_items_waiting on job_items (job, idx) where state = 'waiting';
