import { z } from "zod";

import {
  DUE_TIMES,
  LINE_KINDS,
  METHODS,
  day,
  dong,
  instant,
  note,
  officerStamp,
  place,
  positiveDong,
  receiptRef,
  text,
} from "./event-parts.ts";

const line = z.strictObject({
  key: text(120),
  kind: z.enum(LINE_KINDS),
  name: text(500),
  nameEn: note(500),
  amount: dong,
  due: z.enum(DUE_TIMES),
  /** What the row of the rule says and the law it rests on; both empty where the table of channels states the amount. */
  note: note(1000),
  law: note(500),
});

/** Why an assessment was made: the first, or one after a change of what the rules look at. */
const assessed = z.strictObject({
  dossier: text(60),
  procedure: z.strictObject({ code: text(40), version: z.number().int().nonnegative() }),
  reception: place,
  payee: text(40),
  lines: z.array(line).max(40),
  cause: z.enum(["reception", "change", "postage"]),
  /** The dossier's own version that was looked at. */
  dossierVersion: z.number().int().nonnegative(),
});

/**
 * Groups of people for whom fees may be waived or lowered (Luật Phí và lệ phí 97/2015/QH13, Điều 10.1, which also leaves room for "special groups by
 * law"). For which fee each of them is, the text that sets the fee says (Điều 10.3 and 10.4): a rule's row, or the officer who decides.
 */
export const RELIEF_GROUPS = ["child", "poor_household", "elderly", "disabled", "merit", "ethnic_minority"] as const;

/** Grounds of a relief: a group of the law, or a decision of its own, for which law and reason have to be named. */
export const RELIEF_GROUNDS = [...RELIEF_GROUPS, "authority_fault", "other"] as const;

const relieved = z.strictObject({
  reliefId: text(40),
  line: text(120),
  /** What is taken off, in whole đồng. */
  amount: positiveDong,
  ground: z.enum(RELIEF_GROUNDS),
  law: note(500),
  /** The paper or data that shows it: its name and number, never a copy. */
  evidence: text(500),
  by: officerStamp,
});

const received = z.strictObject({
  paymentId: text(40),
  method: z.enum(METHODS),
  amount: positiveDong,
  /** Above what was owed: held without a receipt until it is given back. */
  excess: dong,
  paidOn: day,
  paidAt: instant,
  at: place,
  by: officerStamp.nullable(),
  cashDay: text(120).nullable(),
  transferId: text(200).nullable(),
});

const receiptIssued = z.strictObject({
  receiptId: text(40),
  receipt: receiptRef,
  paymentId: text(40),
  amount: positiveDong,
  at: place,
  by: officerStamp.nullable(),
  issuedOn: day,
});

/** Why a numbered receipt is not valid any more. */
export const CANCEL_REASONS = ["printer_failed", "wrong_payer", "lost_before_handover", "other"] as const;

const receiptCancelled = z.strictObject({
  receiptId: text(40),
  reason: z.enum(CANCEL_REASONS),
  note: note(500),
  replacedBy: text(40),
  by: officerStamp,
});

const receiptPrinted = z.strictObject({ receiptId: text(40), sheet: z.enum(["a5", "roll"]), by: officerStamp });

/** Why money goes back. */
export const REFUND_GROUNDS = ["withdrawn", "refused_intake", "overpaid", "relieved_later", "court_or_law", "agency_mistake"] as const;

const refundProposed = z.strictObject({
  refundId: text(40),
  amount: positiveDong,
  ground: z.enum(REFUND_GROUNDS),
  law: note(500),
  way: z.enum(["cash", "transfer"]),
  at: place,
  by: officerStamp,
});
const refundDecided = z.strictObject({ refundId: text(40), isApproved: z.boolean(), by: officerStamp });
const refundPaid = z.strictObject({
  refundId: text(40),
  /** Taken from what was held above the fee; the rest reverses receipts. */
  fromExcess: dong,
  reversals: z.array(z.strictObject({ receiptId: text(40), amount: positiveDong })).max(100),
  cashDay: text(120).nullable(),
  /** Number of the transfer by which it went back; null for cash. */
  reference: text(120).nullable(),
  paidOn: day,
  by: officerStamp,
});

/** Events of `payment:DOSSIER`. Names of people and reasons in words are personal. */
export const paymentEvents = {
  "payment.assessed": { 1: { payload: assessed } },
  "payment.relieved": { 1: { payload: relieved, personal: z.strictObject({ reason: note(1000) }) } },
  "payment.received": { 1: { payload: received, personal: z.strictObject({ payer: note(300) }) } },
  "payment.receipt_issued": { 1: { payload: receiptIssued, personal: z.strictObject({ payer: note(300) }) } },
  "payment.receipt_cancelled": { 1: { payload: receiptCancelled } },
  "payment.receipt_printed": { 1: { payload: receiptPrinted } },
  "payment.refund_proposed": {
    1: { payload: refundProposed, personal: z.strictObject({ payee: note(300), account: note(100), reason: note(1000) }) },
  },
  "payment.refund_decided": { 1: { payload: refundDecided, personal: z.strictObject({ reason: note(1000) }) } },
  "payment.refund_paid": { 1: { payload: refundPaid } },
} as const;

interface Payloads {
  readonly "payment.assessed": z.infer<typeof assessed>;
  readonly "payment.relieved": z.infer<typeof relieved>;
  readonly "payment.received": z.infer<typeof received>;
  readonly "payment.receipt_issued": z.infer<typeof receiptIssued>;
  readonly "payment.receipt_cancelled": z.infer<typeof receiptCancelled>;
  readonly "payment.receipt_printed": z.infer<typeof receiptPrinted>;
  readonly "payment.refund_proposed": z.infer<typeof refundProposed>;
  readonly "payment.refund_decided": z.infer<typeof refundDecided>;
  readonly "payment.refund_paid": z.infer<typeof refundPaid>;
}
export type PaymentEventKind = keyof Payloads;
export type PaymentPayload<K extends PaymentEventKind> = Payloads[K];

export type FeeLine = z.infer<typeof line>;
export type ReliefGround = (typeof RELIEF_GROUNDS)[number];
export type CancelReason = (typeof CANCEL_REASONS)[number];
export type RefundGround = (typeof REFUND_GROUNDS)[number];
