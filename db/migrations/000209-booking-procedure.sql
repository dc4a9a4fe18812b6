-- breaking: no
-- What somebody books a slot for, so that the counter opens reception with it, and whether they want to be reminded.

alter table app.booking add column procedure_code text collate "C";
alter table app.booking add column wants_reminder boolean not null default false;
comment on column app.booking.procedure_code is 'The procedure that its holder chose; null where only the group was chosen.';
comment on column app.booking.wants_reminder is 'Whether its holder asked for a message before the slot.';

select ledger.register_projection('app.booking', 'app.booking', '{booking_id}');
