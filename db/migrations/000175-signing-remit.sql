-- breaking: no
-- In which fields a deputy signs for the head, as the fold of the streams roster:AGENCY. Written by the ledger's commit only.

create table app.signing_remit (
  agency_code text collate "C" not null,
  officer_id uuid not null,
  fields text[] not null,
  procedures text[] not null,
  document_number text not null,
  document_on date not null,
  assigned_at timestamptz(3) not null,
  is_in_force boolean not null,
  constraint signing_remit_pkey primary key (officer_id, agency_code)
);
comment on table app.signing_remit is 'Projection of roster streams: the fields and procedures that a deputy was given charge of (lĩnh vực được phân công phụ trách), by which document. While one is in force the deputy signs nothing else by virtue of the post; a deputy without one signs whatever the head may. Written only by the sink app.signing_remit.';

create index signing_remit_agency_ix on app.signing_remit (agency_code);

grant select on app.signing_remit to motcua_app, motcua_reader;

select ledger.register_projection('app.signing_remit', 'app.signing_remit', array['officer_id', 'agency_code']);
