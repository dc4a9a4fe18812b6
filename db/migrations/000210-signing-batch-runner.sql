-- breaking: no
-- Which process signs a round, and when it last said so: a round runs in one process at a time, and one whose process died can be gone on with.

alter table app.signing_batch add column runner text collate "C";
alter table app.signing_batch add column alive_at timestamptz(3);
comment on column app.signing_batch.runner is 'The process that signs it; the key is open in the memory of this process alone and is written nowhere.';
comment on column app.signing_batch.alive_at is 'When this process last took up a paper; null while none signs.';
-- The table holds rounds of signing, some hundreds a year in a province: its index is made in a moment.
-- squawk-ignore require-concurrent-index-creation
create index signing_batch_officer_ix on app.signing_batch (officer_id, created_at desc);

grant update (runner, alive_at) on app.signing_batch to motcua_app;
