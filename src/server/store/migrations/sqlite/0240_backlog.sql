-- Results of former years that are still on paper. `no` is the order of import and leaves the database
-- only inside cursors; a place in a register holds one result. `stage` is worked out from the rest.
create table legacy_results (
    no           integer not null primary key,
    id           text    not null unique,
    version      integer not null,
    unit         text    not null,
    procedure    text    not null,
    year         integer not null,
    register     text    not null,
    number       text    not null,
    owner_name   text    not null,
    owner_folded text    not null,
    owner_id     text,
    issued_on    text,
    document     text references documents (sha256),
    signed       integer not null,
    fault        text,
    stage        text    not null,
    batch        text,
    officer      text,
    created_at   integer not null,
    unique (unit, procedure, year, register, number)
) strict;
create index legacy_results_unit on legacy_results (unit, no);
create index legacy_results_officer on legacy_results (officer, no) where officer is not null;
create index legacy_results_batch on legacy_results (batch, stage) where batch is not null;
create index legacy_results_free on legacy_results (unit, year, procedure, register, no)
    where batch is null and stage = 'paper';
create index legacy_results_progress on legacy_results (unit, procedure, year, stage, batch);
create index legacy_results_document on legacy_results (document) where document is not null;

-- From when to when a result counted as digitized, so that a past day is counted as it was.
create table legacy_signed (
    result_no integer not null references legacy_results (no),
    since_at  integer not null,
    until_at  integer,
    primary key (result_no, since_at)
) strict, without rowid;

-- How many results of a register still hold, as counted on a day.
create table inventories (
    unit        text    not null,
    procedure   text    not null,
    year        integer not null,
    register    text    not null,
    as_of       text    not null,
    still_valid integer not null,
    source      text    not null,
    officer     text    not null,
    declared_at integer not null,
    primary key (unit, procedure, year, register, as_of)
) strict, without rowid;

create table legacy_batches (
    id         text    not null primary key,
    unit       text    not null,
    officer    text    not null,
    due_on     text,
    created_by text    not null,
    created_at integer not null
) strict;
create index legacy_batches_unit on legacy_batches (unit, created_at);
