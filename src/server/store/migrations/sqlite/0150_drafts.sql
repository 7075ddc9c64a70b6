-- What officers have typed and not ordered yet, for them alone, on any of their terminals. An empty
-- draft stays until it is swept, so that a terminal that still holds it lets go as well.
create table drafts (
    officer text    not null,
    id      text    not null,
    body    text    not null,
    at      integer not null,
    primary key (officer, id)
) strict, without rowid;
create index drafts_at on drafts (at);
