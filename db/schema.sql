-- The database as all migrations leave it, written by tools/generate-schema.ts and compared by `npm run check`. Never edited by hand.

create schema app;
comment on schema app is 'Projections of the ledger and reference tables.';
grant usage on schema app to motcua_app;
grant usage on schema app to motcua_reader;
create schema extension;
comment on schema extension is 'Objects of PostgreSQL extensions.';
grant usage on schema extension to motcua_app;
grant usage on schema extension to motcua_reader;
create schema job;
comment on schema job is 'Work to be done after a commit.';
grant usage on schema job to motcua_app;
grant usage on schema job to motcua_reader;
create schema ledger;
comment on schema ledger is 'Facts: streams, events, personal data bound to them by commitment, commands. Append-only for the application.';
grant usage on schema ledger to motcua_app;
grant usage on schema ledger to motcua_ledger;
grant usage on schema ledger to motcua_reader;
create schema measure;
comment on schema measure is 'Counters kept with the ledger, from which every figure is computed.';
grant usage on schema measure to motcua_app;
grant usage on schema measure to motcua_reader;

create extension pg_trgm with schema extension;
create extension unaccent with schema extension;

create collation app.vi (provider = icu, locale = 'vi-VN');
create type app.payment_claim as (act text, subject text, number integer, amount bigint, moves integer);
create type job.request as (key text, name text, payload jsonb, "runAt" timestamp with time zone);

create table app.absence (
  absence_id uuid not null,
  agency_code text not null,
  officer_id uuid not null,
  cover_id uuid not null,
  starts_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  constraint absence_pkey PRIMARY KEY (absence_id),
  constraint absence_covered_by_another CHECK ((cover_id <> officer_id)),
  constraint absence_ends_after_start CHECK ((ends_at >= starts_at))
);
comment on table app.absence is 'Projection of roster streams: times in which an officer is away (vắng mặt) and who of the agency stands in (người làm thay), up to and not including ends_at. Why is not recorded. Written only by the sink app.absence.';
CREATE INDEX absence_agency_ix ON app.absence USING btree (agency_code, ends_at);
CREATE INDEX absence_cover_ix ON app.absence USING btree (cover_id, ends_at);
CREATE INDEX absence_officer_ix ON app.absence USING btree (officer_id, ends_at);
grant select on app.absence to motcua_app;
grant select on app.absence to motcua_reader;

create table app.account (
  account_id uuid not null,
  officer_id uuid not null,
  user_name text not null,
  is_disabled boolean not null,
  must_change_password boolean not null,
  created_at timestamp(3) with time zone not null,
  last_signed_in_at timestamp(3) with time zone,
  constraint account_pkey PRIMARY KEY (account_id)
);
comment on table app.account is 'Projection of account streams: one row an account of an official. user_name is in lower case; app.credential keeps it unique.';
CREATE INDEX account_officer_id_index ON app.account USING btree (officer_id);
CREATE INDEX account_user_name_index ON app.account USING btree (user_name);
grant select on app.account to motcua_app;
grant select on app.account to motcua_reader;

create table app.agency (
  code text not null,
  name text not null,
  name_en text not null,
  kind text not null,
  level text not null,
  parent_code text,
  opened_on date not null,
  closed_on date,
  must_sign_by_key boolean default false not null,
  successor_code text,
  successor_document text,
  constraint agency_pkey PRIMARY KEY (code),
  constraint agency_closed_after_opening CHECK ((closed_on >= opened_on))
);
comment on table app.agency is 'Projection of agency streams: one row an agency (cơ quan). name is the latest name; app.organisation_name has the name on a day. closed_on is the first day without it.';
comment on column app.agency.must_sign_by_key is 'Outcomes of this agency are signed with a key; a signature in ink is not recorded (agency.outcome_signing_ruled).';
comment on column app.agency.successor_code is 'The agency that takes over from this one on the day it closes (agency.succeeded); null while it is open, and where nobody takes over.';
comment on column app.agency.successor_document is 'The document that orders the succession.';
grant select on app.agency to motcua_app;
grant select on app.agency to motcua_reader;

create table app.apology (
  apology_id text not null,
  dossier_code text not null,
  version integer not null,
  procedure_code text not null,
  kind text not null,
  agency text not null,
  unit text not null,
  competent_agency text not null,
  due_on date,
  legal_by date,
  write_by date not null,
  new_due_on date,
  owed_at timestamp(3) with time zone not null,
  proposed_at timestamp(3) with time zone,
  approved_at timestamp(3) with time zone,
  delivered_at timestamp(3) with time zone,
  averted_at timestamp(3) with time zone,
  constraint apology_pkey PRIMARY KEY (apology_id),
  constraint apology_kind_known CHECK ((kind = ANY (ARRAY['late'::text, 'wrong_guidance'::text, 'wrong_refusal'::text, 'wrong_result'::text, 'lost_papers'::text])))
);
comment on table app.apology is 'Projection: apologies owed, written, delivered or averted, as public figures count them. Written only by the sink app.apology.';
CREATE INDEX apology_dossier_ix ON app.apology USING btree (dossier_code);
CREATE INDEX apology_open_ix ON app.apology USING btree (competent_agency, write_by) WHERE ((delivered_at IS NULL) AND (averted_at IS NULL));
CREATE INDEX apology_owed_ix ON app.apology USING btree (competent_agency, owed_at);
grant select on app.apology to motcua_app;
grant select on app.apology to motcua_reader;

create table app.assignment (
  assignment_id uuid not null,
  directive_id uuid not null,
  task_id text not null,
  agency_code text not null,
  round text not null,
  opened_on date not null,
  due_on date,
  is_measured boolean not null,
  stage text not null,
  done_at timestamp(3) with time zone,
  chase_count integer not null,
  last_chased_at timestamp(3) with time zone,
  last_chase text,
  explained_at timestamp(3) with time zone,
  extension_count integer not null,
  measured_on date,
  formerly jsonb default '[]'::jsonb not null,
  constraint assignment_pkey PRIMARY KEY (assignment_id),
  constraint assignment_stage_known CHECK ((stage = ANY (ARRAY['open'::text, 'reported'::text, 'done'::text, 'not_applicable'::text, 'stopped'::text]))) NOT VALID
);
comment on table app.assignment is 'Projection of assignment streams: one row a task at an agency in a round. is_measured: figures tell whether it is done, nobody''s word does.';
comment on column app.assignment.formerly is 'Codes of the agencies that the task stood at before it was moved to a successor, the first one first.';
CREATE INDEX assignment_agency_ix ON app.assignment USING btree (agency_code, stage, due_on);
CREATE INDEX assignment_formerly_ix ON app.assignment USING gin (formerly);
CREATE INDEX assignment_open_ix ON app.assignment USING btree (due_on) WHERE (stage = 'open'::text);
CREATE INDEX assignment_task_ix ON app.assignment USING btree (directive_id, task_id, agency_code);
grant select on app.assignment to motcua_app;
grant select on app.assignment to motcua_reader;

