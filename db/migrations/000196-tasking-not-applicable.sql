-- breaking: no
-- A task that figures decide, at an agency that had nothing to measure up to its day: neither done nor late.

alter table app.assignment drop constraint assignment_stage_known;
alter table app.assignment add constraint assignment_stage_known
  check (stage in ('open', 'reported', 'done', 'not_applicable', 'stopped')) not valid;
