-- breaking: no
-- Periodic reports of agencies: where each stands, and every frozen text with its digest.

create table app.report (
  report_id uuid not null,
  report text collate "C" not null,
  period text collate "C" not null,
  period_from date not null,
  period_to date not null,
  agency_code text collate "C" not null,
  level text collate "C" not null,
  prepared_by text collate "C" not null,
  receiver text collate "C" not null,
  due_on date not null,
  stage text collate "C" not null,
  opened_at timestamptz(3) not null,
  submitted_at timestamptz(3),
  submitted_by_name text,
  accepted_at timestamptz(3),
  frozen_version integer,
  digest text collate "C",
  chase_count integer not null,
  last_chased_at timestamptz(3),
  last_chase text collate "C",
  constraint report_pkey primary key (report_id),
  constraint report_is_one unique (report, period, agency_code),
  constraint report_stage_known check (stage in ('open', 'submitted', 'returned', 'accepted', 'frozen'))
);
comment on table app.report is 'Projection of report streams: one row a report of an agency for a period. digest: of what was handed in or frozen last.';
create index report_agency_ix on app.report (agency_code, period_to desc);
create index report_open_ix on app.report (due_on) where stage in ('open', 'returned');

create table app.report_version (
  report_id uuid not null,
  version integer not null,
  digest text collate "C" not null,
  content text not null,
  frozen_at timestamptz(3) not null,
  reason text not null,
  change_count integer not null,
  constraint report_version_pkey primary key (report_id, version),
  constraint report_version_digest_is_one check (digest ~ '^[0-9a-f]{64}$')
);
comment on table app.report_version is 'Projection of report streams: every frozen text, as canonical JSON, with the sha256 of it. The first is what was accepted, each later one a correction with its reason.';

grant select on app.report, app.report_version to motcua_app, motcua_reader;

select ledger.register_projection('app.report', 'app.report', '{report_id}');
select ledger.register_projection('app.report_version', 'app.report_version', '{report_id,version}');
