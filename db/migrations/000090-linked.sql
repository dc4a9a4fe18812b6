-- breaking: no
-- Interlinked dossiers: which dossier called this one; and who helped an applicant to file, kept apart from who received and who decides.

alter table app.dossier
  add column parent_code text collate "C",
  add column parent_node text,
  add column supported_unit text collate "C";
comment on column app.dossier.parent_code is 'The dossier of the group that called this one (một cửa liên thông); null for a submission of its own. Members are work of their agencies and no submission, so totals leave them out.';
comment on column app.dossier.parent_node is 'By which node of the parent''s process it was called.';
comment on column app.dossier.supported_unit is 'The unit that helped the applicant to file, when one did: neither who received nor who decides.';

-- The column is new, so the index is made empty.
-- squawk-ignore require-concurrent-index-creation
create index dossier_parent_ix on app.dossier (parent_code) where parent_code is not null;

select ledger.register_projection('app.dossier', 'app.dossier', array['code']);