create table app.attachment (
  attachment_id uuid not null,
  sha256 text not null,
  byte_count bigint not null,
  media_type text not null,
  file_name text not null,
  scan text not null,
  stored_at timestamp(3) with time zone not null,
  stored_by text not null,
  constraint attachment_pkey PRIMARY KEY (attachment_id),
  constraint attachment_byte_count_positive CHECK ((byte_count > 0)),
  constraint attachment_scan_known CHECK ((scan = ANY (ARRAY['clean'::text, 'unscanned'::text]))),
  constraint attachment_sha256_is_a_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.attachment is 'One row a file that was uploaded (tệp đính kèm): written once. media_type was recognised from the bytes. scan unscanned: served as a download of unknown type only.';
CREATE INDEX attachment_sha256_index ON app.attachment USING btree (sha256);
grant insert, select on app.attachment to motcua_app;

create table app.bank_transfer (
  transfer_id text not null,
  agency text not null,
  account_number text not null,
  reference text not null,
  amount bigint not null,
  valued_at timestamp(3) with time zone not null,
  content text not null,
  payer text not null,
  source text not null,
  seen_count integer not null,
  verdict text not null,
  dossier_code text,
  standing text not null,
  settled_by text,
  note text,
  constraint bank_transfer_pkey PRIMARY KEY (transfer_id),
  constraint bank_transfer_standing_known CHECK ((standing = ANY (ARRAY['queued'::text, 'settled'::text, 'set_aside'::text]))),
  constraint bank_transfer_verdict_known CHECK ((verdict = ANY (ARRAY['exact'::text, 'partial'::text, 'over'::text, 'unknown'::text, 'double'::text, 'contradicted'::text]))),
  constraint bank_transfer_whole CHECK ((amount > 0))
);
comment on table app.bank_transfer is 'Projection of transfer streams: one row a transfer to an agency''s account, from a statement or a callback. queued: a person has to look.';
CREATE INDEX bank_transfer_account_ix ON app.bank_transfer USING btree (agency, valued_at);
CREATE INDEX bank_transfer_queue_ix ON app.bank_transfer USING btree (agency, valued_at) WHERE (standing = 'queued'::text);
grant select on app.bank_transfer to motcua_app;
grant select on app.bank_transfer to motcua_reader;

create table app.booking (
  booking_id uuid not null,
  place text not null,
  day date not null,
  group_key text not null,
  code text not null,
  slot_at timestamp(3) with time zone not null,
  made_at timestamp(3) with time zone not null,
  status text not null,
  name text,
  phone text,
  ticket_number integer,
  procedure_code text,
  wants_reminder boolean default false not null,
  constraint booking_pkey PRIMARY KEY (booking_id),
  constraint booking_status_known CHECK ((status = ANY (ARRAY['booked'::text, 'checked_in'::text, 'cancelled'::text, 'missed'::text])))
);
comment on table app.booking is 'Projection of ticket-day streams: a slot promised to somebody. name and phone are personal data, null once erased.';
comment on column app.booking.procedure_code is 'The procedure that its holder chose; null where only the group was chosen.';
comment on column app.booking.wants_reminder is 'Whether its holder asked for a message before the slot.';
CREATE INDEX booking_day_ix ON app.booking USING btree (place, day);
CREATE INDEX booking_phone_ix ON app.booking USING btree (phone, slot_at);
grant select on app.booking to motcua_app;
grant select on app.booking to motcua_reader;

create table app.branch_step (
  dossier_code text not null,
  step_key text not null,
  version integer not null,
  step_name text not null,
  step_name_en text not null,
  agency text not null,
  unit text not null,
  officer text,
  officer_name text,
  since timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone,
  is_open boolean not null,
  constraint branch_step_pkey PRIMARY KEY (dossier_code, step_key)
);
comment on table app.branch_step is 'Projection: steps that lay on a desk beside the main step of their dossier; open while somebody has to act on them. Written only by the sink app.branch_step.';
CREATE INDEX branch_step_agency_ix ON app.branch_step USING btree (agency) WHERE is_open;
CREATE INDEX branch_step_desk_ix ON app.branch_step USING btree (unit, due_at, dossier_code) WHERE is_open;
grant select on app.branch_step to motcua_app;
grant select on app.branch_step to motcua_reader;

create table app.calendar_decree (
  decree_id uuid not null,
  scope text not null,
  number integer not null,
  document_number text not null,
  document_on date not null,
  issuer text not null,
  title text not null,
  published_years integer[] not null,
  content jsonb not null,
  applied_at timestamp(3) with time zone not null,
  applied_by text,
  previewed_at timestamp(3) with time zone not null,
  moved_count integer not null,
  unchanged_count integer not null,
  difference_digest text not null,
  constraint calendar_decree_pkey PRIMARY KEY (decree_id),
  constraint calendar_decree_number_once UNIQUE (scope, number),
  constraint calendar_decree_digest_is_one CHECK ((difference_digest ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.calendar_decree is 'Projection of calendar streams: one row a decree that was applied (quyết định thay đổi lịch làm việc), with the preview on which it was decided. content: its rows. difference_digest: SHA-256 over the list in app.deadline_shift.';
grant select on app.calendar_decree to motcua_app;
grant select on app.calendar_decree to motcua_reader;

create table app.calendar_feed (
  account_id uuid not null,
  token_hash bytea not null,
  made_at timestamp(3) with time zone not null,
  last_used_on date,
  constraint calendar_feed_pkey PRIMARY KEY (account_id),
  constraint calendar_feed_token_key UNIQUE (token_hash),
  constraint calendar_feed_token_is_sha256 CHECK ((octet_length(token_hash) = 32))
);
comment on table app.calendar_feed is 'One feed an account at most. Only the SHA-256 of the secret in its address is kept, so a copy of this table opens no calendar. A revoked feed is deleted, a renewed one replaced.';
grant delete, insert, select, update on app.calendar_feed to motcua_app;

create table app.calendar_row (
  scope text not null,
  date date not null,
  kind text not null,
  occasion text not null,
  decree_id uuid not null,
  constraint calendar_row_pkey PRIMARY KEY (scope, date),
  constraint calendar_row_kind_known CHECK ((kind = ANY (ARRAY['HOLIDAY'::text, 'COMPENSATION'::text, 'SWAP_OFF'::text, 'SWAP_WORK'::text, 'REVOKED'::text])))
);
comment on table app.calendar_row is 'Projection of calendar streams: what the latest decree of a scope says of a day. REVOKED: the row that stood there, in a decree or in the published schedule, no longer holds.';
grant select on app.calendar_row to motcua_app;
grant select on app.calendar_row to motcua_reader;

create table app.cash_day (
  cash_day text not null,
  agency text not null,
  unit text not null,
  cashier text not null,
  cashier_name text not null,
  day date not null,
  float_amount bigint not null,
  opened_at timestamp(3) with time zone not null,
  standing text not null,
  computed bigint,
  counted bigint,
  difference bigint,
  explanation text,
  counted_at timestamp(3) with time zone,
  accepted_by text,
  accepted_at timestamp(3) with time zone,
  handed_to text,
  handed_at timestamp(3) with time zone,
  constraint cash_day_pkey PRIMARY KEY (cash_day),
  constraint cash_day_difference_told CHECK (((difference IS NULL) OR (difference = 0) OR (explanation IS NOT NULL))),
  constraint cash_day_standing_known CHECK ((standing = ANY (ARRAY['open'::text, 'counted'::text, 'accepted'::text, 'handed'::text])))
);
comment on table app.cash_day is 'Projection of cash-day streams: the drawer of one cashier on one day, from opening to hand-over to the treasurer.';
CREATE INDEX cash_day_agency_ix ON app.cash_day USING btree (agency, day);
CREATE INDEX cash_day_open_ix ON app.cash_day USING btree (cashier) WHERE (standing = 'open'::text);
grant select on app.cash_day to motcua_app;
grant select on app.cash_day to motcua_reader;

create table app.cash_drawer (
  cash_day text not null,
  cash_amount bigint not null,
  move_count integer not null,
  is_open boolean not null,
  constraint cash_drawer_pkey PRIMARY KEY (cash_day),
  constraint cash_drawer_not_negative CHECK ((cash_amount >= 0))
);
comment on table app.cash_drawer is 'What lies in a drawer by the payments and refunds that went through it. Moved only by the sink payment.claim inside a commit; doctor compares it with them.';
grant select on app.cash_drawer to motcua_app;
grant select on app.cash_drawer to motcua_reader;

create table app.citizen (
  citizen_id uuid not null,
  name text not null,
  personal_id text not null,
  constraint citizen_pkey PRIMARY KEY (citizen_id)
);
comment on table app.citizen is 'Projection of citizen streams: name and personal identification number as the identity provider confirmed them. Personal data.';
grant select on app.citizen to motcua_app;

create table app.citizen_link (
  provider text not null,
  subject text not null,
  citizen_id uuid not null,
  constraint citizen_link_pkey PRIMARY KEY (provider, subject)
);
comment on table app.citizen_link is 'Which citizen an identity provider means by a subject, so that one person stays one citizen however often they sign in.';
grant insert, select on app.citizen_link to motcua_app;

create table app.clock_interval (
  dossier_code text not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone not null,
  procedure_code text not null,
  competent_agency text not null,
  owner text not null,
  agency text not null,
  unit text not null,
  officer text,
  step_key text not null,
  cause text not null,
  is_running boolean not null,
  amount bigint not null
);
comment on table app.clock_interval is 'Stretches of dossiers'' lives that an event has closed: whose time, for what, whether the legal clock ran. Appended by the sink app.clock_interval; amount is the length in milliseconds, and summed by key it equals what the events say. What still lasts stands in app.dossier.';
comment on column app.clock_interval.agency is 'Whose time of the administration; empty while the applicant has to act and while nobody has.';
CREATE INDEX clock_interval_period_ix ON app.clock_interval USING brin (to_at);
grant select on app.clock_interval to motcua_app;
grant select on app.clock_interval to motcua_reader;

create table app.clock_pause (
  pause_id text not null,
  version integer not null,
  dossier_code text not null,
  procedure_code text not null,
  agency text not null,
  unit text not null,
  cause text not null,
  rule text not null,
  ground text not null,
  since timestamp(3) with time zone not null,
  expected_on date,
  until timestamp(3) with time zone,
  constraint clock_pause_pkey PRIMARY KEY (dossier_code, pause_id),
  constraint clock_pause_in_order CHECK (((until IS NULL) OR (until >= since))),
  constraint clock_pause_rule_known CHECK ((rule = ANY (ARRAY['restart'::text, 'subtract'::text])))
);
comment on table app.clock_pause is 'Projection: times in which a dossier''s clock stood by the law of its procedure, so that a pause nobody ends is found. Written only by the sink app.clock_pause.';
CREATE INDEX clock_pause_open_ix ON app.clock_pause USING btree (unit, since) WHERE (until IS NULL);
grant select on app.clock_pause to motcua_app;
grant select on app.clock_pause to motcua_reader;

create table app.consultation (
  consultation_id text not null,
  version integer not null,
  dossier_code text not null,
  to_agency text not null,
  to_unit text not null,
  asked_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  answered_at timestamp(3) with time zone,
  opinion text,
  is_moot boolean not null,
  constraint consultation_pkey PRIMARY KEY (consultation_id),
  constraint consultation_opinion_known CHECK ((opinion = ANY (ARRAY['agree'::text, 'disagree'::text, 'other'::text])))
);
comment on table app.consultation is 'Projection: opinions asked of other units, for their today list. Written only by the sink app.consultation.';
CREATE INDEX consultation_dossier_ix ON app.consultation USING btree (dossier_code);
CREATE INDEX consultation_open_ix ON app.consultation USING btree (to_unit, due_at) WHERE ((answered_at IS NULL) AND (NOT is_moot));
grant select on app.consultation to motcua_app;
grant select on app.consultation to motcua_reader;

create table app.credential (
  account_id uuid not null,
  user_name text not null,
  password_hash text not null,
  changed_at timestamp(3) with time zone not null,
  constraint credential_pkey PRIMARY KEY (account_id),
  constraint credential_user_name_key UNIQUE (user_name),
  constraint credential_password_hash_is_argon2id CHECK ((password_hash ~~ '$argon2id$%'::text))
);
comment on table app.credential is 'Secret of an account: argon2id in PHC form. Written before the event that speaks of it; a row without an account signs nobody in and may be taken over.';
grant delete, insert, select, update on app.credential to motcua_app;

create table app.day_book (
  unit text not null,
  day date not null,
  agency text not null,
  closed_at timestamp(3) with time zone not null,
  closed_by text not null,
  figures jsonb not null,
  has_differences boolean not null,
  confirmed_at timestamp(3) with time zone,
  confirmed_by text,
  constraint day_book_pkey PRIMARY KEY (unit, day)
);
comment on table app.day_book is 'Projection of daybook streams: one row a day that a counter has closed, with the figures as they were then. What happens after closed_at is shown as late. Written only by the sink app.day_book.';
grant select on app.day_book to motcua_app;
grant select on app.day_book to motcua_reader;

create table app.deadline_shift (
  decree_id uuid not null,
  dossier_code text not null,
  agency text not null,
  procedure_code text not null,
  previous_at timestamp(3) with time zone not null,
  previous_on date not null,
  due_at timestamp(3) with time zone not null,
  due_on date not null,
  promised_before date not null,
  promised_on date not null,
  carried_out_at timestamp(3) with time zone,
  outcome text,
  was_listed boolean default true not null,
  constraint deadline_shift_pkey PRIMARY KEY (decree_id, dossier_code),
  constraint deadline_shift_outcome_has_moment CHECK (((outcome IS NULL) = (carried_out_at IS NULL))),
  constraint deadline_shift_outcome_known CHECK ((outcome = ANY (ARRAY['moved'::text, 'unneeded'::text]))),
  constraint deadline_shift_promise_never_earlier CHECK ((promised_on >= promised_before))
);
comment on table app.deadline_shift is 'One row a dossier whose due date a decree changes (ngày hẹn bị dời), written before the decree is applied; the decree''s event holds the SHA-256 over these rows. Rows of a decree that was never applied bind nothing and are replaced. outcome unneeded: the dossier had ended, or its clock stood, when its turn came.';
comment on column app.deadline_shift.was_listed is 'False for a dossier that came in between preview and decree: found afterwards, moved likewise, not in the digest.';
CREATE INDEX deadline_shift_open_ix ON app.deadline_shift USING btree (decree_id) WHERE (carried_out_at IS NULL);
grant delete, insert, select on app.deadline_shift to motcua_app;
grant select on app.deadline_shift to motcua_reader;
grant update (carried_out_at, outcome) on app.deadline_shift to motcua_app;

create table app.decision_log (
  decision_number bigint generated always as identity not null,
  decided_at timestamp(3) with time zone not null,
  request_id text not null,
  actor text not null,
  permission text not null,
  is_allowed boolean not null,
  ground jsonb not null,
  resource jsonb not null,
  constraint decision_log_pkey PRIMARY KEY (decision_number)
);
comment on table app.decision_log is 'Append-only: every denial to somebody signed in, and every allowed look at a sensitive thing that leaves no event. Allowed commands are events already.';
CREATE INDEX decision_log_decided_at_index ON app.decision_log USING btree (decided_at);
grant insert, select on app.decision_log to motcua_app;
grant select on app.decision_log to motcua_reader;

create table app.desk_movement (
  dossier_code text not null,
  at timestamp(3) with time zone not null,
  agency text not null,
  unit text not null,
  account text not null,
  cause text not null,
  amount bigint not null
);
comment on table app.desk_movement is 'The day book of counters as their events write it: a dossier comes into an account of the counter (amount 1) or leaves it (-1). Appended by the sink app.desk_movement; summed by key it equals what the events say, and summed by unit and account it is what is there.';
CREATE INDEX desk_movement_unit_ix ON app.desk_movement USING btree (unit, at) INCLUDE (account, cause, amount);
grant select on app.desk_movement to motcua_app;
grant select on app.desk_movement to motcua_reader;

create table app.desk_rating (
  place text not null,
  day date not null,
  counter text not null,
  officer_id uuid not null,
  face text not null,
  answer_count integer not null,
  constraint desk_rating_pkey PRIMARY KEY (place, day, counter, officer_id, face),
  constraint desk_rating_face_known CHECK ((face = ANY (ARRAY['good'::text, 'fair'::text, 'bad'::text])))
);
comment on table app.desk_rating is 'The box of faces (mức độ hài lòng tại quầy): how many pressed each, by counter, officer and day. The ledger holds only that a ticket has answered, so an answer cannot be traced to a person; doctor compares the two numbers.';
grant select on app.desk_rating to motcua_app;
grant select on app.desk_rating to motcua_reader;

create table app.directive (
  directive_id uuid not null,
  agency_code text not null,
  kind text not null,
  number text not null,
  issued_on date,
  issuer text not null,
  subject text not null,
  stage text not null,
  is_public boolean not null,
  entered_at timestamp(3) with time zone not null,
  adopted_on date,
  text_digest text not null,
  proposal_count integer not null,
  open_count integer not null,
  task_count integer not null,
  cited jsonb not null,
  constraint directive_pkey PRIMARY KEY (directive_id),
  constraint directive_digest_is_one CHECK ((text_digest ~ '^[0-9a-f]{64}$'::text)),
  constraint directive_stage_known CHECK ((stage = ANY (ARRAY['confirming'::text, 'adopted'::text, 'withdrawn'::text])))
);
comment on table app.directive is 'Projection of directive streams: one row a directive. open_count: proposals nobody has said anything of; cited: numbers of the documents that its text names, by which the chain from law to plan is followed.';
CREATE INDEX directive_cited_ix ON app.directive USING gin (cited);
CREATE INDEX directive_digest_ix ON app.directive USING btree (text_digest);
CREATE INDEX directive_number_ix ON app.directive USING btree (number);
CREATE INDEX directive_recent_ix ON app.directive USING btree (entered_at DESC);
grant select on app.directive to motcua_app;
grant select on app.directive to motcua_reader;

create table app.directive_task (
  directive_id uuid not null,
  task_id text not null,
  proposal_id text,
  place_start integer,
  content jsonb,
  due_on date,
  every text,
  constraint directive_task_pkey PRIMARY KEY (directive_id, task_id)
);
comment on table app.directive_task is 'Projection of directive streams: what a person said of each task. content null: the passage is no task.';
grant select on app.directive_task to motcua_app;
grant select on app.directive_task to motcua_reader;

create table app.dossier (
  code text not null,
  version integer not null,
  procedure_code text not null,
  procedure_version integer not null,
  procedure_name text not null,
  procedure_name_en text not null,
  field text not null,
  channel text not null,
  is_assisted boolean not null,
  status text not null,
  national_status smallint not null,
  reception_agency text not null,
  reception_unit text not null,
  competent_agency text not null,
  holder_agency text,
  holder_unit text,
  holder_officer text,
  holder_officer_name text,
  holder_since timestamp(3) with time zone,
  step_key text,
  step_name text,
  step_name_en text,
  desk_due_at timestamp(3) with time zone,
  submitted_at timestamp(3) with time zone not null,
  received_at timestamp(3) with time zone,
  due_at timestamp(3) with time zone,
  due_on date,
  promised_on date,
  is_due_provisional boolean not null,
  resolved_at timestamp(3) with time zone,
  returned_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  timeliness text,
  supplement_rounds integer not null,
  applicant_name text,
  applicant_personal_id text,
  extension_count integer default 0 not null,
  due_basis jsonb,
  remaining_per_mille integer default 0 not null,
  step_working_minutes integer default 0 not null,
  plan_place jsonb,
  parent_code text,
  parent_node text,
  supported_unit text,
  visit_id uuid,
  received_by uuid,
  papers_unit text,
  result_side text,
  result_unit text,
  applicant_kind text,
  constraint dossier_pkey PRIMARY KEY (code),
  constraint dossier_channel_known CHECK ((channel = ANY (ARRAY['in_person'::text, 'online'::text, 'post'::text]))),
  constraint dossier_national_status_known CHECK (((national_status >= 1) AND (national_status <= 10))),
  constraint dossier_result_side_known CHECK ((result_side = ANY (ARRAY['unit'::text, 'post'::text, 'applicant'::text]))) NOT VALID,
  constraint dossier_timeliness_known CHECK ((timeliness = ANY (ARRAY['early'::text, 'on_time'::text, 'late'::text])))
);
comment on table app.dossier is 'Projection: one row a dossier, the fold of its stream as lists need it. Written only by the sink app.dossier.';
comment on column app.dossier.holder_unit is 'Unit whose desk it lies on; null while the applicant has to act and once it has ended.';
comment on column app.dossier.desk_due_at is 'By when the holder must act: the own due time of the step, but never after that of the dossier.';
comment on column app.dossier.applicant_name is 'Personal data, repeated here for lists; erased with its source.';
comment on column app.dossier.due_basis is 'All that the due date in force was computed from (start, amount, unit, calendar, pauses), so that a set of dossiers can be computed again; null while no clock runs.';
comment on column app.dossier.remaining_per_mille is 'Share of the whole time, in thousandths, that the plan gives to the step in hand and all after it.';
comment on column app.dossier.step_working_minutes is 'Own working minutes of the step in hand; 0 when it has a share of the whole time.';
comment on column app.dossier.plan_place is 'Where the dossier stands in its plan: shares and own minutes of the step in hand and of those after it, who handed it on; null while no clock of the administration runs.';
comment on column app.dossier.parent_code is 'The dossier of the group that called this one (một cửa liên thông); null for a submission of its own. Members are work of their agencies and no submission, so totals leave them out.';
comment on column app.dossier.parent_node is 'By which node of the parent''s process it was called.';
comment on column app.dossier.supported_unit is 'The unit that helped the applicant to file, when one did: neither who received nor who decides.';
comment on column app.dossier.visit_id is 'The visit to a counter in which it was handed in; null when it came otherwise.';
comment on column app.dossier.received_by is 'The officer who received it; null before reception.';
comment on column app.dossier.papers_unit is 'Unit that has the papers handed in; null where there are none on paper.';
comment on column app.dossier.result_side is 'Who has the outcome on paper: a unit, the post, the applicant; null where there is none.';
comment on column app.dossier.result_unit is 'Unit that has the outcome on paper, or had it last.';
comment on column app.dossier.applicant_kind is 'Whether a person or an organisation applies; null once erased.';
CREATE INDEX dossier_applicant_ix ON app.dossier USING btree (applicant_personal_id, submitted_at) WHERE (applicant_personal_id IS NOT NULL);
CREATE INDEX dossier_desk_ix ON app.dossier USING btree (holder_unit, desk_due_at, code) INCLUDE (holder_since, holder_officer) WHERE (holder_unit IS NOT NULL);
CREATE INDEX dossier_late_ix ON app.dossier USING btree (resolved_at) WHERE (timeliness = 'late'::text);
CREATE INDEX dossier_papers_ix ON app.dossier USING btree (papers_unit) WHERE (papers_unit <> holder_unit);
CREATE INDEX dossier_parent_ix ON app.dossier USING btree (parent_code) WHERE (parent_code IS NOT NULL);
CREATE INDEX dossier_register_ix ON app.dossier USING btree (reception_agency, received_at, code) WHERE (received_at IS NOT NULL);
CREATE INDEX dossier_result_ix ON app.dossier USING btree (result_unit) WHERE ((result_side = 'unit'::text) AND (returned_at IS NULL));
CREATE INDEX dossier_running_ix ON app.dossier USING btree (due_on, code) WHERE ((due_on IS NOT NULL) AND (resolved_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX dossier_signing_ix ON app.dossier USING btree (holder_agency, status, desk_due_at, code) WHERE (status = ANY (ARRAY['in_signing'::text, 'issuing'::text]));
CREATE INDEX dossier_unreturned_ix ON app.dossier USING btree (reception_unit, resolved_at) WHERE ((resolved_at IS NOT NULL) AND (returned_at IS NULL));
CREATE INDEX dossier_visit_ix ON app.dossier USING btree (visit_id) WHERE (visit_id IS NOT NULL);
CREATE INDEX dossier_waiting_ix ON app.dossier USING btree (reception_unit, desk_due_at, code) WHERE (status = ANY (ARRAY['supplement'::text, 'intake_supplement'::text]));
grant select on app.dossier to motcua_app;
grant select on app.dossier to motcua_reader;

create table app.dossier_money (
  dossier_code text not null,
  held_amount bigint not null,
  is_undone boolean not null,
  constraint dossier_money_pkey PRIMARY KEY (dossier_code),
  constraint dossier_money_none_when_undone CHECK (((NOT is_undone) OR (held_amount = 0)))
);
comment on table app.dossier_money is 'What was paid for a dossier and not given back, and whether its reception was taken back. Moved only by the sink payment.claim inside a commit; doctor compares it with the payments.';
grant select on app.dossier_money to motcua_app;
grant select on app.dossier_money to motcua_reader;

create table app.fact_record (
  record_id text not null,
  kind text not null,
  agency text not null,
  happened_on date not null,
  title text not null,
  quantities jsonb not null,
  document_number text not null,
  document_on date not null,
  attachments text[] not null,
  standing text not null,
  entered_by text,
  entered_by_name text,
  entered_at timestamp(3) with time zone,
  confirmed_by_name text,
  confirmed_at timestamp(3) with time zone,
  reason text,
  constraint fact_record_pkey PRIMARY KEY (record_id),
  constraint fact_record_standing_known CHECK ((standing = ANY (ARRAY['entered'::text, 'confirmed'::text, 'returned'::text])))
);
comment on table app.fact_record is 'Projection of record streams: one row a fact of the book. Only a confirmed one is counted; happened_on decides the period.';
comment on column app.fact_record.quantities is 'Numbers by the keys of the kind, as src/modules/register/record-kind.data.ts names them.';
CREATE INDEX fact_record_agency_ix ON app.fact_record USING btree (agency, happened_on DESC, record_id DESC);
CREATE INDEX fact_record_waiting_ix ON app.fact_record USING btree (happened_on) WHERE (standing = 'entered'::text);
grant select on app.fact_record to motcua_app;
grant select on app.fact_record to motcua_reader;

create table app.fee_payment (
  payment_id uuid not null,
  dossier_code text not null,
  method text not null,
  amount bigint not null,
  excess bigint not null,
  paid_on date not null,
  paid_at timestamp(3) with time zone not null,
  agency text not null,
  unit text not null,
  cashier text,
  cashier_name text,
  cash_day text,
  transfer_id text,
  constraint fee_payment_pkey PRIMARY KEY (payment_id),
  constraint fee_payment_cash_has_drawer CHECK (((method = 'cash'::text) = (cash_day IS NOT NULL))),
  constraint fee_payment_method_known CHECK ((method = ANY (ARRAY['cash'::text, 'transfer'::text, 'vietqr'::text, 'platform'::text]))),
  constraint fee_payment_whole CHECK (((amount > 0) AND (excess >= 0) AND (excess <= amount)))
);
comment on table app.fee_payment is 'Projection of payment streams: one row each time money came in. excess: what was above the fee, held without a receipt until given back.';
CREATE INDEX fee_payment_day_ix ON app.fee_payment USING btree (agency, paid_on);
CREATE INDEX fee_payment_dossier_ix ON app.fee_payment USING btree (dossier_code);
CREATE INDEX fee_payment_drawer_ix ON app.fee_payment USING btree (cash_day) WHERE (cash_day IS NOT NULL);
grant select on app.fee_payment to motcua_app;
grant select on app.fee_payment to motcua_reader;

create table app.fee_receipt (
  book text not null,
  number integer not null,
  receipt_id uuid not null,
  dossier_code text not null,
  payment_id uuid not null,
  amount bigint not null,
  reversed bigint not null,
  issued_at timestamp(3) with time zone not null,
  issued_on date not null,
  agency text not null,
  unit text not null,
  cashier_name text,
  standing text not null,
  reason text,
  replaced_by integer,
  printed_count integer not null,
  constraint fee_receipt_pkey PRIMARY KEY (book, number),
  constraint fee_receipt_id_once UNIQUE (receipt_id),
  constraint fee_receipt_standing_known CHECK ((standing = ANY (ARRAY['valid'::text, 'cancelled'::text, 'reversed'::text]))),
  constraint fee_receipt_whole CHECK (((amount > 0) AND (reversed >= 0) AND (reversed <= amount)))
);
comment on table app.fee_receipt is 'Projection of payment streams: one row a numbered receipt (biên lai thu phí, lệ phí). A cancelled one keeps its number and its reason.';
CREATE INDEX fee_receipt_day_ix ON app.fee_receipt USING btree (agency, issued_on);
CREATE INDEX fee_receipt_dossier_ix ON app.fee_receipt USING btree (dossier_code);
grant select on app.fee_receipt to motcua_app;
grant select on app.fee_receipt to motcua_reader;

create table app.fee_refund (
  refund_id uuid not null,
  dossier_code text not null,
  amount bigint not null,
  ground text not null,
  way text not null,
  standing text not null,
  agency text not null,
  unit text not null,
  proposed_at timestamp(3) with time zone not null,
  proposed_by text not null,
  decided_by text,
  paid_at timestamp(3) with time zone,
  paid_on date,
  cash_day text,
  from_excess bigint default 0 not null,
  constraint fee_refund_pkey PRIMARY KEY (refund_id),
  constraint fee_refund_standing_known CHECK ((standing = ANY (ARRAY['proposed'::text, 'approved'::text, 'declined'::text, 'paid'::text]))),
  constraint fee_refund_two_persons CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by))),
  constraint fee_refund_way_known CHECK ((way = ANY (ARRAY['cash'::text, 'transfer'::text]))),
  constraint fee_refund_whole CHECK ((amount > 0))
);
comment on table app.fee_refund is 'Projection of payment streams: money given back, proposed by one person and decided by another.';
comment on column app.fee_refund.from_excess is 'Of the amount: what was held above the fee without a receipt. The rest reverses receipts.';
CREATE INDEX fee_refund_dossier_ix ON app.fee_refund USING btree (dossier_code);
CREATE INDEX fee_refund_drawer_ix ON app.fee_refund USING btree (cash_day) WHERE (cash_day IS NOT NULL);
CREATE INDEX fee_refund_open_ix ON app.fee_refund USING btree (agency, proposed_at) WHERE (standing = ANY (ARRAY['proposed'::text, 'approved'::text]));
grant select on app.fee_refund to motcua_app;
grant select on app.fee_refund to motcua_reader;

create table app.fee_setting (
  setting_key text not null,
  content jsonb not null,
  set_at timestamp(3) with time zone not null,
  set_by text not null,
  constraint fee_setting_pkey PRIMARY KEY (setting_key)
);
comment on table app.fee_setting is 'Projection of fee-setting streams: the account of an agency, or the terms of a procedure (when its fee is due, whether its outcome may be returned unpaid).';
grant select on app.fee_setting to motcua_app;
grant select on app.fee_setting to motcua_reader;

create table app.filing_draft (
  draft_id uuid not null,
  procedure_code text not null,
  procedure_version integer not null,
  case_key text not null,
  citizen_id uuid,
  code_hash bytea,
  revision integer not null,
  content jsonb not null,
  prefilled jsonb not null,
  sent jsonb,
  saved_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint filing_draft_pkey PRIMARY KEY (draft_id),
  constraint filing_draft_code_key UNIQUE (code_hash),
  constraint filing_draft_code_is_sha256 CHECK (((code_hash IS NULL) OR (octet_length(code_hash) = 32))),
  constraint filing_draft_has_owner CHECK (((citizen_id IS NOT NULL) OR (code_hash IS NOT NULL))),
  constraint filing_draft_revision_positive CHECK ((revision > 0))
);
comment on table app.filing_draft is 'Personal data, erased on request, after filing and at expires_at. content: fields of the form as typed, also what is wrong. prefilled: answers that came from elsewhere, with their source. code_hash: SHA-256 of the resume code of somebody who has not signed in. sent: code and PIN of the dossier it became, for a second press.';
CREATE INDEX filing_draft_citizen_ix ON app.filing_draft USING btree (citizen_id, saved_at) WHERE (citizen_id IS NOT NULL);
CREATE INDEX filing_draft_expiry_ix ON app.filing_draft USING btree (expires_at);
grant delete, insert, select, update on app.filing_draft to motcua_app;

create table app.form_draft (
  officer_id uuid not null,
  dossier_code text not null,
  form_key text not null,
  fields jsonb not null,
  saved_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint form_draft_pkey PRIMARY KEY (officer_id, dossier_code, form_key),
  constraint form_draft_small CHECK ((octet_length((fields)::text) <= 65536))
);
comment on table app.form_draft is 'Personal data, erased when the form is sent, on request and at expires_at. Text that an officer has typed into an action of a dossier and not sent. Seen by that officer alone.';
CREATE INDEX form_draft_expiry_ix ON app.form_draft USING btree (expires_at);
grant delete, insert, select, update on app.form_draft to motcua_app;

create table app.form_field (
  key text not null,
  version integer not null,
  is_latest boolean not null,
  label_vi text not null,
  label_en text not null,
  content jsonb not null,
  defined_at timestamp(3) with time zone not null,
  is_retired boolean not null,
  replaced_by text,
  search_folded text generated always as (app.fold_text(((label_vi || ' '::text) || label_en))) stored not null,
  constraint form_field_pkey PRIMARY KEY (key, version),
  constraint form_field_version_positive CHECK ((version > 0))
);
comment on table app.form_field is 'Projection of field streams: one row a version of a datum that forms may ask for (trường dữ liệu dùng chung). content: label, hint, shape as words of an e-form question, legal source, register that holds it.';
grant select on app.form_field to motcua_app;
grant select on app.form_field to motcua_reader;

create table app.handover_line (
  list_id text not null,
  dossier_code text not null,
  content text not null,
  from_unit text not null,
  to_unit text,
  outcome text not null,
  settled text not null,
  problem text,
  params jsonb not null,
  tracking text,
  fee integer,
  answered_at timestamp(3) with time zone,
  constraint handover_line_pkey PRIMARY KEY (list_id, dossier_code),
  constraint handover_line_outcome_known CHECK ((outcome = ANY (ARRAY['waiting'::text, 'taken'::text, 'missing'::text, 'struck'::text]))),
  constraint handover_line_settled_known CHECK ((settled = ANY (ARRAY['no'::text, 'moved'::text, 'left'::text])))
);
comment on table app.handover_line is 'Projection of handover streams: one row a dossier of a list. outcome: what the sides said; settled: whether its dossier was moved; left: it could not be, and problem says why. Written only by the sink app.handover_line.';
CREATE INDEX handover_line_dossier_ix ON app.handover_line USING btree (dossier_code);
CREATE INDEX handover_line_waiting_ix ON app.handover_line USING btree (dossier_code) WHERE (outcome = 'waiting'::text);
grant select on app.handover_line to motcua_app;
grant select on app.handover_line to motcua_reader;

create table app.handover_list (
  list_id text not null,
  agency text not null,
  year smallint not null,
  number integer not null,
  content text not null,
  from_agency text not null,
  from_unit text not null,
  to_agency text,
  to_unit text,
  carrier text,
  made_at timestamp(3) with time zone not null,
  made_by text not null,
  run_by timestamp(3) with time zone,
  line_count integer not null,
  waiting_count integer not null,
  taken_count integer not null,
  missing_count integer not null,
  struck_count integer not null,
  unsettled_count integer not null,
  answered_at timestamp(3) with time zone,
  answered_by text,
  constraint handover_list_pkey PRIMARY KEY (list_id),
  constraint handover_list_number_once UNIQUE (agency, year, number),
  constraint handover_list_content_known CHECK ((content = ANY (ARRAY['papers'::text, 'result'::text, 'post'::text]))),
  constraint handover_list_goes_somewhere CHECK (((content = 'post'::text) = (to_unit IS NULL)))
);
comment on table app.handover_list is 'Projection of handover streams: one row a list. number: counted per giving agency and year, in the key of the stream, so that a list that is there has its number and no number is given twice. Written only by the sink app.handover_list.';
comment on column app.handover_list.run_by is 'Until when the run takes it along (Nghị định 118/2025/NĐ-CP, Điều 18.2); null for outcomes.';
comment on column app.handover_list.unsettled_count is 'Lines that the other side confirmed and whose dossier has not been moved yet.';
CREATE INDEX handover_list_from_ix ON app.handover_list USING btree (from_unit, made_at);
CREATE INDEX handover_list_to_ix ON app.handover_list USING btree (to_unit, made_at);
CREATE INDEX handover_list_unsettled_ix ON app.handover_list USING btree (made_at) WHERE (unsettled_count > 0);
grant select on app.handover_list to motcua_app;
grant select on app.handover_list to motcua_reader;

create table app.issued_paper (
  paper_id uuid not null,
  key text not null,
  subject text not null,
  kind text not null,
  form_set text not null,
  sha256 text not null,
  byte_count bigint not null,
  data jsonb not null,
  issued_at timestamp(3) with time zone not null,
  issued_by text not null,
  check_code text,
  constraint issued_paper_pkey PRIMARY KEY (paper_id),
  constraint issued_paper_key_once UNIQUE (key),
  constraint issued_paper_byte_count_positive CHECK ((byte_count > 0)),
  constraint issued_paper_sha256_is_a_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.issued_paper is 'One row a form that was issued, byte for byte under its SHA-256, with the data it was printed from. key: the same form of the same subject is issued once. subject: the stream it belongs to.';
comment on column app.issued_paper.check_code is 'What the paper''s face and QR code show for checking it at /kiem-tra-giay-to; null for specimens and for papers from before.';
CREATE UNIQUE INDEX issued_paper_check_code_once ON app.issued_paper USING btree (check_code) WHERE (check_code IS NOT NULL);
CREATE INDEX issued_paper_sha256_index ON app.issued_paper USING btree (sha256);
CREATE INDEX issued_paper_subject_index ON app.issued_paper USING btree (subject, issued_at);
grant insert, select on app.issued_paper to motcua_app;

create table app.keys_off (
  account_id uuid not null,
  since timestamp(3) with time zone not null,
  constraint keys_off_pkey PRIMARY KEY (account_id)
);
comment on table app.keys_off is 'One row an account whose pages answer to no single key. No row: they do. May be lost: the person switches them off again.';
grant delete, insert, select on app.keys_off to motcua_app;

create table app.legal_text (
  number text not null,
  name text not null,
  effective_from date,
  effective_until date,
  replaced_by text,
  stated_at timestamp(3) with time zone not null,
  stated_by text not null,
  constraint legal_text_pkey PRIMARY KEY (number),
  constraint legal_text_days_in_order CHECK ((effective_until >= effective_from))
);
comment on table app.legal_text is 'Projection of legaltext streams: a legal text on which procedures rest, with the days of its validity as officials stated them. effective_until: first day on which it no longer holds.';
CREATE INDEX legal_text_ends_ix ON app.legal_text USING btree (effective_until) WHERE (effective_until IS NOT NULL);
grant select on app.legal_text to motcua_app;
grant select on app.legal_text to motcua_reader;

create table app.letter (
  letter_id uuid not null,
  dossier_code text not null,
  agency text not null,
  purpose text not null,
  book_kind text not null,
  template_id uuid,
  template_version integer,
  form text,
  status text not null,
  document_number text,
  batch_id uuid,
  drafted_at timestamp(3) with time zone not null,
  drafted_by text not null,
  revised_at timestamp(3) with time zone not null,
  issued_at timestamp(3) with time zone,
  paper_id uuid,
  constraint letter_pkey PRIMARY KEY (letter_id),
  constraint letter_has_one_source CHECK (((template_id IS NULL) <> (form IS NULL))),
  constraint letter_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'put_forward'::text, 'signed'::text, 'issued'::text, 'discarded'::text])))
);
comment on table app.letter is 'Projection of letter streams: one row a letter drafted on a dossier (dự thảo văn bản). What the drafter wrote stands in the events, because it may name people.';
CREATE INDEX letter_of_batch_ix ON app.letter USING btree (batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX letter_of_dossier_ix ON app.letter USING btree (dossier_code, drafted_at);
CREATE INDEX letter_waiting_ix ON app.letter USING btree (agency, status, drafted_at) WHERE (status = ANY (ARRAY['put_forward'::text, 'signed'::text]));
grant select on app.letter to motcua_app;
grant select on app.letter to motcua_reader;

create table app.letter_batch (
  batch_id uuid not null,
  ordered_at timestamp(3) with time zone not null,
  ordered_by text not null,
  asked_count integer not null,
  made_count integer not null,
  failed_count integer not null,
  constraint letter_batch_pkey PRIMARY KEY (batch_id)
);
comment on table app.letter_batch is 'Projection of letterbatch streams: one row an order for one letter on many dossiers (soạn hàng loạt). Done when made and failed are all that was asked.';
CREATE INDEX letter_batch_open_ix ON app.letter_batch USING btree (ordered_at) WHERE ((made_count + failed_count) < asked_count);
grant select on app.letter_batch to motcua_app;
grant select on app.letter_batch to motcua_reader;

create table app.letter_book_entry (
  book text not null,
  version bigint not null,
  act text not null,
  ordinal bigint,
  document_number text,
  subject text,
  dossier_code text,
  title text,
  recipient text,
  dated_on date,
  skipped_from bigint,
  skipped_to bigint,
  reason text,
  paper_id text,
  done_by text not null,
  done_at timestamp(3) with time zone not null,
  amount bigint not null
);
comment on table app.letter_book_entry is 'What happened in a register of outgoing documents (sổ đăng ký văn bản đi), one row an event of the book streams, appended. The lines of a book are its latest rows by number. amount is one, and summed by key it equals what the events say.';
CREATE INDEX letter_book_entry_ix ON app.letter_book_entry USING btree (book, version);
CREATE INDEX letter_book_entry_number_ix ON app.letter_book_entry USING btree (book, document_number, version);
grant select on app.letter_book_entry to motcua_app;
grant select on app.letter_book_entry to motcua_reader;

create table app.letter_template_version (
  template_id uuid not null,
  version integer not null,
  name text not null,
  agency text,
  procedure_code text,
  purpose text not null,
  book_kind text not null,
  valid_from date not null,
  attachment_id uuid not null,
  sha256 text not null,
  file_name text not null,
  texts text[] not null,
  field_count integer not null,
  status text not null,
  proposed_at timestamp(3) with time zone not null,
  proposed_by text not null,
  proposed_by_id text not null,
  judged_at timestamp(3) with time zone,
  judged_by text,
  reason text not null,
  constraint letter_template_version_pkey PRIMARY KEY (template_id, version),
  constraint letter_template_version_sha256_is_a_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint letter_template_version_status_known CHECK ((status = ANY (ARRAY['proposed'::text, 'approved'::text, 'declined'::text, 'ended'::text])))
);
comment on table app.letter_template_version is 'Projection of lettertemplate streams: one row a version of a Word template that letters are filled from. agency null: of the whole province; procedure_code null: for all. Only approved versions fill letters, from valid_from on.';
CREATE INDEX letter_template_version_purpose_ix ON app.letter_template_version USING btree (status, purpose, valid_from);
grant select on app.letter_template_version to motcua_app;
grant select on app.letter_template_version to motcua_reader;

create table app.mention_seen (
  note_id uuid not null,
  officer_id uuid not null,
  seen_at timestamp(3) with time zone not null,
  constraint mention_seen_pkey PRIMARY KEY (officer_id, note_id)
);
comment on table app.mention_seen is 'Which notes an officer who was mentioned has opened. A working aid, no fact: it may be lost. A row goes with its note.';
grant delete, insert, select, update on app.mention_seen to motcua_app;

create table app.migration (
  number integer not null,
  name text not null,
  checksum text not null,
  is_breaking boolean not null,
  applied_at timestamp with time zone default clock_timestamp() not null,
  constraint migration_pk PRIMARY KEY (number)
);
comment on table app.migration is 'Which files of db/migrations have been applied; read by every process at start and while it runs.';
grant select on app.migration to motcua_reader;

create table app.note (
  note_id uuid not null,
  dossier_code text not null,
  agency_code text not null,
  officer_id uuid not null,
  officer_name text not null,
  mentioned uuid[] not null,
  text text,
  written_at timestamp(3) with time zone not null,
  is_withdrawn boolean not null,
  constraint note_pkey PRIMARY KEY (note_id)
);
comment on table app.note is 'Projection of note streams: one row a note (trao đổi nội bộ về một hồ sơ), read inside the agency alone and never by the applicant. text is personal data; null once erased or withdrawn. mentioned: officers called by it.';
CREATE INDEX note_dossier_ix ON app.note USING btree (dossier_code, written_at);
CREATE INDEX note_mentioned_ix ON app.note USING gin (mentioned) WHERE (NOT is_withdrawn);
grant select on app.note to motcua_app;
grant select on app.note to motcua_reader;

create table app.notice (
  dossier_code text not null,
  notice_id text not null,
  occasion text not null,
  medium text not null,
  locale text not null,
  shown_to text not null,
  composed_at timestamp(3) with time zone not null,
  send_at timestamp(3) with time zone not null,
  standing text not null,
  attempt_count integer not null,
  reason text not null,
  moved_at timestamp(3) with time zone not null,
  constraint notice_pkey PRIMARY KEY (dossier_code, notice_id),
  constraint notice_standing_known CHECK ((standing = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'bounced'::text, 'failed'::text, 'withheld'::text])))
);
comment on table app.notice is 'Projection of notice streams: one row a message about a dossier (tin báo cho người nộp). shown_to: the address with most of it hidden; the address itself and the words are personal parts of the events.';
CREATE INDEX notice_by_time ON app.notice USING btree (composed_at DESC, notice_id DESC);
grant select on app.notice to motcua_app;
grant select on app.notice to motcua_reader;

