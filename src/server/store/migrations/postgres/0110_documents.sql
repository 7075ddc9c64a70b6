-- Stored documents. The bytes lie in the document store under the same name.
create table documents (
    sha256     text collate "C" not null primary key,
    media_type text collate "C" not null,
    size       bigint not null,
    pages      bigint not null,
    created_at bigint not null
);

-- Who brought a document, and under which file name: they may read it before a case links it.
create table document_uploaders (
    sha256    text collate "C" not null references documents (sha256),
    officer   text collate "C" not null,
    file_name text collate "C" not null,
    at        bigint not null,
    primary key (sha256, officer)
);

-- The documents that stand on cases now, taken from their events; `payload` is the link as JSON.
create table case_documents (
    document    text collate "C" not null primary key,
    case_no     bigint not null references cases (no),
    sha256      text collate "C" not null,
    linked_at   bigint not null,
    valid_until text collate "C",
    payload     text not null
);
create index case_documents_case on case_documents (case_no);
create index case_documents_sha256 on case_documents (sha256);

-- Uploads under way. How many bytes have come is known by the file alone.
create table uploads (
    id         text collate "C" not null primary key,
    officer    text collate "C" not null,
    file_name  text collate "C" not null,
    length     bigint not null,
    created_at bigint not null,
    expires_at bigint not null,
    sha256     text collate "C" references documents (sha256),
    refusal    text
);
create index uploads_expires_at on uploads (expires_at);
