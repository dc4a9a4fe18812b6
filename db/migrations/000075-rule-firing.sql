-- breaking: no
-- What the rules of procedures decided, dossier by dossier: each rule shows its last firings from here.

create table app.rule_firing (
  dossier_code text collate "C" not null,
  ordinal integer not null,
  version integer not null,
  procedure_code text not null,
  procedure_version integer not null,
  rule_key text collate "C" not null,
  purpose text not null,
  row_numbers jsonb not null,
  outputs jsonb not null,
  fired_at timestamptz(3) not null,
  constraint rule_firing_pkey primary key (dossier_code, ordinal),
  constraint rule_firing_purpose_known check (purpose in ('fee', 'case', 'components', 'routing', 'other'))
);
comment on table app.rule_firing is 'Projection: every firing of a rule with its rows and outputs, without personal data. Written only by the sink app.rule_firing.';
create index rule_firing_rule_ix on app.rule_firing (procedure_code, rule_key, fired_at desc);

select ledger.register_projection('app.rule_firing', 'app.rule_firing', array['dossier_code', 'ordinal']);

grant select on app.rule_firing to motcua_app, motcua_reader;
