-- breaking: no
-- Notes about dossiers inside an agency: the fold of the streams note:CODE, written by the ledger's commit only; and what each officer has looked at.

create table app.note (
  note_id uuid not null,
  dossier_code text collate "C" not null,
  agency_code text collate "C" not null,
  officer_id uuid not null,
  officer_name text not null,
  mentioned uuid[] not null,
  text text,
  written_at timestamptz(3) not null,
  is_withdrawn boolean not null,
  constraint note_pkey primary key (note_id)
);
create index note_dossier_ix on app.note (dossier_code, written_at);
create index note_mentioned_ix on app.note using gin (mentioned) where not is_withdrawn;
comment on table app.note is 'Projection of note streams: one row a note (trao đổi nội bộ về một hồ sơ), read inside the agency alone and never by the applicant. text is personal data; null once erased or withdrawn. mentioned: officers called by it.';
grant select on app.note to motcua_app, motcua_reader;
select ledger.register_projection('app.note', 'app.note', '{note_id}');

create table app.mention_seen (
  note_id uuid not null,
  officer_id uuid not null,
  seen_at timestamptz(3) not null,
  constraint mention_seen_pkey primary key (officer_id, note_id)
);
comment on table app.mention_seen is 'Which notes an officer who was mentioned has opened. A working aid, no fact: it may be lost. A row goes with its note.';
grant select, insert, update, delete on app.mention_seen to motcua_app;
