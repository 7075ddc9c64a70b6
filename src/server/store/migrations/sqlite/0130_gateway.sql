-- What the national exchange sent of a case, as it last came, unknown fields included. `code_key` is
-- the code as it is compared.
create table gateway_cases (
    code_key    text not null primary key,
    case_id     text,
    raw         text   not null,
    received_at integer not null,
    updated_at  integer not null
) strict;
create index gateway_cases_case on gateway_cases (case_id);
