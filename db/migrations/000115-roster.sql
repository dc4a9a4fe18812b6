-- breaking: no
-- Who of an agency is away and who stands in, and for whom somebody signs, as the fold of the streams roster:AGENCY. Written by the ledger's commit only.

create table app.absence (
  absence_id uuid not null,
  agency_code text collate "C" not null,
  officer_id uuid not null,
  cover_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  constraint absence_pkey primary key (absence_id),
  constraint absence_ends_after_start check (ends_at >= starts_at),
  constraint absence_covered_by_another check (cover_id <> officer_id)
);
comment on table app.absence is 'Projection of roster streams: times in which an officer is away (vắng mặt) and who of the agency stands in (người làm thay), up to and not including ends_at. Why is not recorded. Written only by the sink app.absence.';

create index absence_cover_ix on app.absence (cover_id, ends_at);
create index absence_agency_ix on app.absence (agency_code, ends_at);
create index absence_officer_ix on app.absence (officer_id, ends_at);

create table app.signing_delegation (
  delegation_id uuid not null,
  agency_code text collate "C" not null,
  form text collate "C" not null,
  principal_id uuid not null,
  delegate_id uuid not null,
  fields text[] not null,
  procedures text[] not null,
  document_number text not null,
  document_on date not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  constraint signing_delegation_pkey primary key (delegation_id),
  constraint signing_delegation_form_known check (form in ('KT', 'TL', 'TUQ')),
  constraint signing_delegation_ends_after_start check (ends_at >= starts_at),
  constraint signing_delegation_to_another check (delegate_id <> principal_id)
);
comment on table app.signing_delegation is 'Projection of roster streams: what an officer may sign for the head of an agency (ký thay KT., thừa lệnh TL., thừa ủy quyền TUQ.), in which fields and procedures, by which document, up to and not including ends_at. Written only by the sink app.signing_delegation.';

create index signing_delegation_delegate_ix on app.signing_delegation (delegate_id, ends_at);
create index signing_delegation_agency_ix on app.signing_delegation (agency_code, ends_at);

grant select on app.absence, app.signing_delegation to motcua_app, motcua_reader;

select ledger.register_projection('app.absence', 'app.absence', array['absence_id']);
select ledger.register_projection('app.signing_delegation', 'app.signing_delegation', array['delegation_id']);
