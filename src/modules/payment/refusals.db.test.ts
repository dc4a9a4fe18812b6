import assert from "node:assert/strict";
import { test } from "node:test";

import { problem } from "#kernel/problem";
import { runDossierCommand, withdrawDossier } from "#modules/dossier";
import { useProvince } from "#kit/province";

import { drawerOfToday, countDrawer, judgeDrawer } from "./cash-days.ts";
import { withClaims } from "./claims.ts";
import { assessDossier } from "./payment.jobs.ts";
import { owedOf } from "./owed.ts";
import { COUNTER, FEE, WARD, cashboxOf, must, refusalOf } from "./payment.fixture.ts";
import { paymentStreamType } from "./payment-stream.ts";
import { paymentStream } from "./payment.ts";
import { closeBook, openBook, spoilNumber } from "./receipt-books.ts";
import { notePrinted, replaceReceipt } from "./receipts.ts";
import { decideRefund, payRefund, proposeRefund } from "./refunds.ts";
import { relieve } from "./reliefs.ts";
import { setCollectingAccount, setFeeTerms } from "./set-fees.ts";
import { takeCash } from "./take-payment.ts";

const province = await useProvince();
const box = cashboxOf(province);
const { cashier, head, keeper } = box;
const RELIEF = { line: "fee.amount", ground: "poor_household", law: "", evidence: "Sổ hộ nghèo 12", reason: "" } as const;

test("PAY-04 a receipt is never unmade: a cancelled number keeps its reason and names the one in its place", async () => {
  await box.book();
  const code = await box.receive();
  const taken = must(await takeCash(cashier(), { code }));
  const cancel = { code, receiptId: taken.receiptId, reason: "printer_failed", note: "" } as const;
  const next = must(await replaceReceipt(cashier(), cancel));
  assert.equal(next.number, taken.number + 1);
  assert.equal(must(await owedOf(cashier(), code)).receipted, FEE);
  assert.equal(refusalOf(await replaceReceipt(cashier(), cancel)), "payment.receipt_cancelled");
  assert.equal(refusalOf(await replaceReceipt(cashier(), { ...cancel, receiptId: "none" })), "payment.receipt_unknown");
  assert.equal(refusalOf(await notePrinted(cashier(), { code, receiptId: "none", sheet: "a5" })), "payment.receipt_unknown");
  assert.equal(refusalOf(await replaceReceipt(cashier(), { ...cancel, reason: "other" })), "payment.reason_missing");
});

test("a waiver needs its line, its evidence and an amount within the line; another ground is for a head", async () => {
  const code = await box.receive();
  assert.equal(refusalOf(await relieve(cashier(), { code, ...RELIEF, line: "none" })), "payment.line_unknown");
  assert.equal(refusalOf(await relieve(cashier(), { code, ...RELIEF, evidence: " " })), "payment.evidence_missing");
  assert.equal(refusalOf(await relieve(cashier(), { code, ...RELIEF, amount: FEE + 1 })), "payment.relief_too_high");
  const clerk = province.officer("tiepnhan.binhgiang");
  const plain = { ...clerk, posts: clerk.posts.map((post) => ({ ...post, roles: ["reception" as const] })) };
  assert.equal(
    refusalOf(await relieve(province.as(plain), { code, ...RELIEF, ground: "other", law: "x", reason: "x" })),
    "identity.not_permitted",
  );
  must(await relieve(cashier(), { code, ...RELIEF, amount: 5_000 }));
  const { state } = await province.ledger.load(paymentStreamType, paymentStream(code));
  assert.equal(state.reliefs[0]?.law, "Luật Phí và lệ phí 97/2015/QH13, Điều 10.1", "the law of the group is named though nobody typed it");
  const fault = { code, ...RELIEF, ground: "authority_fault" } as const;
  const named = { ...fault, law: "Nghị quyết 1", reason: "lỗi hệ thống" };
  assert.equal(refusalOf(await relieve(province.as(plain), named)), "identity.not_permitted", "no group of the law");
  assert.equal(refusalOf(await relieve(head(), fault)), "payment.evidence_missing");
  assert.equal(must(await owedOf(cashier(), code)).owed, FEE - 5_000);
  must(await relieve(head(), { code, ...RELIEF, ground: "other", law: "Nghị quyết 1", reason: "bão lụt" }));
  assert.equal(must(await owedOf(cashier(), code)).standing, "relieved");
});

