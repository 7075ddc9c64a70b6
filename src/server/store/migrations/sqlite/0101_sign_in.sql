-- Wrong passwords of late, by the name that was typed: whether or not there is such an account.
create table sign_in_attempts (
    username     text not null primary key,
    failures     integer not null,
    last_at      integer not null,
    locked_until integer not null
) strict;

-- Machines that may use one door of this server, known by the SHA-256 of their token.
create table service_tokens (
    token_sha256 text not null primary key,
    id           text not null unique,
    name         text not null,
    purpose      text not null,
    created_at   integer not null
) strict;
