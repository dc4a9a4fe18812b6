-- breaking: no
-- Counters: every figure is a sum over these rows. A commit appends deltas; a job folds them by day.

create table measure.delta (
  agency text collate "C" not null,
  procedure text collate "C" not null,
  day date not null,
  counter text collate "C" not null,
  amount bigint not null
);
comment on table measure.delta is 'Changes that are not folded into measure.daily yet. Written by the sink measure.delta, taken by measure.fold; no index, because it stays short.';

create table measure.daily (
  agency text collate "C" not null,
  procedure text collate "C" not null,
  day date not null,
  counter text collate "C" not null,
  amount bigint not null,
  constraint daily_pkey primary key (counter, agency, procedure, day)
) with (fillfactor = 80);
comment on table measure.daily is 'Folded counters. Read measure.figure instead, which adds what is not folded yet.';

create view measure.figure as
  select agency, procedure, day, counter, amount from measure.daily
  union all
  select agency, procedure, day, counter, amount from measure.delta;
comment on view measure.figure is 'Counters as of the last commit: sum amount over the rows wanted. One statement sees a delta either here or in the daily row, never in both.';

grant select on measure.delta, measure.daily, measure.figure to motcua_app, motcua_reader;

create function measure.add_deltas(rows jsonb) returns void
  language plpgsql
  as $$
begin
  insert into measure.delta (agency, procedure, day, counter, amount)
  select d.agency, d.procedure, d.day, d.counter, d.amount
    from jsonb_to_recordset(rows) as d (agency text, procedure text, day date, counter text, amount bigint);
end $$;
comment on function measure.add_deltas(jsonb) is 'Sink measure.delta: rows {agency, procedure, day, counter, amount}.';
select ledger.register_sink('measure.delta', 'measure.add_deltas(jsonb)', 'sums', 'measure.figure', '{agency,procedure,day,counter}');

create function measure.fold() returns bigint
  language plpgsql security definer set search_path = pg_catalog
  as $$
declare
  folded_count bigint;
begin
  -- One folder at a time; whoever comes second leaves the work to the first.
  if not pg_try_advisory_xact_lock(1836020594, 2) then return 0; end if;
  with taken as (
    delete from measure.delta returning agency, procedure, day, counter, amount
  ), folded as (
    insert into measure.daily as d (agency, procedure, day, counter, amount)
    select agency, procedure, day, counter, sum(amount) from taken group by agency, procedure, day, counter
    on conflict (counter, agency, procedure, day) do update set amount = d.amount + excluded.amount
  )
  select count(*) into folded_count from taken;
  return folded_count;
end $$;
revoke all on function measure.fold() from public;
grant execute on function measure.fold() to motcua_app;
comment on function measure.fold() is 'Moves all visible deltas into measure.daily and says how many. A crash before its commit leaves both tables as they were.';
