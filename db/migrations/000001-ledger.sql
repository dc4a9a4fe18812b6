-- breaking: no
-- The ledger: every fact once, in order, for ever. Nobody updates or deletes an event: the application role may read these
-- tables and call ledger.commit, and the role that owns ledger.commit may insert events and nothing else to them.

grant usage on schema ledger to motcua_ledger;

-- No check constraints on the tables of every commit: PostgreSQL builds each one anew a statement, which is 3 % of a batch, and
-- what they would hold is held by ledger.commit, the only writer, and by motcua doctor.
create table ledger.stream (
  stream_id text collate "C" not null,
  version integer not null,
  head_hash bytea not null,
  constraint stream_pkey primary key (stream_id)
) with (fillfactor = 80);
comment on table ledger.stream is 'Head of each chain, swapped by ledger.commit when the version and the hash are those the decision saw. The kind is the part of stream_id before the colon.';

create table ledger.event (
  position bigint generated always as identity,
  stream_id text collate "C" not null,
  version integer not null,
  kind text collate "C" not null,
  schema_version integer not null,
  payload jsonb not null,
  personal_commitment bytea,
  actor text collate "C" not null,
  on_behalf_of text collate "C",
  reason text,
  at timestamptz(3) not null,
  command_id uuid not null,
  prev_hash bytea not null,
  hash bytea not null,
  constraint event_pkey primary key (stream_id, version),
  constraint event_position_key unique (position)
);
comment on table ledger.event is 'Append-only: no role of the application may update, delete or truncate it. hash = SHA-256 over the canonical JSON of the row and prev_hash; personal data is bound by personal_commitment alone.';
comment on column ledger.event.position is 'Order of all events for subscribers. Two commits may become visible out of this order, so read up to ledger.settled_position only.';

create table ledger.personal (
  stream_id text collate "C" not null,
  version integer not null,
  salt bytea not null,
  data jsonb not null,
  constraint personal_pkey primary key (stream_id, version)
);
comment on table ledger.personal is 'Personal data of an event: personal_commitment = SHA-256(salt || canonical JSON). The application role may not change it; the owner erases it by ledger.erase_personal, and the chain stays valid.';

create table ledger.command (
  command_id uuid not null,
  actor text collate "C" not null,
  salt bytea,
  digest bytea not null,
  answer jsonb,
  answer_commitment bytea not null,
  stream_id text collate "C" not null,
  version integer not null,
  at timestamptz(3) not null,
  constraint command_pkey primary key (command_id)
);
comment on table ledger.command is 'Append-only: every accepted command once, with its first answer. digest = SHA-256(salt || name and input); the hash of each event binds digest and answer_commitment. Salt and answer go when the personal data of the stream is erased.';

create table ledger.sink (
  name text collate "C" not null,
  function regprocedure not null,
  mode text not null,
  relation regclass,
  key_columns text[] not null,
  constraint sink_pkey primary key (name),
  constraint sink_mode_known check (mode in ('rows', 'sums', 'unchecked')),
  constraint sink_checked_has_relation check (mode = 'unchecked' or (relation is not null and cardinality(key_columns) > 0))
);
comment on table ledger.sink is 'Where effects of a commit go: a function that takes a jsonb array of rows. mode says how doctor compares: rows (one row a key equals the fold), sums (column amount summed by key equals the tally), unchecked (jobs).';

create table ledger.cursor (
  name text collate "C" not null,
  position bigint not null,
  constraint cursor_pkey primary key (name),
  constraint cursor_position_not_negative check (position >= 0)
);
comment on table ledger.cursor is 'How far each subscriber has read, moved in the transaction of its effect.';

grant select on ledger.stream, ledger.event, ledger.personal, ledger.command, ledger.sink, ledger.cursor to motcua_app;
grant insert, update on ledger.cursor to motcua_app;
grant select on ledger.stream, ledger.event, ledger.command, ledger.sink, ledger.cursor to motcua_reader;
grant select, insert, update on ledger.stream to motcua_ledger;
grant select, insert on ledger.event, ledger.personal, ledger.command to motcua_ledger;

