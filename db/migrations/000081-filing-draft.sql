-- breaking: no
-- Half-filled forms of people who file online. Nothing here is a fact yet, so it stands beside the ledger and can be erased.

create table app.filing_draft (
  draft_id uuid not null,
  procedure_code text collate "C" not null,
  procedure_version integer not null,
  case_key text not null,
  citizen_id uuid,
  code_hash bytea,
  revision integer not null,
  content jsonb not null,
  prefilled jsonb not null,
  sent jsonb,
  saved_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint filing_draft_pkey primary key (draft_id),
  constraint filing_draft_code_key unique (code_hash),
  constraint filing_draft_has_owner check (citizen_id is not null or code_hash is not null),
  constraint filing_draft_code_is_sha256 check (code_hash is null or octet_length(code_hash) = 32),
  constraint filing_draft_revision_positive check (revision > 0)
);
create index filing_draft_citizen_ix on app.filing_draft (citizen_id, saved_at) where citizen_id is not null;
create index filing_draft_expiry_ix on app.filing_draft (expires_at);
comment on table app.filing_draft is 'Personal data, erased on request, after filing and at expires_at. content: fields of the form as typed, also what is wrong. prefilled: answers that came from elsewhere, with their source. code_hash: SHA-256 of the resume code of somebody who has not signed in. sent: code and PIN of the dossier it became, for a second press.';
grant select, insert, update, delete on app.filing_draft to motcua_app;
