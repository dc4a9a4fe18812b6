-- breaking: no
-- The schemas of the house, the two extensions it needs and the words' common form for searching.

create schema ledger;
create schema job;
create schema measure;
create schema extension;

comment on schema ledger is 'Facts: streams, events, personal data bound to them by commitment, commands. Append-only for the application.';
comment on schema job is 'Work to be done after a commit.';
comment on schema measure is 'Counters kept with the ledger, from which every figure is computed.';
comment on schema extension is 'Objects of PostgreSQL extensions.';

grant usage on schema ledger, job, measure, app, extension to motcua_app, motcua_reader;

create extension if not exists unaccent with schema extension;
create extension if not exists pg_trgm with schema extension;

-- unaccent() is declared stable because a dictionary may be altered; ours never is, so the result may stand in an index.
create function app.fold_text(value text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, normalize(value, nfc)));

comment on function app.fold_text(text) is 'Text without diacritics in lower case, for comparing and searching only. Composed and decomposed input give the same.';

create collation app.vi (provider = icu, locale = 'vi-VN');

comment on collation app.vi is 'Vietnamese dictionary order: a ă â … d đ …';
