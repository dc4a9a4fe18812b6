import type { JsonObject } from "#kernel/json";
import type { Effect, LedgerEvent, StreamType } from "#ledger";
import { civilDateOf } from "#kernel/instant";

import { paymentEvents } from "./payment.events.ts";
import type { PaymentPayload } from "./payment.events.ts";
import { NO_ACCOUNT, foldPayment, isValid, standingOf, sumsOf, transferKeyOf } from "./payment.ts";
import type { Payment, PaymentAccount, PaymentReceipt, Refund } from "./payment.ts";

function projectAccount(state: PaymentAccount): readonly Effect[] {
  const { assessment } = state;
  if (assessment === null) return [];
  const sums = sumsOf(state);
  const { charged, relieved, received, refunded, owed, over } = sums;
  const dossier = assessment.dossier;
  const account: JsonObject = {
    dossier_code: dossier,
    version: state.version,
    procedure_code: assessment.procedure.code,
    agency: assessment.reception.agencyCode,
    unit: assessment.reception.unitCode,
    payee_agency: assessment.payee,
    charged,
    relieved,
    received,
    refunded,
    owed,
    over,
    standing: standingOf(sums),
    transfer_key: transferKeyOf(dossier),
    since: state.since,
  };
  return [
    { sink: "app.payment_account", row: account },
    ...state.payments.map((payment) => ({ sink: "app.fee_payment", row: paymentRow(dossier, payment) })),
    ...state.receipts.map((receipt) => ({ sink: "app.fee_receipt", row: receiptRow(state, dossier, receipt) })),
    ...state.refunds.map((refund) => ({ sink: "app.fee_refund", row: refundRow(dossier, refund) })),
  ];
}

function paymentRow(dossier: string, payment: Payment): JsonObject {
  return {
    payment_id: payment.paymentId,
    dossier_code: dossier,
    method: payment.method,
    amount: payment.amount,
    excess: payment.excess,
    paid_on: payment.paidOn,
    paid_at: payment.paidAt,
    agency: payment.at.agencyCode,
    unit: payment.at.unitCode,
    cashier: payment.by?.officerId ?? null,
    cashier_name: payment.by?.name ?? null,
    cash_day: payment.cashDay,
    transfer_id: payment.transferId,
  };
}

function receiptRow(state: PaymentAccount, dossier: string, receipt: PaymentReceipt): JsonObject {
  const replacing = state.receipts.find(({ receiptId }) => receiptId === receipt.cancelled?.replacedBy);
  const standing = receipt.reversed === receipt.amount ? "reversed" : "valid";
  return {
    book: receipt.receipt.book,
    number: receipt.receipt.number,
    receipt_id: receipt.receiptId,
    dossier_code: dossier,
    payment_id: receipt.paymentId,
    amount: receipt.amount,
    reversed: receipt.reversed,
    issued_at: receipt.issuedAt,
    issued_on: receipt.issuedOn,
    agency: receipt.at.agencyCode,
    unit: receipt.at.unitCode,
    cashier_name: receipt.by?.name ?? null,
    standing: isValid(receipt) ? standing : "cancelled",
    reason: receipt.cancelled?.reason ?? null,
    replaced_by: replacing?.receipt.number ?? null,
    printed_count: receipt.printedCount,
  };
}

function refundRow(dossier: string, refund: Refund): JsonObject {
  const decision = refund.decided?.isApproved === true ? "approved" : "declined";
  const standing = refund.decided === null ? "proposed" : decision;
  return {
    refund_id: refund.refundId,
    dossier_code: dossier,
    amount: refund.amount,
    ground: refund.ground,
    way: refund.way,
    standing: refund.paid === null ? standing : "paid",
    agency: refund.at.agencyCode,
    unit: refund.at.unitCode,
    proposed_at: refund.proposedAt,
    proposed_by: refund.by.officerId,
    decided_by: refund.decided?.by.officerId ?? null,
    paid_at: refund.paid?.at ?? null,
    paid_on: refund.paid?.paidOn ?? null,
    cash_day: refund.paid?.cashDay ?? null,
    from_excess: refund.paid?.fromExcess ?? 0,
  };
}

/** Ways of paying that need no counter. */
const ONLINE: ReadonlySet<string> = new Set(["vietqr", "platform"]);

/**
 * Payments counted where they were made, by how they came; and dossiers with a fee, with those paid online, where they were received: the two halves
 * of the online share (Quyết định 766/QĐ-TTg, 3.6), which leaves out dossiers whose fees are all nought.
 */
function tallyPayment(before: PaymentAccount, after: PaymentAccount, event: LedgerEvent): readonly Effect[] {
  const { assessment } = after;
  if (assessment === null) return [];
  const { procedure, dossier, reception } = assessment;
  const shared = { procedure: procedure.code, day: civilDateOf(event.at), subject: `dossier:${dossier}` };
  const count = (counter: string, agency: string, amount = 1): Effect => ({
    sink: "measure.delta",
    row: { ...shared, agency, counter, amount },
  });
  const paid = event.kind === "payment.received" ? (event.payload as PaymentPayload<"payment.received">) : undefined;
  const hasFee = (state: PaymentAccount): boolean => sumsOf(state).charged > 0;
  const isOnline = (state: PaymentAccount): boolean => state.payments.some(({ method }) => ONLINE.has(method));
  return [
    ...(paid === undefined ? [] : [count(`paid.${paid.method}`, paid.at.agencyCode)]),
    ...(hasFee(after) === hasFee(before) ? [] : [count("fee.due", reception.agencyCode, hasFee(after) ? 1 : -1)]),
    ...(isOnline(after) && !isOnline(before) ? [count("fee.paid_online", reception.agencyCode)] : []),
  ];
}

/** What the ledger must know of a dossier's fees. */
export const paymentStreamType: StreamType<PaymentAccount> = {
  kind: "payment",
  events: paymentEvents,
  initial: NO_ACCOUNT,
  fold: foldPayment,
  project: projectAccount,
  tally: tallyPayment,
};
