-- breaking: no
-- online
-- The dossier register (sổ theo dõi hồ sơ) lists what an agency received in a period.

-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists dossier_register_ix on app.dossier (reception_agency, received_at, code) where received_at is not null;
