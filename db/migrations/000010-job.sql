-- breaking: no
-- Jobs: an outbox that is written in the commit of the command which wants the work done.

create table job.job (
  key text collate "C" not null,
  name text collate "C" not null,
  payload jsonb not null,
  run_at timestamptz(3) not null,
  attempt_count integer not null default 0,
  failed_at timestamptz(3),
  last_error text,
  constraint job_pkey primary key (key)
) with (fillfactor = 80);
comment on table job.job is 'One row a job until it is done; a done job is deleted in the transaction of its effect. A job that failed for good keeps failed_at and waits for a person.';
create index job_run_at_index on job.job (run_at) where failed_at is null;

create table job.schedule (
  name text collate "C" not null,
  last_slot_at timestamptz(3) not null,
  constraint schedule_pkey primary key (name)
);
comment on table job.schedule is 'The last slot for which a recurring job was enqueued, so that each slot runs once however many processes look.';

grant select, insert, update, delete on job.job to motcua_app;
grant select, insert, update on job.schedule to motcua_app;
grant select on job.job, job.schedule to motcua_reader;

create function job.enqueue(rows jsonb) returns void
  language plpgsql
  as $$
begin
  insert into job.job (key, name, payload, run_at)
  select j.key, j.name, j.payload, j."runAt"
    from jsonb_to_recordset(rows) as j (key text, name text, payload jsonb, "runAt" timestamptz)
  on conflict (key) do nothing;
end $$;
comment on function job.enqueue(jsonb) is 'Sink job.enqueue: rows {key, name, payload, runAt}. A key that waits already is the same job.';
select ledger.register_sink('job.enqueue', 'job.enqueue(jsonb)');
