-- breaking: no
-- online
-- What waits for a signature or a seal at an agency, by time left: found without looking at any other dossier.

-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists dossier_signing_ix on app.dossier (holder_agency, status, desk_due_at, code) where status in ('in_signing', 'issuing');
