import type { Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId } from "#ledger";

import type { FeeLine, PaymentEventKind, PaymentPayload, RefundGround } from "./payment.events.ts";

type Of<K extends PaymentEventKind> = PaymentPayload<K>;

/** Money that came in. */
export type Payment = Of<"payment.received"> & { readonly payer: string };

/** A numbered receipt with what became of it. */
export type PaymentReceipt = Of<"payment.receipt_issued"> & {
  readonly payer: string;
  readonly issuedAt: Instant;
  readonly cancelled: Of<"payment.receipt_cancelled"> | null;
  readonly reversed: number;
  readonly printedCount: number;
};

/** Money on its way back. */
export type Refund = Of<"payment.refund_proposed"> & {
  readonly proposedAt: Instant;
  readonly payee: string;
  readonly account: string;
  readonly reason: string;
  readonly decided: (Of<"payment.refund_decided"> & { readonly at: Instant }) | null;
  readonly paid: (Of<"payment.refund_paid"> & { readonly at: Instant }) | null;
};

export type Relief = Of<"payment.relieved"> & { readonly at: Instant; readonly reason: string };

/** What a dossier owes and paid, as its events tell it. Every sum is computed from the lists; none is kept. */
export interface PaymentAccount {
  readonly assessment: Of<"payment.assessed"> | null;
  readonly since: Instant | null;
  readonly version: number;
  readonly reliefs: readonly Relief[];
  readonly payments: readonly Payment[];
  readonly receipts: readonly PaymentReceipt[];
  readonly refunds: readonly Refund[];
}

export const NO_ACCOUNT: PaymentAccount = {
  assessment: null,
  since: null,
  version: 0,
  reliefs: [],
  payments: [],
  receipts: [],
  refunds: [],
};

/** The stream of a dossier's fees. */
export function paymentStream(dossier: string): StreamId {
  return `payment:${dossier}` as StreamId;
}

const personalOf = (event: LedgerEvent, name: string): string => {
  const value = event.personal?.[name];
  return typeof value === "string" ? value : "";
};

/** The account after an event. */
export function foldPayment(before: PaymentAccount, event: LedgerEvent): PaymentAccount {
  const state = { ...before, version: event.version };
  const kind = event.kind as PaymentEventKind;
  switch (kind) {
    case "payment.assessed":
      return { ...state, assessment: event.payload as Of<typeof kind>, since: state.since ?? event.at };
    case "payment.relieved": {
      const relief = { ...(event.payload as Of<typeof kind>), at: event.at, reason: personalOf(event, "reason") };
      return { ...state, reliefs: [...state.reliefs, relief] };
    }
    case "payment.received":
      return { ...state, payments: [...state.payments, { ...(event.payload as Of<typeof kind>), payer: personalOf(event, "payer") }] };
    case "payment.receipt_issued": {
      const issued = event.payload as Of<typeof kind>;
      const fresh = { payer: personalOf(event, "payer"), issuedAt: event.at, cancelled: null, reversed: 0, printedCount: 0 };
      return { ...state, receipts: [...state.receipts, { ...issued, ...fresh }] };
    }
    case "payment.receipt_cancelled": {
      const cancelled = event.payload as Of<typeof kind>;
      return { ...state, receipts: changed(state.receipts, cancelled.receiptId, () => ({ cancelled })) };
    }
    case "payment.receipt_printed": {
      const { receiptId } = event.payload as Of<typeof kind>;
      return { ...state, receipts: changed(state.receipts, receiptId, (receipt) => ({ printedCount: receipt.printedCount + 1 })) };
    }
    case "payment.refund_proposed":
    case "payment.refund_decided":
    case "payment.refund_paid":
      return foldRefund(state, event);
  }
}

