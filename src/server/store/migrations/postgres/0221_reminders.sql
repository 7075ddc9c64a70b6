-- The nearest term of a reminder (phiếu đôn đốc) of the case that was not answered yet.
alter table cases add column reminder_due_at bigint;
-- Every reminder, by the number of its event; kept or missed is answered_at beside due_at.
create table reminders (
    case_no     bigint not null,
    seq         bigint not null,
    unit        text collate "C" not null,
    officer     text collate "C",
    by_officer  text collate "C",
    at          bigint not null,
    due_at      bigint not null,
    text        text not null,
    answered_at bigint,
    primary key (case_no, seq)
);
create index reminders_of_unit on reminders (unit, due_at);
