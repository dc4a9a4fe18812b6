-- breaking: no
-- The places of the one-stop units: where they are, what they serve, how they are equipped, from when to when.

create table app.premises (
  unit_code text collate "C" not null,
  agency_code text collate "C" not null,
  constraint premises_pkey primary key (unit_code)
);
comment on table app.premises is 'Projection of premises streams: one row a place of a one-stop unit of which anything has been stated.';

create table app.premises_fact (
  unit_code text collate "C" not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  valid_from date not null,
  valid_until date,
  content jsonb,
  stated_at timestamptz(3) not null,
  stated_by text,
  constraint premises_fact_pkey primary key (unit_code, kind, key, valid_from),
  constraint premises_fact_kind_known check (kind in ('description', 'group', 'counter', 'equipment', 'photograph', 'hours', 'requirement')),
  constraint premises_fact_days_in_order check (valid_until > valid_from)
);
comment on table app.premises_fact is 'Projection of premises streams: what holds of a place from a day until the day before valid_until (address, service group, counter, equipment, photograph, exceptional hours, requirement of the law). content null: the thing is gone from that day.';

create table app.premises_device (
  device_id uuid not null,
  unit_code text collate "C" not null,
  kind text collate "C" not null,
  counter text collate "C",
  label text not null,
  secret_digest text collate "C" not null,
  paired_at timestamptz(3) not null,
  is_revoked boolean not null,
  constraint premises_device_pkey primary key (device_id),
  constraint premises_device_digest_is_one check (secret_digest ~ '^[0-9a-f]{64}$')
);
comment on table app.premises_device is 'Projection of premises streams: ticket machines and rating faces that may act at a place. secret_digest: SHA-256 of what the device keeps in its cookie.';
create index premises_device_unit_ix on app.premises_device (unit_code);

grant select on app.premises, app.premises_fact, app.premises_device to motcua_app, motcua_reader;

select ledger.register_projection('app.premises', 'app.premises', '{unit_code}');
select ledger.register_projection('app.premises_fact', 'app.premises_fact', '{unit_code,kind,key,valid_from}');
select ledger.register_projection('app.premises_device', 'app.premises_device', '{device_id}');
