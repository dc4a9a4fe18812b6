-- breaking: no
-- The words of notes about dossiers that ended long ago are erased. The running system may erase these and no other personal data.

create function app.erase_notes(ended_before timestamptz, dossiers_max integer) returns integer
  language plpgsql security definer set search_path = pg_catalog
  as $$
declare
  erased_code text;
  erased_count integer := 0;
begin
  for erased_code in
    select distinct n.dossier_code collate "C" from app.note n join app.dossier d on d.code = n.dossier_code
    where n.text is not null and d.ended_at < ended_before limit dossiers_max
  loop
    perform ledger.erase_personal('note:' || erased_code);
    update app.note set text = null where dossier_code = erased_code;
    erased_count := erased_count + 1;
  end loop;
  return erased_count;
end $$;
revoke all on function app.erase_notes(timestamptz, integer) from public;
grant execute on function app.erase_notes(timestamptz, integer) to motcua_app;
comment on function app.erase_notes(timestamptz, integer) is 'Erases the words of notes (ghi chú nội bộ) about dossiers that ended before a moment, of so many dossiers at most; answers of how many. The notes stay, without words, and their chains verify. Runs as the owner, because it erases personal data.';