test("PAY-05 money goes back by two persons, once, and reverses the receipt that said it was taken", async () => {
  const code = await box.receive();
  must(await takeCash(cashier(), { code }));
  const refund = { code, amount: FEE, ground: "withdrawn", law: "", way: "cash", payee: "", account: "", reason: "" } as const;
  assert.equal(refusalOf(await proposeRefund(cashier(), refund)), "payment.ground_missing");
  assert.equal(refusalOf(await proposeRefund(cashier(), { ...refund, ground: "overpaid" })), "payment.refund_too_high");
  assert.equal(refusalOf(await proposeRefund(cashier(), { ...refund, law: "x", way: "transfer" })), "payment.refund_account_missing");
  assert.equal(refusalOf(await proposeRefund(cashier(), { ...refund, law: "x", amount: -1 })), "payment.amount_invalid");
  const { refundId } = must(await proposeRefund(cashier(), { ...refund, law: "Thông tư 75/2022/TT-BTC" }));
  const decision = { code, refundId, isApproved: true, reason: "" };
  assert.equal(refusalOf(await payRefund(cashier(), { code, refundId, reference: "" })), "payment.refund_not_approved");
  assert.equal(refusalOf(await decideRefund(head(), { ...decision, refundId: "none" })), "payment.refund_unknown");
  assert.equal(refusalOf(await decideRefund(cashier(), decision)), "payment.second_person_needed");
  assert.equal(await decideRefund(head(), decision), undefined);
  assert.equal(refusalOf(await decideRefund(head(), decision)), "payment.refund_decided");
  assert.equal(await payRefund(cashier(), { code, refundId, reference: "" }), undefined);
  const after = must(await owedOf(cashier(), code));
  assert.deepEqual([after.owed, after.over, after.refunded, after.receipted], [0, 0, FEE, 0]);
});

test("a receipt on which money went back is not replaced; a transfer back needs its number; a drawer gives no more than it holds", async () => {
  const code = await box.receive();
  const { receiptId } = must(await takeCash(cashier(), { code }));
  const refund = {
    code,
    amount: 10_000,
    ground: "agency_mistake",
    law: "x",
    way: "transfer",
    payee: "A",
    account: "1 VCB",
    reason: "",
  } as const;
  const { refundId } = must(await proposeRefund(cashier(), refund));
  assert.equal(await decideRefund(head(), { code, refundId, isApproved: true, reason: "" }), undefined);
  assert.equal(refusalOf(await payRefund(cashier(), { code, refundId, reference: " " })), "payment.reference_missing");
  assert.equal(await payRefund(cashier(), { code, refundId, reference: "FT9" }), undefined);
  assert.equal(
    refusalOf(await replaceReceipt(cashier(), { code, receiptId, reason: "wrong_payer", note: "" })),
    "payment.receipt_reversed",
  );
});

test("PAY-06 a drawer is counted by its cashier, a difference is explained, and another person accepts", async () => {
  const { cashDay } = must(await drawerOfToday(cashier(), {}));
  const count = { cashDay, pieces: [{ value: 10_000, count: 1 }], explanation: "" };
  assert.equal(refusalOf(await countDrawer(cashier(), { ...count, cashDay: "none" })), "payment.drawer_unknown");
  assert.equal(refusalOf(await countDrawer(head(), count)), "payment.not_your_drawer");
  assert.equal(refusalOf(await countDrawer(cashier(), { ...count, pieces: [{ value: 7, count: 1 }] })), "payment.amount_invalid");
  assert.equal(refusalOf(await countDrawer(cashier(), count)), "payment.difference_unexplained");
  const accept = { cashDay, verdict: { act: "accept", note: "" } } as const;
  assert.equal(refusalOf(await judgeDrawer(head(), accept)), "payment.drawer_not_counted");
  must(await countDrawer(cashier(), { ...count, explanation: "thiếu" }));
  assert.equal(refusalOf(await countDrawer(cashier(), { ...count, explanation: "thiếu" })), "payment.drawer_not_open");
  assert.equal(refusalOf(await judgeDrawer(head(), { cashDay, verdict: { act: "send-back", reason: "" } })), "payment.reason_missing");
  must(await judgeDrawer(head(), { cashDay, verdict: { act: "send-back", reason: "đếm lại" } }));
  must(await countDrawer(cashier(), { ...count, explanation: "vẫn thiếu" }));
  must(await judgeDrawer(head(), accept));
  assert.equal(
    refusalOf(await judgeDrawer(cashier(), { cashDay, verdict: { act: "hand-over", to: "", slip: "" } })),
    "payment.treasurer_missing",
  );
  must(await judgeDrawer(cashier(), { cashDay, verdict: { act: "hand-over", to: "Quỹ", slip: "1" } }));
  const code = await box.receive();
  must(await takeCash(cashier(), { code }));
  assert.notEqual(must(await drawerOfToday(cashier(), {})).cashDay, cashDay, "what is taken afterwards lies in another drawer");
  const refund = { code, amount: FEE, ground: "agency_mistake", law: "x", way: "cash", payee: "", account: "", reason: "" } as const;
  const { refundId } = must(await proposeRefund(cashier(), refund));
  await decideRefund(head(), { code, refundId, isApproved: true, reason: "" });
  const open = must(await drawerOfToday(cashier(), {}));
  must(await countDrawer(cashier(), { cashDay: open.cashDay, pieces: [{ value: 20_000, count: 1 }], explanation: "" }));
  assert.equal(refusalOf(await payRefund(cashier(), { code, refundId, reference: "" })), "payment.drawer_short");
});

