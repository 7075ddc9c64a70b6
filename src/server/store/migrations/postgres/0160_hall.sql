-- The hall queue. A row a hall: whoever changes its queue updates it first, so that changes of one hall
-- happen one after the other; its version tells boards and consoles to look again.
create table halls (
    unit    text collate "C" not null primary key,
    version bigint not null
);

-- Numbers. `letter` and `number` are what is called out, `queue` the group it waits in now; `place` is the
-- order of issue over all groups of the hall's day.
create table tickets (
    id             text collate "C" not null primary key,
    unit           text collate "C" not null,
    day            text collate "C" not null,
    letter         text collate "C" not null,
    number         bigint not null,
    queue          text collate "C" not null,
    priority       text collate "C",
    rank           bigint not null,
    place          bigint not null,
    state          text collate "C" not null,
    issued_at      bigint not null,
    called_at      bigint,
    last_called_at bigint,
    calls          bigint not null,
    counter        bigint,
    officer        text collate "C",
    ended_at       bigint,
    unique (unit, day, letter, number)
);
create index tickets_open on tickets (unit, day, place) where state in ('waiting', 'called');

-- Which cases were taken in during a visit, and when each got its receipt.
create table visit_cases (
    ticket     text collate "C" not null references tickets (id),
    case_id    text collate "C" not null,
    receipt_at bigint,
    primary key (ticket, case_id)
);
