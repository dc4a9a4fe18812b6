-- breaking: no
-- The legal clock of dossiers: from what the due date was computed, what the plan still has before it, requests for supplements, apologies owed.

alter table app.dossier
  add column extension_count integer not null default 0,
  add column due_basis jsonb,
  add column remaining_per_mille integer not null default 0,
  add column step_working_minutes integer not null default 0;
comment on column app.dossier.due_basis is 'All that the due date in force was computed from (start, amount, unit, calendar, pauses), so that a set of dossiers can be computed again; null while no clock runs.';
comment on column app.dossier.remaining_per_mille is 'Share of the whole time, in thousandths, that the plan gives to the step in hand and all after it.';
comment on column app.dossier.step_working_minutes is 'Own working minutes of the step in hand; 0 when it has a share of the whole time.';

-- What runs out soon, whoever holds it: the forecast of lateness and a new calendar read along it.
-- Short: it holds what is open, and the table is rewritten by its columns anyway.
-- squawk-ignore require-concurrent-index-creation
create index dossier_running_ix on app.dossier (due_on, code) where due_on is not null and resolved_at is null and ended_at is null;

create table app.supplement_request (
  dossier_code text collate "C" not null,
  round integer not null,
  version integer not null,
  procedure_code text not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  officer text not null,
  officer_name text not null,
  approver text,
  approver_name text,
  requested_at timestamptz(3) not null,
  is_late boolean not null,
  ground text,
  close_on date not null,
  answered_at timestamptz(3),
  lapsed_at timestamptz(3),
  constraint supplement_request_pkey primary key (dossier_code, round),
  constraint supplement_request_round_positive check (round > 0)
);
comment on table app.supplement_request is 'Projection: requests for a supplement after appraisal, for the counts per officer and unit. Written only by the sink app.supplement_request.';
create index supplement_request_unit_ix on app.supplement_request (agency, requested_at);

create table app.apology (
  apology_id text collate "C" not null,
  dossier_code text collate "C" not null,
  version integer not null,
  procedure_code text not null,
  kind text not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  competent_agency text collate "C" not null,
  due_on date,
  legal_by date,
  write_by date not null,
  new_due_on date,
  owed_at timestamptz(3) not null,
  proposed_at timestamptz(3),
  approved_at timestamptz(3),
  delivered_at timestamptz(3),
  averted_at timestamptz(3),
  constraint apology_pkey primary key (apology_id),
  constraint apology_kind_known check (kind in ('late', 'wrong_guidance', 'wrong_refusal', 'wrong_result', 'lost_papers'))
);
comment on table app.apology is 'Projection: apologies owed, written, delivered or averted, as public figures count them. Written only by the sink app.apology.';
create index apology_dossier_ix on app.apology (dossier_code);
create index apology_open_ix on app.apology (competent_agency, write_by) where delivered_at is null and averted_at is null;
create index apology_owed_ix on app.apology (competent_agency, owed_at);

select ledger.register_projection('app.dossier', 'app.dossier', array['code']);
select ledger.register_projection('app.supplement_request', 'app.supplement_request', array['dossier_code', 'round']);
select ledger.register_projection('app.apology', 'app.apology', array['apology_id']);

grant select on app.supplement_request, app.apology to motcua_app, motcua_reader;
