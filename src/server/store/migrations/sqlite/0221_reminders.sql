-- The nearest term of a reminder (phiếu đôn đốc) of the case that was not answered yet.
alter table cases add column reminder_due_at integer;
-- Every reminder, by the number of its event; kept or missed is answered_at beside due_at.
create table reminders (
    case_no     integer not null,
    seq         integer not null,
    unit        text    not null,
    officer     text,
    by_officer  text,
    at          integer not null,
    due_at      integer not null,
    text        text    not null,
    answered_at integer,
    primary key (case_no, seq)
) strict, without rowid;
create index reminders_of_unit on reminders (unit, due_at);
