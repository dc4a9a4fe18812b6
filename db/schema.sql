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
grant usage on schema ledger to motcua_reader;
create schema measure;
comment on schema measure is 'Counters kept with the ledger, from which every figure is computed.';
grant usage on schema measure to motcua_app;
grant usage on schema measure to motcua_reader;

create extension pg_trgm with schema extension;
create extension unaccent with schema extension;

create collation app.vi (provider = icu, locale = 'vi-VN');

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

CREATE OR REPLACE FUNCTION app.fold_text(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(extension.unaccent('extension.unaccent'::regdictionary, NORMALIZE(value, NFC)));

comment on function app.fold_text(text) is 'Text without diacritics in lower case, for comparing and searching only. Composed and decomposed input give the same.';
