-- breaking: no
-- What a forecast of lateness needs of the plan, so that lists forecast their rows without loading streams.

alter table app.dossier add column plan_place jsonb;
comment on column app.dossier.plan_place is 'Where the dossier stands in its plan: shares and own minutes of the step in hand and of those after it, who handed it on; null while no clock of the administration runs.';

select ledger.register_projection('app.dossier', 'app.dossier', array['code']);
