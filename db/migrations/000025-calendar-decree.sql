-- breaking: no
-- Decrees on the working calendar, as the fold of the streams calendar:SCOPE. The schedules that were published when a release
-- was made come with the code; what was decided since stands here. Written by the ledger's commit only.

create table app.calendar_decree (
  decree_id uuid not null,
  scope text collate "C" not null,
  number integer not null,
  document_number text not null,
  document_on date not null,
  issuer text not null,
  title text not null,
  published_years integer[] not null,
  content jsonb not null,
  applied_at timestamptz(3) not null,
  applied_by text,
  previewed_at timestamptz(3) not null,
  moved_count integer not null,
  unchanged_count integer not null,
  difference_digest text collate "C" not null,
  constraint calendar_decree_pkey primary key (decree_id),
  constraint calendar_decree_number_once unique (scope, number),
  constraint calendar_decree_digest_is_one check (difference_digest ~ '^[0-9a-f]{64}$')
);
comment on table app.calendar_decree is 'Projection of calendar streams: one row a decree that was applied (quyết định thay đổi lịch làm việc), with the preview on which it was decided. content: its rows. difference_digest: SHA-256 over the list in app.deadline_shift.';

create table app.calendar_row (
  scope text collate "C" not null,
  date date not null,
  kind text collate "C" not null,
  occasion text not null,
  decree_id uuid not null,
  constraint calendar_row_pkey primary key (scope, date),
  constraint calendar_row_kind_known check (kind in ('HOLIDAY', 'COMPENSATION', 'SWAP_OFF', 'SWAP_WORK', 'REVOKED'))
);
comment on table app.calendar_row is 'Projection of calendar streams: what the latest decree of a scope says of a day. REVOKED: the row that stood there, in a decree or in the published schedule, no longer holds.';

grant select on app.calendar_decree, app.calendar_row to motcua_app, motcua_reader;

select ledger.register_projection('app.calendar_decree', 'app.calendar_decree', '{decree_id}');
select ledger.register_projection('app.calendar_row', 'app.calendar_row', '{scope,date}');