create table app.notice_posting (
  agency text not null,
  procedure_code text not null,
  version integer not null,
  place text not null,
  posted_on date not null,
  posted_by text not null,
  constraint notice_posting_pkey PRIMARY KEY (agency, procedure_code)
);
comment on table app.notice_posting is 'Projection of noticeboard streams: the version of a procedure that hangs at an agency''s counter (niêm yết). Written only by its sink.';
CREATE INDEX notice_posting_procedure_ix ON app.notice_posting USING btree (procedure_code);
grant select on app.notice_posting to motcua_app;
grant select on app.notice_posting to motcua_reader;

create table app.number_series (
  series text not null,
  last_number bigint not null,
  constraint number_series_pkey PRIMARY KEY (series),
  constraint number_series_positive CHECK ((last_number > 0))
);
comment on table app.number_series is 'Last number handed out per series: dossier codes per agency and day, register lines per agency and year. A number is handed out once; one that a refused command took stays unused.';
grant insert, select, update on app.number_series to motcua_app;
grant select on app.number_series to motcua_reader;

create table app.officer (
  officer_id uuid not null,
  name text not null,
  constraint officer_pkey PRIMARY KEY (officer_id)
);
comment on table app.officer is 'Projection of officer streams: one row an officer (cán bộ, công chức, viên chức). The name is personal data of the stream.';
grant select on app.officer to motcua_app;
grant select on app.officer to motcua_reader;

create table app.offline_entry (
  machine text not null,
  seq integer not null,
  agency_code text not null,
  unit_code text not null,
  paper_code text,
  dossier_code text,
  received_at timestamp(3) with time zone not null,
  entered_at timestamp(3) with time zone not null,
  entered_by text not null,
  standing text not null,
  remarks text[] not null,
  problem text not null,
  reviewed_by text,
  constraint offline_entry_pkey PRIMARY KEY (machine, seq),
  constraint offline_entry_standing_known CHECK ((standing = ANY (ARRAY['merged'::text, 'held'::text, 'left_aside'::text])))
);
comment on table app.offline_entry is 'Projection of offline streams: one row a reception that was typed in after its time (tiếp nhận khi mất mạng, nhập sau). received_at: its true time; entered_at: when the ledger got it. The applicant is in the dossier, or in the personal part of the event while it is held.';
CREATE INDEX offline_entry_of_unit ON app.offline_entry USING btree (unit_code, entered_at DESC);
grant select on app.offline_entry to motcua_app;
grant select on app.offline_entry to motcua_reader;

create table app.one_time_code (
  challenge_id uuid not null,
  provider text not null,
  subject text not null,
  name text not null,
  code_hash bytea not null,
  attempt_count integer default 0 not null,
  expires_at timestamp(3) with time zone not null,
  constraint one_time_code_pkey PRIMARY KEY (challenge_id),
  constraint one_time_code_hash_is_sha256 CHECK ((octet_length(code_hash) = 32))
);
comment on table app.one_time_code is 'Open challenges of the stand-in for citizen sign-in. A used or expired one is deleted.';
CREATE INDEX one_time_code_expires_at_index ON app.one_time_code USING btree (expires_at);
grant delete, insert, select, update on app.one_time_code to motcua_app;

create table app.organisation_name (
  code text not null,
  starts_on date not null,
  ends_on date,
  name text not null,
  name_en text not null,
  constraint organisation_name_pkey PRIMARY KEY (code, starts_on),
  constraint organisation_name_ends_after_start CHECK ((ends_on >= starts_on))
);
comment on table app.organisation_name is 'Projection of agency streams: names of agencies and units by day; ends_on is the first day on which it is no longer the name.';
grant select on app.organisation_name to motcua_app;
grant select on app.organisation_name to motcua_reader;

create table app.outbox_message (
  message_id uuid not null,
  recipient text not null,
  body_vi text not null,
  body_en text not null,
  created_at timestamp(3) with time zone not null,
  expires_at timestamp(3) with time zone not null,
  constraint outbox_message_pkey PRIMARY KEY (message_id)
);
comment on table app.outbox_message is 'Messages that would go to a phone, kept for the local outbox page of a demonstration. Empty where a real identity provider is connected.';
CREATE INDEX outbox_message_created_at_index ON app.outbox_message USING btree (created_at);
grant delete, insert, select on app.outbox_message to motcua_app;

create table app.paper_seen (
  officer_id uuid not null,
  dossier_code text not null,
  paper_key text not null,
  seen_at timestamp(3) with time zone not null,
  constraint paper_seen_pkey PRIMARY KEY (officer_id, dossier_code, paper_key)
);
comment on table app.paper_seen is 'Papers of a dossier that an officer has ticked as looked at. A working aid of that officer alone, no fact: it may be lost.';
grant delete, insert, select on app.paper_seen to motcua_app;

create table app.paper_stock (
  agency text not null,
  line integer not null,
  round integer not null,
  field text not null,
  procedure_code text not null,
  from_year integer not null,
  to_year integer not null,
  result_count bigint not null,
  counted_on date not null,
  verdict text not null,
  stated_at timestamp(3) with time zone not null,
  stated_by text not null,
  counts_from timestamp(3) with time zone,
  counts_until timestamp(3) with time zone,
  constraint paper_stock_pkey PRIMARY KEY (agency, line, round),
  constraint paper_stock_counts_when_confirmed CHECK (((verdict = 'confirmed'::text) = (counts_from IS NOT NULL))),
  constraint paper_stock_verdict_known CHECK ((verdict = ANY (ARRAY['pending'::text, 'confirmed'::text, 'refused'::text]))),
  constraint paper_stock_years_ordered CHECK ((from_year <= to_year))
);
comment on table app.paper_stock is 'Projection of paperstock streams: how many paper results an agency holds that are still valid (kho giấy), each figure with the time in which it counts. The denominator of the yearly targets.';
grant select on app.paper_stock to motcua_app;
grant select on app.paper_stock to motcua_reader;

