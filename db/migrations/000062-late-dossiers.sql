-- breaking: no
-- online
-- Dossiers that ended late, by the day: the account of whose time made them so reads along it. Lateness is rare, so the index is small.

-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists dossier_late_ix on app.dossier (resolved_at) where timeliness = 'late';
