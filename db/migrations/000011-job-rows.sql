-- breaking: no
-- The sink of jobs takes rows of a type of its own, like every projection.

create type job.request as (key text, name text, payload jsonb, "runAt" timestamptz);
comment on type job.request is 'A job as a command asks for it.';

create function job.enqueue(rows job.request[]) returns void
  language plpgsql
  as $$
begin
  insert into job.job (key, name, payload, run_at)
  select j.key, j.name, j.payload, j."runAt" from unnest(rows) as j
  on conflict (key) do nothing;
end $$;
comment on function job.enqueue(job.request[]) is 'Sink job.enqueue: rows {key, name, payload, runAt}. A key that waits already is the same job.';
select ledger.register_sink('job.enqueue', 'job.enqueue(job.request[])');
drop function job.enqueue(jsonb);
