-- breaking: no
-- What a decree on the calendar did to the open dossiers: the list that was seen before it was applied, and how far it is carried out.

create table app.deadline_shift (
  decree_id uuid not null,
  dossier_code text collate "C" not null,
  agency text collate "C" not null,
  procedure_code text not null,
  previous_at timestamptz(3) not null,
  previous_on date not null,
  due_at timestamptz(3) not null,
  due_on date not null,
  promised_before date not null,
  promised_on date not null,
  carried_out_at timestamptz(3),
  outcome text collate "C",
  constraint deadline_shift_pkey primary key (decree_id, dossier_code),
  constraint deadline_shift_promise_never_earlier check (promised_on >= promised_before),
  constraint deadline_shift_outcome_known check (outcome in ('moved', 'unneeded')),
  constraint deadline_shift_outcome_has_moment check ((outcome is null) = (carried_out_at is null))
);
comment on table app.deadline_shift is 'One row a dossier whose due date a decree changes (ngày hẹn bị dời), written before the decree is applied; the decree''s event holds the SHA-256 over these rows. Rows of a decree that was never applied bind nothing and are replaced. outcome unneeded: the dossier had ended, or its clock stood, when its turn came.';
create index deadline_shift_open_ix on app.deadline_shift (decree_id, dossier_code) where carried_out_at is null;
create index deadline_shift_dossier_ix on app.deadline_shift (dossier_code);

grant select, insert, delete on app.deadline_shift to motcua_app;
grant update (carried_out_at, outcome) on app.deadline_shift to motcua_app;
grant select on app.deadline_shift to motcua_reader;
