-- breaking: no
-- Lamps of a desk are counted along its index: since when each dossier lies there and with whom stands in the index too.

-- Migrations run in one transaction with nobody at work, so the lock is held by nobody but this.
-- squawk-ignore require-concurrent-index-deletion
drop index app.dossier_desk_ix;
-- squawk-ignore require-concurrent-index-creation
create index dossier_desk_ix on app.dossier (holder_unit, desk_due_at, code) include (holder_since, holder_officer)
  where holder_unit is not null;
comment on column app.dossier.desk_due_at is 'By when the holder must act: the own due time of the step, but never after that of the dossier.';
