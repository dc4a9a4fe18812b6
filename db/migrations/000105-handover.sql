-- breaking: no
-- Hand-over lists between counters and units (danh sách giao nhận), where the paper of a dossier is, the day book of a counter (sổ ngày).

alter table app.dossier add column papers_unit text collate "C";
alter table app.dossier add column result_side text collate "C";
alter table app.dossier add column result_unit text collate "C";
alter table app.dossier add constraint dossier_result_side_known check (result_side in ('unit', 'post', 'applicant')) not valid;
comment on column app.dossier.papers_unit is 'Unit that has the papers handed in; null where there are none on paper.';
comment on column app.dossier.result_side is 'Who has the outcome on paper: a unit, the post, the applicant; null where there is none.';
comment on column app.dossier.result_unit is 'Unit that has the outcome on paper, or had it last.';

select ledger.register_projection('app.dossier', 'app.dossier', array['code']);

create table app.handover_list (
  list_id text collate "C" not null,
  agency text collate "C" not null,
  year smallint not null,
  number integer not null,
  content text not null,
  from_agency text collate "C" not null,
  from_unit text collate "C" not null,
  to_agency text collate "C",
  to_unit text collate "C",
  carrier text,
  made_at timestamptz(3) not null,
  made_by text not null,
  run_by timestamptz(3),
  line_count integer not null,
  waiting_count integer not null,
  taken_count integer not null,
  missing_count integer not null,
  struck_count integer not null,
  unsettled_count integer not null,
  answered_at timestamptz(3),
  answered_by text,
  constraint handover_list_pkey primary key (list_id),
  constraint handover_list_number_once unique (agency, year, number),
  constraint handover_list_content_known check (content in ('papers', 'result', 'post')),
  constraint handover_list_goes_somewhere check ((content = 'post') = (to_unit is null))
);
comment on table app.handover_list is 'Projection of handover streams: one row a list. number: counted per giving agency and year, in the key of the stream, so that a list that is there has its number and no number is given twice. Written only by the sink app.handover_list.';
comment on column app.handover_list.run_by is 'Until when the run takes it along (Nghị định 118/2025/NĐ-CP, Điều 18.2); null for outcomes.';
comment on column app.handover_list.unsettled_count is 'Lines that the other side confirmed and whose dossier has not been moved yet.';
create index handover_list_from_ix on app.handover_list (from_unit, made_at);
create index handover_list_to_ix on app.handover_list (to_unit, made_at);
create index handover_list_unsettled_ix on app.handover_list (made_at) where unsettled_count > 0;

create table app.handover_line (
  list_id text collate "C" not null,
  dossier_code text collate "C" not null,
  content text not null,
  from_unit text collate "C" not null,
  to_unit text collate "C",
  outcome text not null,
  settled text not null,
  problem text,
  params jsonb not null,
  tracking text,
  fee integer,
  answered_at timestamptz(3),
  constraint handover_line_pkey primary key (list_id, dossier_code),
  constraint handover_line_outcome_known check (outcome in ('waiting', 'taken', 'missing', 'struck')),
  constraint handover_line_settled_known check (settled in ('no', 'moved', 'left'))
);
comment on table app.handover_line is 'Projection of handover streams: one row a dossier of a list. outcome: what the sides said; settled: whether its dossier was moved; left: it could not be, and problem says why. Written only by the sink app.handover_line.';
create index handover_line_waiting_ix on app.handover_line (dossier_code) where outcome = 'waiting';
create index handover_line_dossier_ix on app.handover_line (dossier_code);

create table app.desk_movement (
  dossier_code text collate "C" not null,
  at timestamptz(3) not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  account text collate "C" not null,
  cause text collate "C" not null,
  amount bigint not null
);
comment on table app.desk_movement is 'The day book of counters as their events write it: a dossier comes into an account of the counter (amount 1) or leaves it (-1). Appended by the sink app.desk_movement; summed by key it equals what the events say, and summed by unit and account it is what is there.';
create index desk_movement_unit_ix on app.desk_movement (unit, at) include (account, cause, amount);

create function app.add_desk_movements(rows app.desk_movement[]) returns void
  language plpgsql
  as $$
begin
  insert into app.desk_movement select r.* from unnest(rows) as r;
end $$;
comment on function app.add_desk_movements(app.desk_movement[]) is 'Sink app.desk_movement: what an event takes out of an account of a counter and puts into one.';

select ledger.register_sink('app.desk_movement', 'app.add_desk_movements(app.desk_movement[])', 'sums', 'app.desk_movement',
  '{dossier_code,at,agency,unit,account,cause}');

create table app.day_book (
  unit text collate "C" not null,
  day date not null,
  agency text collate "C" not null,
  closed_at timestamptz(3) not null,
  closed_by text not null,
  figures jsonb not null,
  has_differences boolean not null,
  confirmed_at timestamptz(3),
  confirmed_by text,
  constraint day_book_pkey primary key (unit, day)
);
comment on table app.day_book is 'Projection of daybook streams: one row a day that a counter has closed, with the figures as they were then. What happens after closed_at is shown as late. Written only by the sink app.day_book.';

select ledger.register_projection('app.handover_list', 'app.handover_list', array['list_id']);
select ledger.register_projection('app.handover_line', 'app.handover_line', array['list_id', 'dossier_code']);
select ledger.register_projection('app.day_book', 'app.day_book', array['unit', 'day']);

grant select on app.handover_list, app.handover_line, app.desk_movement, app.day_book to motcua_app, motcua_reader;