-- Rebuilt by ledger.register_sink with one branch a sink, so that a commit calls them with cached plans and no dynamic SQL.
create function ledger.apply_effects(sink text, rows jsonb) returns void
  language plpgsql security definer
  as $$ begin raise exception 'ledger.unknown_sink: %', sink using errcode = 'ML001'; end $$;
revoke all on function ledger.apply_effects(text, jsonb) from public;
grant execute on function ledger.apply_effects(text, jsonb) to motcua_ledger;
comment on function ledger.apply_effects(text, jsonb) is 'Hands rows to the function registered for a sink. Runs as the owner, with the search path of ledger.commit, which alone may call it.';

create function ledger.register_sink(
  sink_name text, sink_function regprocedure, sink_mode text default 'unchecked', sink_relation regclass default null, sink_key text[] default '{}'
) returns void
  language plpgsql
  as $$
declare
  branches text;
begin
  insert into ledger.sink (name, function, mode, relation, key_columns)
  values (sink_name, sink_function, sink_mode, sink_relation, sink_key)
  on conflict (name) do update
    set function = excluded.function, mode = excluded.mode, relation = excluded.relation, key_columns = excluded.key_columns;
  execute format('revoke all on function %s from public', sink_function);
  select string_agg(format('    when %L then perform %s(rows);', s.name, split_part(s.function::text, '(', 1)), E'\n' order by s.name)
    into branches from ledger.sink s;
  execute format(
    'create or replace function ledger.apply_effects(sink text, rows jsonb) returns void
  language plpgsql security definer
  as $body$
begin
  case sink
%s
    else raise exception ''ledger.unknown_sink: %%'', sink using errcode = ''ML001'';
  end case;
end $body$', branches);
end $$;
revoke all on function ledger.register_sink(text, regprocedure, text, regclass, text[]) from public;
comment on function ledger.register_sink(text, regprocedure, text, regclass, text[]) is 'Registers a sink from a migration. Write the function in plpgsql, which keeps its plans between commits.';

create function ledger.register_projection(sink_name text, sink_relation regclass, sink_key text[]) returns void
  language plpgsql
  as $$
declare
  columns text;
  assignments text;
  function_name text := replace(sink_relation::text, '.', '.put_');
begin
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum),
         string_agg(format('%1$I = excluded.%1$I', a.attname), ', ' order by a.attnum) filter (where not a.attname::text = any (sink_key))
    into columns, assignments
    from pg_attribute a
   where a.attrelid = sink_relation and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '';
  execute format(
    'create or replace function %1$s(rows jsonb) returns void language plpgsql as $body$
begin
  insert into %2$s (%3$s)
  select %3$s from jsonb_populate_recordset(null::%2$s, rows)
  on conflict (%4$s) do %5$s;
end $body$',
    function_name, sink_relation, columns,
    (select string_agg(quote_ident(k), ', ') from unnest(sink_key) k),
    case when assignments is null then 'nothing' else 'update set ' || assignments end);
  perform ledger.register_sink(sink_name, (function_name || '(jsonb)')::regprocedure, 'rows', sink_relation, sink_key);
end $$;
revoke all on function ledger.register_projection(text, regclass, text[]) from public;
comment on function ledger.register_projection(text, regclass, text[]) is 'Makes and registers the upsert of a projection table, whose rows come with column names as keys. Call it again after the table has gained a column.';

create function ledger.commit(
  command_ids uuid[], stream_ids text[], expected_versions integer[], next_versions integer[], prev_hashes bytea[], head_hashes bytea[],
  actors text[], salts bytea[], digests bytea[], answers jsonb[], answer_commitments bytea[], ats timestamptz[],
  event_owners integer[], event_versions integer[], event_kinds text[], event_schema_versions integer[], event_payloads jsonb[],
  event_personals bytea[], event_on_behalf_ofs text[], event_reasons text[], event_prev_hashes bytea[], event_hashes bytea[],
  personals jsonb, sinks text[], sink_rows jsonb[], sink_owners jsonb, is_repeated boolean
) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, app, extension, pg_temp
  as $$
