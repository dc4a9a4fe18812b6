-- breaking: no
-- What one person brought to a counter at once, and who received it: the counter's own list for the next paper, a reprint or an undo.

alter table app.dossier
  add column visit_id uuid,
  add column received_by uuid;
comment on column app.dossier.visit_id is 'The visit to a counter in which it was handed in; null when it came otherwise.';
comment on column app.dossier.received_by is 'The officer who received it; null before reception.';

-- The column is new, so the index is made empty.
-- squawk-ignore require-concurrent-index-creation
create index dossier_visit_ix on app.dossier (visit_id) where visit_id is not null;

select ledger.register_projection('app.dossier', 'app.dossier', array['code']);
