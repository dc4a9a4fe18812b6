-- breaking: yes
-- A commit hands each sink rows of its table's own type instead of JSON: a row is read once, by the type of each column, and no
-- document is built, sorted and taken apart again on the way. Personal data, reasons and owners travel as arrays like the rest.

drop function ledger.commit;

-- Rebuilt by ledger.register_sink with one branch a sink, so that a commit calls them with cached plans and no dynamic SQL.
drop function ledger.apply_effects(text, jsonb);
create function ledger.apply_effects(sink text, rows text[]) returns void
  language plpgsql security definer
  as $$ begin raise exception 'ledger.unknown_sink: %', sink using errcode = 'ML001'; end $$;
revoke all on function ledger.apply_effects(text, text[]) from public;
grant execute on function ledger.apply_effects(text, text[]) to motcua_ledger;
comment on function ledger.apply_effects(text, text[]) is 'Hands rows to the function registered for a sink, each a text of the row type that it takes, or JSON for one that takes jsonb. Runs as the owner, with the search path of ledger.commit, which alone may call it.';

create function ledger.rebuild_effects() returns void
  language plpgsql
  as $$
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
end $$;
revoke all on function ledger.rebuild_effects() from public;
comment on function ledger.rebuild_effects() is 'Makes ledger.apply_effects anew from the registered sinks.';

create or replace function ledger.register_sink(
  sink_name text, sink_function regprocedure, sink_mode text default 'unchecked', sink_relation regclass default null, sink_key text[] default '{}'
) returns void
  language plpgsql
  as $$
begin
  insert into ledger.sink (name, function, mode, relation, key_columns)
  values (sink_name, sink_function, sink_mode, sink_relation, sink_key)
  on conflict (name) do update
    set function = excluded.function, mode = excluded.mode, relation = excluded.relation, key_columns = excluded.key_columns;
  execute format('revoke all on function %s from public', sink_function);
  perform ledger.rebuild_effects();
end $$;

create or replace function ledger.register_projection(sink_name text, sink_relation regclass, sink_key text[]) returns void
  language plpgsql
  as $$
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
end $$;
comment on function ledger.register_sink(text, regprocedure, text, regclass, text[]) is 'Registers a sink from a migration: a function that takes an array of a row type (or one jsonb array). Write it in plpgsql, which keeps its plans between commits.';
comment on table ledger.sink is 'Where effects of a commit go: a function that takes an array of rows. mode says how doctor compares: rows (one row a key equals the fold), sums (column amount summed by key equals the tally), unchecked (jobs).';

create function ledger.commit(
  command_ids uuid[], stream_ids text[], expected_versions integer[], next_versions integer[], prev_hashes bytea[], head_hashes bytea[],
  actors text[], on_behalf_ofs text[], reasons text[], salts bytea[], digests bytea[], answers jsonb[], answer_commitments bytea[],
  ats timestamptz[],
  event_owners integer[], event_versions integer[], event_kinds text[], event_schema_versions integer[], event_payloads jsonb[],
  event_commitments bytea[], event_prev_hashes bytea[], event_hashes bytea[],
  personal_owners integer[], personal_versions integer[], personal_salts bytea[], personals jsonb[],
  sinks text[], sink_ends integer[], row_owners integer[], sink_rows text[], is_repeated boolean
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
end $$;
revoke all on function ledger.commit from public;
grant execute on function ledger.commit to motcua_app;
comment on function ledger.commit is
  'Commits a batch of commands, at most one a stream: compare-and-swap, command ids, events, personal data and all effects. Returns the commands that were not committed, those committed earlier with their first answer, or null when all were; a crash before the commit leaves nothing.';

-- The function writes with the rights of a role that can insert events but not change one.
grant create on schema ledger to motcua_ledger;
alter function ledger.commit owner to motcua_ledger;
revoke create on schema ledger from motcua_ledger;

-- A database that was made before this file has its projections registered already.
do $$
declare
  earlier record;
begin
  for earlier in select name, relation, key_columns, function::text as function from ledger.sink where mode = 'rows' order by name loop
    perform ledger.register_projection(earlier.name, earlier.relation, earlier.key_columns);
    execute format('drop function %s', earlier.function);
  end loop;
  if exists (select from ledger.sink) then perform ledger.rebuild_effects(); end if;
end $$;