#variable_conflict use_column
declare
  replayed uuid[] := '{}';
  moved integer[];
  is_whole boolean;
  moved_count integer := 0;
  opened_count integer := 0;
  kept_rows jsonb;
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
  select stream_ids[e.owner], e.version, e.kind, e.schema_version, e.payload, e.personal, actors[e.owner], e.on_behalf_of, e.reason,
         ats[e.owner], command_ids[e.owner], e.prev_hash, e.hash
    from (select unnest(event_owners) as owner, unnest(event_versions) as version, unnest(event_kinds) as kind,
                 unnest(event_schema_versions) as schema_version, unnest(event_payloads) as payload, unnest(event_personals) as personal,
                 unnest(event_on_behalf_ofs) as on_behalf_of, unnest(event_reasons) as reason, unnest(event_prev_hashes) as prev_hash,
                 unnest(event_hashes) as hash) e
   where is_whole or e.owner = any (moved);

  if personals is not null then
    insert into ledger.personal (stream_id, version, salt, data)
    select stream_ids[p.owner], p.version, decode(p.salt, 'hex'), p.data
      from jsonb_to_recordset(personals) as p (owner integer, version integer, salt text, data jsonb)
     where is_whole or p.owner = any (moved);
  end if;

  for i in 1 .. coalesce(cardinality(sinks), 0) loop
    if is_whole then
      perform ledger.apply_effects(sinks[i], sink_rows[i]);
    else
      select coalesce(jsonb_agg(r.value order by r.n), '[]') into kept_rows
        from jsonb_array_elements(sink_rows[i]) with ordinality as r (value, n)
       where (sink_owners -> (i - 1) ->> (r.n::integer - 1))::integer = any (moved);
      perform ledger.apply_effects(sinks[i], kept_rows);
    end if;
  end loop;
  return refused;
end $$;
revoke all on function ledger.commit from public;
grant execute on function ledger.commit to motcua_app;
comment on function ledger.commit is
  'Commits a batch of commands, at most one a stream: compare-and-swap, command ids, events, personal data and all effects. Returns the commands that were not committed, those committed earlier with their first answer, or null when all were; a crash before the commit leaves nothing.';

-- The function writes with the rights of a role that can insert events but not change one.
grant create on schema ledger to motcua_ledger;
alter function ledger.commit owner to motcua_ledger;
revoke create on schema ledger from motcua_ledger;

create function ledger.open_commits() returns setof text
  language sql stable set search_path = pg_catalog
  as $$
  select virtualtransaction from pg_locks
   where locktype = 'advisory' and classid = 1836020594 and objid = 1 and objsubid = 2 and granted
     and database = (select oid from pg_database where datname = current_database())
$$;
comment on function ledger.open_commits() is 'Commits that may hold a position which is not visible yet.';

create function ledger.last_position() returns bigint
  language sql volatile security definer set search_path = pg_catalog
  as $$ select case when is_called then last_value else 0 end from ledger.event_position_seq $$;
revoke all on function ledger.last_position() from public;
grant execute on function ledger.last_position() to motcua_app, motcua_reader;
comment on function ledger.last_position() is 'The highest position given out so far, visible or not.';

create function ledger.erase_personal(erased_stream_id text) returns integer
  language plpgsql set search_path = pg_catalog
  as $$
declare
  erased_count integer;
begin
  delete from ledger.personal where stream_id = erased_stream_id;
  get diagnostics erased_count = row_count;
  update ledger.command set salt = null, answer = null where stream_id = erased_stream_id;
  return erased_count;
end $$;
revoke all on function ledger.erase_personal(text) from public;
comment on function ledger.erase_personal(text) is 'Erases the personal data of a stream and what its commands answered. For the owner role only; events and chain stay as they are.';
