-- breaking: no
-- Receptions that came in later, as the fold of the streams offline:MACHINE. Written by the ledger's commit only.

create table app.offline_entry (
  machine text collate "C" not null,
  seq integer not null,
  agency_code text collate "C" not null,
  unit_code text collate "C" not null,
  paper_code text collate "C",
  dossier_code text collate "C",
  received_at timestamptz(3) not null,
  entered_at timestamptz(3) not null,
  entered_by text not null,
  standing text collate "C" not null,
  remarks text[] not null,
  problem text not null,
  reviewed_by text,
  constraint offline_entry_pkey primary key (machine, seq),
  constraint offline_entry_standing_known check (standing in ('merged', 'held', 'left_aside'))
);
comment on table app.offline_entry is 'Projection of offline streams: one row a reception that was typed in after its time (tiếp nhận khi mất mạng, nhập sau). received_at: its true time; entered_at: when the ledger got it. The applicant is in the dossier, or in the personal part of the event while it is held.';
create index offline_entry_of_unit on app.offline_entry (unit_code, entered_at desc);

grant select on app.offline_entry to motcua_app, motcua_reader;

select ledger.register_projection('app.offline_entry', 'app.offline_entry', '{machine,seq}');
