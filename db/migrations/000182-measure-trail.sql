-- breaking: no
-- What stands behind a figure: each change of a counter names the stream that made it, so that a value can be followed down to the very
-- dossiers and records. Months are summed beside days, for rankings.
--
-- The rows that stand have no names. Counters are computed from the ledger, so they are emptied here; the sink is marked, and start and migrate
-- count them again.

drop view measure.figure;

alter table measure.delta add column subject text collate "C";
comment on column measure.delta.subject is 'The stream whose event moved the counter, as the ledger names it; null where nothing can be listed.';

delete from measure.delta;
delete from measure.daily;

alter table measure.daily add column key bigint generated always as identity;
comment on column measure.daily.key is 'What measure.trail names the row by.';

create table measure.trail (
  key bigint not null,
  subject text collate "C",
  amount bigint not null
);
create index trail_key_ix on measure.trail (key);
comment on table measure.trail is 'What each row of measure.daily is the sum of: one row a change of a counter, by the stream that made it. Read measure.contribution instead.';

create table measure.monthly (
  agency text collate "C" not null,
  month date not null,
  counter text collate "C" not null,
  amount bigint not null,
  constraint monthly_pkey primary key (counter, month, agency) include (amount),
  constraint monthly_is_a_month check (extract(day from month) = 1)
) with (fillfactor = 80);
comment on table measure.monthly is 'The rows of measure.daily summed by month and agency, for rankings over many months. Without what is not folded yet.';

create view measure.figure as
  select agency, procedure, day, counter, amount from measure.daily
  union all
  select agency, procedure, day, counter, amount from measure.delta;
comment on view measure.figure is 'Counters as of the last commit: sum amount over the rows wanted. One statement sees a delta either here or in the daily row, never in both.';

create view measure.contribution as
  select d.agency, d.procedure, d.day, d.counter, t.subject, t.amount from measure.daily d join measure.trail t on t.key = d.key
  union all
  select agency, procedure, day, counter, subject, amount from measure.delta;
comment on view measure.contribution is 'Every change of every counter with the stream that made it, as of the last commit. Its sums are those of measure.figure.';

create view measure.by_month as
  select agency, month, counter, amount from measure.monthly
  union all
  select agency, date_trunc('month', day)::date, counter, amount from measure.delta;
comment on view measure.by_month is 'Counters by month and agency as of the last commit: sum amount over the rows wanted.';

grant select on measure.trail, measure.monthly, measure.figure, measure.contribution, measure.by_month to motcua_app, motcua_reader;

create or replace function measure.add_deltas(rows measure.delta[]) returns void
  language plpgsql
  as $$
begin
  insert into measure.delta (agency, procedure, day, counter, amount, subject)
  select d.agency, d.procedure, d.day, d.counter, d.amount, d.subject from unnest(rows) as d;
end $$;
comment on function measure.add_deltas(measure.delta[]) is 'Sink measure.delta: rows {agency, procedure, day, counter, amount, subject}.';

create or replace function measure.fold() returns bigint
  language plpgsql security definer set search_path = pg_catalog
  as $$
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
end $$;
comment on function measure.fold() is 'Moves all visible deltas into measure.daily, measure.monthly and measure.trail and says how many. A crash before its commit leaves all tables as they were.';

create function measure.differences(out what text, out found bigint, out expected bigint) returns setof record
  language sql stable
  as $$
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
$$;
comment on function measure.differences() is 'Rows of measure.daily and measure.monthly that are not the sum of what they were made of. Empty in a sound database.';
revoke all on function measure.differences() from public;
grant execute on function measure.differences() to motcua_app;

select ledger.register_sink('measure.delta', 'measure.add_deltas(measure.delta[])', 'sums', 'measure.contribution', '{agency,procedure,day,counter,subject}');
