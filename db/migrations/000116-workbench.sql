-- breaking: no
-- Lists of work are filtered by who applies; filters that an officer keeps; work given out many at once.

alter table app.dossier add column applicant_kind text collate "C";
comment on column app.dossier.applicant_kind is 'Whether a person or an organisation applies; null once erased.';
select ledger.register_projection('app.dossier', 'app.dossier', array['code']);

-- Migrations run in one transaction with nobody at work.
update app.dossier d set applicant_kind = p.data -> 'applicant' ->> 'kind'
from ledger.event e join ledger.personal p on p.stream_id = e.stream_id and p.version = e.version
where e.stream_id = 'dossier:' || d.code and e.kind = 'dossier.submitted';

create table app.saved_filter (
  filter_id uuid not null,
  officer_id uuid not null,
  name text not null,
  procedure text collate "C",
  field text,
  lamp text collate "C",
  step text,
  officer text collate "C",
  channel text collate "C",
  applicant_kind text collate "C",
  words text,
  sort text collate "C" not null,
  scope text collate "C" not null,
  saved_at timestamptz(3) not null,
  constraint saved_filter_pkey primary key (filter_id),
  constraint saved_filter_named_once unique (officer_id, name)
);
comment on table app.saved_filter is 'Filters of the list of work that an officer keeps under a name (bộ lọc đã lưu). A convenience of one person and no fact: not in the ledger, deleted when it is not wanted.';
grant select, insert, update, delete on app.saved_filter to motcua_app;

create table app.work_batch (
  batch_id uuid not null,
  officer_id uuid not null,
  kind text collate "C" not null,
  begun_at timestamptz(3) not null,
  constraint work_batch_pkey primary key (batch_id),
  constraint work_batch_kind_known check (kind in ('assign', 'hand_over'))
);
comment on table app.work_batch is 'One press of a form that gives out or hands over many dossiers at once. What became of each dossier is its own event; this is what the person who pressed reads.';

create table app.work_batch_line (
  batch_id uuid not null,
  ordinal integer not null,
  dossier_code text collate "C" not null,
  step_key text collate "C",
  officer_id uuid not null,
  officer_name text not null,
  reason text not null,
  problem text collate "C",
  params jsonb,
  done_at timestamptz(3),
  constraint work_batch_line_pkey primary key (batch_id, ordinal),
  constraint work_batch_line_fkey foreign key (batch_id) references app.work_batch (batch_id) on delete cascade
);
comment on table app.work_batch_line is 'A dossier of a batch: to whom it goes, and once tried when, with the refusal if there was one.';
grant select, insert, delete on app.work_batch to motcua_app;
grant select, insert, update, delete on app.work_batch_line to motcua_app;