function foldRefund(state: PaymentAccount, event: LedgerEvent): PaymentAccount {
  if (event.kind === "payment.refund_proposed") {
    const [payee, account, reason] = ["payee", "account", "reason"].map((name) => personalOf(event, name));
    const said = { payee: payee ?? "", account: account ?? "", reason: reason ?? "" };
    const proposed = { ...(event.payload as Of<"payment.refund_proposed">), ...said, proposedAt: event.at, decided: null, paid: null };
    return { ...state, refunds: [...state.refunds, proposed] };
  }
  if (event.kind === "payment.refund_decided") {
    const decided = { ...(event.payload as Of<"payment.refund_decided">), at: event.at };
    return { ...state, refunds: state.refunds.map((refund) => (refund.refundId === decided.refundId ? { ...refund, decided } : refund)) };
  }
  const paid = { ...(event.payload as Of<"payment.refund_paid">), at: event.at };
  const receipts = paid.reversals.reduce(
    (list, reversal) => changed(list, reversal.receiptId, ({ reversed }) => ({ reversed: reversed + reversal.amount })),
    state.receipts,
  );
  return { ...state, receipts, refunds: state.refunds.map((refund) => (refund.refundId === paid.refundId ? { ...refund, paid } : refund)) };
}

function changed(
  receipts: readonly PaymentReceipt[],
  receiptId: string,
  change: (receipt: PaymentReceipt) => Partial<PaymentReceipt>,
): readonly PaymentReceipt[] {
  return receipts.map((receipt) => (receipt.receiptId === receiptId ? { ...receipt, ...change(receipt) } : receipt));
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What an account adds up to. `charged - relieved - received + refunded = owed - over`, always. */
export interface AccountSums {
  readonly charged: number;
  readonly relieved: number;
  readonly received: number;
  readonly refunded: number;
  /** Still to pay. */
  readonly owed: number;
  /** To be given back. */
  readonly over: number;
  /** Of what is over: money above the fee for which no receipt stands. */
  readonly held: number;
  /** What valid receipts say together. */
  readonly receipted: number;
  /** Asked back and not paid out yet. */
  readonly refunding: number;
}

/** Grounds of a refund that take the charge back with the money; the others only give back what is above it. */
const WAIVING: ReadonlySet<RefundGround> = new Set(["withdrawn", "refused_intake", "court_or_law", "agency_mistake"]);

/** Adds up an account. A relief never takes off more than its line charges today. */
export function sumsOf(state: PaymentAccount): AccountSums {
  const lines = state.assessment?.lines ?? [];
  const charged = sum(lines.map(({ amount }) => amount));
  const waived = sum(
    state.refunds.filter(({ decided, ground }) => decided?.isApproved === true && WAIVING.has(ground)).map(({ amount }) => amount),
  );
  const relieved = Math.min(charged, waived + sum(lines.map((line) => Math.min(line.amount, reliefOf(state, line)))));
  const received = sum(state.payments.map(({ amount }) => amount));
  const paidBack = state.refunds.filter(({ paid }) => paid !== null);
  const refunded = sum(paidBack.map(({ amount }) => amount));
  const balance = charged - relieved - received + refunded;
  const open = state.refunds.filter(({ paid, decided }) => paid === null && decided?.isApproved !== false);
  return {
    charged,
    relieved,
    received,
    refunded,
    owed: Math.max(0, balance),
    over: Math.max(0, -balance),
    held: sum(state.payments.map(({ excess }) => excess)) - sum(paidBack.map(({ paid }) => paid?.fromExcess ?? 0)),
    receipted: sum(state.receipts.filter(isValid).map(({ amount, reversed }) => amount - reversed)),
    refunding: sum(open.map(({ amount }) => amount)),
  };
}

/** Taken off a line by decisions. */
export function reliefOf(state: Pick<PaymentAccount, "reliefs">, line: Pick<FeeLine, "key">): number {
  return sum(state.reliefs.filter((relief) => relief.line === line.key).map(({ amount }) => amount));
}

/** Whether a receipt still says that money was paid. */
export function isValid(receipt: Pick<PaymentReceipt, "cancelled">): boolean {
  return receipt.cancelled === null;
}

/** How an account stands in one word. */
export type AccountStanding = "owed" | "settled" | "over" | "relieved";

export function standingOf({ owed, over, charged, relieved }: AccountSums): AccountStanding {
  if (owed > 0) return "owed";
  if (over > 0) return "over";
  return relieved > 0 && relieved === charged ? "relieved" : "settled";
}

/** A dossier code as banks hand it on: many strip points and hyphens from what a payer wrote. */
export function transferKeyOf(dossier: string): string {
  return dossier.toUpperCase().replace(/[^A-Z0-9]/gu, "");
}
