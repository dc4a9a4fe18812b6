-- breaking: no
-- Corrections of stored results: every version stays, and a second person confirms each. (Nghị định 118/2025/NĐ-CP, Điều 22)

create table app.stored_result_version (
  result_id text collate "C" not null,
  version integer not null,
  file_kind text collate "C",
  file_id text collate "C",
  file_sha256 text collate "C",
  name text not null,
  owner_id text collate "C",
  reason text,
  in_force_from timestamptz(3) not null,
  in_force_until timestamptz(3),
  constraint stored_result_version_pkey primary key (result_id, version)
);
comment on table app.stored_result_version is 'Projection of stored-result streams: one row a version of a result; in_force_until is null for the one in force. owner_id and reason are personal data, null once erased.';
create index stored_result_version_file_ix on app.stored_result_version (file_id) where file_id is not null;
create index stored_result_version_digest_ix on app.stored_result_version (file_sha256) where file_sha256 is not null;
create index stored_result_version_owner_ix on app.stored_result_version (owner_id) where owner_id is not null;

create table app.stored_result_correction (
  result_id text collate "C" not null,
  ordinal integer not null,
  agency text collate "C" not null,
  name text not null,
  document_number text collate "C" not null,
  standing text collate "C" not null,
  proposed_by uuid not null,
  proposer_name text not null,
  proposed_at timestamptz(3) not null,
  answered_by uuid,
  answered_at timestamptz(3),
  constraint stored_result_correction_pkey primary key (result_id, ordinal),
  constraint stored_result_correction_standing_known check (standing in ('waiting', 'confirmed', 'declined')),
  constraint stored_result_correction_two_persons check (answered_by is null or answered_by <> proposed_by)
);
comment on table app.stored_result_correction is 'Projection of stored-result streams: one row a correction that somebody proposed (đề nghị đính chính) and what a second person said.';
create index stored_result_correction_waiting_ix on app.stored_result_correction (agency, proposed_at) where standing = 'waiting';

grant select on app.stored_result_version, app.stored_result_correction to motcua_app, motcua_reader;

select ledger.register_projection('app.stored_result_version', 'app.stored_result_version', '{result_id,version}');
select ledger.register_projection('app.stored_result_correction', 'app.stored_result_correction', '{result_id,ordinal}');
