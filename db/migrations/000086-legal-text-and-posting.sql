-- breaking: no
-- What the procedure office keeps beside the catalogue: how long legal texts hold, and what hangs on the notice boards.

create table app.legal_text (
  number text not null,
  name text not null,
  effective_from date,
  effective_until date,
  replaced_by text,
  stated_at timestamptz(3) not null,
  stated_by text collate "C" not null,
  constraint legal_text_pkey primary key (number),
  constraint legal_text_days_in_order check (effective_until >= effective_from)
);
comment on table app.legal_text is 'Projection of legaltext streams: a legal text on which procedures rest, with the days of its validity as officials stated them. effective_until: first day on which it no longer holds.';
create index legal_text_ends_ix on app.legal_text (effective_until) where effective_until is not null;

create table app.notice_posting (
  agency text collate "C" not null,
  procedure_code text collate "C" not null,
  version integer not null,
  place text not null,
  posted_on date not null,
  posted_by text collate "C" not null,
  constraint notice_posting_pkey primary key (agency, procedure_code)
);
comment on table app.notice_posting is 'Projection of noticeboard streams: the version of a procedure that hangs at an agency''s counter (niêm yết). Written only by its sink.';
create index notice_posting_procedure_ix on app.notice_posting (procedure_code);

grant select on app.legal_text, app.notice_posting to motcua_app, motcua_reader;

select ledger.register_projection('app.legal_text', 'app.legal_text', '{number}');
select ledger.register_projection('app.notice_posting', 'app.notice_posting', '{agency,procedure_code}');