create table app.paper_to_sign (
  draft_id uuid not null,
  dossier_code text not null,
  dossier_version integer not null,
  content_key text not null,
  sha256 text not null,
  form jsonb not null,
  form_set text not null,
  check_code text not null,
  prepared_at timestamp(3) with time zone not null,
  constraint paper_to_sign_pkey PRIMARY KEY (draft_id),
  constraint paper_to_sign_once UNIQUE (dossier_code, dossier_version, content_key),
  constraint paper_to_sign_sha256_is_a_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.paper_to_sign is 'The very bytes that somebody was shown before signing, by the dossier''s version and what was to be decided. A paper that changed since has another digest.';
grant insert, select on app.paper_to_sign to motcua_app;

create table app.payment_account (
  dossier_code text not null,
  version integer not null,
  procedure_code text not null,
  agency text not null,
  unit text not null,
  payee_agency text not null,
  charged bigint not null,
  relieved bigint not null,
  received bigint not null,
  refunded bigint not null,
  owed bigint not null,
  over bigint not null,
  standing text not null,
  transfer_key text not null,
  since timestamp(3) with time zone not null,
  constraint payment_account_pkey PRIMARY KEY (dossier_code),
  constraint payment_account_adds_up CHECK (((((charged - relieved) - received) + refunded) = (owed - over))),
  constraint payment_account_standing_known CHECK ((standing = ANY (ARRAY['owed'::text, 'settled'::text, 'over'::text, 'relieved'::text]))),
  constraint payment_account_whole CHECK (((charged >= 0) AND (relieved >= 0) AND (received >= 0) AND (refunded >= 0) AND (owed >= 0) AND (over >= 0)))
);
comment on table app.payment_account is 'Projection of payment streams: one row a dossier with a fee. charged: phí, lệ phí and postage by rule; relieved: taken off by decision; owed: still to pay; over: to be given back. transfer_key: the code as banks write it, letters and digits alone.';
CREATE INDEX payment_account_owed_ix ON app.payment_account USING btree (agency, since) WHERE (standing = ANY (ARRAY['owed'::text, 'over'::text]));
CREATE INDEX payment_account_transfer_ix ON app.payment_account USING btree (transfer_key);
grant select on app.payment_account to motcua_app;
grant select on app.payment_account to motcua_reader;

create table app.post (
  post_id uuid not null,
  officer_id uuid not null,
  agency_code text not null,
  unit_code text not null,
  position text not null,
  roles text[] not null,
  starts_on date not null,
  ends_on date,
  constraint post_pkey PRIMARY KEY (post_id),
  constraint post_ends_after_start CHECK ((ends_on >= starts_on))
);
comment on table app.post is 'Projection of officer streams: who held which position with which roles in which unit; ends_on is the first day without it. unit_code equals agency_code for a post in the agency itself.';
CREATE INDEX post_agency_code_index ON app.post USING btree (agency_code);
CREATE INDEX post_officer_id_index ON app.post USING btree (officer_id);
CREATE INDEX post_unit_code_index ON app.post USING btree (unit_code);
grant select on app.post to motcua_app;
grant select on app.post to motcua_reader;

create table app.premises (
  unit_code text not null,
  agency_code text not null,
  constraint premises_pkey PRIMARY KEY (unit_code)
);
comment on table app.premises is 'Projection of premises streams: one row a place of a one-stop unit of which anything has been stated.';
grant select on app.premises to motcua_app;
grant select on app.premises to motcua_reader;

create table app.premises_device (
  device_id uuid not null,
  unit_code text not null,
  kind text not null,
  counter text,
  label text not null,
  secret_digest text not null,
  paired_at timestamp(3) with time zone not null,
  is_revoked boolean not null,
  constraint premises_device_pkey PRIMARY KEY (device_id),
  constraint premises_device_digest_is_one CHECK ((secret_digest ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.premises_device is 'Projection of premises streams: ticket machines and rating faces that may act at a place. secret_digest: SHA-256 of what the device keeps in its cookie.';
CREATE INDEX premises_device_unit_ix ON app.premises_device USING btree (unit_code);
grant select on app.premises_device to motcua_app;
grant select on app.premises_device to motcua_reader;

create table app.premises_fact (
  unit_code text not null,
  kind text not null,
  key text not null,
  valid_from date not null,
  valid_until date,
  content jsonb,
  stated_at timestamp(3) with time zone not null,
  stated_by text,
  constraint premises_fact_pkey PRIMARY KEY (unit_code, kind, key, valid_from),
  constraint premises_fact_days_in_order CHECK ((valid_until > valid_from)),
  constraint premises_fact_kind_known CHECK ((kind = ANY (ARRAY['description'::text, 'group'::text, 'counter'::text, 'equipment'::text, 'photograph'::text, 'hours'::text, 'requirement'::text])))
);
comment on table app.premises_fact is 'Projection of premises streams: what holds of a place from a day until the day before valid_until (address, service group, counter, equipment, photograph, exceptional hours, requirement of the law). content null: the thing is gone from that day.';
grant select on app.premises_fact to motcua_app;
grant select on app.premises_fact to motcua_reader;

create table app.procedure_review (
  code text not null,
  version integer not null,
  doubt_id text not null,
  field text not null,
  raw text not null,
  reason text not null,
  is_blocking boolean not null,
  status text not null,
  constraint procedure_review_pkey PRIMARY KEY (code, version, doubt_id),
  constraint procedure_review_status_known CHECK ((status = ANY (ARRAY['open'::text, 'resolved'::text, 'closed'::text])))
);
comment on table app.procedure_review is 'Projection of procedure streams: values of national records that could not be taken as printed. closed: the version was announced or overtaken while it stood open.';
CREATE INDEX procedure_review_open_index ON app.procedure_review USING btree (reason, code) WHERE (status = 'open'::text);
grant select on app.procedure_review to motcua_app;
grant select on app.procedure_review to motcua_reader;

create table app.procedure_version (
  code text not null,
  version integer not null,
  name text not null,
  name_en text,
  field text not null,
  field_en text,
  levels text[] not null,
  channels text[] not null,
  subjects text[] not null,
  keywords text,
  service_level text not null,
  reception_scope text not null,
  is_latest boolean not null,
  decision_number text,
  announced_on date,
  published_on date,
  effective_from date,
  effective_until date,
  open_doubt_count integer not null,
  blocking_doubt_count integer not null,
  content jsonb not null,
  name_folded text generated always as (regexp_replace(app.fold_text(name), '^thu tuc (ve viec |ve |viec )?'::text, ''::text)) stored not null,
  search_vector tsvector generated always as ((setweight(to_tsvector('simple'::regconfig, app.fold_text(name)), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, app.fold_text(((((COALESCE(name_en, ''::text) || ' '::text) || COALESCE(keywords, ''::text)) || ' '::text) || field))), 'B'::"char"))) stored not null,
  revision integer default 1 not null,
  review text default 'writing'::text not null,
  changed_at timestamp(3) with time zone,
  changed_by text,
  constraint procedure_version_pkey PRIMARY KEY (code, version),
  constraint procedure_version_counts_fit CHECK (((open_doubt_count >= blocking_doubt_count) AND (blocking_doubt_count >= 0))),
  constraint procedure_version_review_known CHECK ((review = ANY (ARRAY['writing'::text, 'asked'::text, 'returned'::text, 'approved'::text]))),
  constraint procedure_version_version_positive CHECK ((version > 0))
);
comment on table app.procedure_version is 'Projection of procedure streams: one row a version. In force on a day: published_on and effective_from not after it, effective_until null or later. Taking effect is a matter of days, not of a write.';
comment on column app.procedure_version.is_latest is 'The newest version, whatever its state: the one officials work on.';
comment on column app.procedure_version.effective_until is 'First day on which it no longer holds: abolished, or the day on which the next published version takes effect.';
comment on column app.procedure_version.name_folded is 'For trigrams: without diacritics and without the words “thủ tục” at the head, which half of the names have.';
comment on column app.procedure_version.revision is 'Counts the changes of the content, from 1.';
comment on column app.procedure_version.review is 'writing, asked, returned or approved: of the revision, and of no later one.';
comment on column app.procedure_version.changed_at is 'When the content was last changed.';
comment on column app.procedure_version.changed_by is 'Who changed it last, as the ledger names actors.';
CREATE INDEX procedure_version_field_index ON app.procedure_version USING btree (field);
CREATE INDEX procedure_version_in_force_index ON app.procedure_version USING btree (effective_from) WHERE (published_on IS NOT NULL);
CREATE INDEX procedure_version_name_trigram_index ON app.procedure_version USING gin (name_folded extension.gin_trgm_ops);
CREATE INDEX procedure_version_search_index ON app.procedure_version USING gin (search_vector);
grant select on app.procedure_version to motcua_app;
grant select on app.procedure_version to motcua_reader;

create table app.process_migration (
  operation_id uuid not null,
  procedure_code text not null,
  from_version integer not null,
  to_version integer not null,
  mapping jsonb not null,
  decided_at timestamp(3) with time zone not null,
  decided_by text not null,
  list_digest text not null,
  listed_count integer not null,
  staying_count integer not null,
  moved_count integer not null,
  left_count integer not null,
  constraint process_migration_pkey PRIMARY KEY (operation_id),
  constraint process_migration_digest_is_one CHECK ((list_digest ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.process_migration is 'Projection of migration streams: one row an operation that moves open dossiers to another version of a process (chuyển hồ sơ đang mở sang phiên bản quy trình mới). list_digest: SHA-256 over the list that the person saw. left_count: listed dossiers that could not be moved after all.';
CREATE INDEX process_migration_of_procedure ON app.process_migration USING btree (procedure_code, decided_at);
grant select on app.process_migration to motcua_app;
grant select on app.process_migration to motcua_reader;

create table app.process_migration_line (
  operation_id uuid not null,
  dossier_code text not null,
  places_from text[] not null,
  places_to text[] not null,
  outcome text not null,
  problem text,
  params jsonb not null,
  constraint process_migration_line_pkey PRIMARY KEY (operation_id, dossier_code),
  constraint process_migration_line_outcome_known CHECK ((outcome = ANY (ARRAY['open'::text, 'moved'::text, 'unneeded'::text, 'left'::text, 'staying'::text]))),
  constraint process_migration_line_reason_said CHECK (((problem IS NOT NULL) = (outcome = ANY (ARRAY['left'::text, 'staying'::text]))))
);
comment on table app.process_migration_line is 'Projection of migration streams: one row a dossier of an operation. open: listed and not moved yet; staying: named in the list as one that cannot move; left: could not be moved when its turn came. problem, params: why, as a refusal is told.';
grant select on app.process_migration_line to motcua_app;
grant select on app.process_migration_line to motcua_reader;

create table app.queue_counter (
  place text not null,
  day date not null,
  counter text not null,
  groups text[] not null,
  officer_id uuid not null,
  officer_name text not null,
  opened_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone,
  current_number integer,
  ahead_run integer not null,
  constraint queue_counter_pkey PRIMARY KEY (place, day, counter)
);
comment on table app.queue_counter is 'Projection of ticket-day streams: who sits at which counter, and the number called to it.';
CREATE INDEX queue_counter_officer_ix ON app.queue_counter USING btree (officer_id) WHERE (closed_at IS NULL);
grant select on app.queue_counter to motcua_app;
grant select on app.queue_counter to motcua_reader;

create table app.queue_day (
  place text not null,
  day date not null,
  ticket_count integer not null,
  closed_at timestamp(3) with time zone,
  constraint queue_day_pkey PRIMARY KEY (place, day)
);
comment on table app.queue_day is 'Projection of ticket-day streams: a day of waiting at the place of a one-stop unit. ticket_count: the last number given.';
CREATE INDEX queue_day_open_ix ON app.queue_day USING btree (day) WHERE (closed_at IS NULL);
grant select on app.queue_day to motcua_app;
grant select on app.queue_day to motcua_reader;

create table app.receipt_book (
  book text not null,
  agency text not null,
  unit text,
  year integer not null,
  form text not null,
  series text not null,
  volume integer not null,
  first_number integer not null,
  last_number integer not null,
  opened_at timestamp(3) with time zone not null,
  opened_by text not null,
  closed_at timestamp(3) with time zone,
  closed_after integer,
  reason text,
  spoiled integer[] not null,
  constraint receipt_book_pkey PRIMARY KEY (book),
  constraint receipt_book_numbers_in_order CHECK (((first_number >= 1) AND (last_number >= first_number)))
);
comment on table app.receipt_book is 'Projection of receipt-book streams: a book of receipts (quyển biên lai). unit: the counter that uses it; null for the book from which money that came by itself is receipted.';
CREATE INDEX receipt_book_agency_ix ON app.receipt_book USING btree (agency, year);
grant select on app.receipt_book to motcua_app;
grant select on app.receipt_book to motcua_reader;

create table app.receipt_serial (
  book text not null,
  next_number integer not null,
  last_number integer not null,
  is_open boolean not null,
  constraint receipt_serial_pkey PRIMARY KEY (book)
);
comment on table app.receipt_serial is 'The next free number of a receipt book. Moved only by the sink payment.claim inside a commit; doctor compares it with the receipts.';
grant select on app.receipt_serial to motcua_app;
grant select on app.receipt_serial to motcua_reader;

create table app.report (
  report_id uuid not null,
  report text not null,
  period text not null,
  period_from date not null,
  period_to date not null,
  agency_code text not null,
  level text not null,
  prepared_by text not null,
  receiver text not null,
  due_on date not null,
  stage text not null,
  opened_at timestamp(3) with time zone not null,
  submitted_at timestamp(3) with time zone,
  submitted_by_name text,
  accepted_at timestamp(3) with time zone,
  frozen_version integer,
  digest text,
  chase_count integer not null,
  last_chased_at timestamp(3) with time zone,
  last_chase text,
  constraint report_pkey PRIMARY KEY (report_id),
  constraint report_is_one UNIQUE (report, period, agency_code),
  constraint report_stage_known CHECK ((stage = ANY (ARRAY['open'::text, 'submitted'::text, 'returned'::text, 'accepted'::text, 'frozen'::text])))
);
comment on table app.report is 'Projection of report streams: one row a report of an agency for a period. digest: of what was handed in or frozen last.';
CREATE INDEX report_agency_ix ON app.report USING btree (agency_code, period_to DESC);
CREATE INDEX report_open_ix ON app.report USING btree (due_on) WHERE (stage = ANY (ARRAY['open'::text, 'returned'::text]));
grant select on app.report to motcua_app;
grant select on app.report to motcua_reader;

create table app.report_version (
  report_id uuid not null,
  version integer not null,
  digest text not null,
  content text not null,
  frozen_at timestamp(3) with time zone not null,
  reason text not null,
  change_count integer not null,
  constraint report_version_pkey PRIMARY KEY (report_id, version),
  constraint report_version_digest_is_one CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.report_version is 'Projection of report streams: every frozen text, as canonical JSON, with the sha256 of it. The first is what was accepted, each later one a correction with its reason.';
grant select on app.report_version to motcua_app;
grant select on app.report_version to motcua_reader;

create table app.rule_firing (
  dossier_code text not null,
  ordinal integer not null,
  version integer not null,
  procedure_code text not null,
  procedure_version integer not null,
  rule_key text not null,
  purpose text not null,
  row_numbers jsonb not null,
  outputs jsonb not null,
  fired_at timestamp(3) with time zone not null,
  constraint rule_firing_pkey PRIMARY KEY (dossier_code, ordinal),
  constraint rule_firing_purpose_known CHECK ((purpose = ANY (ARRAY['fee'::text, 'case'::text, 'components'::text, 'routing'::text, 'other'::text])))
);
comment on table app.rule_firing is 'Projection: every firing of a rule with its rows and outputs, without personal data. Written only by the sink app.rule_firing.';
CREATE INDEX rule_firing_rule_ix ON app.rule_firing USING btree (procedure_code, rule_key, fired_at DESC);
grant select on app.rule_firing to motcua_app;
grant select on app.rule_firing to motcua_reader;

create table app.saved_filter (
  filter_id uuid not null,
  officer_id uuid not null,
  name text not null,
  procedure text,
  field text,
  lamp text,
  step text,
  officer text,
  channel text,
  applicant_kind text,
  words text,
  sort text not null,
  scope text not null,
  saved_at timestamp(3) with time zone not null,
  constraint saved_filter_pkey PRIMARY KEY (filter_id),
  constraint saved_filter_named_once UNIQUE (officer_id, name)
);
comment on table app.saved_filter is 'Filters of the list of work that an officer keeps under a name (bộ lọc đã lưu). A convenience of one person and no fact: not in the ledger, deleted when it is not wanted.';
grant delete, insert, select, update on app.saved_filter to motcua_app;

create table app.scan_batch (
  batch_id text not null,
  agency text not null,
  unit text not null,
  year integer not null,
  number integer not null,
  label text not null,
  field text not null,
  procedure_code text not null,
  kind text not null,
  check_percent integer not null,
  opened_at timestamp(3) with time zone not null,
  opened_by text not null,
  standing text not null,
  scan_count integer not null,
  page_count integer not null,
  waste_count integer not null,
  piece_count integer not null,
  named_count integer not null,
  to_check_count integer not null,
  returned_count integer not null,
  accepted_count integer not null,
  recorded_count integer not null,
  submitted_at timestamp(3) with time zone,
  constraint scan_batch_pkey PRIMARY KEY (batch_id),
  constraint scan_batch_number_once UNIQUE (agency, year, number),
  constraint scan_batch_standing_known CHECK ((standing = ANY (ARRAY['scanning'::text, 'naming'::text, 'checking'::text, 'returned'::text, 'recording'::text, 'done'::text])))
);
comment on table app.scan_batch is 'Projection of scanbatch streams: one batch of old results that is scanned, cut, named and looked at (lô số hóa).';
CREATE INDEX scan_batch_by_agency ON app.scan_batch USING btree (agency, opened_at DESC, batch_id DESC);
CREATE INDEX scan_batch_recording ON app.scan_batch USING btree (opened_at) WHERE ((standing = 'recording'::text) OR (accepted_count > recorded_count));
grant select on app.scan_batch to motcua_app;
grant select on app.scan_batch to motcua_reader;

create table app.scan_check (
  batch_id text not null,
  piece_id text not null,
  round integer not null,
  agency text not null,
  verdict text not null,
  faults text[] not null,
  named_by text not null,
  named_by_name text not null,
  checked_by text not null,
  checked_at timestamp(3) with time zone not null,
  constraint scan_check_pkey PRIMARY KEY (batch_id, piece_id, round),
  constraint scan_check_by_another CHECK ((named_by <> checked_by)),
  constraint scan_check_verdict_known CHECK ((verdict = ANY (ARRAY['accepted'::text, 'returned'::text])))
);
comment on table app.scan_check is 'Projection of scanbatch streams: one look of a second person at a named result.';
CREATE INDEX scan_check_by_agency ON app.scan_check USING btree (agency, checked_at);
grant select on app.scan_check to motcua_app;
grant select on app.scan_check to motcua_reader;

create table app.scan_file (
  batch_id text not null,
  scan integer not null,
  agency text not null,
  sha256 text not null,
  page_count integer not null,
  is_dropped boolean not null,
  constraint scan_file_pkey PRIMARY KEY (batch_id, scan),
  constraint scan_file_sha256_is_a_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.scan_file is 'Projection of scanbatch streams: one file of a batch as the scanner made it.';
CREATE INDEX scan_file_by_bytes ON app.scan_file USING btree (sha256);
grant select on app.scan_file to motcua_app;
grant select on app.scan_file to motcua_reader;

create table app.scan_piece (
  batch_id text not null,
  piece_id text not null,
  agency text not null,
  field text not null,
  procedure_code text not null,
  standing text not null,
  page_count integer not null,
  sha256 text not null,
  document_number text not null,
  issued_on date,
  issuer text not null,
  result_name text not null,
  valid_to date,
  named_by text,
  result_id text,
  recorded_at timestamp(3) with time zone,
  constraint scan_piece_pkey PRIMARY KEY (batch_id, piece_id),
  constraint scan_piece_recorded_whole CHECK (((standing = 'recorded'::text) = ((recorded_at IS NOT NULL) AND (result_id IS NOT NULL)))),
  constraint scan_piece_standing_known CHECK ((standing = ANY (ARRAY['gone'::text, 'unnamed'::text, 'named'::text, 'to_check'::text, 'sampled_out'::text, 'returned'::text, 'accepted'::text, 'recorded'::text, 'left'::text])))
);
comment on table app.scan_piece is 'Projection of scanbatch streams: one old result of a batch. Whose it is and what it says are personal parts of the events and stand here nowhere.';
CREATE INDEX scan_piece_by_number ON app.scan_piece USING btree (agency, document_number, issued_on) WHERE (document_number <> ''::text);
CREATE INDEX scan_piece_recorded ON app.scan_piece USING btree (agency, recorded_at) WHERE (standing = 'recorded'::text);
grant select on app.scan_piece to motcua_app;
grant select on app.scan_piece to motcua_reader;

create table app.search_synonym (
  phrase text not null,
  replacement text not null,
  constraint search_synonym_pkey PRIMARY KEY (phrase),
  constraint search_synonym_is_folded CHECK (((phrase = app.fold_text(phrase)) AND (replacement = app.fold_text(replacement))))
);
comment on table app.search_synonym is 'Words of every day and the words of the catalogue that they stand for, without diacritics. Longer phrases are tried first.';
grant select on app.search_synonym to motcua_app;
grant select on app.search_synonym to motcua_reader;

create table app.session (
  session_hash bytea not null,
  session_id uuid not null,
  account_id uuid,
  citizen_id uuid,
  created_at timestamp(3) with time zone not null,
  last_seen_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  address_prefix text not null,
  browser text not null,
  constraint session_pkey PRIMARY KEY (session_hash),
  constraint session_id_key UNIQUE (session_id),
  constraint session_hash_is_sha256 CHECK ((octet_length(session_hash) = 32)),
  constraint session_of_one_person CHECK ((num_nonnulls(account_id, citizen_id) = 1))
);
comment on table app.session is 'Who is signed in where. Only the SHA-256 of the cookie is kept, so a copy of this table signs nobody in. A revoked session is deleted.';
CREATE INDEX session_account_id_index ON app.session USING btree (account_id);
CREATE INDEX session_citizen_id_index ON app.session USING btree (citizen_id);
CREATE INDEX session_ends_at_index ON app.session USING btree (ends_at);
grant delete, insert, select, update on app.session to motcua_app;

create table app.signature_reading (
  sha256 text not null,
  reading jsonb not null,
  read_at timestamp(3) with time zone not null,
  constraint signature_reading_pkey PRIMARY KEY (sha256)
);
comment on table app.signature_reading is 'What was read of the signatures on a file: facts of its bytes. Whom to believe is judged when it is shown.';
grant insert, select on app.signature_reading to motcua_app;

create table app.signed_paper (
  paper_id uuid not null,
  draft_id uuid not null,
  certificate text not null,
  sha256 text not null,
  byte_count bigint not null,
  place jsonb not null,
  signed_at timestamp(3) with time zone not null,
  signed_by text not null,
  constraint signed_paper_pkey PRIMARY KEY (paper_id),
  constraint signed_paper_once UNIQUE (draft_id, certificate),
  constraint signed_paper_draft_fkey FOREIGN KEY (draft_id) REFERENCES app.paper_to_sign(draft_id),
  constraint signed_paper_sha256_is_a_digest CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
comment on table app.signed_paper is 'A paper with a person''s signature, kept before the dossier says that it was signed: a crash in between leaves it here, and signing again finds it.';
grant insert, select on app.signed_paper to motcua_app;

create table app.signing_batch (
  batch_id uuid not null,
  officer_id uuid not null,
  created_at timestamp(3) with time zone not null,
  runner text,
  alive_at timestamp(3) with time zone,
  constraint signing_batch_pkey PRIMARY KEY (batch_id)
);
comment on table app.signing_batch is 'Papers that somebody signs in one go.';
comment on column app.signing_batch.runner is 'The process that signs it; the key is open in the memory of this process alone and is written nowhere.';
comment on column app.signing_batch.alive_at is 'When this process last took up a paper; null while none signs.';
CREATE INDEX signing_batch_officer_ix ON app.signing_batch USING btree (officer_id, created_at DESC);
grant insert, select on app.signing_batch to motcua_app;
grant update (runner, alive_at) on app.signing_batch to motcua_app;

create table app.signing_batch_item (
  batch_id uuid not null,
  place integer not null,
  dossier_code text not null,
  dossier_version integer not null,
  draft_id uuid not null,
  state text default 'waiting'::text not null,
  refusal jsonb,
  done_at timestamp(3) with time zone,
  constraint signing_batch_item_pkey PRIMARY KEY (batch_id, place),
  constraint signing_batch_item_batch_fkey FOREIGN KEY (batch_id) REFERENCES app.signing_batch(batch_id),
  constraint signing_batch_item_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'signed'::text, 'refused'::text])))
);
comment on table app.signing_batch_item is 'One paper of a batch and what became of it. What is waiting goes on when the password is given again.';
grant insert, select, update on app.signing_batch_item to motcua_app;

create table app.signing_certificate (
  certificate_id uuid not null,
  owner_kind text not null,
  officer_id uuid,
  agency_code text not null,
  fingerprint text not null,
  subject_name text not null,
  subject_organisation text not null,
  issuer_name text not null,
  issuer_fingerprint text not null,
  serial text not null,
  not_before timestamp(3) with time zone not null,
  not_after timestamp(3) with time zone not null,
  is_test boolean not null,
  state text not null,
  ended_at timestamp(3) with time zone,
  registered_at timestamp(3) with time zone not null,
  registered_by text not null,
  constraint signing_certificate_pkey PRIMARY KEY (certificate_id),
  constraint signing_certificate_officer_named CHECK (((owner_kind = 'officer'::text) = (officer_id IS NOT NULL))),
  constraint signing_certificate_owner_known CHECK ((owner_kind = ANY (ARRAY['officer'::text, 'agency'::text]))),
  constraint signing_certificate_state_known CHECK ((state = ANY (ARRAY['active'::text, 'replaced'::text, 'revoked'::text, 'ended'::text])))
);
comment on table app.signing_certificate is 'Projection of certificate streams: the certificate with which an officer signs or an agency seals. Written only by its sink.';
CREATE INDEX signing_certificate_fingerprint_ix ON app.signing_certificate USING btree (fingerprint);
CREATE INDEX signing_certificate_owner_ix ON app.signing_certificate USING btree (agency_code, officer_id);
grant select on app.signing_certificate to motcua_app;
grant select on app.signing_certificate to motcua_reader;

create table app.signing_delegation (
  delegation_id uuid not null,
  agency_code text not null,
  form text not null,
  principal_id uuid not null,
  delegate_id uuid not null,
  fields text[] not null,
  procedures text[] not null,
  document_number text not null,
  document_on date not null,
  starts_at timestamp(3) with time zone not null,
  ends_at timestamp(3) with time zone not null,
  constraint signing_delegation_pkey PRIMARY KEY (delegation_id),
  constraint signing_delegation_ends_after_start CHECK ((ends_at >= starts_at)),
  constraint signing_delegation_form_known CHECK ((form = ANY (ARRAY['KT'::text, 'TL'::text, 'TUQ'::text]))),
  constraint signing_delegation_to_another CHECK ((delegate_id <> principal_id))
);
comment on table app.signing_delegation is 'Projection of roster streams: what an officer may sign for the head of an agency (ký thay KT., thừa lệnh TL., thừa ủy quyền TUQ.), in which fields and procedures, by which document, up to and not including ends_at. Written only by the sink app.signing_delegation.';
CREATE INDEX signing_delegation_agency_ix ON app.signing_delegation USING btree (agency_code, ends_at);
CREATE INDEX signing_delegation_delegate_ix ON app.signing_delegation USING btree (delegate_id, ends_at);
grant select on app.signing_delegation to motcua_app;
grant select on app.signing_delegation to motcua_reader;

create table app.signing_key (
  certificate_id uuid not null,
  key_file bytea not null,
  wrong_passwords integer default 0 not null,
  closed_until timestamp(3) with time zone,
  constraint signing_key_pkey PRIMARY KEY (certificate_id),
  constraint signing_key_file_small CHECK ((length(key_file) <= 65536)),
  constraint signing_key_wrong_passwords_counted CHECK ((wrong_passwords >= 0))
);
comment on table app.signing_key is 'PKCS#12 file of a certificate, encrypted as it was uploaded, and how often in a row its password was wrong. Removed when the certificate ends.';
grant delete, insert, select, update on app.signing_key to motcua_app;

create table app.signing_remit (
  agency_code text not null,
  officer_id uuid not null,
  fields text[] not null,
  procedures text[] not null,
  document_number text not null,
  document_on date not null,
  assigned_at timestamp(3) with time zone not null,
  is_in_force boolean not null,
  constraint signing_remit_pkey PRIMARY KEY (officer_id, agency_code)
);
comment on table app.signing_remit is 'Projection of roster streams: the fields and procedures that a deputy was given charge of (lĩnh vực được phân công phụ trách), by which document. While one is in force the deputy signs nothing else by virtue of the post; a deputy without one signs whatever the head may. Written only by the sink app.signing_remit.';
CREATE INDEX signing_remit_agency_ix ON app.signing_remit USING btree (agency_code);
grant select on app.signing_remit to motcua_app;
grant select on app.signing_remit to motcua_reader;

create table app.stored_result (
  result_id text not null,
  origin text not null,
  result_code text not null,
  name text not null,
  document_kind text not null,
  document_number text not null,
  issued_on date not null,
  agency text not null,
  agency_name text not null,
  signed_by text not null,
  copy_kind text not null,
  file_kind text,
  file_id text,
  file_sha256 text,
  valid_from date not null,
  valid_to date,
  validity text not null,
  scope text not null,
  access_level text not null,
  retention text not null,
  owner_kind text not null,
  owner_id text,
  owner_name text,
  obtained_by text,
  abstract text,
  status text not null,
  replaced_by text,
  replaces text,
  revoked_on date,
  dossier_code text,
  procedure_code text,
  digitised_by uuid,
  digitised_at timestamp(3) with time zone,
  batch_id text,
  signature_standing text,
  correction_count integer not null,
  recorded_at timestamp(3) with time zone not null,
  constraint stored_result_pkey PRIMARY KEY (result_id),
  constraint stored_result_end_stated CHECK (((validity = 'stated'::text) = (valid_to IS NOT NULL))),
  constraint stored_result_origin_known CHECK ((origin = ANY (ARRAY['issued'::text, 'digitised'::text, 'taken_over'::text]))),
  constraint stored_result_status_known CHECK ((status = ANY (ARRAY['active'::text, 'replaced'::text, 'revoked'::text]))),
  constraint stored_result_validity_known CHECK ((validity = ANY (ARRAY['stated'::text, 'unlimited'::text, 'unknown'::text])))
);
comment on table app.stored_result is 'Projection of stored-result streams: one row a result (kết quả số hóa, Nghị định 118/2025/NĐ-CP, Điều 22). owner_id, owner_name, obtained_by and abstract are personal data; null once erased.';
CREATE INDEX stored_result_agency_ix ON app.stored_result USING btree (agency, recorded_at DESC, result_id);
CREATE INDEX stored_result_dossier_ix ON app.stored_result USING btree (dossier_code) WHERE (dossier_code IS NOT NULL);
CREATE INDEX stored_result_number_ix ON app.stored_result USING btree (agency, document_number);
CREATE INDEX stored_result_obtained_ix ON app.stored_result USING btree (obtained_by) WHERE ((obtained_by IS NOT NULL) AND (obtained_by <> ''::text));
CREATE INDEX stored_result_owner_ix ON app.stored_result USING btree (owner_id, result_code) WHERE (owner_id IS NOT NULL);
grant select on app.stored_result to motcua_app;
grant select on app.stored_result to motcua_reader;

create table app.stored_result_access (
  result_id text not null,
  ordinal integer not null,
  officer_id uuid not null,
  officer_name text not null,
  agency text not null,
  dossier_code text,
  purpose text,
  opened_at timestamp(3) with time zone not null,
  constraint stored_result_access_pkey PRIMARY KEY (result_id, ordinal)
);
comment on table app.stored_result_access is 'Projection of stored-result streams: one row a look of an officer at a result, with its purpose (personal data; null once erased). The owner sees who looked.';
grant select on app.stored_result_access to motcua_app;
grant select on app.stored_result_access to motcua_reader;

create table app.stored_result_correction (
  result_id text not null,
  ordinal integer not null,
  agency text not null,
  name text not null,
  document_number text not null,
  standing text not null,
  proposed_by uuid not null,
  proposer_name text not null,
  proposed_at timestamp(3) with time zone not null,
  answered_by uuid,
  answered_at timestamp(3) with time zone,
  constraint stored_result_correction_pkey PRIMARY KEY (result_id, ordinal),
  constraint stored_result_correction_standing_known CHECK ((standing = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'declined'::text]))),
  constraint stored_result_correction_two_persons CHECK (((answered_by IS NULL) OR (answered_by <> proposed_by)))
);
comment on table app.stored_result_correction is 'Projection of stored-result streams: one row a correction that somebody proposed (đề nghị đính chính) and what a second person said.';
CREATE INDEX stored_result_correction_waiting_ix ON app.stored_result_correction USING btree (agency, proposed_at) WHERE (standing = 'waiting'::text);
grant select on app.stored_result_correction to motcua_app;
grant select on app.stored_result_correction to motcua_reader;

create table app.stored_result_version (
  result_id text not null,
  version integer not null,
  file_kind text,
  file_id text,
  file_sha256 text,
  name text not null,
  owner_id text,
  reason text,
  in_force_from timestamp(3) with time zone not null,
  in_force_until timestamp(3) with time zone,
  constraint stored_result_version_pkey PRIMARY KEY (result_id, version)
);
comment on table app.stored_result_version is 'Projection of stored-result streams: one row a version of a result; in_force_until is null for the one in force. owner_id and reason are personal data, null once erased.';
CREATE INDEX stored_result_version_digest_ix ON app.stored_result_version USING btree (file_sha256) WHERE (file_sha256 IS NOT NULL);
CREATE INDEX stored_result_version_file_ix ON app.stored_result_version USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX stored_result_version_owner_ix ON app.stored_result_version USING btree (owner_id) WHERE (owner_id IS NOT NULL);
grant select on app.stored_result_version to motcua_app;
grant select on app.stored_result_version to motcua_reader;

create table app.supplement_request (
  dossier_code text not null,
  round integer not null,
  version integer not null,
  procedure_code text not null,
  agency text not null,
  unit text not null,
  officer text not null,
  officer_name text not null,
  approver text,
  approver_name text,
  requested_at timestamp(3) with time zone not null,
  is_late boolean not null,
  ground text,
  close_on date,
  answered_at timestamp(3) with time zone,
  lapsed_at timestamp(3) with time zone,
  constraint supplement_request_pkey PRIMARY KEY (dossier_code, round),
  constraint supplement_request_round_positive CHECK ((round > 0))
);
comment on table app.supplement_request is 'Projection: requests for a supplement after appraisal, for the counts per officer and unit. Written only by the sink app.supplement_request.';
comment on column app.supplement_request.close_on is 'Last day for completing; null where neither the law of that time nor the sector''s closes a dossier for silence.';
CREATE INDEX supplement_request_desk_ix ON app.supplement_request USING btree (unit, requested_at);
CREATE INDEX supplement_request_unit_ix ON app.supplement_request USING btree (agency, requested_at);
grant select on app.supplement_request to motcua_app;
grant select on app.supplement_request to motcua_reader;

create table app.ticket (
  place text not null,
  day date not null,
  number integer not null,
  label text not null,
  group_key text not null,
  priority text,
  source text not null,
  booking_id uuid,
  slot_at timestamp(3) with time zone,
  token text not null,
  issued_at timestamp(3) with time zone not null,
  status text not null,
  counter text,
  target_counter text,
  is_transferred boolean not null,
  officer_id uuid,
  called_at timestamp(3) with time zone,
  call_count integer not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  is_rated boolean not null,
  constraint ticket_pkey PRIMARY KEY (place, day, number),
  constraint ticket_token_once UNIQUE (token),
  constraint ticket_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'served'::text, 'missed'::text, 'left'::text, 'ended'::text])))
);
comment on table app.ticket is 'Projection of ticket-day streams: one row a number that was given (số thứ tự). token opens its page for whoever holds the slip.';
grant select on app.ticket to motcua_app;
grant select on app.ticket to motcua_reader;

create table app.trusted_issuer (
  fingerprint text not null,
  name text not null,
  organisation text not null,
  certificate text not null,
  is_test boolean not null,
  is_trusted boolean not null,
  ground text not null,
  changed_at timestamp(3) with time zone not null,
  changed_by text not null,
  constraint trusted_issuer_pkey PRIMARY KEY (fingerprint)
);
comment on table app.trusted_issuer is 'Projection of issuer streams: certification authorities that the province believes or has stopped believing. certificate: DER in base64.';
grant select on app.trusted_issuer to motcua_app;
grant select on app.trusted_issuer to motcua_reader;

