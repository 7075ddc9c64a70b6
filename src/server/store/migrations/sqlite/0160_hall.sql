-- The hall queue. A row a hall: whoever changes its queue updates it first, so that changes of one hall
-- happen one after the other; its version tells boards and consoles to look again.
create table halls (
    unit    text    not null primary key,
    version integer not null
) strict;

-- Numbers. `letter` and `number` are what is called out, `queue` the group it waits in now; `place` is the
-- order of issue over all groups of the hall's day.
create table tickets (
    id             text    not null primary key,
    unit           text    not null,
    day            text    not null,
    letter         text    not null,
    number         integer not null,
    queue          text    not null,
    priority       text   ,
    rank           integer not null,
    place          integer not null,
    state          text    not null,
    issued_at      integer not null,
    called_at      integer,
    last_called_at integer,
    calls          integer not null,
    counter        integer,
    officer        text   ,
    ended_at       integer,
    unique (unit, day, letter, number)
) strict;
create index tickets_open on tickets (unit, day, place) where state in ('waiting', 'called');

-- Which cases were taken in during a visit, and when each got its receipt.
create table visit_cases (
    ticket     text    not null references tickets (id),
    case_id    text    not null,
    receipt_at integer,
    primary key (ticket, case_id)
) strict;
