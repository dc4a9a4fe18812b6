-- breaking: no
-- Old results on paper: what agencies hold, what was scanned of it in batches, and who looked again. Folds of the streams scanbatch:ID and
-- paperstock:AGENCY, written by the ledger's commit only.

create table app.scan_batch (
  batch_id text collate "C" not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  year integer not null,
  number integer not null,
  label text not null,
  field text not null,
  procedure_code text collate "C" not null,
  kind text not null,
  check_percent integer not null,
  opened_at timestamptz(3) not null,
  opened_by text not null,
  standing text collate "C" not null,
  scan_count integer not null,
  page_count integer not null,
  waste_count integer not null,
  piece_count integer not null,
  named_count integer not null,
  to_check_count integer not null,
  returned_count integer not null,
  accepted_count integer not null,
  recorded_count integer not null,
  submitted_at timestamptz(3),
  constraint scan_batch_pkey primary key (batch_id),
  constraint scan_batch_number_once unique (agency, year, number),
  constraint scan_batch_standing_known check (standing in ('scanning', 'naming', 'checking', 'returned', 'recording', 'done'))
);
comment on table app.scan_batch is 'Projection of scanbatch streams: one batch of old results that is scanned, cut, named and looked at (lô số hóa).';
create index scan_batch_by_agency on app.scan_batch (agency, opened_at desc, batch_id desc);
create index scan_batch_recording on app.scan_batch (opened_at) where standing = 'recording' or accepted_count > recorded_count;

create table app.scan_file (
  batch_id text collate "C" not null,
  scan integer not null,
  agency text collate "C" not null,
  sha256 text collate "C" not null,
  page_count integer not null,
  is_dropped boolean not null,
  constraint scan_file_pkey primary key (batch_id, scan),
  constraint scan_file_sha256_is_a_digest check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table app.scan_file is 'Projection of scanbatch streams: one file of a batch as the scanner made it.';
create index scan_file_by_bytes on app.scan_file (sha256);

create table app.scan_piece (
  batch_id text collate "C" not null,
  piece_id text collate "C" not null,
  agency text collate "C" not null,
  field text not null,
  procedure_code text collate "C" not null,
  standing text collate "C" not null,
  page_count integer not null,
  sha256 text collate "C" not null,
  document_number text not null,
  issued_on date,
  issuer text not null,
  result_name text not null,
  valid_to date,
  named_by text collate "C",
  result_id text collate "C",
  recorded_at timestamptz(3),
  constraint scan_piece_pkey primary key (batch_id, piece_id),
  constraint scan_piece_standing_known check (standing in
    ('gone', 'unnamed', 'named', 'to_check', 'sampled_out', 'returned', 'accepted', 'recorded', 'left')),
  constraint scan_piece_recorded_whole check ((standing = 'recorded') = (recorded_at is not null and result_id is not null))
);
comment on table app.scan_piece is 'Projection of scanbatch streams: one old result of a batch. Whose it is and what it says are personal parts of the events and stand here nowhere.';
create index scan_piece_by_number on app.scan_piece (agency, document_number, issued_on) where document_number <> '';
create index scan_piece_recorded on app.scan_piece (agency, recorded_at) where standing = 'recorded';

create table app.scan_check (
  batch_id text collate "C" not null,
  piece_id text collate "C" not null,
  round integer not null,
  agency text collate "C" not null,
  verdict text collate "C" not null,
  faults text[] not null,
  named_by text collate "C" not null,
  named_by_name text not null,
  checked_by text collate "C" not null,
  checked_at timestamptz(3) not null,
  constraint scan_check_pkey primary key (batch_id, piece_id, round),
  constraint scan_check_verdict_known check (verdict in ('accepted', 'returned')),
  constraint scan_check_by_another check (named_by <> checked_by)
);
comment on table app.scan_check is 'Projection of scanbatch streams: one look of a second person at a named result.';
create index scan_check_by_agency on app.scan_check (agency, checked_at);

create table app.paper_stock (
  agency text collate "C" not null,
  line integer not null,
  round integer not null,
  field text not null,
  procedure_code text collate "C" not null,
  from_year integer not null,
  to_year integer not null,
  result_count bigint not null,
  counted_on date not null,
  verdict text collate "C" not null,
  stated_at timestamptz(3) not null,
  stated_by text not null,
  counts_from timestamptz(3),
  counts_until timestamptz(3),
  constraint paper_stock_pkey primary key (agency, line, round),
  constraint paper_stock_verdict_known check (verdict in ('pending', 'confirmed', 'refused')),
  constraint paper_stock_years_ordered check (from_year <= to_year),
  constraint paper_stock_counts_when_confirmed check ((verdict = 'confirmed') = (counts_from is not null))
);
comment on table app.paper_stock is 'Projection of paperstock streams: how many paper results an agency holds that are still valid (kho giấy), each figure with the time in which it counts. The denominator of the yearly targets.';

grant select on app.scan_batch, app.scan_file, app.scan_piece, app.scan_check, app.paper_stock to motcua_app, motcua_reader;

select ledger.register_projection('app.scan_batch', 'app.scan_batch', '{batch_id}');
select ledger.register_projection('app.scan_file', 'app.scan_file', '{batch_id,scan}');
select ledger.register_projection('app.scan_piece', 'app.scan_piece', '{batch_id,piece_id}');
select ledger.register_projection('app.scan_check', 'app.scan_check', '{batch_id,piece_id,round}');
select ledger.register_projection('app.paper_stock', 'app.paper_stock', '{agency,line,round}');