create table app.unit (
  code text not null,
  agency_code text not null,
  name text not null,
  name_en text not null,
  kind text not null,
  opened_on date not null,
  closed_on date,
  constraint unit_pkey PRIMARY KEY (code),
  constraint unit_closed_after_opening CHECK ((closed_on >= opened_on))
);
comment on table app.unit is 'Projection of agency streams: one row a unit (đơn vị). No foreign key: the sinks of one commit run in no fixed order, and the fold decides.';
CREATE INDEX unit_agency_code_index ON app.unit USING btree (agency_code);
grant select on app.unit to motcua_app;
grant select on app.unit to motcua_reader;

create table app.work_batch (
  batch_id uuid not null,
  officer_id uuid not null,
  kind text not null,
  begun_at timestamp(3) with time zone not null,
  constraint work_batch_pkey PRIMARY KEY (batch_id),
  constraint work_batch_kind_known CHECK ((kind = ANY (ARRAY['assign'::text, 'hand_over'::text])))
);
comment on table app.work_batch is 'One press of a form that gives out or hands over many dossiers at once. What became of each dossier is its own event; this is what the person who pressed reads.';
grant delete, insert, select on app.work_batch to motcua_app;

create table app.work_batch_line (
  batch_id uuid not null,
  ordinal integer not null,
  dossier_code text not null,
  step_key text,
  officer_id uuid not null,
  officer_name text not null,
  reason text not null,
  problem text,
  params jsonb,
  done_at timestamp(3) with time zone,
  constraint work_batch_line_pkey PRIMARY KEY (batch_id, ordinal),
  constraint work_batch_line_fkey FOREIGN KEY (batch_id) REFERENCES app.work_batch(batch_id) ON DELETE CASCADE
);
comment on table app.work_batch_line is 'A dossier of a batch: to whom it goes, and once tried when, with the refusal if there was one.';
grant delete, insert, select, update on app.work_batch_line to motcua_app;

create table job.job (
  key text not null,
  name text not null,
  payload jsonb not null,
  run_at timestamp(3) with time zone not null,
  attempt_count integer default 0 not null,
  failed_at timestamp(3) with time zone,
  last_error text,
  constraint job_pkey PRIMARY KEY (key)
);
comment on table job.job is 'One row a job until it is done; a done job is deleted in the transaction of its effect. A job that failed for good keeps failed_at and waits for a person.';
CREATE INDEX job_run_at_index ON job.job USING btree (run_at) WHERE (failed_at IS NULL);
grant delete, insert, select, update on job.job to motcua_app;
grant select on job.job to motcua_reader;

create table job.schedule (
  name text not null,
  last_slot_at timestamp(3) with time zone not null,
  constraint schedule_pkey PRIMARY KEY (name)
);
comment on table job.schedule is 'The last slot for which a recurring job was enqueued, so that each slot runs once however many processes look.';
grant insert, select, update on job.schedule to motcua_app;
grant select on job.schedule to motcua_reader;

create table ledger.command (
  command_id uuid not null,
  actor text not null,
  salt bytea,
  digest bytea not null,
  answer jsonb,
  answer_commitment bytea not null,
  stream_id text not null,
  version integer not null,
  at timestamp(3) with time zone not null,
  constraint command_pkey PRIMARY KEY (command_id)
);
comment on table ledger.command is 'Append-only: every accepted command once, with its first answer. digest = SHA-256(salt || name and input); the hash of each event binds digest and answer_commitment. Salt and answer go when the personal data of the stream is erased.';
grant insert, select on ledger.command to motcua_ledger;
grant select on ledger.command to motcua_app;
grant select on ledger.command to motcua_reader;

create table ledger.cursor (
  name text not null,
  position bigint not null,
  constraint cursor_pkey PRIMARY KEY (name),
  constraint cursor_position_not_negative CHECK (("position" >= 0))
);
comment on table ledger.cursor is 'How far each subscriber has read, moved in the transaction of its effect.';
grant insert, select, update on ledger.cursor to motcua_app;
grant select on ledger.cursor to motcua_reader;

create table ledger.event (
  position bigint generated always as identity not null,
  stream_id text not null,
  version integer not null,
  kind text not null,
  schema_version integer not null,
  payload jsonb not null,
  personal_commitment bytea,
  actor text not null,
  on_behalf_of text,
  reason text,
  at timestamp(3) with time zone not null,
  command_id uuid not null,
  prev_hash bytea not null,
  hash bytea not null,
  constraint event_pkey PRIMARY KEY (stream_id, version),
  constraint event_position_key UNIQUE ("position")
);
comment on table ledger.event is 'Append-only: no role of the application may update, delete or truncate it. hash = SHA-256 over the canonical JSON of the row and prev_hash; personal data is bound by personal_commitment alone.';
comment on column ledger.event.position is 'Order of all events for subscribers. Two commits may become visible out of this order, so read up to ledger.settled_position only.';
grant insert, select on ledger.event to motcua_ledger;
grant select on ledger.event to motcua_app;
grant select on ledger.event to motcua_reader;

create table ledger.personal (
  stream_id text not null,
  version integer not null,
  salt bytea not null,
  data jsonb not null,
  constraint personal_pkey PRIMARY KEY (stream_id, version)
);
comment on table ledger.personal is 'Personal data of an event: personal_commitment = SHA-256(salt || canonical JSON). The application role may not change it; the owner erases it by ledger.erase_personal, and the chain stays valid.';
grant insert, select on ledger.personal to motcua_ledger;
grant select on ledger.personal to motcua_app;

create table ledger.sink (
  name text not null,
  function regprocedure not null,
  mode text not null,
  relation regclass,
  key_columns text[] not null,
  is_stale boolean default false not null,
  constraint sink_pkey PRIMARY KEY (name),
  constraint sink_checked_has_relation CHECK (((mode = 'unchecked'::text) OR ((relation IS NOT NULL) AND (cardinality(key_columns) > 0)))),
  constraint sink_mode_known CHECK ((mode = ANY (ARRAY['rows'::text, 'sums'::text, 'unchecked'::text])))
);
comment on table ledger.sink is 'Where effects of a commit go: a function that takes an array of rows. mode says how doctor compares: rows (one row a key equals the fold), sums (column amount summed by key equals the tally), unchecked (jobs).';
comment on column ledger.sink.is_stale is 'Registered (again) while streams existed, so the rows of these may be of an older shape. Set by ledger.register_sink, cleared by the rebuild, which start and migrate run by themselves.';
grant select on ledger.sink to motcua_app;
grant select on ledger.sink to motcua_reader;

create table ledger.stream (
  stream_id text not null,
  version integer not null,
  head_hash bytea not null,
  constraint stream_pkey PRIMARY KEY (stream_id)
);
comment on table ledger.stream is 'Head of each chain, swapped by ledger.commit when the version and the hash are those the decision saw. The kind is the part of stream_id before the colon.';
grant insert, select, update on ledger.stream to motcua_ledger;
grant select on ledger.stream to motcua_app;
grant select on ledger.stream to motcua_reader;

create view measure.by_month as
 SELECT monthly.agency,
    monthly.month,
    monthly.counter,
    monthly.amount
   FROM measure.monthly
UNION ALL
 SELECT delta.agency,
    (date_trunc('month'::text, (delta.day)::timestamp with time zone))::date AS month,
    delta.counter,
    delta.amount
   FROM measure.delta;
comment on view measure.by_month is 'Counters by month and agency as of the last commit: sum amount over the rows wanted.';
grant select on measure.by_month to motcua_app;
grant select on measure.by_month to motcua_reader;

create view measure.contribution as
 SELECT d.agency,
    d.procedure,
    d.day,
    d.counter,
    t.subject,
    t.amount
   FROM (measure.daily d
     JOIN measure.trail t ON ((t.key = d.key)))
UNION ALL
 SELECT delta.agency,
    delta.procedure,
    delta.day,
    delta.counter,
    delta.subject,
    delta.amount
   FROM measure.delta;
comment on view measure.contribution is 'Every change of every counter with the stream that made it, as of the last commit. Its sums are those of measure.figure.';
grant select on measure.contribution to motcua_app;
grant select on measure.contribution to motcua_reader;

create table measure.daily (
  agency text not null,
  procedure text not null,
  day date not null,
  counter text not null,
  amount bigint not null,
  key bigint generated always as identity not null,
  constraint daily_pkey PRIMARY KEY (counter, agency, procedure, day)
);
comment on table measure.daily is 'Folded counters. Read measure.figure instead, which adds what is not folded yet.';
comment on column measure.daily.key is 'What measure.trail names the row by.';
grant select on measure.daily to motcua_app;
grant select on measure.daily to motcua_reader;

create table measure.delta (
  agency text not null,
  procedure text not null,
  day date not null,
  counter text not null,
  amount bigint not null,
  subject text
);
comment on table measure.delta is 'Changes that are not folded into measure.daily yet. Written by the sink measure.delta, taken by measure.fold; no index, because it stays short.';
comment on column measure.delta.subject is 'The stream whose event moved the counter, as the ledger names it; null where nothing can be listed.';
grant select on measure.delta to motcua_app;
grant select on measure.delta to motcua_reader;

create view measure.figure as
 SELECT daily.agency,
    daily.procedure,
    daily.day,
    daily.counter,
    daily.amount
   FROM measure.daily
UNION ALL
 SELECT delta.agency,
    delta.procedure,
    delta.day,
    delta.counter,
    delta.amount
   FROM measure.delta;
comment on view measure.figure is 'Counters as of the last commit: sum amount over the rows wanted. One statement sees a delta either here or in the daily row, never in both.';
grant select on measure.figure to motcua_app;
grant select on measure.figure to motcua_reader;

create table measure.monthly (
  agency text not null,
  month date not null,
  counter text not null,
  amount bigint not null,
  constraint monthly_pkey PRIMARY KEY (counter, month, agency) INCLUDE (amount),
  constraint monthly_is_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);
comment on table measure.monthly is 'The rows of measure.daily summed by month and agency, for rankings over many months. Without what is not folded yet.';
grant select on measure.monthly to motcua_app;
grant select on measure.monthly to motcua_reader;

create table measure.trail (
  key bigint not null,
  subject text,
  amount bigint not null
);
comment on table measure.trail is 'What each row of measure.daily is the sum of: one row a change of a counter, by the stream that made it. Read measure.contribution instead.';
CREATE INDEX trail_key_ix ON measure.trail USING btree (key);
grant select on measure.trail to motcua_app;
grant select on measure.trail to motcua_reader;

