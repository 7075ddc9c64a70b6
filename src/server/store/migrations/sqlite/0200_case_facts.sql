-- What indicators ask of a case, in versions: a version holds for every moment after `since_at` up to and
-- including `until_at`, so a period is counted by what was known at its end; `open_until` is the same of a
-- version in which the case has not ended, in a column of its own for the planner to know how few last.
-- Worked out from the case's events, and anew when the way to do so changes. `marks` are bits whose meaning
-- the rules know; instants are milliseconds since 1970 UTC; `taken` is milliseconds of a case that has ended.
create table case_facts (
    case_no          integer not null references cases (no),
    since_at         integer not null,
    until_at         integer not null,
    open_until       integer,
    received_at      integer,
    ended_at         integer,
    late_after       integer,
    late_after_moved integer,
    marks            integer not null,
    taken            integer,
    procedure        text    not null,
    competent_unit   text    not null,
    received_by_unit text    not null,
    officer          text,
    person           text,
    primary key (case_no, since_at)
) strict, without rowid;
create index case_facts_ended on case_facts (ended_at, until_at) where ended_at is not null;
create index case_facts_open on case_facts (open_until, since_at) where open_until is not null;
create index tickets_called on tickets (called_at) where called_at is not null;

-- Ends that were followed by something: how cases that were opened again are found.
create index case_facts_followed on case_facts (until_at)
    where ended_at is not null and until_at < 9223372036854775807;
