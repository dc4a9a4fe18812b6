-- breaking: no
-- online
-- The doctor walks all stored files in the order of their digests.

-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists attachment_sha256_index on app.attachment (sha256);
-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists issued_paper_sha256_index on app.issued_paper (sha256);
