-- breaking: no
-- Messages to applicants, as the fold of the streams notice:CODE. Written by the ledger's commit only.

create table app.notice (
  dossier_code text collate "C" not null,
  notice_id text collate "C" not null,
  occasion text collate "C" not null,
  medium text collate "C" not null,
  locale text collate "C" not null,
  shown_to text not null,
  composed_at timestamptz(3) not null,
  send_at timestamptz(3) not null,
  standing text collate "C" not null,
  attempt_count integer not null,
  reason text not null,
  moved_at timestamptz(3) not null,
  constraint notice_pkey primary key (dossier_code, notice_id),
  constraint notice_standing_known check (standing in ('waiting', 'sent', 'delivered', 'bounced', 'failed', 'withheld'))
);
comment on table app.notice is 'Projection of notice streams: one row a message about a dossier (tin báo cho người nộp). shown_to: the address with most of it hidden; the address itself and the words are personal parts of the events.';
create index notice_by_time on app.notice (composed_at desc, notice_id desc);

grant select on app.notice to motcua_app, motcua_reader;

select ledger.register_projection('app.notice', 'app.notice', '{dossier_code,notice_id}');
