-- breaking: no
-- What of a refund came out of money held above the fee, so that doctor can compare receipts with payments to the đồng.

alter table app.fee_refund add column from_excess bigint not null default 0;
comment on column app.fee_refund.from_excess is 'Of the amount: what was held above the fee without a receipt. The rest reverses receipts.';

select ledger.register_projection('app.fee_refund', 'app.fee_refund', '{refund_id}');
