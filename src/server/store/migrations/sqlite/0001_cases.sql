-- Cases: the events they consist of, the row the work list shows of them, who may see them.

-- What the events of a case add up to, as far as lists show, sort and find it. `no` is the case's
-- number inside this database and leaves it only inside opaque cursors; outside a case is its `id`.
-- Instants are milliseconds since 1970 UTC; `due_key` is the due date or, without one, the end of time.
create table cases (
    no                 integer not null primary key,
    id                 text    not null unique,
    version            integer not null,
    code               text    unique,
    status             integer not null,
    sub_status         text,
    open               integer not null,
    procedure          text    not null,
    procedure_name     text    not null,
    channel            text    not null,
    owner_name         text    not null,
    owner_id_masked    text,
    owner_key          blob    not null,
    search             text    not null,
    submitted_at       integer not null,
    received_at        integer,
    received_key       integer not null,
    due_at             integer,
    due_key            integer not null,
    clock              text    not null,
    step               text,
    step_due_at        integer,
    submitted_at_unit  text    not null,
    received_by_unit   text    not null,
    competent_unit     text    not null,
    holder_unit        text    not null,
    holder_officer     text,
    pending_id         text,
    pending_to_unit    text,
    pending_to_officer text,
    pending_kind       text,
    pending_sent_at    integer,
    missing_parts      integer not null,
    digitized          integer not null,
    audit_hash         text    not null
) strict;
create index cases_in_hand on cases (holder_officer, due_key, no)
    where open and holder_officer is not null;

-- Name, initials, code and numbers of `cases.search`, by every three letters of them.
create virtual table case_search using fts5 (
    search, content = 'cases', content_rowid = 'no', tokenize = 'trigram'
);
create trigger case_search_insert after insert on cases begin
    insert into case_search (rowid, search) values (new.no, new.search);
end;
create trigger case_search_update after update of search on cases
when old.search <> new.search begin
    insert into case_search (case_search, rowid, search) values ('delete', old.no, old.search);
    insert into case_search (rowid, search) values (new.no, new.search);
end;

create table case_events (
    case_no integer not null references cases (no),
    seq     integer not null,
    at      integer not null,
    officer text,
    kind    text    not null,
    payload text    not null,
    primary key (case_no, seq)
) strict, without rowid;

-- Who may see a case, and in which of their lists it stands: one row for every unit that has to do
-- with it and for every unit above that one. A row never goes, so that who knew a case still does.
-- A page of a list is a walk along one of these indexes: its own by due date, and by the other orders
-- the one of all open cases, of which every list but that of finished ones is a good part.
-- The condition of a partial index is also its last column: SQLite looks at it once more.
create table case_access (
    case_no      integer not null,
    unit         text    not null,
    due_key      integer not null,
    received_key integer not null,
    owner_key    blob    not null,
    open         integer not null,
    to_receive   integer not null,
    to_officer   text,
    new_online   integer not null,
    held         integer not null,
    running      integer not null,
    supplement   integer not null,
    to_return    integer not null,
    undigitized  integer not null,
    stuck_at     integer,
    primary key (case_no, unit)
) strict, without rowid;
create index case_access_due on case_access (unit, due_key, case_no);
create index case_access_received on case_access (unit, received_key, case_no);
create index case_access_owner on case_access (unit, owner_key, case_no);
create index case_access_open_received on case_access (unit, received_key, case_no) where open;
create index case_access_open_owner on case_access (unit, owner_key, case_no) where open;
create index case_access_to_receive on case_access (unit, due_key, case_no, to_officer, to_receive)
    where to_receive;
create index case_access_new_online on case_access (unit, due_key, case_no, new_online)
    where new_online;
create index case_access_held on case_access (unit, due_key, case_no, held)
    where held;
create index case_access_running on case_access (unit, due_key, case_no, running)
    where running;
create index case_access_supplement on case_access (unit, due_key, case_no, supplement)
    where supplement;
create index case_access_to_return on case_access (unit, due_key, case_no, to_return)
    where to_return;
create index case_access_undigitized on case_access (unit, due_key, case_no, undigitized)
    where undigitized;
create index case_access_undigitized_received on case_access (unit, received_key, case_no)
    where undigitized;
create index case_access_undigitized_owner on case_access (unit, owner_key, case_no)
    where undigitized;
create index case_access_stuck on case_access (unit, due_key, case_no, stuck_at)
    where stuck_at is not null;

-- What the rows above were worked out with (the catalogue's units, the collation, this program's
-- own way); when that changes they are worked out anew.
create table marks (
    name  text not null primary key,
    value text not null
) strict, without rowid;

create table people (
    id         text    not null primary key,
    kind       text    not null,
    name       text    not null,
    folded     text    not null,
    id_number  text    unique,
    phone      text,
    created_at integer not null
) strict;
create index people_phone on people (phone) where phone is not null;

create table case_people (
    person  text    not null references people (id),
    case_no integer not null references cases (no),
    role    text    not null,
    primary key (person, case_no, role)
) strict, without rowid;

-- The last number of the day that an agency's cases bear.
create table sequences (
    agency text    not null,
    day    text    not null,
    last   integer not null,
    primary key (agency, day)
) strict, without rowid;

-- What was answered to a request that creates or changes, so that the same request again is only told.
-- Without a status it is being carried out.
create table idempotency (
    officer      text    not null,
    key          text    not null,
    request_hash text    not null,
    status       integer,
    etag         text,
    location     text,
    body         text,
    expires_at   integer not null,
    primary key (officer, key)
) strict, without rowid;
create index idempotency_expires_at on idempotency (expires_at);

-- The change feed, in the order in which changes became visible. SQLite has one writer, so the
-- order of numbers is that order and every transaction counts as the same one.
create table changes (
    seq     integer not null primary key autoincrement,
    txid    integer not null default 0,
    case_no integer not null,
    case_id text    not null,
    version integer not null,
    event   text    not null,
    at      integer not null
) strict;

-- What other systems are still to be told.
create table outbox (
    seq           integer not null primary key autoincrement,
    case_no       integer not null,
    version_from  integer not null,
    version_to    integer not null,
    created_at    integer not null,
    sent_at       integer
) strict;
create index outbox_waiting on outbox (seq) where sent_at is null;

-- Who did or looked up what. Append-only; each row's hash covers the row before it in its chain:
-- a case's own, or an officer's look-ups.
create table audit (
    chain         text    not null,
    seq           integer not null,
    at            integer not null,
    officer       text,
    action        text    not null,
    detail        text    not null,
    request_id    text,
    previous_hash text    not null,
    hash          text    not null,
    primary key (chain, seq)
) strict, without rowid;
