-- What officers have typed and not ordered yet, for them alone, on any of their terminals. An empty
-- draft stays until it is swept, so that a terminal that still holds it lets go as well.
create table drafts (
    officer text collate "C" not null,
    id      text collate "C" not null,
    body    text not null,
    at      bigint not null,
    primary key (officer, id)
);
create index drafts_at on drafts (at);
