-- breaking: no
-- The book of facts: what the system has no process of its own for yet (inspections, training, ISO 9001, legal documents …), each with its
-- document and a second person who confirmed it.

create table app.fact_record (
  record_id text collate "C" not null,
  kind text collate "C" not null,
  agency text collate "C" not null,
  happened_on date not null,
  title text not null,
  quantities jsonb not null,
  document_number text not null,
  document_on date not null,
  attachments text[] not null,
  standing text collate "C" not null,
  entered_by text collate "C",
  entered_by_name text,
  entered_at timestamptz(3),
  confirmed_by_name text,
  confirmed_at timestamptz(3),
  reason text,
  constraint fact_record_pkey primary key (record_id),
  constraint fact_record_standing_known check (standing in ('entered', 'confirmed', 'returned'))
);
comment on table app.fact_record is 'Projection of record streams: one row a fact of the book. Only a confirmed one is counted; happened_on decides the period.';
comment on column app.fact_record.quantities is 'Numbers by the keys of the kind, as src/modules/register/record-kind.data.ts names them.';
create index fact_record_agency_ix on app.fact_record (agency, happened_on desc, record_id desc);
create index fact_record_waiting_ix on app.fact_record (happened_on) where standing = 'entered';
grant select on app.fact_record to motcua_app, motcua_reader;

select ledger.register_projection('app.fact_record', 'app.fact_record', '{record_id}');
