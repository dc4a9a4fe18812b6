-- breaking: no
-- Fees (phí, lệ phí): what is owed and paid for a dossier, receipts by books and numbers, the cash of a day, transfers that came in.

create table app.payment_account (
  dossier_code text collate "C" not null,
  version integer not null,
  procedure_code text collate "C" not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  payee_agency text collate "C" not null,
  charged bigint not null,
  relieved bigint not null,
  received bigint not null,
  refunded bigint not null,
  owed bigint not null,
  over bigint not null,
  standing text collate "C" not null,
  transfer_key text collate "C" not null,
  since timestamptz(3) not null,
  constraint payment_account_pkey primary key (dossier_code),
  constraint payment_account_whole check (charged >= 0 and relieved >= 0 and received >= 0 and refunded >= 0 and owed >= 0 and over >= 0),
  constraint payment_account_adds_up check (charged - relieved - received + refunded = owed - over),
  constraint payment_account_standing_known check (standing in ('owed', 'settled', 'over', 'relieved'))
);
comment on table app.payment_account is 'Projection of payment streams: one row a dossier with a fee. charged: phí, lệ phí and postage by rule; relieved: taken off by decision; owed: still to pay; over: to be given back. transfer_key: the code as banks write it, letters and digits alone.';
create index payment_account_owed_ix on app.payment_account (agency, since) where standing in ('owed', 'over');
create index payment_account_transfer_ix on app.payment_account (transfer_key);

create table app.fee_payment (
  payment_id uuid not null,
  dossier_code text collate "C" not null,
  method text collate "C" not null,
  amount bigint not null,
  excess bigint not null,
  paid_on date not null,
  paid_at timestamptz(3) not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  cashier text collate "C",
  cashier_name text,
  cash_day text collate "C",
  transfer_id text collate "C",
  constraint fee_payment_pkey primary key (payment_id),
  constraint fee_payment_method_known check (method in ('cash', 'transfer', 'vietqr', 'platform')),
  constraint fee_payment_whole check (amount > 0 and excess >= 0 and excess <= amount),
  constraint fee_payment_cash_has_drawer check ((method = 'cash') = (cash_day is not null))
);
comment on table app.fee_payment is 'Projection of payment streams: one row each time money came in. excess: what was above the fee, held without a receipt until given back.';
create index fee_payment_day_ix on app.fee_payment (agency, paid_on);
create index fee_payment_drawer_ix on app.fee_payment (cash_day) where cash_day is not null;
create index fee_payment_dossier_ix on app.fee_payment (dossier_code);

create table app.fee_receipt (
  book text collate "C" not null,
  number integer not null,
  receipt_id uuid not null,
  dossier_code text collate "C" not null,
  payment_id uuid not null,
  amount bigint not null,
  reversed bigint not null,
  issued_at timestamptz(3) not null,
  issued_on date not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  cashier_name text,
  standing text collate "C" not null,
  reason text,
  replaced_by integer,
  printed_count integer not null,
  constraint fee_receipt_pkey primary key (book, number),
  constraint fee_receipt_id_once unique (receipt_id),
  constraint fee_receipt_whole check (amount > 0 and reversed >= 0 and reversed <= amount),
  constraint fee_receipt_standing_known check (standing in ('valid', 'cancelled', 'reversed'))
);
comment on table app.fee_receipt is 'Projection of payment streams: one row a numbered receipt (biên lai thu phí, lệ phí). A cancelled one keeps its number and its reason.';
create index fee_receipt_day_ix on app.fee_receipt (agency, issued_on);
create index fee_receipt_dossier_ix on app.fee_receipt (dossier_code);

