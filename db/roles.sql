-- Who may do what. Run before the migrations by whoever migrates; running it again changes nothing.
--   motcua_owner   owns every object and alone changes the schema; nobody works as it
--   motcua_reader  reads what is granted to it, for reports and outside tools
--   motcua_ledger  owns ledger.commit alone, and may insert events but not change one
--   motcua_app     the running system: what the reader may, and the writes that each migration grants
-- None of them can log in: a login (the user of DATABASE_URL) acts as them by SET ROLE.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['motcua_owner', 'motcua_reader', 'motcua_ledger', 'motcua_app'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        -- Roles belong to the whole server: a start of another database may have made it between look and make.
        null;
      end;
    end if;
    if not pg_has_role(session_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, session_user);
    end if;
  end loop;
  if not pg_has_role('motcua_app', 'motcua_reader', 'member') then
    grant motcua_reader to motcua_app;
  end if;
  if not pg_has_role('motcua_owner', 'motcua_ledger', 'member') then
    grant motcua_ledger to motcua_owner;
  end if;
  if not has_database_privilege('motcua_owner', current_database(), 'create') then
    execute format('grant create on database %I to motcua_owner', current_database());
  end if;
end
$$;
