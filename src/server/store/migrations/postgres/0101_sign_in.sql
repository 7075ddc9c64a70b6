-- Wrong passwords of late, by the name that was typed: whether or not there is such an account.
create table sign_in_attempts (
    username     text collate "C" not null primary key,
    failures     bigint not null,
    last_at      bigint not null,
    locked_until bigint not null
);

-- Machines that may use one door of this server, known by the SHA-256 of their token.
create table service_tokens (
    token_sha256 text collate "C" not null primary key,
    id           text collate "C" not null unique,
    name         text collate "C" not null,
    purpose      text collate "C" not null,
    created_at   bigint not null
);
