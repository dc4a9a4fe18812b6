-- breaking: no
-- online
-- Tasks that an agency handed to a successor are listed under it as well.

-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists assignment_formerly_ix on app.assignment using gin (formerly);
