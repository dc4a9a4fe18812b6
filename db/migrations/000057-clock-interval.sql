-- breaking: no
-- The clock ledger: whose time a dossier's life was, one row for each stretch that an event closed.

create table app.clock_interval (
  dossier_code text collate "C" not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null,
  procedure_code text not null,
  competent_agency text collate "C" not null,
  owner text not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  officer text,
  step_key text not null,
  cause text not null,
  is_running boolean not null,
  amount bigint not null
);
comment on table app.clock_interval is 'Stretches of dossiers'' lives that an event has closed: whose time, for what, whether the legal clock ran. Appended by the sink app.clock_interval; amount is the length in milliseconds, and summed by key it equals what the events say. What still lasts stands in app.dossier.';
comment on column app.clock_interval.agency is 'Whose time of the administration; empty while the applicant has to act and while nobody has.';
-- Rows come nearly in the order of their ends, so a coarse index finds a period and costs the commit next to nothing.
create index clock_interval_period_ix on app.clock_interval using brin (to_at);

create function app.add_clock_intervals(rows app.clock_interval[]) returns void
  language plpgsql
  as $$
begin
  insert into app.clock_interval select r.* from unnest(rows) as r;
end $$;
comment on function app.add_clock_intervals(app.clock_interval[]) is 'Sink app.clock_interval: one row an event that let time pass.';

select ledger.register_sink('app.clock_interval', 'app.add_clock_intervals(app.clock_interval[])', 'sums', 'app.clock_interval',
  '{dossier_code,from_at,to_at,procedure_code,competent_agency,owner,agency,unit,officer,step_key,cause,is_running}');

grant select on app.clock_interval to motcua_app, motcua_reader;
