-- breaking: no
-- A dossier that was received while another process had not heard of the decree yet is moved too, and is no part of the list that was decided on.
alter table app.deadline_shift add column was_listed boolean not null default true;
comment on column app.deadline_shift.was_listed is 'False for a dossier that came in between preview and decree: found afterwards, moved likewise, not in the digest.';
