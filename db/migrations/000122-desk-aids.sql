-- breaking: no
-- What the page of a dossier keeps for one officer: text typed into its forms and not sent yet, and papers looked at. Nothing here is a fact, so it stands beside the ledger and can be erased.

create table app.form_draft (
  officer_id uuid not null,
  dossier_code text collate "C" not null,
  form_key text collate "C" not null,
  fields jsonb not null,
  saved_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint form_draft_pkey primary key (officer_id, dossier_code, form_key),
  constraint form_draft_small check (octet_length(fields::text) <= 65536)
);
create index form_draft_expiry_ix on app.form_draft (expires_at);
comment on table app.form_draft is 'Personal data, erased when the form is sent, on request and at expires_at. Text that an officer has typed into an action of a dossier and not sent. Seen by that officer alone.';
grant select, insert, update, delete on app.form_draft to motcua_app;

create table app.paper_seen (
  officer_id uuid not null,
  dossier_code text collate "C" not null,
  paper_key text collate "C" not null,
  seen_at timestamptz(3) not null,
  constraint paper_seen_pkey primary key (officer_id, dossier_code, paper_key)
);
comment on table app.paper_seen is 'Papers of a dossier that an officer has ticked as looked at. A working aid of that officer alone, no fact: it may be lost.';
grant select, insert, delete on app.paper_seen to motcua_app;
