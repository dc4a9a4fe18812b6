-- breaking: no
-- Letters on dossiers: officials' Word templates, the letters drafted from them, and the registers of outgoing documents that number them.

create table app.letter_template_version (
  template_id uuid not null,
  version integer not null,
  name text not null,
  agency text collate "C",
  procedure_code text collate "C",
  purpose text collate "C" not null,
  book_kind text collate "C" not null,
  valid_from date not null,
  attachment_id uuid not null,
  sha256 text collate "C" not null,
  file_name text not null,
  texts text[] not null,
  field_count integer not null,
  status text collate "C" not null,
  proposed_at timestamptz(3) not null,
  proposed_by text not null,
  proposed_by_id text collate "C" not null,
  judged_at timestamptz(3),
  judged_by text,
  reason text not null,
  constraint letter_template_version_pkey primary key (template_id, version),
  constraint letter_template_version_status_known check (status in ('proposed', 'approved', 'declined', 'ended')),
  constraint letter_template_version_sha256_is_a_digest check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table app.letter_template_version is 'Projection of lettertemplate streams: one row a version of a Word template that letters are filled from. agency null: of the whole province; procedure_code null: for all. Only approved versions fill letters, from valid_from on.';
create index letter_template_version_purpose_ix on app.letter_template_version (status, purpose, valid_from);

create table app.letter (
  letter_id uuid not null,
  dossier_code text collate "C" not null,
  agency text collate "C" not null,
  purpose text collate "C" not null,
  book_kind text collate "C" not null,
  template_id uuid,
  template_version integer,
  form text collate "C",
  status text collate "C" not null,
  document_number text,
  batch_id uuid,
  drafted_at timestamptz(3) not null,
  drafted_by text not null,
  revised_at timestamptz(3) not null,
  issued_at timestamptz(3),
  paper_id uuid,
  constraint letter_pkey primary key (letter_id),
  constraint letter_status_known check (status in ('draft', 'put_forward', 'signed', 'issued', 'discarded')),
  constraint letter_has_one_source check ((template_id is null) <> (form is null))
);
comment on table app.letter is 'Projection of letter streams: one row a letter drafted on a dossier (dự thảo văn bản). What the drafter wrote stands in the events, because it may name people.';
create index letter_of_dossier_ix on app.letter (dossier_code, drafted_at);
create index letter_of_batch_ix on app.letter (batch_id) where batch_id is not null;

create table app.letter_book_entry (
  book text collate "C" not null,
  version bigint not null,
  act text collate "C" not null,
  ordinal bigint,
  document_number text,
  subject text collate "C",
  dossier_code text collate "C",
  title text,
  recipient text,
  dated_on date,
  skipped_from bigint,
  skipped_to bigint,
  reason text,
  paper_id text collate "C",
  done_by text not null,
  done_at timestamptz(3) not null,
  amount bigint not null
);
comment on table app.letter_book_entry is 'What happened in a register of outgoing documents (sổ đăng ký văn bản đi), one row an event of the book streams, appended. The lines of a book are its latest rows by number. amount is one, and summed by key it equals what the events say.';
create index letter_book_entry_ix on app.letter_book_entry (book, version);
create index letter_book_entry_number_ix on app.letter_book_entry (book, document_number, version);

create function app.add_letter_book_entries(rows app.letter_book_entry[]) returns void
  language plpgsql
  as $$
begin
  insert into app.letter_book_entry select r.* from unnest(rows) as r;
end $$;
comment on function app.add_letter_book_entries(app.letter_book_entry[]) is 'Sink app.letter_book_entry: one row an event of a book.';

select ledger.register_projection('app.letter_template_version', 'app.letter_template_version', '{template_id,version}');
select ledger.register_projection('app.letter', 'app.letter', '{letter_id}');
select ledger.register_sink('app.letter_book_entry', 'app.add_letter_book_entries(app.letter_book_entry[])', 'sums', 'app.letter_book_entry',
  '{book,version,act,ordinal,document_number,subject,dossier_code,title,recipient,dated_on,skipped_from,skipped_to,reason,paper_id,done_by,done_at}');

grant select on app.letter_template_version, app.letter, app.letter_book_entry to motcua_app, motcua_reader;
