-- breaking: no
-- The calendar feed of an official: an address that a calendar program reads without signing in.

create table app.calendar_feed (
  account_id uuid not null,
  token_hash bytea not null,
  made_at timestamptz(3) not null,
  last_used_on date,
  constraint calendar_feed_pkey primary key (account_id),
  constraint calendar_feed_token_key unique (token_hash),
  constraint calendar_feed_token_is_sha256 check (octet_length(token_hash) = 32)
);
comment on table app.calendar_feed is 'One feed an account at most. Only the SHA-256 of the secret in its address is kept, so a copy of this table opens no calendar. A revoked feed is deleted, a renewed one replaced.';
grant select, insert, update, delete on app.calendar_feed to motcua_app;
