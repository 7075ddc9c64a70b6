-- From when to when officers are away, both days included, as text yyyy-mm-dd, and who stands in.
create table absences (
    id         text collate "C" primary key,
    officer    text collate "C" not null,
    from_day   text collate "C" not null,
    to_day     text collate "C" not null,
    substitute text collate "C",
    reason     text not null,
    set_by     text collate "C" not null,
    set_at     bigint not null
);
create index absences_to_day on absences (to_day);
