-- breaking: no
-- Signatures: certificates of officers and seals of agencies, whom to believe, papers on their way to a signature, and what was read of
-- signatures on papers that came in. Key files lie encrypted as they came; no password is kept anywhere.

alter table app.issued_paper
  add column check_code text collate "C";
comment on column app.issued_paper.check_code is 'What the paper''s face and QR code show for checking it at /kiem-tra-giay-to; null for specimens and for papers from before.';
-- squawk-ignore require-concurrent-index-creation
create unique index issued_paper_check_code_once on app.issued_paper (check_code) where check_code is not null;

create table app.signing_certificate (
  certificate_id uuid not null,
  owner_kind text collate "C" not null,
  officer_id uuid,
  agency_code text collate "C" not null,
  fingerprint text collate "C" not null,
  subject_name text not null,
  subject_organisation text not null,
  issuer_name text not null,
  issuer_fingerprint text collate "C" not null,
  serial text collate "C" not null,
  not_before timestamptz(3) not null,
  not_after timestamptz(3) not null,
  is_test boolean not null,
  state text collate "C" not null,
  ended_at timestamptz(3),
  registered_at timestamptz(3) not null,
  registered_by text collate "C" not null,
  constraint signing_certificate_pkey primary key (certificate_id),
  constraint signing_certificate_owner_known check (owner_kind in ('officer', 'agency')),
  constraint signing_certificate_officer_named check ((owner_kind = 'officer') = (officer_id is not null)),
  constraint signing_certificate_state_known check (state in ('active', 'replaced', 'revoked', 'ended'))
);
comment on table app.signing_certificate is 'Projection of certificate streams: the certificate with which an officer signs or an agency seals. Written only by its sink.';
create index signing_certificate_owner_ix on app.signing_certificate (agency_code, officer_id);
create index signing_certificate_fingerprint_ix on app.signing_certificate (fingerprint);

create table app.trusted_issuer (
  fingerprint text collate "C" not null,
  name text not null,
  organisation text not null,
  certificate text collate "C" not null,
  is_test boolean not null,
  is_trusted boolean not null,
  ground text not null,
  changed_at timestamptz(3) not null,
  changed_by text collate "C" not null,
  constraint trusted_issuer_pkey primary key (fingerprint)
);
comment on table app.trusted_issuer is 'Projection of issuer streams: certification authorities that the province believes or has stopped believing. certificate: DER in base64.';

create table app.signing_key (
  certificate_id uuid not null,
  key_file bytea not null,
  wrong_passwords integer not null default 0,
  closed_until timestamptz(3),
  constraint signing_key_pkey primary key (certificate_id),
  constraint signing_key_file_small check (length(key_file) <= 65536),
  constraint signing_key_wrong_passwords_counted check (wrong_passwords >= 0)
);
comment on table app.signing_key is 'PKCS#12 file of a certificate, encrypted as it was uploaded, and how often in a row its password was wrong. Removed when the certificate ends.';

create table app.paper_to_sign (
  draft_id uuid not null,
  dossier_code text collate "C" not null,
  dossier_version integer not null,
  content_key text collate "C" not null,
  sha256 text collate "C" not null,
  form jsonb not null,
  form_set text collate "C" not null,
  check_code text collate "C" not null,
  prepared_at timestamptz(3) not null,
  constraint paper_to_sign_pkey primary key (draft_id),
  constraint paper_to_sign_once unique (dossier_code, dossier_version, content_key),
  constraint paper_to_sign_sha256_is_a_digest check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table app.paper_to_sign is 'The very bytes that somebody was shown before signing, by the dossier''s version and what was to be decided. A paper that changed since has another digest.';

create table app.signed_paper (
  paper_id uuid not null,
  draft_id uuid not null,
  certificate text collate "C" not null,
  sha256 text collate "C" not null,
  byte_count bigint not null,
  place jsonb not null,
  signed_at timestamptz(3) not null,
  signed_by text collate "C" not null,
  constraint signed_paper_pkey primary key (paper_id),
  constraint signed_paper_once unique (draft_id, certificate),
  constraint signed_paper_draft_fkey foreign key (draft_id) references app.paper_to_sign (draft_id),
  constraint signed_paper_sha256_is_a_digest check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table app.signed_paper is 'A paper with a person''s signature, kept before the dossier says that it was signed: a crash in between leaves it here, and signing again finds it.';

create table app.signing_batch (
  batch_id uuid not null,
  officer_id uuid not null,
  created_at timestamptz(3) not null,
  constraint signing_batch_pkey primary key (batch_id)
);
comment on table app.signing_batch is 'Papers that somebody signs in one go.';
create table app.signing_batch_item (
  batch_id uuid not null,
  place integer not null,
  dossier_code text collate "C" not null,
  dossier_version integer not null,
  draft_id uuid not null,
  state text collate "C" not null default 'waiting',
  refusal jsonb,
  done_at timestamptz(3),
  constraint signing_batch_item_pkey primary key (batch_id, place),
  constraint signing_batch_item_batch_fkey foreign key (batch_id) references app.signing_batch (batch_id),
  constraint signing_batch_item_state_known check (state in ('waiting', 'signed', 'refused'))
);
comment on table app.signing_batch_item is 'One paper of a batch and what became of it. What is waiting goes on when the password is given again.';

create table app.signature_reading (
  sha256 text collate "C" not null,
  reading jsonb not null,
  read_at timestamptz(3) not null,
  constraint signature_reading_pkey primary key (sha256)
);
comment on table app.signature_reading is 'What was read of the signatures on a file: facts of its bytes. Whom to believe is judged when it is shown.';

grant select on app.signing_certificate, app.trusted_issuer to motcua_app, motcua_reader;
grant select, insert, update, delete on app.signing_key to motcua_app;
grant select, insert on app.paper_to_sign, app.signed_paper, app.signing_batch, app.signature_reading to motcua_app;
grant select, insert, update on app.signing_batch_item to motcua_app;

select ledger.register_projection('app.signing_certificate', 'app.signing_certificate', '{certificate_id}');
select ledger.register_projection('app.trusted_issuer', 'app.trusted_issuer', '{fingerprint}');
