import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { EventDraft, LedgerEvent } from "#ledger";

import { NO_ACCOUNT, foldPayment, reliefOf, standingOf, sumsOf } from "./payment.ts";
import type { PaymentAccount } from "./payment.ts";
import { paymentFact } from "./payment-command.ts";
import { reversalsFor } from "./refunds.ts";
import { receive } from "./take-payment.ts";

const AT = { agencyCode: "H99.101", unitCode: "H99.101.1" } as never;
const NOW = "2026-11-19T02:00:00.000Z" as Instant;
const BY = { officerId: "a", name: "A" };

/** Whatever happens to an account: money comes, a fee is lowered or assessed anew, money goes back, a receipt is replaced. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant("pay" as const), amount: fc.integer({ min: 1, max: 60_000 }), isCash: fc.boolean() }),
  fc.record({ kind: fc.constant("assess" as const), amounts: fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 3 }) }),
  fc.record({ kind: fc.constant("relieve" as const), amount: fc.integer({ min: 1, max: 40_000 }) }),
  fc.record({ kind: fc.constant("refund" as const), amount: fc.integer({ min: 1, max: 60_000 }), isWaived: fc.boolean() }),
  fc.record({ kind: fc.constant("replace" as const) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

interface History {
  readonly state: PaymentAccount;
  /** The next number of the book, and every number that was claimed. */
  readonly next: number;
  readonly claimed: readonly number[];
}

function applied(history: History, drafts: readonly EventDraft[]): PaymentAccount {
  return drafts.reduce((state, draft) => {
    const event = { ...draft, at: NOW, version: state.version + 1, personal: draft.personal ?? {} } as unknown as LedgerEvent;
    return foldPayment(state, event);
  }, history.state);
}

function perform(history: History, one: Deed, n: number): History {
  const { state, next } = history;
  const sums = sumsOf(state);
  if (one.kind === "assess") {
    const lines = one.amounts.map((amount, at) => {
      return { key: `l${at}`, kind: "charge", name: "x", nameEn: "", amount, due: "filing", note: "", law: "" } as const;
    });
    const fact = {
      dossier: "H99.101-20261119-0001",
      procedure: { code: "1", version: 1 },
      reception: AT,
      payee: "H99.101",
      lines: [...lines],
      cause: "change",
      dossierVersion: n,
    } as const;
    return { ...history, state: applied(history, [paymentFact("payment.assessed", { ...fact, lines })]) };
  }
  if (state.assessment === null) return history;
  if (one.kind === "pay") {
    const amount = one.isCash ? Math.min(one.amount, sums.owed) : one.amount;
    if (amount === 0) return history;
    const decided = receive(state, {
      paymentId: `p${n}`,
      amount,
      method: one.isCash ? "cash" : "transfer",
      at: AT,
      by: BY,
      cashDay: one.isCash ? "d" : null,
      transferId: one.isCash ? null : `t${n}`,
      payer: "",
      number: { book: "b", number: next, last: 1e6 },
      now: NOW,
    });
    assert.ok(!isProblem(decided));
    const taken = (decided.claims ?? []).flatMap((claim) => (claim.act === "take_number" ? [claim.number] : []));
    return { state: applied(history, decided.events), next: next + taken.length, claimed: [...history.claimed, ...taken] };
  }
  if (one.kind === "relieve") {
    const line = state.assessment.lines.find((each) => each.amount - reliefOf(state, each) > 0);
    if (line === undefined) return history;
    const amount = Math.min(one.amount, line.amount - reliefOf(state, line));
    const fact = { reliefId: `r${n}`, line: line.key, amount, ground: "poor_household", law: "", evidence: "x", by: BY } as const;
    return { ...history, state: applied(history, [paymentFact("payment.relieved", fact, { reason: "" })]) };
  }
  if (one.kind === "replace") {
    const receipt = state.receipts.find(({ cancelled, reversed }) => cancelled === null && reversed === 0);
    if (receipt === undefined) return history;
    const cancel = { receiptId: receipt.receiptId, reason: "printer_failed", note: "", replacedBy: `x${n}`, by: BY } as const;
    const fresh = {
      receiptId: `x${n}`,
      receipt: { book: "b", number: next },
      paymentId: receipt.paymentId,
      amount: receipt.amount,
      at: AT,
      by: BY,
      issuedOn: "2026-11-19",
    };
    const events = [paymentFact("payment.receipt_cancelled", cancel), paymentFact("payment.receipt_issued", fresh, { payer: "" })];
    return { state: applied(history, events), next: next + 1, claimed: [...history.claimed, next] };
  }
  const most = one.isWaived ? sums.received - sums.refunded : sums.over;
  const amount = Math.min(one.amount, most);
  if (amount <= 0) return history;
  const proposed = {
    refundId: `f${n}`,
    amount,
    ground: one.isWaived ? "withdrawn" : "overpaid",
    law: "x",
    way: "cash",
    at: AT,
    by: BY,
  } as const;
  const decided = { refundId: `f${n}`, isApproved: true, by: { officerId: "b", name: "B" } };
  const paid = { refundId: `f${n}`, ...reversalsFor(state, { amount }), cashDay: "d", reference: null, paidOn: "2026-11-19", by: BY };
  const personal = { payee: "", account: "", reason: "" };
  const events = [
    paymentFact("payment.refund_proposed", proposed, personal),
    paymentFact("payment.refund_decided", decided, { reason: "" }),
    paymentFact("payment.refund_paid", paid),
  ];
  return { ...history, state: applied(history, events) };
}

test("PAY-01 whatever happens, the account adds up to the đồng, receipts say what was taken, and numbers run without a hole", () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      let history: History = { state: NO_ACCOUNT, next: 1, claimed: [] };
      for (const [n, one] of deeds.entries()) {
        history = perform(history, one, n);
        const sums = sumsOf(history.state);
        for (const amount of Object.values(sums)) assert.ok(Number.isSafeInteger(amount) && amount >= 0, JSON.stringify(sums));
        assert.equal(sums.charged - sums.relieved - sums.received + sums.refunded, sums.owed - sums.over);
        assert.ok(sums.owed === 0 || sums.over === 0);
        assert.equal(sums.receipted + sums.held, sums.received - sums.refunded);
        assert.ok(["owed", "settled", "over", "relieved"].includes(standingOf(sums)));
      }
      assert.deepEqual(
        history.claimed,
        history.claimed.map((_, at) => at + 1),
      );
      const issued = history.state.receipts.map(({ receipt }) => receipt.number);
      assert.deepEqual(issued, history.claimed);
    }),
    { numRuns: 300 },
  );
});
