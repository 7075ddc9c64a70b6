-- Bulk work. A job without `finished_at` still has something to do; any instance may do it.
create table jobs (
    id          text collate "C" not null primary key,
    officer     text collate "C" not null,
    mode        text collate "C" not null,
    command     text   not null,
    created_at  bigint not null,
    finished_at bigint
);
create index jobs_unfinished on jobs (created_at) where finished_at is null;
create index jobs_finished_at on jobs (finished_at);

-- One case of a job. `version` and `command` are the item's own, if it brought any; `outcome` is
-- what became of it, as JSON.
create table job_items (
    job     text collate "C" not null references jobs (id),
    idx     bigint not null,
    case_id text collate "C" not null,
    version bigint,
    command text,
    state   text collate "C" not null,
    outcome text,
    primary key (job, idx)
);
create index job_items_waiting on job_items (job, idx) where state = 'waiting';
