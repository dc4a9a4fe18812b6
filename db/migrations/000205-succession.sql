-- breaking: no
-- Which agency takes over from one that was merged or dissolved, and where the tasks of such an agency stood before.

alter table app.agency add column successor_code text;
alter table app.agency add column successor_document text;
comment on column app.agency.successor_code is 'The agency that takes over from this one on the day it closes (agency.succeeded); null while it is open, and where nobody takes over.';
comment on column app.agency.successor_document is 'The document that orders the succession.';
select ledger.register_projection('app.agency', 'app.agency', '{code}');

alter table app.assignment add column formerly jsonb not null default '[]';
comment on column app.assignment.formerly is 'Codes of the agencies that the task stood at before it was moved to a successor, the first one first.';
select ledger.register_projection('app.assignment', 'app.assignment', '{assignment_id}');
