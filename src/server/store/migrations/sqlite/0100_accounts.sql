-- Officers with an account. Roles and scope are JSON arrays of words: read whole, never queried.
create table accounts (
    id            text    not null primary key,
    username      text    not null unique,
    name          text    not null,
    unit          text    not null,
    roles         text    not null,
    scope         text    not null,
    password_hash text,
    active        boolean not null default true,
    created_at    bigint  not null
);
create index accounts_unit on accounts (unit);

-- A session is known by the SHA-256 of its bearer token; the token itself is kept nowhere.
create table sessions (
    token_sha256 text   not null primary key,
    account      text   not null references accounts (id),
    created_at   bigint not null,
    expires_at   bigint not null
);
create index sessions_account on sessions (account);
create index sessions_expires_at on sessions (expires_at);
