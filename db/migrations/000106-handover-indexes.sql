-- breaking: no
-- online
-- Where the paper of dossiers is, and outcomes that nobody has collected: small parts of a large table.

-- What lies with a unit that somebody else works on: papers that follow their data.
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists dossier_papers_ix on app.dossier (papers_unit) where papers_unit <> holder_unit;
-- Outcomes that wait, at their counter or on the way to it: what is returned leaves them.
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists dossier_unreturned_ix on app.dossier (reception_unit, resolved_at) where resolved_at is not null and returned_at is null;
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists dossier_result_ix on app.dossier (result_unit) where result_side = 'unit' and returned_at is null;