test("PAY-02 books run one after the other: a spoilt number is told, a finished book gives none", async () => {
  const book = await box.book({ unit: null, volume: 5, last: 2 });
  const again = { agency: WARD, unit: COUNTER, form: "C1-10/NS", series: "BG/26P", volume: 5, first: 1, last: 2 };
  assert.equal(refusalOf(await openBook(keeper(), again)), "payment.book_exists");
  assert.equal(refusalOf(await openBook(keeper(), { ...again, volume: 6, last: 0 })), "payment.book_invalid");
  assert.equal(refusalOf(await spoilNumber(keeper(), { book: "none", reason: "x" })), "payment.book_unknown");
  assert.equal(refusalOf(await spoilNumber(keeper(), { book, reason: "" })), "payment.reason_missing");
  assert.equal(must(await spoilNumber(keeper(), { book, reason: "rách" })).number, 1);
  assert.equal(must(await spoilNumber(keeper(), { book, reason: "rách" })).number, 2);
  assert.equal(refusalOf(await spoilNumber(keeper(), { book, reason: "rách" })), "payment.book_finished");
  assert.equal(must(await closeBook(keeper(), { book, reason: "hết số" })).after, 2);
});

test("settings that cannot be right are refused, and terms let an outcome leave unpaid", async () => {
  assert.equal(refusalOf(await setCollectingAccount(keeper(), { agency: WARD, account: { bankBin: "1" } })), "payment.setting_invalid");
  const code = await box.receive();
  const terms = { due: "result", mayReturnUnpaid: true, ground: "Nghị quyết 2" };
  assert.equal(await setFeeTerms(province.as(province.officer("thutuc.tinh")), { procedure: "1.004222", terms }), undefined);
  assert.equal(must(await owedOf(cashier(), code)).mayReturn, true);
});

test("PAY-07 a dossier that ended before its outcome owes nothing that was not paid by then", async () => {
  const code = await box.receive();
  assert.equal(await assessDossier(province.as({ kind: "system", job: "test" }), code), undefined);
  assert.equal(must(await owedOf(cashier(), code)).owed, FEE);
  const citizen = province.citizen("Nguyễn Thị Hồng Hạnh", "099190000123");
  must(await runDossierCommand(province.as(citizen), withdrawDossier, { code, input: {} }));
  const after = must(await owedOf(cashier(), code));
  assert.deepEqual([after.owed, after.mayReturn], [0, true]);
  const [free] = [await box.receive({ isFeeNotedBefore: true })];
  assert.equal(refusalOf(await takeCash(cashier(), { code: free })), "payment.noted_paid");
});

test("what is waived or was stopped before payment is not taken", async () => {
  const code = await box.receive();
  const other = province.officer("tiepnhan.binhgiang");
  must(await relieve(cashier(), { code, ...RELIEF }));
  assert.equal(refusalOf(await takeCash(province.as(other), { code })), "payment.nothing_owed");
  const citizen = province.citizen("Nguyễn Thị Hồng Hạnh", "099190000123");
  const withdrawn = await box.receive();
  must(await runDossierCommand(province.as(citizen), withdrawDossier, { code: withdrawn, input: {} }));
  assert.equal(refusalOf(await takeCash(cashier(), { code: withdrawn })), "payment.no_fee");
});

test("a command that loses its claim again and again says so and has written nothing", async () => {
  assert.equal(refusalOf(await withClaims("x", () => Promise.resolve(problem("ledger.contended")))), "payment.contended");
});
