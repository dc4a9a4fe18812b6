-- breaking: no
-- Projections of dossier streams: lists and look-ups read them, `motcua doctor` recomputes and compares them.

create table app.dossier (
  code text collate "C" not null,
  version integer not null,
  procedure_code text not null,
  procedure_version integer not null,
  procedure_name text not null,
  procedure_name_en text not null,
  field text not null,
  channel text not null,
  is_assisted boolean not null,
  status text not null,
  national_status smallint not null,
  reception_agency text collate "C" not null,
  reception_unit text collate "C" not null,
  competent_agency text collate "C" not null,
  holder_agency text collate "C",
  holder_unit text collate "C",
  holder_officer text,
  holder_officer_name text,
  holder_since timestamptz(3),
  step_key text,
  step_name text,
  step_name_en text,
  desk_due_at timestamptz(3),
  submitted_at timestamptz(3) not null,
  received_at timestamptz(3),
  due_at timestamptz(3),
  due_on date,
  promised_on date,
  is_due_provisional boolean not null,
  resolved_at timestamptz(3),
  returned_at timestamptz(3),
  ended_at timestamptz(3),
  timeliness text,
  supplement_rounds integer not null,
  applicant_name text,
  applicant_personal_id text,
  constraint dossier_pkey primary key (code),
  constraint dossier_channel_known check (channel in ('in_person', 'online', 'post')),
  constraint dossier_national_status_known check (national_status between 1 and 10),
  constraint dossier_timeliness_known check (timeliness in ('early', 'on_time', 'late'))
) with (fillfactor = 80);
comment on table app.dossier is 'Projection: one row a dossier, the fold of its stream as lists need it. Written only by the sink app.dossier.';
comment on column app.dossier.holder_unit is 'Unit whose desk it lies on; null while the applicant has to act and once it has ended.';
comment on column app.dossier.desk_due_at is 'By when the holder must act: the own due time of the step, else that of the dossier.';
comment on column app.dossier.applicant_name is 'Personal data, repeated here for lists; erased with its source.';

-- The today list: what lies on the desks of a unit, by time left. Ended dossiers are not in it, so it stays small at ten million rows.
create index dossier_desk_ix on app.dossier (holder_unit, desk_due_at, code) where holder_unit is not null;
-- What waits for an applicant, by the day it lapses.
create index dossier_waiting_ix on app.dossier (reception_unit, desk_due_at, code) where status in ('supplement', 'intake_supplement');
-- The dossiers of one applicant.
create index dossier_applicant_ix on app.dossier (applicant_personal_id, submitted_at) where applicant_personal_id is not null;

create table app.consultation (
  consultation_id text collate "C" not null,
  version integer not null,
  dossier_code text collate "C" not null,
  to_agency text collate "C" not null,
  to_unit text collate "C" not null,
  asked_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  answered_at timestamptz(3),
  opinion text,
  is_moot boolean not null,
  constraint consultation_pkey primary key (consultation_id),
  constraint consultation_opinion_known check (opinion in ('agree', 'disagree', 'other'))
);
comment on table app.consultation is 'Projection: opinions asked of other units, for their today list. Written only by the sink app.consultation.';

create index consultation_open_ix on app.consultation (to_unit, due_at) where answered_at is null and not is_moot;
create index consultation_dossier_ix on app.consultation (dossier_code);

create table app.number_series (
  series text collate "C" not null,
  last_number bigint not null,
  constraint number_series_pkey primary key (series),
  constraint number_series_positive check (last_number > 0)
);
comment on table app.number_series is 'Last number handed out per series: dossier codes per agency and day, register lines per agency and year. A number is handed out once; one that a refused command took stays unused.';

create function app.take_number(wanted text) returns bigint
  language sql volatile
  set search_path = pg_catalog
  as $$
  insert into app.number_series as s (series, last_number) values (wanted, 1)
  on conflict (series) do update set last_number = s.last_number + 1
  returning last_number
$$;
comment on function app.take_number(text) is 'Takes the next number of a series. Concurrent takers never get the same one.';

select ledger.register_projection('app.dossier', 'app.dossier', array['code']);
select ledger.register_projection('app.consultation', 'app.consultation', array['consultation_id']);

grant select on app.dossier, app.consultation to motcua_app, motcua_reader;
grant select, insert, update on app.number_series to motcua_app;
grant select on app.number_series to motcua_reader;
revoke all on function app.take_number(text) from public;
grant execute on function app.take_number(text) to motcua_app;
