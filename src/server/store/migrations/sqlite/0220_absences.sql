-- From when to when officers are away, both days included, as text yyyy-mm-dd, and who stands in.
create table absences (
    id         text    not null primary key,
    officer    text    not null,
    from_day   text    not null,
    to_day     text    not null,
    substitute text,
    reason     text    not null,
    set_by     text    not null,
    set_at     integer not null
) strict, without rowid;
create index absences_to_day on absences (to_day);
