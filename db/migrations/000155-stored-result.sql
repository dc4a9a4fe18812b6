-- breaking: no
-- The store of digitised results (kho số hóa): what people and organisations hold and need not bring again, and who of the officers looked.

create table app.stored_result (
  result_id text collate "C" not null,
  origin text collate "C" not null,
  result_code text collate "C" not null,
  name text not null,
  document_kind text not null,
  document_number text collate "C" not null,
  issued_on date not null,
  agency text collate "C" not null,
  agency_name text not null,
  signed_by text not null,
  copy_kind text collate "C" not null,
  file_kind text collate "C",
  file_id text collate "C",
  file_sha256 text collate "C",
  valid_from date not null,
  valid_to date,
  validity text collate "C" not null,
  scope text not null,
  access_level text collate "C" not null,
  retention text collate "C" not null,
  owner_kind text collate "C" not null,
  owner_id text collate "C",
  owner_name text,
  obtained_by text collate "C",
  abstract text,
  status text collate "C" not null,
  replaced_by text collate "C",
  replaces text collate "C",
  revoked_on date,
  dossier_code text collate "C",
  procedure_code text collate "C",
  digitised_by uuid,
  digitised_at timestamptz(3),
  batch_id text collate "C",
  signature_standing text collate "C",
  correction_count integer not null,
  recorded_at timestamptz(3) not null,
  constraint stored_result_pkey primary key (result_id),
  constraint stored_result_origin_known check (origin in ('issued', 'digitised', 'taken_over')),
  constraint stored_result_status_known check (status in ('active', 'replaced', 'revoked')),
  constraint stored_result_validity_known check (validity in ('stated', 'unlimited', 'unknown')),
  constraint stored_result_end_stated check ((validity = 'stated') = (valid_to is not null))
);
comment on table app.stored_result is 'Projection of stored-result streams: one row a result (kết quả số hóa, Nghị định 118/2025/NĐ-CP, Điều 22). owner_id, owner_name, obtained_by and abstract are personal data; null once erased.';
create index stored_result_owner_ix on app.stored_result (owner_id, result_code) where owner_id is not null;
create index stored_result_obtained_ix on app.stored_result (obtained_by) where obtained_by is not null and obtained_by <> '';
create index stored_result_number_ix on app.stored_result (agency, document_number);
create index stored_result_agency_ix on app.stored_result (agency, recorded_at desc, result_id);
create index stored_result_dossier_ix on app.stored_result (dossier_code) where dossier_code is not null;

create table app.stored_result_access (
  result_id text collate "C" not null,
  ordinal integer not null,
  officer_id uuid not null,
  officer_name text not null,
  agency text collate "C" not null,
  dossier_code text collate "C",
  purpose text,
  opened_at timestamptz(3) not null,
  constraint stored_result_access_pkey primary key (result_id, ordinal)
);
comment on table app.stored_result_access is 'Projection of stored-result streams: one row a look of an officer at a result, with its purpose (personal data; null once erased). The owner sees who looked.';

grant select on app.stored_result, app.stored_result_access to motcua_app, motcua_reader;

select ledger.register_projection('app.stored_result', 'app.stored_result', '{result_id}');
select ledger.register_projection('app.stored_result_access', 'app.stored_result_access', '{result_id,ordinal}');