CREATE OR REPLACE FUNCTION app.add_clock_intervals(rows app.clock_interval[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.clock_interval select r.* from unnest(rows) as r;
end $function$;

comment on function app.add_clock_intervals(app.clock_interval[]) is 'Sink app.clock_interval: one row an event that let time pass.';

revoke all on function app.add_clock_intervals(app.clock_interval[]) from public;

CREATE OR REPLACE FUNCTION app.add_desk_movements(rows app.desk_movement[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.desk_movement select r.* from unnest(rows) as r;
end $function$;

comment on function app.add_desk_movements(app.desk_movement[]) is 'Sink app.desk_movement: what an event takes out of an account of a counter and puts into one.';

revoke all on function app.add_desk_movements(app.desk_movement[]) from public;

CREATE OR REPLACE FUNCTION app.add_desk_ratings(rows app.desk_rating[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.desk_rating as r (place, day, counter, officer_id, face, answer_count)
  select place, day, counter, officer_id, face, answer_count from unnest(rows)
  on conflict (place, day, counter, officer_id, face) do update set answer_count = r.answer_count + excluded.answer_count;
end $function$;

comment on function app.add_desk_ratings(app.desk_rating[]) is 'Sink app.desk_rating: adds answers to the box. A command that is repeated adds nothing, because its commit is not repeated.';

revoke all on function app.add_desk_ratings(app.desk_rating[]) from public;

CREATE OR REPLACE FUNCTION app.add_letter_book_entries(rows app.letter_book_entry[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.letter_book_entry select r.* from unnest(rows) as r;
end $function$;

comment on function app.add_letter_book_entries(app.letter_book_entry[]) is 'Sink app.letter_book_entry: one row an event of a book.';

revoke all on function app.add_letter_book_entries(app.letter_book_entry[]) from public;

CREATE OR REPLACE FUNCTION app.claim_payment(rows app.payment_claim[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  claim app.payment_claim;
begin
  foreach claim in array rows loop
    case claim.act
      when 'open_book' then
        insert into app.receipt_serial (book, next_number, last_number, is_open) values (claim.subject, claim.number, claim.moves, true);
      when 'take_number' then
        update app.receipt_serial s set next_number = s.next_number + 1
         where s.book = claim.subject and s.next_number = claim.number and s.next_number <= s.last_number and s.is_open;
      when 'close_book' then
        update app.receipt_serial s set is_open = false where s.book = claim.subject and s.next_number = claim.number and s.is_open;
      when 'open_drawer' then
        insert into app.cash_drawer (cash_day, cash_amount, move_count, is_open) values (claim.subject, claim.amount, 0, true);
      when 'move_cash' then
        update app.cash_drawer d set cash_amount = d.cash_amount + claim.amount, move_count = d.move_count + 1
         where d.cash_day = claim.subject and d.is_open and d.cash_amount + claim.amount >= 0;
      when 'close_drawer' then
        update app.cash_drawer d set is_open = false
         where d.cash_day = claim.subject and d.is_open and d.cash_amount = claim.amount and d.move_count = claim.moves;
      when 'reopen_drawer' then
        update app.cash_drawer d set is_open = true where d.cash_day = claim.subject and not d.is_open;
      when 'move_money' then
        insert into app.dossier_money as m (dossier_code, held_amount, is_undone) values (claim.subject, claim.amount, false)
          on conflict (dossier_code) do update set held_amount = m.held_amount + claim.amount where not m.is_undone;
      when 'undo_reception' then
        insert into app.dossier_money as m (dossier_code, held_amount, is_undone) values (claim.subject, 0, true)
          on conflict (dossier_code) do update set is_undone = true where m.held_amount = 0 and not m.is_undone;
    end case;
    if not found then
      raise exception 'payment.claim_lost: % %', claim.act, claim.subject using errcode = 'MP001';
    end if;
  end loop;
end $function$;

comment on function app.claim_payment(app.payment_claim[]) is 'Sink payment.claim: locks, compares and moves the book or drawer that a commit speaks of. Raises MP001 when it stands otherwise, and the whole command is decided again.';

revoke all on function app.claim_payment(app.payment_claim[]) from public;

CREATE OR REPLACE FUNCTION app.erase_notes(ended_before timestamp with time zone, dossiers_max integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  erased_code text;
  erased_count integer := 0;
begin
  for erased_code in
    select distinct n.dossier_code collate "C" from app.note n join app.dossier d on d.code = n.dossier_code
    where n.text is not null and d.ended_at < ended_before limit dossiers_max
  loop
    perform ledger.erase_personal('note:' || erased_code);
    update app.note set text = null where dossier_code = erased_code;
    erased_count := erased_count + 1;
  end loop;
  return erased_count;
end $function$;

comment on function app.erase_notes(timestamp with time zone,integer) is 'Erases the words of notes (ghi chú nội bộ) about dossiers that ended before a moment, of so many dossiers at most; answers of how many. The notes stay, without words, and their chains verify. Runs as the owner, because it erases personal data.';

revoke all on function app.erase_notes(timestamp with time zone,integer) from public;

grant execute on function app.erase_notes(timestamp with time zone,integer) to motcua_app;

CREATE OR REPLACE FUNCTION app.fold_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(extension.unaccent('extension.unaccent'::regdictionary, NORMALIZE(value, NFC)));

comment on function app.fold_text(text) is 'Text without diacritics in lower case, for comparing and searching only. Composed and decomposed input give the same.';

CREATE OR REPLACE FUNCTION app.put_absence(rows app.absence[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.absence (absence_id, agency_code, officer_id, cover_id, starts_at, ends_at)
  select absence_id, agency_code, officer_id, cover_id, starts_at, ends_at from unnest(rows)
  on conflict (absence_id) do update set agency_code = excluded.agency_code, officer_id = excluded.officer_id, cover_id = excluded.cover_id, starts_at = excluded.starts_at, ends_at = excluded.ends_at;
end $function$;

revoke all on function app.put_absence(app.absence[]) from public;

CREATE OR REPLACE FUNCTION app.put_account(rows app.account[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.account (account_id, officer_id, user_name, is_disabled, must_change_password, created_at, last_signed_in_at)
  select account_id, officer_id, user_name, is_disabled, must_change_password, created_at, last_signed_in_at from unnest(rows)
  on conflict (account_id) do update set officer_id = excluded.officer_id, user_name = excluded.user_name, is_disabled = excluded.is_disabled, must_change_password = excluded.must_change_password, created_at = excluded.created_at, last_signed_in_at = excluded.last_signed_in_at;
end $function$;

revoke all on function app.put_account(app.account[]) from public;

CREATE OR REPLACE FUNCTION app.put_agency(rows app.agency[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.agency (code, name, name_en, kind, level, parent_code, opened_on, closed_on, must_sign_by_key, successor_code, successor_document)
  select code, name, name_en, kind, level, parent_code, opened_on, closed_on, must_sign_by_key, successor_code, successor_document from unnest(rows)
  on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind, level = excluded.level, parent_code = excluded.parent_code, opened_on = excluded.opened_on, closed_on = excluded.closed_on, must_sign_by_key = excluded.must_sign_by_key, successor_code = excluded.successor_code, successor_document = excluded.successor_document;
end $function$;

revoke all on function app.put_agency(app.agency[]) from public;

CREATE OR REPLACE FUNCTION app.put_apology(rows app.apology[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.apology (apology_id, dossier_code, version, procedure_code, kind, agency, unit, competent_agency, due_on, legal_by, write_by, new_due_on, owed_at, proposed_at, approved_at, delivered_at, averted_at)
  select apology_id, dossier_code, version, procedure_code, kind, agency, unit, competent_agency, due_on, legal_by, write_by, new_due_on, owed_at, proposed_at, approved_at, delivered_at, averted_at from unnest(rows)
  on conflict (apology_id) do update set dossier_code = excluded.dossier_code, version = excluded.version, procedure_code = excluded.procedure_code, kind = excluded.kind, agency = excluded.agency, unit = excluded.unit, competent_agency = excluded.competent_agency, due_on = excluded.due_on, legal_by = excluded.legal_by, write_by = excluded.write_by, new_due_on = excluded.new_due_on, owed_at = excluded.owed_at, proposed_at = excluded.proposed_at, approved_at = excluded.approved_at, delivered_at = excluded.delivered_at, averted_at = excluded.averted_at;
end $function$;

revoke all on function app.put_apology(app.apology[]) from public;

CREATE OR REPLACE FUNCTION app.put_assignment(rows app.assignment[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.assignment (assignment_id, directive_id, task_id, agency_code, round, opened_on, due_on, is_measured, stage, done_at, chase_count, last_chased_at, last_chase, explained_at, extension_count, measured_on, formerly)
  select assignment_id, directive_id, task_id, agency_code, round, opened_on, due_on, is_measured, stage, done_at, chase_count, last_chased_at, last_chase, explained_at, extension_count, measured_on, formerly from unnest(rows)
  on conflict (assignment_id) do update set directive_id = excluded.directive_id, task_id = excluded.task_id, agency_code = excluded.agency_code, round = excluded.round, opened_on = excluded.opened_on, due_on = excluded.due_on, is_measured = excluded.is_measured, stage = excluded.stage, done_at = excluded.done_at, chase_count = excluded.chase_count, last_chased_at = excluded.last_chased_at, last_chase = excluded.last_chase, explained_at = excluded.explained_at, extension_count = excluded.extension_count, measured_on = excluded.measured_on, formerly = excluded.formerly;
end $function$;

revoke all on function app.put_assignment(app.assignment[]) from public;

CREATE OR REPLACE FUNCTION app.put_bank_transfer(rows app.bank_transfer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.bank_transfer (transfer_id, agency, account_number, reference, amount, valued_at, content, payer, source, seen_count, verdict, dossier_code, standing, settled_by, note)
  select transfer_id, agency, account_number, reference, amount, valued_at, content, payer, source, seen_count, verdict, dossier_code, standing, settled_by, note from unnest(rows)
  on conflict (transfer_id) do update set agency = excluded.agency, account_number = excluded.account_number, reference = excluded.reference, amount = excluded.amount, valued_at = excluded.valued_at, content = excluded.content, payer = excluded.payer, source = excluded.source, seen_count = excluded.seen_count, verdict = excluded.verdict, dossier_code = excluded.dossier_code, standing = excluded.standing, settled_by = excluded.settled_by, note = excluded.note;
end $function$;

revoke all on function app.put_bank_transfer(app.bank_transfer[]) from public;

CREATE OR REPLACE FUNCTION app.put_booking(rows app.booking[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.booking (booking_id, place, day, group_key, code, slot_at, made_at, status, name, phone, ticket_number, procedure_code, wants_reminder)
  select booking_id, place, day, group_key, code, slot_at, made_at, status, name, phone, ticket_number, procedure_code, wants_reminder from unnest(rows)
  on conflict (booking_id) do update set place = excluded.place, day = excluded.day, group_key = excluded.group_key, code = excluded.code, slot_at = excluded.slot_at, made_at = excluded.made_at, status = excluded.status, name = excluded.name, phone = excluded.phone, ticket_number = excluded.ticket_number, procedure_code = excluded.procedure_code, wants_reminder = excluded.wants_reminder;
end $function$;

revoke all on function app.put_booking(app.booking[]) from public;

CREATE OR REPLACE FUNCTION app.put_branch_step(rows app.branch_step[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.branch_step (dossier_code, step_key, version, step_name, step_name_en, agency, unit, officer, officer_name, since, due_at, is_open)
  select dossier_code, step_key, version, step_name, step_name_en, agency, unit, officer, officer_name, since, due_at, is_open from unnest(rows)
  on conflict (dossier_code, step_key) do update set version = excluded.version, step_name = excluded.step_name, step_name_en = excluded.step_name_en, agency = excluded.agency, unit = excluded.unit, officer = excluded.officer, officer_name = excluded.officer_name, since = excluded.since, due_at = excluded.due_at, is_open = excluded.is_open;
end $function$;

revoke all on function app.put_branch_step(app.branch_step[]) from public;

CREATE OR REPLACE FUNCTION app.put_calendar_decree(rows app.calendar_decree[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.calendar_decree (decree_id, scope, number, document_number, document_on, issuer, title, published_years, content, applied_at, applied_by, previewed_at, moved_count, unchanged_count, difference_digest)
  select decree_id, scope, number, document_number, document_on, issuer, title, published_years, content, applied_at, applied_by, previewed_at, moved_count, unchanged_count, difference_digest from unnest(rows)
  on conflict (decree_id) do update set scope = excluded.scope, number = excluded.number, document_number = excluded.document_number, document_on = excluded.document_on, issuer = excluded.issuer, title = excluded.title, published_years = excluded.published_years, content = excluded.content, applied_at = excluded.applied_at, applied_by = excluded.applied_by, previewed_at = excluded.previewed_at, moved_count = excluded.moved_count, unchanged_count = excluded.unchanged_count, difference_digest = excluded.difference_digest;
end $function$;

revoke all on function app.put_calendar_decree(app.calendar_decree[]) from public;

CREATE OR REPLACE FUNCTION app.put_calendar_row(rows app.calendar_row[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.calendar_row (scope, date, kind, occasion, decree_id)
  select scope, date, kind, occasion, decree_id from unnest(rows)
  on conflict (scope, date) do update set kind = excluded.kind, occasion = excluded.occasion, decree_id = excluded.decree_id;
end $function$;

revoke all on function app.put_calendar_row(app.calendar_row[]) from public;

CREATE OR REPLACE FUNCTION app.put_cash_day(rows app.cash_day[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.cash_day (cash_day, agency, unit, cashier, cashier_name, day, float_amount, opened_at, standing, computed, counted, difference, explanation, counted_at, accepted_by, accepted_at, handed_to, handed_at)
  select cash_day, agency, unit, cashier, cashier_name, day, float_amount, opened_at, standing, computed, counted, difference, explanation, counted_at, accepted_by, accepted_at, handed_to, handed_at from unnest(rows)
  on conflict (cash_day) do update set agency = excluded.agency, unit = excluded.unit, cashier = excluded.cashier, cashier_name = excluded.cashier_name, day = excluded.day, float_amount = excluded.float_amount, opened_at = excluded.opened_at, standing = excluded.standing, computed = excluded.computed, counted = excluded.counted, difference = excluded.difference, explanation = excluded.explanation, counted_at = excluded.counted_at, accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at, handed_to = excluded.handed_to, handed_at = excluded.handed_at;
end $function$;

revoke all on function app.put_cash_day(app.cash_day[]) from public;

CREATE OR REPLACE FUNCTION app.put_citizen(rows app.citizen[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.citizen (citizen_id, name, personal_id)
  select citizen_id, name, personal_id from unnest(rows)
  on conflict (citizen_id) do update set name = excluded.name, personal_id = excluded.personal_id;
end $function$;

revoke all on function app.put_citizen(app.citizen[]) from public;

CREATE OR REPLACE FUNCTION app.put_clock_pause(rows app.clock_pause[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.clock_pause (pause_id, version, dossier_code, procedure_code, agency, unit, cause, rule, ground, since, expected_on, until)
  select pause_id, version, dossier_code, procedure_code, agency, unit, cause, rule, ground, since, expected_on, until from unnest(rows)
  on conflict (dossier_code, pause_id) do update set version = excluded.version, procedure_code = excluded.procedure_code, agency = excluded.agency, unit = excluded.unit, cause = excluded.cause, rule = excluded.rule, ground = excluded.ground, since = excluded.since, expected_on = excluded.expected_on, until = excluded.until;
end $function$;

revoke all on function app.put_clock_pause(app.clock_pause[]) from public;

CREATE OR REPLACE FUNCTION app.put_consultation(rows app.consultation[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.consultation (consultation_id, version, dossier_code, to_agency, to_unit, asked_at, due_at, answered_at, opinion, is_moot)
  select consultation_id, version, dossier_code, to_agency, to_unit, asked_at, due_at, answered_at, opinion, is_moot from unnest(rows)
  on conflict (consultation_id) do update set version = excluded.version, dossier_code = excluded.dossier_code, to_agency = excluded.to_agency, to_unit = excluded.to_unit, asked_at = excluded.asked_at, due_at = excluded.due_at, answered_at = excluded.answered_at, opinion = excluded.opinion, is_moot = excluded.is_moot;
end $function$;

revoke all on function app.put_consultation(app.consultation[]) from public;

CREATE OR REPLACE FUNCTION app.put_day_book(rows app.day_book[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.day_book (unit, day, agency, closed_at, closed_by, figures, has_differences, confirmed_at, confirmed_by)
  select unit, day, agency, closed_at, closed_by, figures, has_differences, confirmed_at, confirmed_by from unnest(rows)
  on conflict (unit, day) do update set agency = excluded.agency, closed_at = excluded.closed_at, closed_by = excluded.closed_by, figures = excluded.figures, has_differences = excluded.has_differences, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by;
end $function$;

revoke all on function app.put_day_book(app.day_book[]) from public;

CREATE OR REPLACE FUNCTION app.put_directive(rows app.directive[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.directive (directive_id, agency_code, kind, number, issued_on, issuer, subject, stage, is_public, entered_at, adopted_on, text_digest, proposal_count, open_count, task_count, cited)
  select directive_id, agency_code, kind, number, issued_on, issuer, subject, stage, is_public, entered_at, adopted_on, text_digest, proposal_count, open_count, task_count, cited from unnest(rows)
  on conflict (directive_id) do update set agency_code = excluded.agency_code, kind = excluded.kind, number = excluded.number, issued_on = excluded.issued_on, issuer = excluded.issuer, subject = excluded.subject, stage = excluded.stage, is_public = excluded.is_public, entered_at = excluded.entered_at, adopted_on = excluded.adopted_on, text_digest = excluded.text_digest, proposal_count = excluded.proposal_count, open_count = excluded.open_count, task_count = excluded.task_count, cited = excluded.cited;
end $function$;

revoke all on function app.put_directive(app.directive[]) from public;

CREATE OR REPLACE FUNCTION app.put_directive_task(rows app.directive_task[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.directive_task (directive_id, task_id, proposal_id, place_start, content, due_on, every)
  select directive_id, task_id, proposal_id, place_start, content, due_on, every from unnest(rows)
  on conflict (directive_id, task_id) do update set proposal_id = excluded.proposal_id, place_start = excluded.place_start, content = excluded.content, due_on = excluded.due_on, every = excluded.every;
end $function$;

revoke all on function app.put_directive_task(app.directive_task[]) from public;

CREATE OR REPLACE FUNCTION app.put_dossier(rows app.dossier[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.dossier (code, version, procedure_code, procedure_version, procedure_name, procedure_name_en, field, channel, is_assisted, status, national_status, reception_agency, reception_unit, competent_agency, holder_agency, holder_unit, holder_officer, holder_officer_name, holder_since, step_key, step_name, step_name_en, desk_due_at, submitted_at, received_at, due_at, due_on, promised_on, is_due_provisional, resolved_at, returned_at, ended_at, timeliness, supplement_rounds, applicant_name, applicant_personal_id, extension_count, due_basis, remaining_per_mille, step_working_minutes, plan_place, parent_code, parent_node, supported_unit, visit_id, received_by, papers_unit, result_side, result_unit, applicant_kind)
  select code, version, procedure_code, procedure_version, procedure_name, procedure_name_en, field, channel, is_assisted, status, national_status, reception_agency, reception_unit, competent_agency, holder_agency, holder_unit, holder_officer, holder_officer_name, holder_since, step_key, step_name, step_name_en, desk_due_at, submitted_at, received_at, due_at, due_on, promised_on, is_due_provisional, resolved_at, returned_at, ended_at, timeliness, supplement_rounds, applicant_name, applicant_personal_id, extension_count, due_basis, remaining_per_mille, step_working_minutes, plan_place, parent_code, parent_node, supported_unit, visit_id, received_by, papers_unit, result_side, result_unit, applicant_kind from unnest(rows)
  on conflict (code) do update set version = excluded.version, procedure_code = excluded.procedure_code, procedure_version = excluded.procedure_version, procedure_name = excluded.procedure_name, procedure_name_en = excluded.procedure_name_en, field = excluded.field, channel = excluded.channel, is_assisted = excluded.is_assisted, status = excluded.status, national_status = excluded.national_status, reception_agency = excluded.reception_agency, reception_unit = excluded.reception_unit, competent_agency = excluded.competent_agency, holder_agency = excluded.holder_agency, holder_unit = excluded.holder_unit, holder_officer = excluded.holder_officer, holder_officer_name = excluded.holder_officer_name, holder_since = excluded.holder_since, step_key = excluded.step_key, step_name = excluded.step_name, step_name_en = excluded.step_name_en, desk_due_at = excluded.desk_due_at, submitted_at = excluded.submitted_at, received_at = excluded.received_at, due_at = excluded.due_at, due_on = excluded.due_on, promised_on = excluded.promised_on, is_due_provisional = excluded.is_due_provisional, resolved_at = excluded.resolved_at, returned_at = excluded.returned_at, ended_at = excluded.ended_at, timeliness = excluded.timeliness, supplement_rounds = excluded.supplement_rounds, applicant_name = excluded.applicant_name, applicant_personal_id = excluded.applicant_personal_id, extension_count = excluded.extension_count, due_basis = excluded.due_basis, remaining_per_mille = excluded.remaining_per_mille, step_working_minutes = excluded.step_working_minutes, plan_place = excluded.plan_place, parent_code = excluded.parent_code, parent_node = excluded.parent_node, supported_unit = excluded.supported_unit, visit_id = excluded.visit_id, received_by = excluded.received_by, papers_unit = excluded.papers_unit, result_side = excluded.result_side, result_unit = excluded.result_unit, applicant_kind = excluded.applicant_kind;
end $function$;

revoke all on function app.put_dossier(app.dossier[]) from public;

CREATE OR REPLACE FUNCTION app.put_fact_record(rows app.fact_record[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.fact_record (record_id, kind, agency, happened_on, title, quantities, document_number, document_on, attachments, standing, entered_by, entered_by_name, entered_at, confirmed_by_name, confirmed_at, reason)
  select record_id, kind, agency, happened_on, title, quantities, document_number, document_on, attachments, standing, entered_by, entered_by_name, entered_at, confirmed_by_name, confirmed_at, reason from unnest(rows)
  on conflict (record_id) do update set kind = excluded.kind, agency = excluded.agency, happened_on = excluded.happened_on, title = excluded.title, quantities = excluded.quantities, document_number = excluded.document_number, document_on = excluded.document_on, attachments = excluded.attachments, standing = excluded.standing, entered_by = excluded.entered_by, entered_by_name = excluded.entered_by_name, entered_at = excluded.entered_at, confirmed_by_name = excluded.confirmed_by_name, confirmed_at = excluded.confirmed_at, reason = excluded.reason;
end $function$;

revoke all on function app.put_fact_record(app.fact_record[]) from public;

CREATE OR REPLACE FUNCTION app.put_fee_payment(rows app.fee_payment[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.fee_payment (payment_id, dossier_code, method, amount, excess, paid_on, paid_at, agency, unit, cashier, cashier_name, cash_day, transfer_id)
  select payment_id, dossier_code, method, amount, excess, paid_on, paid_at, agency, unit, cashier, cashier_name, cash_day, transfer_id from unnest(rows)
  on conflict (payment_id) do update set dossier_code = excluded.dossier_code, method = excluded.method, amount = excluded.amount, excess = excluded.excess, paid_on = excluded.paid_on, paid_at = excluded.paid_at, agency = excluded.agency, unit = excluded.unit, cashier = excluded.cashier, cashier_name = excluded.cashier_name, cash_day = excluded.cash_day, transfer_id = excluded.transfer_id;
end $function$;

revoke all on function app.put_fee_payment(app.fee_payment[]) from public;

CREATE OR REPLACE FUNCTION app.put_fee_receipt(rows app.fee_receipt[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.fee_receipt (book, number, receipt_id, dossier_code, payment_id, amount, reversed, issued_at, issued_on, agency, unit, cashier_name, standing, reason, replaced_by, printed_count)
  select book, number, receipt_id, dossier_code, payment_id, amount, reversed, issued_at, issued_on, agency, unit, cashier_name, standing, reason, replaced_by, printed_count from unnest(rows)
  on conflict (book, number) do update set receipt_id = excluded.receipt_id, dossier_code = excluded.dossier_code, payment_id = excluded.payment_id, amount = excluded.amount, reversed = excluded.reversed, issued_at = excluded.issued_at, issued_on = excluded.issued_on, agency = excluded.agency, unit = excluded.unit, cashier_name = excluded.cashier_name, standing = excluded.standing, reason = excluded.reason, replaced_by = excluded.replaced_by, printed_count = excluded.printed_count;
end $function$;

revoke all on function app.put_fee_receipt(app.fee_receipt[]) from public;

CREATE OR REPLACE FUNCTION app.put_fee_refund(rows app.fee_refund[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.fee_refund (refund_id, dossier_code, amount, ground, way, standing, agency, unit, proposed_at, proposed_by, decided_by, paid_at, paid_on, cash_day, from_excess)
  select refund_id, dossier_code, amount, ground, way, standing, agency, unit, proposed_at, proposed_by, decided_by, paid_at, paid_on, cash_day, from_excess from unnest(rows)
  on conflict (refund_id) do update set dossier_code = excluded.dossier_code, amount = excluded.amount, ground = excluded.ground, way = excluded.way, standing = excluded.standing, agency = excluded.agency, unit = excluded.unit, proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by, decided_by = excluded.decided_by, paid_at = excluded.paid_at, paid_on = excluded.paid_on, cash_day = excluded.cash_day, from_excess = excluded.from_excess;
end $function$;

revoke all on function app.put_fee_refund(app.fee_refund[]) from public;

CREATE OR REPLACE FUNCTION app.put_fee_setting(rows app.fee_setting[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.fee_setting (setting_key, content, set_at, set_by)
  select setting_key, content, set_at, set_by from unnest(rows)
  on conflict (setting_key) do update set content = excluded.content, set_at = excluded.set_at, set_by = excluded.set_by;
end $function$;

revoke all on function app.put_fee_setting(app.fee_setting[]) from public;

CREATE OR REPLACE FUNCTION app.put_form_field(rows app.form_field[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.form_field (key, version, is_latest, label_vi, label_en, content, defined_at, is_retired, replaced_by)
  select key, version, is_latest, label_vi, label_en, content, defined_at, is_retired, replaced_by from unnest(rows)
  on conflict (key, version) do update set is_latest = excluded.is_latest, label_vi = excluded.label_vi, label_en = excluded.label_en, content = excluded.content, defined_at = excluded.defined_at, is_retired = excluded.is_retired, replaced_by = excluded.replaced_by;
end $function$;

revoke all on function app.put_form_field(app.form_field[]) from public;

CREATE OR REPLACE FUNCTION app.put_handover_line(rows app.handover_line[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.handover_line (list_id, dossier_code, content, from_unit, to_unit, outcome, settled, problem, params, tracking, fee, answered_at)
  select list_id, dossier_code, content, from_unit, to_unit, outcome, settled, problem, params, tracking, fee, answered_at from unnest(rows)
  on conflict (list_id, dossier_code) do update set content = excluded.content, from_unit = excluded.from_unit, to_unit = excluded.to_unit, outcome = excluded.outcome, settled = excluded.settled, problem = excluded.problem, params = excluded.params, tracking = excluded.tracking, fee = excluded.fee, answered_at = excluded.answered_at;
end $function$;

revoke all on function app.put_handover_line(app.handover_line[]) from public;

CREATE OR REPLACE FUNCTION app.put_handover_list(rows app.handover_list[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.handover_list (list_id, agency, year, number, content, from_agency, from_unit, to_agency, to_unit, carrier, made_at, made_by, run_by, line_count, waiting_count, taken_count, missing_count, struck_count, unsettled_count, answered_at, answered_by)
  select list_id, agency, year, number, content, from_agency, from_unit, to_agency, to_unit, carrier, made_at, made_by, run_by, line_count, waiting_count, taken_count, missing_count, struck_count, unsettled_count, answered_at, answered_by from unnest(rows)
  on conflict (list_id) do update set agency = excluded.agency, year = excluded.year, number = excluded.number, content = excluded.content, from_agency = excluded.from_agency, from_unit = excluded.from_unit, to_agency = excluded.to_agency, to_unit = excluded.to_unit, carrier = excluded.carrier, made_at = excluded.made_at, made_by = excluded.made_by, run_by = excluded.run_by, line_count = excluded.line_count, waiting_count = excluded.waiting_count, taken_count = excluded.taken_count, missing_count = excluded.missing_count, struck_count = excluded.struck_count, unsettled_count = excluded.unsettled_count, answered_at = excluded.answered_at, answered_by = excluded.answered_by;
end $function$;

revoke all on function app.put_handover_list(app.handover_list[]) from public;

CREATE OR REPLACE FUNCTION app.put_legal_text(rows app.legal_text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.legal_text (number, name, effective_from, effective_until, replaced_by, stated_at, stated_by)
  select number, name, effective_from, effective_until, replaced_by, stated_at, stated_by from unnest(rows)
  on conflict (number) do update set name = excluded.name, effective_from = excluded.effective_from, effective_until = excluded.effective_until, replaced_by = excluded.replaced_by, stated_at = excluded.stated_at, stated_by = excluded.stated_by;
end $function$;

revoke all on function app.put_legal_text(app.legal_text[]) from public;

CREATE OR REPLACE FUNCTION app.put_letter(rows app.letter[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.letter (letter_id, dossier_code, agency, purpose, book_kind, template_id, template_version, form, status, document_number, batch_id, drafted_at, drafted_by, revised_at, issued_at, paper_id)
  select letter_id, dossier_code, agency, purpose, book_kind, template_id, template_version, form, status, document_number, batch_id, drafted_at, drafted_by, revised_at, issued_at, paper_id from unnest(rows)
  on conflict (letter_id) do update set dossier_code = excluded.dossier_code, agency = excluded.agency, purpose = excluded.purpose, book_kind = excluded.book_kind, template_id = excluded.template_id, template_version = excluded.template_version, form = excluded.form, status = excluded.status, document_number = excluded.document_number, batch_id = excluded.batch_id, drafted_at = excluded.drafted_at, drafted_by = excluded.drafted_by, revised_at = excluded.revised_at, issued_at = excluded.issued_at, paper_id = excluded.paper_id;
end $function$;

revoke all on function app.put_letter(app.letter[]) from public;

CREATE OR REPLACE FUNCTION app.put_letter_batch(rows app.letter_batch[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.letter_batch (batch_id, ordered_at, ordered_by, asked_count, made_count, failed_count)
  select batch_id, ordered_at, ordered_by, asked_count, made_count, failed_count from unnest(rows)
  on conflict (batch_id) do update set ordered_at = excluded.ordered_at, ordered_by = excluded.ordered_by, asked_count = excluded.asked_count, made_count = excluded.made_count, failed_count = excluded.failed_count;
end $function$;

revoke all on function app.put_letter_batch(app.letter_batch[]) from public;

CREATE OR REPLACE FUNCTION app.put_letter_template_version(rows app.letter_template_version[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.letter_template_version (template_id, version, name, agency, procedure_code, purpose, book_kind, valid_from, attachment_id, sha256, file_name, texts, field_count, status, proposed_at, proposed_by, proposed_by_id, judged_at, judged_by, reason)
  select template_id, version, name, agency, procedure_code, purpose, book_kind, valid_from, attachment_id, sha256, file_name, texts, field_count, status, proposed_at, proposed_by, proposed_by_id, judged_at, judged_by, reason from unnest(rows)
  on conflict (template_id, version) do update set name = excluded.name, agency = excluded.agency, procedure_code = excluded.procedure_code, purpose = excluded.purpose, book_kind = excluded.book_kind, valid_from = excluded.valid_from, attachment_id = excluded.attachment_id, sha256 = excluded.sha256, file_name = excluded.file_name, texts = excluded.texts, field_count = excluded.field_count, status = excluded.status, proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by, proposed_by_id = excluded.proposed_by_id, judged_at = excluded.judged_at, judged_by = excluded.judged_by, reason = excluded.reason;
end $function$;

revoke all on function app.put_letter_template_version(app.letter_template_version[]) from public;

CREATE OR REPLACE FUNCTION app.put_note(rows app.note[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.note (note_id, dossier_code, agency_code, officer_id, officer_name, mentioned, text, written_at, is_withdrawn)
  select note_id, dossier_code, agency_code, officer_id, officer_name, mentioned, text, written_at, is_withdrawn from unnest(rows)
  on conflict (note_id) do update set dossier_code = excluded.dossier_code, agency_code = excluded.agency_code, officer_id = excluded.officer_id, officer_name = excluded.officer_name, mentioned = excluded.mentioned, text = excluded.text, written_at = excluded.written_at, is_withdrawn = excluded.is_withdrawn;
end $function$;

revoke all on function app.put_note(app.note[]) from public;

CREATE OR REPLACE FUNCTION app.put_notice(rows app.notice[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.notice (dossier_code, notice_id, occasion, medium, locale, shown_to, composed_at, send_at, standing, attempt_count, reason, moved_at)
  select dossier_code, notice_id, occasion, medium, locale, shown_to, composed_at, send_at, standing, attempt_count, reason, moved_at from unnest(rows)
  on conflict (dossier_code, notice_id) do update set occasion = excluded.occasion, medium = excluded.medium, locale = excluded.locale, shown_to = excluded.shown_to, composed_at = excluded.composed_at, send_at = excluded.send_at, standing = excluded.standing, attempt_count = excluded.attempt_count, reason = excluded.reason, moved_at = excluded.moved_at;
end $function$;

revoke all on function app.put_notice(app.notice[]) from public;

CREATE OR REPLACE FUNCTION app.put_notice_posting(rows app.notice_posting[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.notice_posting (agency, procedure_code, version, place, posted_on, posted_by)
  select agency, procedure_code, version, place, posted_on, posted_by from unnest(rows)
  on conflict (agency, procedure_code) do update set version = excluded.version, place = excluded.place, posted_on = excluded.posted_on, posted_by = excluded.posted_by;
end $function$;

revoke all on function app.put_notice_posting(app.notice_posting[]) from public;

CREATE OR REPLACE FUNCTION app.put_officer(rows app.officer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.officer (officer_id, name)
  select officer_id, name from unnest(rows)
  on conflict (officer_id) do update set name = excluded.name;
end $function$;

revoke all on function app.put_officer(app.officer[]) from public;

CREATE OR REPLACE FUNCTION app.put_offline_entry(rows app.offline_entry[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.offline_entry (machine, seq, agency_code, unit_code, paper_code, dossier_code, received_at, entered_at, entered_by, standing, remarks, problem, reviewed_by)
  select machine, seq, agency_code, unit_code, paper_code, dossier_code, received_at, entered_at, entered_by, standing, remarks, problem, reviewed_by from unnest(rows)
  on conflict (machine, seq) do update set agency_code = excluded.agency_code, unit_code = excluded.unit_code, paper_code = excluded.paper_code, dossier_code = excluded.dossier_code, received_at = excluded.received_at, entered_at = excluded.entered_at, entered_by = excluded.entered_by, standing = excluded.standing, remarks = excluded.remarks, problem = excluded.problem, reviewed_by = excluded.reviewed_by;
end $function$;

revoke all on function app.put_offline_entry(app.offline_entry[]) from public;

CREATE OR REPLACE FUNCTION app.put_organisation_name(rows app.organisation_name[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.organisation_name (code, starts_on, ends_on, name, name_en)
  select code, starts_on, ends_on, name, name_en from unnest(rows)
  on conflict (code, starts_on) do update set ends_on = excluded.ends_on, name = excluded.name, name_en = excluded.name_en;
end $function$;

revoke all on function app.put_organisation_name(app.organisation_name[]) from public;

CREATE OR REPLACE FUNCTION app.put_paper_stock(rows app.paper_stock[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.paper_stock (agency, line, round, field, procedure_code, from_year, to_year, result_count, counted_on, verdict, stated_at, stated_by, counts_from, counts_until)
  select agency, line, round, field, procedure_code, from_year, to_year, result_count, counted_on, verdict, stated_at, stated_by, counts_from, counts_until from unnest(rows)
  on conflict (agency, line, round) do update set field = excluded.field, procedure_code = excluded.procedure_code, from_year = excluded.from_year, to_year = excluded.to_year, result_count = excluded.result_count, counted_on = excluded.counted_on, verdict = excluded.verdict, stated_at = excluded.stated_at, stated_by = excluded.stated_by, counts_from = excluded.counts_from, counts_until = excluded.counts_until;
end $function$;

revoke all on function app.put_paper_stock(app.paper_stock[]) from public;

CREATE OR REPLACE FUNCTION app.put_payment_account(rows app.payment_account[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.payment_account (dossier_code, version, procedure_code, agency, unit, payee_agency, charged, relieved, received, refunded, owed, over, standing, transfer_key, since)
  select dossier_code, version, procedure_code, agency, unit, payee_agency, charged, relieved, received, refunded, owed, over, standing, transfer_key, since from unnest(rows)
  on conflict (dossier_code) do update set version = excluded.version, procedure_code = excluded.procedure_code, agency = excluded.agency, unit = excluded.unit, payee_agency = excluded.payee_agency, charged = excluded.charged, relieved = excluded.relieved, received = excluded.received, refunded = excluded.refunded, owed = excluded.owed, over = excluded.over, standing = excluded.standing, transfer_key = excluded.transfer_key, since = excluded.since;
end $function$;

revoke all on function app.put_payment_account(app.payment_account[]) from public;

CREATE OR REPLACE FUNCTION app.put_post(rows app.post[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.post (post_id, officer_id, agency_code, unit_code, "position", roles, starts_on, ends_on)
  select post_id, officer_id, agency_code, unit_code, "position", roles, starts_on, ends_on from unnest(rows)
  on conflict (post_id) do update set officer_id = excluded.officer_id, agency_code = excluded.agency_code, unit_code = excluded.unit_code, "position" = excluded."position", roles = excluded.roles, starts_on = excluded.starts_on, ends_on = excluded.ends_on;
end $function$;

revoke all on function app.put_post(app.post[]) from public;

CREATE OR REPLACE FUNCTION app.put_premises(rows app.premises[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.premises (unit_code, agency_code)
  select unit_code, agency_code from unnest(rows)
  on conflict (unit_code) do update set agency_code = excluded.agency_code;
end $function$;

revoke all on function app.put_premises(app.premises[]) from public;

CREATE OR REPLACE FUNCTION app.put_premises_device(rows app.premises_device[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.premises_device (device_id, unit_code, kind, counter, label, secret_digest, paired_at, is_revoked)
  select device_id, unit_code, kind, counter, label, secret_digest, paired_at, is_revoked from unnest(rows)
  on conflict (device_id) do update set unit_code = excluded.unit_code, kind = excluded.kind, counter = excluded.counter, label = excluded.label, secret_digest = excluded.secret_digest, paired_at = excluded.paired_at, is_revoked = excluded.is_revoked;
end $function$;

revoke all on function app.put_premises_device(app.premises_device[]) from public;

CREATE OR REPLACE FUNCTION app.put_premises_fact(rows app.premises_fact[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.premises_fact (unit_code, kind, key, valid_from, valid_until, content, stated_at, stated_by)
  select unit_code, kind, key, valid_from, valid_until, content, stated_at, stated_by from unnest(rows)
  on conflict (unit_code, kind, key, valid_from) do update set valid_until = excluded.valid_until, content = excluded.content, stated_at = excluded.stated_at, stated_by = excluded.stated_by;
end $function$;

revoke all on function app.put_premises_fact(app.premises_fact[]) from public;

CREATE OR REPLACE FUNCTION app.put_procedure_review(rows app.procedure_review[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.procedure_review (code, version, doubt_id, field, raw, reason, is_blocking, status)
  select code, version, doubt_id, field, raw, reason, is_blocking, status from unnest(rows)
  on conflict (code, version, doubt_id) do update set field = excluded.field, raw = excluded.raw, reason = excluded.reason, is_blocking = excluded.is_blocking, status = excluded.status;
end $function$;

revoke all on function app.put_procedure_review(app.procedure_review[]) from public;

CREATE OR REPLACE FUNCTION app.put_procedure_version(rows app.procedure_version[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.procedure_version (code, version, name, name_en, field, field_en, levels, channels, subjects, keywords, service_level, reception_scope, is_latest, decision_number, announced_on, published_on, effective_from, effective_until, open_doubt_count, blocking_doubt_count, content, revision, review, changed_at, changed_by)
  select code, version, name, name_en, field, field_en, levels, channels, subjects, keywords, service_level, reception_scope, is_latest, decision_number, announced_on, published_on, effective_from, effective_until, open_doubt_count, blocking_doubt_count, content, revision, review, changed_at, changed_by from unnest(rows)
  on conflict (code, version) do update set name = excluded.name, name_en = excluded.name_en, field = excluded.field, field_en = excluded.field_en, levels = excluded.levels, channels = excluded.channels, subjects = excluded.subjects, keywords = excluded.keywords, service_level = excluded.service_level, reception_scope = excluded.reception_scope, is_latest = excluded.is_latest, decision_number = excluded.decision_number, announced_on = excluded.announced_on, published_on = excluded.published_on, effective_from = excluded.effective_from, effective_until = excluded.effective_until, open_doubt_count = excluded.open_doubt_count, blocking_doubt_count = excluded.blocking_doubt_count, content = excluded.content, revision = excluded.revision, review = excluded.review, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end $function$;

revoke all on function app.put_procedure_version(app.procedure_version[]) from public;

CREATE OR REPLACE FUNCTION app.put_process_migration(rows app.process_migration[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.process_migration (operation_id, procedure_code, from_version, to_version, mapping, decided_at, decided_by, list_digest, listed_count, staying_count, moved_count, left_count)
  select operation_id, procedure_code, from_version, to_version, mapping, decided_at, decided_by, list_digest, listed_count, staying_count, moved_count, left_count from unnest(rows)
  on conflict (operation_id) do update set procedure_code = excluded.procedure_code, from_version = excluded.from_version, to_version = excluded.to_version, mapping = excluded.mapping, decided_at = excluded.decided_at, decided_by = excluded.decided_by, list_digest = excluded.list_digest, listed_count = excluded.listed_count, staying_count = excluded.staying_count, moved_count = excluded.moved_count, left_count = excluded.left_count;
end $function$;

revoke all on function app.put_process_migration(app.process_migration[]) from public;

CREATE OR REPLACE FUNCTION app.put_process_migration_line(rows app.process_migration_line[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.process_migration_line (operation_id, dossier_code, places_from, places_to, outcome, problem, params)
  select operation_id, dossier_code, places_from, places_to, outcome, problem, params from unnest(rows)
  on conflict (operation_id, dossier_code) do update set places_from = excluded.places_from, places_to = excluded.places_to, outcome = excluded.outcome, problem = excluded.problem, params = excluded.params;
end $function$;

revoke all on function app.put_process_migration_line(app.process_migration_line[]) from public;

CREATE OR REPLACE FUNCTION app.put_queue_counter(rows app.queue_counter[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.queue_counter (place, day, counter, groups, officer_id, officer_name, opened_at, closed_at, current_number, ahead_run)
  select place, day, counter, groups, officer_id, officer_name, opened_at, closed_at, current_number, ahead_run from unnest(rows)
  on conflict (place, day, counter) do update set groups = excluded.groups, officer_id = excluded.officer_id, officer_name = excluded.officer_name, opened_at = excluded.opened_at, closed_at = excluded.closed_at, current_number = excluded.current_number, ahead_run = excluded.ahead_run;
end $function$;

revoke all on function app.put_queue_counter(app.queue_counter[]) from public;

CREATE OR REPLACE FUNCTION app.put_queue_day(rows app.queue_day[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.queue_day (place, day, ticket_count, closed_at)
  select place, day, ticket_count, closed_at from unnest(rows)
  on conflict (place, day) do update set ticket_count = excluded.ticket_count, closed_at = excluded.closed_at;
end $function$;

revoke all on function app.put_queue_day(app.queue_day[]) from public;

CREATE OR REPLACE FUNCTION app.put_receipt_book(rows app.receipt_book[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.receipt_book (book, agency, unit, year, form, series, volume, first_number, last_number, opened_at, opened_by, closed_at, closed_after, reason, spoiled)
  select book, agency, unit, year, form, series, volume, first_number, last_number, opened_at, opened_by, closed_at, closed_after, reason, spoiled from unnest(rows)
  on conflict (book) do update set agency = excluded.agency, unit = excluded.unit, year = excluded.year, form = excluded.form, series = excluded.series, volume = excluded.volume, first_number = excluded.first_number, last_number = excluded.last_number, opened_at = excluded.opened_at, opened_by = excluded.opened_by, closed_at = excluded.closed_at, closed_after = excluded.closed_after, reason = excluded.reason, spoiled = excluded.spoiled;
end $function$;

revoke all on function app.put_receipt_book(app.receipt_book[]) from public;

CREATE OR REPLACE FUNCTION app.put_report(rows app.report[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.report (report_id, report, period, period_from, period_to, agency_code, level, prepared_by, receiver, due_on, stage, opened_at, submitted_at, submitted_by_name, accepted_at, frozen_version, digest, chase_count, last_chased_at, last_chase)
  select report_id, report, period, period_from, period_to, agency_code, level, prepared_by, receiver, due_on, stage, opened_at, submitted_at, submitted_by_name, accepted_at, frozen_version, digest, chase_count, last_chased_at, last_chase from unnest(rows)
  on conflict (report_id) do update set report = excluded.report, period = excluded.period, period_from = excluded.period_from, period_to = excluded.period_to, agency_code = excluded.agency_code, level = excluded.level, prepared_by = excluded.prepared_by, receiver = excluded.receiver, due_on = excluded.due_on, stage = excluded.stage, opened_at = excluded.opened_at, submitted_at = excluded.submitted_at, submitted_by_name = excluded.submitted_by_name, accepted_at = excluded.accepted_at, frozen_version = excluded.frozen_version, digest = excluded.digest, chase_count = excluded.chase_count, last_chased_at = excluded.last_chased_at, last_chase = excluded.last_chase;
end $function$;

revoke all on function app.put_report(app.report[]) from public;

CREATE OR REPLACE FUNCTION app.put_report_version(rows app.report_version[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.report_version (report_id, version, digest, content, frozen_at, reason, change_count)
  select report_id, version, digest, content, frozen_at, reason, change_count from unnest(rows)
  on conflict (report_id, version) do update set digest = excluded.digest, content = excluded.content, frozen_at = excluded.frozen_at, reason = excluded.reason, change_count = excluded.change_count;
end $function$;

revoke all on function app.put_report_version(app.report_version[]) from public;

CREATE OR REPLACE FUNCTION app.put_rule_firing(rows app.rule_firing[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.rule_firing (dossier_code, ordinal, version, procedure_code, procedure_version, rule_key, purpose, row_numbers, outputs, fired_at)
  select dossier_code, ordinal, version, procedure_code, procedure_version, rule_key, purpose, row_numbers, outputs, fired_at from unnest(rows)
  on conflict (dossier_code, ordinal) do update set version = excluded.version, procedure_code = excluded.procedure_code, procedure_version = excluded.procedure_version, rule_key = excluded.rule_key, purpose = excluded.purpose, row_numbers = excluded.row_numbers, outputs = excluded.outputs, fired_at = excluded.fired_at;
end $function$;

revoke all on function app.put_rule_firing(app.rule_firing[]) from public;

CREATE OR REPLACE FUNCTION app.put_scan_batch(rows app.scan_batch[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.scan_batch (batch_id, agency, unit, year, number, label, field, procedure_code, kind, check_percent, opened_at, opened_by, standing, scan_count, page_count, waste_count, piece_count, named_count, to_check_count, returned_count, accepted_count, recorded_count, submitted_at)
  select batch_id, agency, unit, year, number, label, field, procedure_code, kind, check_percent, opened_at, opened_by, standing, scan_count, page_count, waste_count, piece_count, named_count, to_check_count, returned_count, accepted_count, recorded_count, submitted_at from unnest(rows)
  on conflict (batch_id) do update set agency = excluded.agency, unit = excluded.unit, year = excluded.year, number = excluded.number, label = excluded.label, field = excluded.field, procedure_code = excluded.procedure_code, kind = excluded.kind, check_percent = excluded.check_percent, opened_at = excluded.opened_at, opened_by = excluded.opened_by, standing = excluded.standing, scan_count = excluded.scan_count, page_count = excluded.page_count, waste_count = excluded.waste_count, piece_count = excluded.piece_count, named_count = excluded.named_count, to_check_count = excluded.to_check_count, returned_count = excluded.returned_count, accepted_count = excluded.accepted_count, recorded_count = excluded.recorded_count, submitted_at = excluded.submitted_at;
end $function$;

revoke all on function app.put_scan_batch(app.scan_batch[]) from public;

CREATE OR REPLACE FUNCTION app.put_scan_check(rows app.scan_check[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.scan_check (batch_id, piece_id, round, agency, verdict, faults, named_by, named_by_name, checked_by, checked_at)
  select batch_id, piece_id, round, agency, verdict, faults, named_by, named_by_name, checked_by, checked_at from unnest(rows)
  on conflict (batch_id, piece_id, round) do update set agency = excluded.agency, verdict = excluded.verdict, faults = excluded.faults, named_by = excluded.named_by, named_by_name = excluded.named_by_name, checked_by = excluded.checked_by, checked_at = excluded.checked_at;
end $function$;

revoke all on function app.put_scan_check(app.scan_check[]) from public;

CREATE OR REPLACE FUNCTION app.put_scan_file(rows app.scan_file[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.scan_file (batch_id, scan, agency, sha256, page_count, is_dropped)
  select batch_id, scan, agency, sha256, page_count, is_dropped from unnest(rows)
  on conflict (batch_id, scan) do update set agency = excluded.agency, sha256 = excluded.sha256, page_count = excluded.page_count, is_dropped = excluded.is_dropped;
end $function$;

revoke all on function app.put_scan_file(app.scan_file[]) from public;

CREATE OR REPLACE FUNCTION app.put_scan_piece(rows app.scan_piece[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.scan_piece (batch_id, piece_id, agency, field, procedure_code, standing, page_count, sha256, document_number, issued_on, issuer, result_name, valid_to, named_by, result_id, recorded_at)
  select batch_id, piece_id, agency, field, procedure_code, standing, page_count, sha256, document_number, issued_on, issuer, result_name, valid_to, named_by, result_id, recorded_at from unnest(rows)
  on conflict (batch_id, piece_id) do update set agency = excluded.agency, field = excluded.field, procedure_code = excluded.procedure_code, standing = excluded.standing, page_count = excluded.page_count, sha256 = excluded.sha256, document_number = excluded.document_number, issued_on = excluded.issued_on, issuer = excluded.issuer, result_name = excluded.result_name, valid_to = excluded.valid_to, named_by = excluded.named_by, result_id = excluded.result_id, recorded_at = excluded.recorded_at;
end $function$;

revoke all on function app.put_scan_piece(app.scan_piece[]) from public;

CREATE OR REPLACE FUNCTION app.put_signing_certificate(rows app.signing_certificate[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.signing_certificate (certificate_id, owner_kind, officer_id, agency_code, fingerprint, subject_name, subject_organisation, issuer_name, issuer_fingerprint, serial, not_before, not_after, is_test, state, ended_at, registered_at, registered_by)
  select certificate_id, owner_kind, officer_id, agency_code, fingerprint, subject_name, subject_organisation, issuer_name, issuer_fingerprint, serial, not_before, not_after, is_test, state, ended_at, registered_at, registered_by from unnest(rows)
  on conflict (certificate_id) do update set owner_kind = excluded.owner_kind, officer_id = excluded.officer_id, agency_code = excluded.agency_code, fingerprint = excluded.fingerprint, subject_name = excluded.subject_name, subject_organisation = excluded.subject_organisation, issuer_name = excluded.issuer_name, issuer_fingerprint = excluded.issuer_fingerprint, serial = excluded.serial, not_before = excluded.not_before, not_after = excluded.not_after, is_test = excluded.is_test, state = excluded.state, ended_at = excluded.ended_at, registered_at = excluded.registered_at, registered_by = excluded.registered_by;
end $function$;

revoke all on function app.put_signing_certificate(app.signing_certificate[]) from public;

CREATE OR REPLACE FUNCTION app.put_signing_delegation(rows app.signing_delegation[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.signing_delegation (delegation_id, agency_code, form, principal_id, delegate_id, fields, procedures, document_number, document_on, starts_at, ends_at)
  select delegation_id, agency_code, form, principal_id, delegate_id, fields, procedures, document_number, document_on, starts_at, ends_at from unnest(rows)
  on conflict (delegation_id) do update set agency_code = excluded.agency_code, form = excluded.form, principal_id = excluded.principal_id, delegate_id = excluded.delegate_id, fields = excluded.fields, procedures = excluded.procedures, document_number = excluded.document_number, document_on = excluded.document_on, starts_at = excluded.starts_at, ends_at = excluded.ends_at;
end $function$;

revoke all on function app.put_signing_delegation(app.signing_delegation[]) from public;

CREATE OR REPLACE FUNCTION app.put_signing_remit(rows app.signing_remit[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.signing_remit (agency_code, officer_id, fields, procedures, document_number, document_on, assigned_at, is_in_force)
  select agency_code, officer_id, fields, procedures, document_number, document_on, assigned_at, is_in_force from unnest(rows)
  on conflict (officer_id, agency_code) do update set fields = excluded.fields, procedures = excluded.procedures, document_number = excluded.document_number, document_on = excluded.document_on, assigned_at = excluded.assigned_at, is_in_force = excluded.is_in_force;
end $function$;

revoke all on function app.put_signing_remit(app.signing_remit[]) from public;

CREATE OR REPLACE FUNCTION app.put_stored_result(rows app.stored_result[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.stored_result (result_id, origin, result_code, name, document_kind, document_number, issued_on, agency, agency_name, signed_by, copy_kind, file_kind, file_id, file_sha256, valid_from, valid_to, validity, scope, access_level, retention, owner_kind, owner_id, owner_name, obtained_by, abstract, status, replaced_by, replaces, revoked_on, dossier_code, procedure_code, digitised_by, digitised_at, batch_id, signature_standing, correction_count, recorded_at)
  select result_id, origin, result_code, name, document_kind, document_number, issued_on, agency, agency_name, signed_by, copy_kind, file_kind, file_id, file_sha256, valid_from, valid_to, validity, scope, access_level, retention, owner_kind, owner_id, owner_name, obtained_by, abstract, status, replaced_by, replaces, revoked_on, dossier_code, procedure_code, digitised_by, digitised_at, batch_id, signature_standing, correction_count, recorded_at from unnest(rows)
  on conflict (result_id) do update set origin = excluded.origin, result_code = excluded.result_code, name = excluded.name, document_kind = excluded.document_kind, document_number = excluded.document_number, issued_on = excluded.issued_on, agency = excluded.agency, agency_name = excluded.agency_name, signed_by = excluded.signed_by, copy_kind = excluded.copy_kind, file_kind = excluded.file_kind, file_id = excluded.file_id, file_sha256 = excluded.file_sha256, valid_from = excluded.valid_from, valid_to = excluded.valid_to, validity = excluded.validity, scope = excluded.scope, access_level = excluded.access_level, retention = excluded.retention, owner_kind = excluded.owner_kind, owner_id = excluded.owner_id, owner_name = excluded.owner_name, obtained_by = excluded.obtained_by, abstract = excluded.abstract, status = excluded.status, replaced_by = excluded.replaced_by, replaces = excluded.replaces, revoked_on = excluded.revoked_on, dossier_code = excluded.dossier_code, procedure_code = excluded.procedure_code, digitised_by = excluded.digitised_by, digitised_at = excluded.digitised_at, batch_id = excluded.batch_id, signature_standing = excluded.signature_standing, correction_count = excluded.correction_count, recorded_at = excluded.recorded_at;
end $function$;

revoke all on function app.put_stored_result(app.stored_result[]) from public;

CREATE OR REPLACE FUNCTION app.put_stored_result_access(rows app.stored_result_access[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.stored_result_access (result_id, ordinal, officer_id, officer_name, agency, dossier_code, purpose, opened_at)
  select result_id, ordinal, officer_id, officer_name, agency, dossier_code, purpose, opened_at from unnest(rows)
  on conflict (result_id, ordinal) do update set officer_id = excluded.officer_id, officer_name = excluded.officer_name, agency = excluded.agency, dossier_code = excluded.dossier_code, purpose = excluded.purpose, opened_at = excluded.opened_at;
end $function$;

revoke all on function app.put_stored_result_access(app.stored_result_access[]) from public;

CREATE OR REPLACE FUNCTION app.put_stored_result_correction(rows app.stored_result_correction[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.stored_result_correction (result_id, ordinal, agency, name, document_number, standing, proposed_by, proposer_name, proposed_at, answered_by, answered_at)
  select result_id, ordinal, agency, name, document_number, standing, proposed_by, proposer_name, proposed_at, answered_by, answered_at from unnest(rows)
  on conflict (result_id, ordinal) do update set agency = excluded.agency, name = excluded.name, document_number = excluded.document_number, standing = excluded.standing, proposed_by = excluded.proposed_by, proposer_name = excluded.proposer_name, proposed_at = excluded.proposed_at, answered_by = excluded.answered_by, answered_at = excluded.answered_at;
end $function$;

revoke all on function app.put_stored_result_correction(app.stored_result_correction[]) from public;

CREATE OR REPLACE FUNCTION app.put_stored_result_version(rows app.stored_result_version[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.stored_result_version (result_id, version, file_kind, file_id, file_sha256, name, owner_id, reason, in_force_from, in_force_until)
  select result_id, version, file_kind, file_id, file_sha256, name, owner_id, reason, in_force_from, in_force_until from unnest(rows)
  on conflict (result_id, version) do update set file_kind = excluded.file_kind, file_id = excluded.file_id, file_sha256 = excluded.file_sha256, name = excluded.name, owner_id = excluded.owner_id, reason = excluded.reason, in_force_from = excluded.in_force_from, in_force_until = excluded.in_force_until;
end $function$;

revoke all on function app.put_stored_result_version(app.stored_result_version[]) from public;

CREATE OR REPLACE FUNCTION app.put_supplement_request(rows app.supplement_request[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.supplement_request (dossier_code, round, version, procedure_code, agency, unit, officer, officer_name, approver, approver_name, requested_at, is_late, ground, close_on, answered_at, lapsed_at)
  select dossier_code, round, version, procedure_code, agency, unit, officer, officer_name, approver, approver_name, requested_at, is_late, ground, close_on, answered_at, lapsed_at from unnest(rows)
  on conflict (dossier_code, round) do update set version = excluded.version, procedure_code = excluded.procedure_code, agency = excluded.agency, unit = excluded.unit, officer = excluded.officer, officer_name = excluded.officer_name, approver = excluded.approver, approver_name = excluded.approver_name, requested_at = excluded.requested_at, is_late = excluded.is_late, ground = excluded.ground, close_on = excluded.close_on, answered_at = excluded.answered_at, lapsed_at = excluded.lapsed_at;
end $function$;

revoke all on function app.put_supplement_request(app.supplement_request[]) from public;

CREATE OR REPLACE FUNCTION app.put_ticket(rows app.ticket[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.ticket (place, day, number, label, group_key, priority, source, booking_id, slot_at, token, issued_at, status, counter, target_counter, is_transferred, officer_id, called_at, call_count, started_at, ended_at, is_rated)
  select place, day, number, label, group_key, priority, source, booking_id, slot_at, token, issued_at, status, counter, target_counter, is_transferred, officer_id, called_at, call_count, started_at, ended_at, is_rated from unnest(rows)
  on conflict (place, day, number) do update set label = excluded.label, group_key = excluded.group_key, priority = excluded.priority, source = excluded.source, booking_id = excluded.booking_id, slot_at = excluded.slot_at, token = excluded.token, issued_at = excluded.issued_at, status = excluded.status, counter = excluded.counter, target_counter = excluded.target_counter, is_transferred = excluded.is_transferred, officer_id = excluded.officer_id, called_at = excluded.called_at, call_count = excluded.call_count, started_at = excluded.started_at, ended_at = excluded.ended_at, is_rated = excluded.is_rated;
end $function$;

revoke all on function app.put_ticket(app.ticket[]) from public;

CREATE OR REPLACE FUNCTION app.put_trusted_issuer(rows app.trusted_issuer[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.trusted_issuer (fingerprint, name, organisation, certificate, is_test, is_trusted, ground, changed_at, changed_by)
  select fingerprint, name, organisation, certificate, is_test, is_trusted, ground, changed_at, changed_by from unnest(rows)
  on conflict (fingerprint) do update set name = excluded.name, organisation = excluded.organisation, certificate = excluded.certificate, is_test = excluded.is_test, is_trusted = excluded.is_trusted, ground = excluded.ground, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
end $function$;

revoke all on function app.put_trusted_issuer(app.trusted_issuer[]) from public;

CREATE OR REPLACE FUNCTION app.put_unit(rows app.unit[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into app.unit (code, agency_code, name, name_en, kind, opened_on, closed_on)
  select code, agency_code, name, name_en, kind, opened_on, closed_on from unnest(rows)
  on conflict (code) do update set agency_code = excluded.agency_code, name = excluded.name, name_en = excluded.name_en, kind = excluded.kind, opened_on = excluded.opened_on, closed_on = excluded.closed_on;
end $function$;

revoke all on function app.put_unit(app.unit[]) from public;

CREATE OR REPLACE FUNCTION app.take_number(wanted text)
 RETURNS bigint
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  insert into app.number_series as s (series, last_number) values (wanted, 1)
  on conflict (series) do update set last_number = s.last_number + 1
  returning last_number
$function$;

comment on function app.take_number(text) is 'Takes the next number of a series. Concurrent takers never get the same one.';

revoke all on function app.take_number(text) from public;

grant execute on function app.take_number(text) to motcua_app;

CREATE OR REPLACE FUNCTION job.enqueue(rows job.request[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into job.job (key, name, payload, run_at)
  select j.key, j.name, j.payload, j."runAt" from unnest(rows) as j
  on conflict (key) do nothing;
end $function$;

comment on function job.enqueue(job.request[]) is 'Sink job.enqueue: rows {key, name, payload, runAt}. A key that waits already is the same job.';

revoke all on function job.enqueue(job.request[]) from public;

CREATE OR REPLACE FUNCTION ledger.apply_effects(sink text, rows text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
AS $function$
begin
  case sink
    when 'app.absence' then perform app.put_absence(rows::app.absence[]);
    when 'app.account' then perform app.put_account(rows::app.account[]);
    when 'app.agency' then perform app.put_agency(rows::app.agency[]);
    when 'app.apology' then perform app.put_apology(rows::app.apology[]);
    when 'app.assignment' then perform app.put_assignment(rows::app.assignment[]);
    when 'app.bank_transfer' then perform app.put_bank_transfer(rows::app.bank_transfer[]);
    when 'app.booking' then perform app.put_booking(rows::app.booking[]);
    when 'app.branch_step' then perform app.put_branch_step(rows::app.branch_step[]);
    when 'app.calendar_decree' then perform app.put_calendar_decree(rows::app.calendar_decree[]);
    when 'app.calendar_row' then perform app.put_calendar_row(rows::app.calendar_row[]);
    when 'app.cash_day' then perform app.put_cash_day(rows::app.cash_day[]);
    when 'app.citizen' then perform app.put_citizen(rows::app.citizen[]);
    when 'app.clock_interval' then perform app.add_clock_intervals(rows::app.clock_interval[]);
    when 'app.clock_pause' then perform app.put_clock_pause(rows::app.clock_pause[]);
    when 'app.consultation' then perform app.put_consultation(rows::app.consultation[]);
    when 'app.day_book' then perform app.put_day_book(rows::app.day_book[]);
    when 'app.desk_movement' then perform app.add_desk_movements(rows::app.desk_movement[]);
    when 'app.desk_rating' then perform app.add_desk_ratings(rows::app.desk_rating[]);
    when 'app.directive' then perform app.put_directive(rows::app.directive[]);
    when 'app.directive_task' then perform app.put_directive_task(rows::app.directive_task[]);
    when 'app.dossier' then perform app.put_dossier(rows::app.dossier[]);
    when 'app.fact_record' then perform app.put_fact_record(rows::app.fact_record[]);
    when 'app.fee_payment' then perform app.put_fee_payment(rows::app.fee_payment[]);
    when 'app.fee_receipt' then perform app.put_fee_receipt(rows::app.fee_receipt[]);
    when 'app.fee_refund' then perform app.put_fee_refund(rows::app.fee_refund[]);
    when 'app.fee_setting' then perform app.put_fee_setting(rows::app.fee_setting[]);
    when 'app.form_field' then perform app.put_form_field(rows::app.form_field[]);
    when 'app.handover_line' then perform app.put_handover_line(rows::app.handover_line[]);
    when 'app.handover_list' then perform app.put_handover_list(rows::app.handover_list[]);
    when 'app.legal_text' then perform app.put_legal_text(rows::app.legal_text[]);
    when 'app.letter' then perform app.put_letter(rows::app.letter[]);
    when 'app.letter_batch' then perform app.put_letter_batch(rows::app.letter_batch[]);
    when 'app.letter_book_entry' then perform app.add_letter_book_entries(rows::app.letter_book_entry[]);
    when 'app.letter_template_version' then perform app.put_letter_template_version(rows::app.letter_template_version[]);
    when 'app.note' then perform app.put_note(rows::app.note[]);
    when 'app.notice' then perform app.put_notice(rows::app.notice[]);
    when 'app.notice_posting' then perform app.put_notice_posting(rows::app.notice_posting[]);
    when 'app.officer' then perform app.put_officer(rows::app.officer[]);
    when 'app.offline_entry' then perform app.put_offline_entry(rows::app.offline_entry[]);
    when 'app.organisation_name' then perform app.put_organisation_name(rows::app.organisation_name[]);
    when 'app.paper_stock' then perform app.put_paper_stock(rows::app.paper_stock[]);
    when 'app.payment_account' then perform app.put_payment_account(rows::app.payment_account[]);
    when 'app.post' then perform app.put_post(rows::app.post[]);
    when 'app.premises' then perform app.put_premises(rows::app.premises[]);
    when 'app.premises_device' then perform app.put_premises_device(rows::app.premises_device[]);
    when 'app.premises_fact' then perform app.put_premises_fact(rows::app.premises_fact[]);
    when 'app.procedure_review' then perform app.put_procedure_review(rows::app.procedure_review[]);
    when 'app.procedure_version' then perform app.put_procedure_version(rows::app.procedure_version[]);
    when 'app.process_migration' then perform app.put_process_migration(rows::app.process_migration[]);
    when 'app.process_migration_line' then perform app.put_process_migration_line(rows::app.process_migration_line[]);
    when 'app.queue_counter' then perform app.put_queue_counter(rows::app.queue_counter[]);
    when 'app.queue_day' then perform app.put_queue_day(rows::app.queue_day[]);
    when 'app.receipt_book' then perform app.put_receipt_book(rows::app.receipt_book[]);
    when 'app.report' then perform app.put_report(rows::app.report[]);
    when 'app.report_version' then perform app.put_report_version(rows::app.report_version[]);
    when 'app.rule_firing' then perform app.put_rule_firing(rows::app.rule_firing[]);
    when 'app.scan_batch' then perform app.put_scan_batch(rows::app.scan_batch[]);
    when 'app.scan_check' then perform app.put_scan_check(rows::app.scan_check[]);
    when 'app.scan_file' then perform app.put_scan_file(rows::app.scan_file[]);
    when 'app.scan_piece' then perform app.put_scan_piece(rows::app.scan_piece[]);
    when 'app.signing_certificate' then perform app.put_signing_certificate(rows::app.signing_certificate[]);
    when 'app.signing_delegation' then perform app.put_signing_delegation(rows::app.signing_delegation[]);
    when 'app.signing_remit' then perform app.put_signing_remit(rows::app.signing_remit[]);
    when 'app.stored_result' then perform app.put_stored_result(rows::app.stored_result[]);
    when 'app.stored_result_access' then perform app.put_stored_result_access(rows::app.stored_result_access[]);
    when 'app.stored_result_correction' then perform app.put_stored_result_correction(rows::app.stored_result_correction[]);
    when 'app.stored_result_version' then perform app.put_stored_result_version(rows::app.stored_result_version[]);
    when 'app.supplement_request' then perform app.put_supplement_request(rows::app.supplement_request[]);
    when 'app.ticket' then perform app.put_ticket(rows::app.ticket[]);
    when 'app.trusted_issuer' then perform app.put_trusted_issuer(rows::app.trusted_issuer[]);
    when 'app.unit' then perform app.put_unit(rows::app.unit[]);
    when 'job.enqueue' then perform job.enqueue(rows::job.request[]);
    when 'measure.delta' then perform measure.add_deltas(rows::measure.delta[]);
    when 'payment.claim' then perform app.claim_payment(rows::app.payment_claim[]);
    else raise exception 'ledger.unknown_sink: %', sink using errcode = 'ML001';
  end case;
end $function$;

comment on function ledger.apply_effects(text,text[]) is 'Hands rows to the function registered for a sink, each a text of the row type that it takes, or JSON for one that takes jsonb. Runs as the owner, with the search path of ledger.commit, which alone may call it.';

revoke all on function ledger.apply_effects(text,text[]) from public;

grant execute on function ledger.apply_effects(text,text[]) to motcua_ledger;

CREATE OR REPLACE FUNCTION ledger.commit(command_ids uuid[], stream_ids text[], expected_versions integer[], next_versions integer[], prev_hashes bytea[], head_hashes bytea[], actors text[], on_behalf_ofs text[], reasons text[], salts bytea[], digests bytea[], answers jsonb[], answer_commitments bytea[], ats timestamp with time zone[], event_owners integer[], event_versions integer[], event_kinds text[], event_schema_versions integer[], event_payloads jsonb[], event_commitments bytea[], event_prev_hashes bytea[], event_hashes bytea[], personal_owners integer[], personal_versions integer[], personal_salts bytea[], personals jsonb[], sinks text[], sink_ends integer[], row_owners integer[], sink_rows text[], is_repeated boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'app', 'extension', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  replayed uuid[] := '{}';
  moved integer[];
  is_whole boolean;
  moved_count integer := 0;
  opened_count integer := 0;
  sink_start integer := 1;
  refused jsonb;
begin
  -- Arrays are unnested in the select list, which hands out one row at a time: the same in FROM fills a tuple store an array.
  -- Held until this transaction ends: ledger.open_commits lists the holders, so that a reader waits for lower positions.
  perform pg_advisory_xact_lock_shared(1836020594, 1);

  -- A batch that is sent for the first time spares the look: a command that stands already breaks the primary key below.
  if is_repeated then
    replayed := array(select c.command_id from ledger.command c where c.command_id = any (command_ids));
  end if;

  -- The caller sorts the batch by stream, so every process locks streams in the same order and no two batches wait for each other.
  if 0 = any (expected_versions) then
    insert into ledger.stream (stream_id, version, head_hash)
    select h.stream_id, h.next_version, h.head_hash
      from (select unnest(command_ids) as command_id, unnest(stream_ids) as stream_id, unnest(expected_versions) as expected_version,
                   unnest(next_versions) as next_version, unnest(head_hashes) as head_hash) h
     where h.expected_version = 0 and h.next_version > 0 and not h.command_id = any (replayed)
    on conflict (stream_id) do nothing;
    get diagnostics opened_count = row_count;
  end if;
  update ledger.stream s set version = h.next_version, head_hash = h.head_hash
    from (select unnest(command_ids) as command_id, unnest(stream_ids) as stream_id, unnest(expected_versions) as expected_version,
                 unnest(next_versions) as next_version, unnest(prev_hashes) as prev_hash, unnest(head_hashes) as head_hash) h
   where s.stream_id = h.stream_id and s.version = h.expected_version and s.head_hash = h.prev_hash and h.expected_version > 0
     and not h.command_id = any (replayed);
  get diagnostics moved_count = row_count;
  is_whole := opened_count + moved_count = cardinality(command_ids);

  if not is_whole then
    -- The row now carries the hash of exactly the command that moved it. A command without events on a stream without events
    -- has no row to move.
    select coalesce(array_agg(h.n::integer), '{}') into moved
      from unnest(command_ids, stream_ids, next_versions, head_hashes) with ordinality as h (command_id, stream_id, next_version, head_hash, n)
      left join ledger.stream s on s.stream_id = h.stream_id
     where not h.command_id = any (replayed)
       and (s.version = h.next_version and s.head_hash = h.head_hash or s.stream_id is null and h.next_version = 0);
    select jsonb_agg(jsonb_build_object('command_id', h.command_id, 'salt', encode(c.salt, 'hex'), 'digest', encode(c.digest, 'hex'),
                                        'answer', c.answer, 'version', c.version))
      into refused
      from unnest(command_ids) with ordinality as h (command_id, n)
      left join ledger.command c on c.command_id = h.command_id and h.command_id = any (replayed)
     where not h.n = any (moved);
  end if;

  -- A command that stands already, or that another connection commits at this moment, breaks the primary key: the whole batch
  -- rolls back and is sent again as repeated, and then finds it.
  insert into ledger.command (command_id, actor, salt, digest, answer, answer_commitment, stream_id, version, at)
  select c.command_id, c.actor, c.salt, c.digest, c.answer, c.answer_commitment, c.stream_id, c.version, c.at
    from (select unnest(command_ids) as command_id, unnest(actors) as actor, unnest(salts) as salt, unnest(digests) as digest,
                 unnest(answers) as answer, unnest(answer_commitments) as answer_commitment, unnest(stream_ids) as stream_id,
                 unnest(next_versions) as version, unnest(ats) as at, generate_series(1, cardinality(command_ids)) as n) c
   where is_whole or c.n = any (moved);

  insert into ledger.event
    (stream_id, version, kind, schema_version, payload, personal_commitment, actor, on_behalf_of, reason, at, command_id, prev_hash, hash)
  select stream_ids[e.owner], e.version, e.kind, e.schema_version, e.payload, e.commitment, actors[e.owner], on_behalf_ofs[e.owner],
         reasons[e.owner], ats[e.owner], command_ids[e.owner], e.prev_hash, e.hash
    from (select unnest(event_owners) as owner, unnest(event_versions) as version, unnest(event_kinds) as kind,
                 unnest(event_schema_versions) as schema_version, unnest(event_payloads) as payload,
                 unnest(event_commitments) as commitment, unnest(event_prev_hashes) as prev_hash, unnest(event_hashes) as hash) e
   where is_whole or e.owner = any (moved);

  if cardinality(personal_owners) > 0 then
    insert into ledger.personal (stream_id, version, salt, data)
    select stream_ids[p.owner], p.version, p.salt, p.data
      from (select unnest(personal_owners) as owner, unnest(personal_versions) as version, unnest(personal_salts) as salt,
                   unnest(personals) as data) p
     where is_whole or p.owner = any (moved);
  end if;

  -- The rows of all sinks lie in one array, each sink's up to its end.
  for i in 1 .. cardinality(sinks) loop
    if is_whole then
      perform ledger.apply_effects(sinks[i], sink_rows[sink_start : sink_ends[i]]);
    else
      perform ledger.apply_effects(sinks[i], array(
        select sink_rows[n] from generate_series(sink_start, sink_ends[i]) as n where row_owners[n] = any (moved) order by n));
    end if;
    sink_start := sink_ends[i] + 1;
  end loop;
  return refused;
end $function$;

comment on function ledger.commit(uuid[],text[],integer[],integer[],bytea[],bytea[],text[],text[],text[],bytea[],bytea[],jsonb[],bytea[],timestamp with time zone[],integer[],integer[],text[],integer[],jsonb[],bytea[],bytea[],bytea[],integer[],integer[],bytea[],jsonb[],text[],integer[],integer[],text[],boolean) is 'Commits a batch of commands, at most one a stream: compare-and-swap, command ids, events, personal data and all effects. Returns the commands that were not committed, those committed earlier with their first answer, or null when all were; a crash before the commit leaves nothing.';

revoke all on function ledger.commit(uuid[],text[],integer[],integer[],bytea[],bytea[],text[],text[],text[],bytea[],bytea[],jsonb[],bytea[],timestamp with time zone[],integer[],integer[],text[],integer[],jsonb[],bytea[],bytea[],bytea[],integer[],integer[],bytea[],jsonb[],text[],integer[],integer[],text[],boolean) from public;

grant execute on function ledger.commit(uuid[],text[],integer[],integer[],bytea[],bytea[],text[],text[],text[],bytea[],bytea[],jsonb[],bytea[],timestamp with time zone[],integer[],integer[],text[],integer[],jsonb[],bytea[],bytea[],bytea[],integer[],integer[],bytea[],jsonb[],text[],integer[],integer[],text[],boolean) to motcua_app;

CREATE OR REPLACE FUNCTION ledger.erase_personal(erased_stream_id text)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare
  erased_count integer;
begin
  delete from ledger.personal where stream_id = erased_stream_id;
  get diagnostics erased_count = row_count;
  update ledger.command set salt = null, answer = null where stream_id = erased_stream_id;
  return erased_count;
end $function$;

comment on function ledger.erase_personal(text) is 'Erases the personal data of a stream and what its commands answered. For the owner role only; events and chain stay as they are.';

revoke all on function ledger.erase_personal(text) from public;

CREATE OR REPLACE FUNCTION ledger.last_position()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select case when is_called then last_value else 0 end from ledger.event_position_seq $function$;

comment on function ledger.last_position() is 'The highest position given out so far, visible or not.';

revoke all on function ledger.last_position() from public;

grant execute on function ledger.last_position() to motcua_app;

grant execute on function ledger.last_position() to motcua_reader;

CREATE OR REPLACE FUNCTION ledger.open_commits()
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select virtualtransaction from pg_locks
   where locktype = 'advisory' and classid = 1836020594 and objid = 1 and objsubid = 2 and granted
     and database = (select oid from pg_database where datname = current_database())
$function$;

comment on function ledger.open_commits() is 'Commits that may hold a position which is not visible yet.';

CREATE OR REPLACE FUNCTION ledger.rebuild_effects()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  branches text;
begin
  select string_agg(
           case when row_type.typrelid > 0
             then format('    when %L then perform %I.%I(rows::%I.%I[]);', s.name, fn.nspname, p.proname, rn.nspname, row_type.typname)
             else format('    when %L then perform %I.%I((''['' || array_to_string(rows, '','') || '']'')::jsonb);', s.name, fn.nspname, p.proname)
           end, E'\n' order by s.name)
    into branches
    from ledger.sink s
    join pg_proc p on p.oid = s.function
    join pg_namespace fn on fn.oid = p.pronamespace
    join pg_type argument on argument.oid = p.proargtypes[0]
    left join pg_type row_type on row_type.oid = argument.typelem
    left join pg_namespace rn on rn.oid = row_type.typnamespace;
  execute format(
    'create or replace function ledger.apply_effects(sink text, rows text[]) returns void
  language plpgsql security definer
  as $body$
begin
  case sink
%s
    else raise exception ''ledger.unknown_sink: %%'', sink using errcode = ''ML001'';
  end case;
end $body$', branches);
end $function$;

comment on function ledger.rebuild_effects() is 'Makes ledger.apply_effects anew from the registered sinks.';

revoke all on function ledger.rebuild_effects() from public;

CREATE OR REPLACE FUNCTION ledger.register_projection(sink_name text, sink_relation regclass, sink_key text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  columns text;
  assignments text;
  relation_name text;
  function_name text;
begin
  select format('%I.%I', n.nspname, c.relname), format('%I.%I', n.nspname, 'put_' || c.relname)
    into relation_name, function_name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.oid = sink_relation;
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum),
         string_agg(format('%1$I = excluded.%1$I', a.attname), ', ' order by a.attnum) filter (where not a.attname::text = any (sink_key))
    into columns, assignments
    from pg_attribute a
   where a.attrelid = sink_relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '';
  execute format(
    'create or replace function %1$s(rows %2$s[]) returns void language plpgsql as $body$
begin
  insert into %2$s (%3$s)
  select %3$s from unnest(rows)
  on conflict (%4$s) do %5$s;
end $body$',
    function_name, relation_name, columns,
    (select string_agg(quote_ident(k), ', ') from unnest(sink_key) k),
    case when assignments is null then 'nothing' else 'update set ' || assignments end);
  perform ledger.register_sink(sink_name, format('%s(%s[])', function_name, relation_name)::regprocedure, 'rows', sink_relation, sink_key);
end $function$;

comment on function ledger.register_projection(text,regclass,text[]) is 'Makes and registers the upsert of a projection table, whose rows come with column names as keys. Call it again after the table has gained a column.';

revoke all on function ledger.register_projection(text,regclass,text[]) from public;

CREATE OR REPLACE FUNCTION ledger.register_sink(sink_name text, sink_function regprocedure, sink_mode text DEFAULT 'unchecked'::text, sink_relation regclass DEFAULT NULL::regclass, sink_key text[] DEFAULT '{}'::text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into ledger.sink as s (name, function, mode, relation, key_columns, is_stale)
  values (sink_name, sink_function, sink_mode, sink_relation, sink_key, sink_mode <> 'unchecked' and exists (select from ledger.stream))
  on conflict (name) do update
    set function = excluded.function, mode = excluded.mode, relation = excluded.relation, key_columns = excluded.key_columns,
        is_stale = s.is_stale or excluded.is_stale;
  execute format('revoke all on function %s from public', sink_function);
  perform ledger.rebuild_effects();
end $function$;

comment on function ledger.register_sink(text,regprocedure,text,regclass,text[]) is 'Registers a sink from a migration: a function that takes an array of a row type (or one jsonb array). Write it in plpgsql, which keeps its plans between commits.';

revoke all on function ledger.register_sink(text,regprocedure,text,regclass,text[]) from public;

CREATE OR REPLACE FUNCTION measure.add_deltas(rows measure.delta[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into measure.delta (agency, procedure, day, counter, amount, subject)
  select d.agency, d.procedure, d.day, d.counter, d.amount, d.subject from unnest(rows) as d;
end $function$;

comment on function measure.add_deltas(measure.delta[]) is 'Sink measure.delta: rows {agency, procedure, day, counter, amount, subject}.';

revoke all on function measure.add_deltas(measure.delta[]) from public;

CREATE OR REPLACE FUNCTION measure.differences(OUT what text, OUT found bigint, OUT expected bigint)
 RETURNS SETOF record
 LANGUAGE sql
 STABLE
AS $function$
  select 'day ' || concat_ws(' ', d.counter, d.agency, d.procedure, d.day), d.amount, coalesce(t.amount, 0)::bigint
    from measure.daily d left join (select key, sum(amount) as amount from measure.trail group by key) t using (key)
   where d.amount <> coalesce(t.amount, 0)
  union all
  select 'month ' || concat_ws(' ', coalesce(m.counter, d.counter), coalesce(m.agency, d.agency), coalesce(m.month, d.month)),
         coalesce(m.amount, 0)::bigint, coalesce(d.amount, 0)::bigint
    from measure.monthly m
    full join (select counter, date_trunc('month', day)::date as month, agency, sum(amount) as amount from measure.daily group by 1, 2, 3) d
      on (d.counter, d.month, d.agency) = (m.counter, m.month, m.agency)
   where coalesce(m.amount, 0) <> coalesce(d.amount, 0)
$function$;

comment on function measure.differences() is 'Rows of measure.daily and measure.monthly that are not the sum of what they were made of. Empty in a sound database.';

revoke all on function measure.differences() from public;

grant execute on function measure.differences() to motcua_app;

CREATE OR REPLACE FUNCTION measure.fold()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  folded_count bigint;
begin
  -- One folder at a time; whoever comes second leaves the work to the first.
  if not pg_try_advisory_xact_lock(1836020594, 2) then return 0; end if;
  with taken as (
    delete from measure.delta returning agency, procedure, day, counter, amount, subject
  ), daily as (
    insert into measure.daily as d (agency, procedure, day, counter, amount)
    select agency, procedure, day, counter, sum(amount) from taken group by agency, procedure, day, counter
    on conflict (counter, agency, procedure, day) do update set amount = d.amount + excluded.amount
    returning d.key, d.agency, d.procedure, d.day, d.counter
  ), monthly as (
    insert into measure.monthly as m (agency, month, counter, amount)
    select agency, date_trunc('month', day)::date, counter, sum(amount) from taken group by 1, 2, 3
    on conflict (counter, month, agency) do update set amount = m.amount + excluded.amount
  ), trail as (
    insert into measure.trail (key, subject, amount)
    select daily.key, taken.subject, taken.amount from taken join daily using (counter, agency, procedure, day)
  )
  select count(*) into folded_count from taken;
  return folded_count;
end $function$;

comment on function measure.fold() is 'Moves all visible deltas into measure.daily, measure.monthly and measure.trail and says how many. A crash before its commit leaves all tables as they were.';

revoke all on function measure.fold() from public;

grant execute on function measure.fold() to motcua_app;
