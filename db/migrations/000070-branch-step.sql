-- breaking: no
-- Open steps beside the main one of a dossier whose process runs on several desks at once. A dossier that goes from desk to desk has no row here.

create table app.branch_step (
  dossier_code text collate "C" not null,
  step_key text collate "C" not null,
  version integer not null,
  step_name text not null,
  step_name_en text not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  officer text collate "C",
  officer_name text,
  since timestamptz(3) not null,
  due_at timestamptz(3),
  is_open boolean not null,
  constraint branch_step_pkey primary key (dossier_code, step_key)
);
comment on table app.branch_step is 'Projection: steps that lay on a desk beside the main step of their dossier; open while somebody has to act on them. Written only by the sink app.branch_step.';

create index branch_step_desk_ix on app.branch_step (unit, due_at, dossier_code) where is_open;
create index branch_step_agency_ix on app.branch_step (agency) where is_open;

select ledger.register_projection('app.branch_step', 'app.branch_step', array['dossier_code', 'step_key']);

grant select on app.branch_step to motcua_app, motcua_reader;
