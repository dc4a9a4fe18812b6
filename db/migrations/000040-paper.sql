-- breaking: no
-- Papers: files that people send, and forms that were issued. The bytes lie in the data folder under their SHA-256; events of a
-- dossier name a file by its id, and an issued paper is never changed or taken back, only followed by another.

create table app.attachment (
  attachment_id uuid not null,
  sha256 text collate "C" not null,
  byte_count bigint not null,
  media_type text collate "C" not null,
  file_name text not null,
  scan text collate "C" not null,
  stored_at timestamptz(3) not null,
  stored_by text collate "C" not null,
  constraint attachment_pkey primary key (attachment_id),
  constraint attachment_sha256_is_a_digest check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint attachment_byte_count_positive check (byte_count > 0),
  constraint attachment_scan_known check (scan in ('clean', 'unscanned'))
);
comment on table app.attachment is 'One row a file that was uploaded (tệp đính kèm): written once. media_type was recognised from the bytes. scan unscanned: served as a download of unknown type only.';

create table app.issued_paper (
  paper_id uuid not null,
  key text collate "C" not null,
  subject text collate "C" not null,
  kind text collate "C" not null,
  form_set text collate "C" not null,
  sha256 text collate "C" not null,
  byte_count bigint not null,
  data jsonb not null,
  issued_at timestamptz(3) not null,
  issued_by text collate "C" not null,
  constraint issued_paper_pkey primary key (paper_id),
  constraint issued_paper_key_once unique (key),
  constraint issued_paper_sha256_is_a_digest check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint issued_paper_byte_count_positive check (byte_count > 0)
);
comment on table app.issued_paper is 'One row a form that was issued, byte for byte under its SHA-256, with the data it was printed from. key: the same form of the same subject is issued once. subject: the stream it belongs to.';
create index issued_paper_subject_index on app.issued_paper (subject, issued_at);

grant select, insert on app.attachment, app.issued_paper to motcua_app;
