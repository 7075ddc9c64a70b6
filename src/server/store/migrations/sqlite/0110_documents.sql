-- Stored documents. The bytes lie in the document store under the same name.
create table documents (
    sha256     text not null primary key,
    media_type text not null,
    size       integer not null,
    pages      integer not null,
    created_at integer not null
) strict;

-- Who brought a document, and under which file name: they may read it before a case links it.
create table document_uploaders (
    sha256    text not null references documents (sha256),
    officer   text not null,
    file_name text not null,
    at        integer not null,
    primary key (sha256, officer)
) strict, without rowid;

-- The documents that stand on cases now, taken from their events; `payload` is the link as JSON.
create table case_documents (
    document    text not null primary key,
    case_no     integer not null references cases (no),
    sha256      text not null,
    linked_at   integer not null,
    valid_until text,
    payload     text not null
) strict;
create index case_documents_case on case_documents (case_no);
create index case_documents_sha256 on case_documents (sha256);

-- Uploads under way. How many bytes have come is known by the file alone.
create table uploads (
    id         text not null primary key,
    officer    text not null,
    file_name  text not null,
    length     integer not null,
    created_at integer not null,
    expires_at integer not null,
    sha256     text references documents (sha256),
    refusal    text
) strict;
create index uploads_expires_at on uploads (expires_at);
