-- breaking: no
-- online
-- Letters that wait for a head or for a number at an agency: found without looking at any other letter.

-- squawk-ignore ban-concurrent-index-creation-in-transaction
create index concurrently if not exists letter_waiting_ix on app.letter (agency, status, drafted_at) where status in ('put_forward', 'signed');
