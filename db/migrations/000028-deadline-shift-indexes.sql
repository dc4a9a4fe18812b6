-- breaking: no
-- Half a million lines are written at once while somebody waits. Two of the three indexes were in the order of codes, which is not the
-- order of the list; nobody looks a list up by dossier, and what is still open is found by its decree. Nobody waits for the table meanwhile:
-- only whoever applies a decree writes it.
-- squawk-ignore require-concurrent-index-deletion
drop index app.deadline_shift_open_ix;
-- squawk-ignore require-concurrent-index-deletion
drop index app.deadline_shift_dossier_ix;
-- squawk-ignore require-concurrent-index-creation
create index deadline_shift_open_ix on app.deadline_shift (decree_id) where carried_out_at is null;
