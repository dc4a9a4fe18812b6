-- breaking: no
-- The sink of counters takes rows of its table's own type, like every projection.

create function measure.add_deltas(rows measure.delta[]) returns void
  language plpgsql
  as $$
begin
  insert into measure.delta (agency, procedure, day, counter, amount)
  select d.agency, d.procedure, d.day, d.counter, d.amount from unnest(rows) as d;
end $$;
comment on function measure.add_deltas(measure.delta[]) is 'Sink measure.delta: rows {agency, procedure, day, counter, amount}.';
select ledger.register_sink('measure.delta', 'measure.add_deltas(measure.delta[])', 'sums', 'measure.figure', '{agency,procedure,day,counter}');
drop function measure.add_deltas(jsonb);
