-- breaking: no
-- Directives that are followed up: their tasks as a person confirmed them, and what becomes of each task at each agency.

create table app.directive (
  directive_id uuid not null,
  agency_code text collate "C" not null,
  kind text not null,
  number text not null,
  issued_on date,
  issuer text not null,
  subject text not null,
  stage text collate "C" not null,
  is_public boolean not null,
  entered_at timestamptz(3) not null,
  adopted_on date,
  text_digest text collate "C" not null,
  proposal_count integer not null,
  open_count integer not null,
  task_count integer not null,
  cited jsonb not null,
  constraint directive_pkey primary key (directive_id),
  constraint directive_stage_known check (stage in ('confirming', 'adopted', 'withdrawn')),
  constraint directive_digest_is_one check (text_digest ~ '^[0-9a-f]{64}$')
);
comment on table app.directive is 'Projection of directive streams: one row a directive. open_count: proposals nobody has said anything of; cited: numbers of the documents that its text names, by which the chain from law to plan is followed.';
create index directive_recent_ix on app.directive (entered_at desc);
create index directive_digest_ix on app.directive (text_digest);
create index directive_cited_ix on app.directive using gin (cited);
create index directive_number_ix on app.directive (number);

create table app.directive_task (
  directive_id uuid not null,
  task_id text collate "C" not null,
  proposal_id text collate "C",
  place_start integer,
  content jsonb,
  due_on date,
  every text collate "C",
  constraint directive_task_pkey primary key (directive_id, task_id)
);
comment on table app.directive_task is 'Projection of directive streams: what a person said of each task. content null: the passage is no task.';

create table app.assignment (
  assignment_id uuid not null,
  directive_id uuid not null,
  task_id text collate "C" not null,
  agency_code text collate "C" not null,
  round text collate "C" not null,
  opened_on date not null,
  due_on date,
  is_measured boolean not null,
  stage text collate "C" not null,
  done_at timestamptz(3),
  chase_count integer not null,
  last_chased_at timestamptz(3),
  last_chase text collate "C",
  explained_at timestamptz(3),
  extension_count integer not null,
  measured_on date,
  constraint assignment_pkey primary key (assignment_id),
  constraint assignment_stage_known check (stage in ('open', 'reported', 'done', 'stopped'))
);
comment on table app.assignment is 'Projection of assignment streams: one row a task at an agency in a round. is_measured: figures tell whether it is done, nobody''s word does.';
create index assignment_agency_ix on app.assignment (agency_code, stage, due_on);
create index assignment_task_ix on app.assignment (directive_id, task_id, agency_code);
create index assignment_open_ix on app.assignment (due_on) where stage = 'open';

grant select on app.directive, app.directive_task, app.assignment to motcua_app, motcua_reader;

select ledger.register_projection('app.directive', 'app.directive', '{directive_id}');
select ledger.register_projection('app.directive_task', 'app.directive_task', '{directive_id,task_id}');
select ledger.register_projection('app.assignment', 'app.assignment', '{assignment_id}');
