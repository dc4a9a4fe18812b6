-- breaking: no
-- Open dossiers moved to another version of their process, as the fold of the streams migration:ID. Written by the ledger's commit only.

create table app.process_migration (
  operation_id uuid not null,
  procedure_code text collate "C" not null,
  from_version integer not null,
  to_version integer not null,
  mapping jsonb not null,
  decided_at timestamptz(3) not null,
  decided_by text not null,
  list_digest text collate "C" not null,
  listed_count integer not null,
  staying_count integer not null,
  moved_count integer not null,
  left_count integer not null,
  constraint process_migration_pkey primary key (operation_id),
  constraint process_migration_digest_is_one check (list_digest ~ '^[0-9a-f]{64}$')
);
comment on table app.process_migration is 'Projection of migration streams: one row an operation that moves open dossiers to another version of a process (chuyển hồ sơ đang mở sang phiên bản quy trình mới). list_digest: SHA-256 over the list that the person saw. left_count: listed dossiers that could not be moved after all.';

create table app.process_migration_line (
  operation_id uuid not null,
  dossier_code text collate "C" not null,
  places_from text[] not null,
  places_to text[] not null,
  outcome text collate "C" not null,
  problem text collate "C",
  params jsonb not null,
  constraint process_migration_line_pkey primary key (operation_id, dossier_code),
  constraint process_migration_line_outcome_known check (outcome in ('open', 'moved', 'unneeded', 'left', 'staying')),
  constraint process_migration_line_reason_said check ((problem is not null) = (outcome in ('left', 'staying')))
);
comment on table app.process_migration_line is 'Projection of migration streams: one row a dossier of an operation. open: listed and not moved yet; staying: named in the list as one that cannot move; left: could not be moved when its turn came. problem, params: why, as a refusal is told.';

create index process_migration_of_procedure on app.process_migration (procedure_code, decided_at);

grant select on app.process_migration, app.process_migration_line to motcua_app, motcua_reader;

select ledger.register_projection('app.process_migration', 'app.process_migration', '{operation_id}');
select ledger.register_projection('app.process_migration_line', 'app.process_migration_line', '{operation_id,dossier_code}');
