-- breaking: no
-- Supplements that no law closes for silence, and the times in which a dossier's clock stood.

-- Only this program reads it, and it is migrated with the program.
-- squawk-ignore ban-drop-not-null
alter table app.supplement_request alter column close_on drop not null;
comment on column app.supplement_request.close_on is 'Last day for completing; null where neither the law of that time nor the sector''s closes a dossier for silence.';
-- The table came with the migration before: no running system has filled it.
-- squawk-ignore require-concurrent-index-creation
create index supplement_request_desk_ix on app.supplement_request (unit, requested_at);

create table app.clock_pause (
  pause_id text collate "C" not null,
  version integer not null,
  dossier_code text collate "C" not null,
  procedure_code text not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  cause text not null,
  rule text not null,
  ground text not null,
  since timestamptz(3) not null,
  expected_on date,
  until timestamptz(3),
  constraint clock_pause_pkey primary key (dossier_code, pause_id),
  constraint clock_pause_rule_known check (rule in ('restart', 'subtract')),
  constraint clock_pause_in_order check (until is null or until >= since)
);
comment on table app.clock_pause is 'Projection: times in which a dossier''s clock stood by the law of its procedure, so that a pause nobody ends is found. Written only by the sink app.clock_pause.';
create index clock_pause_open_ix on app.clock_pause (unit, since) where until is null;

select ledger.register_projection('app.supplement_request', 'app.supplement_request', array['dossier_code', 'round']);
select ledger.register_projection('app.clock_pause', 'app.clock_pause', array['dossier_code', 'pause_id']);

grant select on app.clock_pause to motcua_app, motcua_reader;