create table app.fee_refund (
  refund_id uuid not null,
  dossier_code text collate "C" not null,
  amount bigint not null,
  ground text collate "C" not null,
  way text collate "C" not null,
  standing text collate "C" not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  proposed_at timestamptz(3) not null,
  proposed_by text collate "C" not null,
  decided_by text collate "C",
  paid_at timestamptz(3),
  paid_on date,
  cash_day text collate "C",
  constraint fee_refund_pkey primary key (refund_id),
  constraint fee_refund_whole check (amount > 0),
  constraint fee_refund_way_known check (way in ('cash', 'transfer')),
  constraint fee_refund_standing_known check (standing in ('proposed', 'approved', 'declined', 'paid')),
  constraint fee_refund_two_persons check (decided_by is null or decided_by <> proposed_by)
);
comment on table app.fee_refund is 'Projection of payment streams: money given back, proposed by one person and decided by another.';
create index fee_refund_open_ix on app.fee_refund (agency, proposed_at) where standing in ('proposed', 'approved');
create index fee_refund_drawer_ix on app.fee_refund (cash_day) where cash_day is not null;
create index fee_refund_dossier_ix on app.fee_refund (dossier_code);

create table app.receipt_book (
  book text collate "C" not null,
  agency text collate "C" not null,
  unit text collate "C",
  year integer not null,
  form text not null,
  series text not null,
  volume integer not null,
  first_number integer not null,
  last_number integer not null,
  opened_at timestamptz(3) not null,
  opened_by text not null,
  closed_at timestamptz(3),
  closed_after integer,
  reason text,
  spoiled integer[] not null,
  constraint receipt_book_pkey primary key (book),
  constraint receipt_book_numbers_in_order check (first_number >= 1 and last_number >= first_number)
);
comment on table app.receipt_book is 'Projection of receipt-book streams: a book of receipts (quyển biên lai). unit: the counter that uses it; null for the book from which money that came by itself is receipted.';
create index receipt_book_agency_ix on app.receipt_book (agency, year);

create table app.cash_day (
  cash_day text collate "C" not null,
  agency text collate "C" not null,
  unit text collate "C" not null,
  cashier text collate "C" not null,
  cashier_name text not null,
  day date not null,
  float_amount bigint not null,
  opened_at timestamptz(3) not null,
  standing text collate "C" not null,
  computed bigint,
  counted bigint,
  difference bigint,
  explanation text,
  counted_at timestamptz(3),
  accepted_by text,
  accepted_at timestamptz(3),
  handed_to text,
  handed_at timestamptz(3),
  constraint cash_day_pkey primary key (cash_day),
  constraint cash_day_standing_known check (standing in ('open', 'counted', 'accepted', 'handed')),
  constraint cash_day_difference_told check (difference is null or difference = 0 or explanation is not null)
);
comment on table app.cash_day is 'Projection of cash-day streams: the drawer of one cashier on one day, from opening to hand-over to the treasurer.';
create index cash_day_agency_ix on app.cash_day (agency, day);
create index cash_day_open_ix on app.cash_day (cashier) where standing = 'open';

create table app.bank_transfer (
  transfer_id text collate "C" not null,
  agency text collate "C" not null,
  account_number text collate "C" not null,
  reference text collate "C" not null,
  amount bigint not null,
  valued_at timestamptz(3) not null,
  content text not null,
  payer text not null,
  source text collate "C" not null,
  seen_count integer not null,
  verdict text collate "C" not null,
  dossier_code text collate "C",
  standing text collate "C" not null,
  settled_by text,
  note text,
  constraint bank_transfer_pkey primary key (transfer_id),
  constraint bank_transfer_whole check (amount > 0),
  constraint bank_transfer_verdict_known check (verdict in ('exact', 'partial', 'over', 'unknown', 'double', 'contradicted')),
  constraint bank_transfer_standing_known check (standing in ('queued', 'settled', 'set_aside'))
);
comment on table app.bank_transfer is 'Projection of transfer streams: one row a transfer to an agency''s account, from a statement or a callback. queued: a person has to look.';
create index bank_transfer_queue_ix on app.bank_transfer (agency, valued_at) where standing = 'queued';
create index bank_transfer_account_ix on app.bank_transfer (agency, valued_at);

create table app.fee_setting (
  setting_key text collate "C" not null,
  content jsonb not null,
  set_at timestamptz(3) not null,
  set_by text not null,
  constraint fee_setting_pkey primary key (setting_key)
);
comment on table app.fee_setting is 'Projection of fee-setting streams: the account of an agency, or the terms of a procedure (when its fee is due, whether its outcome may be returned unpaid).';

