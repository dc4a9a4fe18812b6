-- breaking: no
-- Identity: accounts as the fold of their streams; secrets, sessions and the decision log in tables of their own, because what
-- must be forgotten or thrown away has no place in a ledger.

create table app.account (
  account_id uuid not null,
  officer_id uuid not null,
  user_name text collate "C" not null,
  is_disabled boolean not null,
  must_change_password boolean not null,
  created_at timestamptz(3) not null,
  last_signed_in_at timestamptz(3),
  constraint account_pkey primary key (account_id)
);
comment on table app.account is 'Projection of account streams: one row an account of an official. user_name is in lower case; app.credential keeps it unique.';
create index account_officer_id_index on app.account (officer_id);
create index account_user_name_index on app.account (user_name);
grant select on app.account to motcua_app, motcua_reader;
select ledger.register_projection('app.account', 'app.account', '{account_id}');

create table app.credential (
  account_id uuid not null,
  user_name text collate "C" not null,
  password_hash text not null,
  changed_at timestamptz(3) not null,
  constraint credential_pkey primary key (account_id),
  constraint credential_user_name_key unique (user_name),
  constraint credential_password_hash_is_argon2id check (password_hash like '$argon2id$%')
);
comment on table app.credential is 'Secret of an account: argon2id in PHC form. Written before the event that speaks of it; a row without an account signs nobody in and may be taken over.';
grant select, insert, update, delete on app.credential to motcua_app;

create table app.citizen (
  citizen_id uuid not null,
  name text not null,
  personal_id text collate "C" not null,
  constraint citizen_pkey primary key (citizen_id)
);
comment on table app.citizen is 'Projection of citizen streams: name and personal identification number as the identity provider confirmed them. Personal data.';
grant select on app.citizen to motcua_app;
select ledger.register_projection('app.citizen', 'app.citizen', '{citizen_id}');

create table app.citizen_link (
  provider text collate "C" not null,
  subject text collate "C" not null,
  citizen_id uuid not null,
  constraint citizen_link_pkey primary key (provider, subject)
);
comment on table app.citizen_link is 'Which citizen an identity provider means by a subject, so that one person stays one citizen however often they sign in.';
grant select, insert on app.citizen_link to motcua_app;

create table app.session (
  session_hash bytea not null,
  session_id uuid not null,
  account_id uuid,
  citizen_id uuid,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  address_prefix text collate "C" not null,
  browser text not null,
  constraint session_pkey primary key (session_hash),
  constraint session_id_key unique (session_id),
  constraint session_hash_is_sha256 check (octet_length(session_hash) = 32),
  constraint session_of_one_person check (num_nonnulls(account_id, citizen_id) = 1)
);
comment on table app.session is 'Who is signed in where. Only the SHA-256 of the cookie is kept, so a copy of this table signs nobody in. A revoked session is deleted.';
create index session_account_id_index on app.session (account_id);
create index session_citizen_id_index on app.session (citizen_id);
create index session_ends_at_index on app.session (ends_at);
grant select, insert, update, delete on app.session to motcua_app;

create table app.one_time_code (
  challenge_id uuid not null,
  provider text collate "C" not null,
  subject text collate "C" not null,
  name text not null,
  code_hash bytea not null,
  attempt_count integer not null default 0,
  expires_at timestamptz(3) not null,
  constraint one_time_code_pkey primary key (challenge_id),
  constraint one_time_code_hash_is_sha256 check (octet_length(code_hash) = 32)
);
comment on table app.one_time_code is 'Open challenges of the stand-in for citizen sign-in. A used or expired one is deleted.';
create index one_time_code_expires_at_index on app.one_time_code (expires_at);
grant select, insert, update, delete on app.one_time_code to motcua_app;

create table app.outbox_message (
  message_id uuid not null,
  recipient text not null,
  body_vi text not null,
  body_en text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint outbox_message_pkey primary key (message_id)
);
comment on table app.outbox_message is 'Messages that would go to a phone, kept for the local outbox page of a demonstration. Empty where a real identity provider is connected.';
create index outbox_message_created_at_index on app.outbox_message (created_at);
grant select, insert, delete on app.outbox_message to motcua_app;

create table app.decision_log (
  decision_number bigint generated always as identity,
  decided_at timestamptz(3) not null,
  request_id text collate "C" not null,
  actor text collate "C" not null,
  permission text collate "C" not null,
  is_allowed boolean not null,
  ground jsonb not null,
  resource jsonb not null,
  constraint decision_log_pkey primary key (decision_number)
);
comment on table app.decision_log is 'Append-only: every denial to somebody signed in, and every allowed look at a sensitive thing that leaves no event. Allowed commands are events already.';
create index decision_log_decided_at_index on app.decision_log (decided_at);
grant select, insert on app.decision_log to motcua_app;
grant select on app.decision_log to motcua_reader;
