-- breaking: no
-- A table that a newer program fills differently is behind the fold until `motcua rebuild-projections` has run: the sink remembers that.

alter table ledger.sink add column is_stale boolean not null default false;
comment on column ledger.sink.is_stale is 'Registered (again) while streams existed, so the rows of these may be of an older shape. Set by ledger.register_sink, cleared by the rebuild, which start and migrate run by themselves.';

-- Whatever stands already may have been written by a program that tallied otherwise: one rebuild makes it certain.
update ledger.sink set is_stale = true where mode <> 'unchecked' and exists (select from ledger.stream);

create or replace function ledger.register_sink(
  sink_name text, sink_function regprocedure, sink_mode text default 'unchecked', sink_relation regclass default null, sink_key text[] default '{}'
) returns void
  language plpgsql
  as $$
begin
  insert into ledger.sink as s (name, function, mode, relation, key_columns, is_stale)
  values (sink_name, sink_function, sink_mode, sink_relation, sink_key, sink_mode <> 'unchecked' and exists (select from ledger.stream))
  on conflict (name) do update
    set function = excluded.function, mode = excluded.mode, relation = excluded.relation, key_columns = excluded.key_columns,
        is_stale = s.is_stale or excluded.is_stale;
  execute format('revoke all on function %s from public', sink_function);
  perform ledger.rebuild_effects();
end $$;