grant select on app.payment_account, app.fee_payment, app.fee_receipt, app.fee_refund, app.receipt_book, app.cash_day, app.bank_transfer, app.fee_setting
  to motcua_app, motcua_reader;

select ledger.register_projection('app.payment_account', 'app.payment_account', '{dossier_code}');
select ledger.register_projection('app.fee_payment', 'app.fee_payment', '{payment_id}');
select ledger.register_projection('app.fee_receipt', 'app.fee_receipt', '{book,number}');
select ledger.register_projection('app.fee_refund', 'app.fee_refund', '{refund_id}');
select ledger.register_projection('app.receipt_book', 'app.receipt_book', '{book}');
select ledger.register_projection('app.cash_day', 'app.cash_day', '{cash_day}');
select ledger.register_projection('app.bank_transfer', 'app.bank_transfer', '{transfer_id}');
select ledger.register_projection('app.fee_setting', 'app.fee_setting', '{setting_key}');

-- A command moves one stream, but a receipt's number belongs to a book and cash to a drawer. What two streams must agree on is claimed here by the
-- very commit that states it: the row is locked, compared and moved, or the commit fails as a whole and its caller decides again.
create table app.receipt_serial (
  book text collate "C" not null,
  next_number integer not null,
  last_number integer not null,
  is_open boolean not null,
  constraint receipt_serial_pkey primary key (book)
);
comment on table app.receipt_serial is 'The next free number of a receipt book. Moved only by the sink payment.claim inside a commit; doctor compares it with the receipts.';

create table app.cash_drawer (
  cash_day text collate "C" not null,
  cash_amount bigint not null,
  move_count integer not null,
  is_open boolean not null,
  constraint cash_drawer_pkey primary key (cash_day),
  constraint cash_drawer_not_negative check (cash_amount >= 0)
);
comment on table app.cash_drawer is 'What lies in a drawer by the payments and refunds that went through it. Moved only by the sink payment.claim inside a commit; doctor compares it with them.';

grant select on app.receipt_serial, app.cash_drawer to motcua_app, motcua_reader;

create type app.payment_claim as (act text, subject text, number integer, amount bigint, moves integer);
comment on type app.payment_claim is 'What a commit claims of a book or a drawer: open_book, take_number, close_book, open_drawer, move_cash, close_drawer, reopen_drawer.';

create function app.claim_payment(rows app.payment_claim[]) returns void
  language plpgsql
  as $$
declare
  claim app.payment_claim;
begin
  foreach claim in array rows loop
    case claim.act
      when 'open_book' then
        insert into app.receipt_serial (book, next_number, last_number, is_open) values (claim.subject, claim.number, claim.moves, true);
      when 'take_number' then
        update app.receipt_serial s set next_number = s.next_number + 1
         where s.book = claim.subject and s.next_number = claim.number and s.next_number <= s.last_number and s.is_open;
      when 'close_book' then
        update app.receipt_serial s set is_open = false where s.book = claim.subject and s.next_number = claim.number and s.is_open;
      when 'open_drawer' then
        insert into app.cash_drawer (cash_day, cash_amount, move_count, is_open) values (claim.subject, claim.amount, 0, true);
      when 'move_cash' then
        update app.cash_drawer d set cash_amount = d.cash_amount + claim.amount, move_count = d.move_count + 1
         where d.cash_day = claim.subject and d.is_open and d.cash_amount + claim.amount >= 0;
      when 'close_drawer' then
        update app.cash_drawer d set is_open = false
         where d.cash_day = claim.subject and d.is_open and d.cash_amount = claim.amount and d.move_count = claim.moves;
      when 'reopen_drawer' then
        update app.cash_drawer d set is_open = true where d.cash_day = claim.subject and not d.is_open;
    end case;
    if not found then
      raise exception 'payment.claim_lost: % %', claim.act, claim.subject using errcode = 'MP001';
    end if;
  end loop;
end $$;
comment on function app.claim_payment(app.payment_claim[]) is 'Sink payment.claim: locks, compares and moves the book or drawer that a commit speaks of. Raises MP001 when it stands otherwise, and the whole command is decided again.';
select ledger.register_sink('payment.claim', 'app.claim_payment(app.payment_claim[])');
