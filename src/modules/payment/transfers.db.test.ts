import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import type { Instant } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { signBody } from "#platform/signed-body";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { pollSubscription } from "#ledger";
import { codesIn } from "./match-transfer.ts";
import { feeSubscription } from "./payment.jobs.ts";
import { owedOf } from "./owed.ts";
import { paymentChecks } from "./payment.doctor.ts";
import { FEE, WARD, cashboxOf, must, refusalOf } from "./payment.fixture.ts";
import { takeCallback } from "./platform-callback.ts";
import { readStatement } from "./read-statement.ts";
import { takeCash } from "./take-payment.ts";
import { bookTransfer, noteTransfer, setTransferAside } from "./transfers.ts";

const province = await useProvince();
const box = cashboxOf(province);
const { cashier, keeper } = box;
let last = 0;

/** A transfer as the bank tells of it, with a number of its own. */
function told(content: string, amount: number, more: { readonly reference?: string; readonly source?: "statement" | "callback" } = {}) {
  last += 1;
  const base = { agency: WARD, account: "113366668888", reference: `FT${last}`, valuedAt: province.clock.now(), payer: "LE VAN A" };
  return { ...base, content, amount, source: "statement", method: "transfer", ...more } as const;
}

test("PAY-08 each transfer is named for what it is, and what is not plain waits for a person", async () => {
  const code = await box.receive();
  assert.equal(must(await noteTransfer(keeper(), told(`nop phi ${code}`, FEE))).isSettled, false, "no book: it waits, and is not lost");
  await box.book({ unit: null, volume: 2 });
  await box.book();
  const verdictOf = async (content: string, amount: number) => {
    const noted = must(await noteTransfer(keeper(), told(content, amount)));
    return [noted.verdict, noted.isSettled];
  };
  const paid = await box.receive();
  assert.deepEqual(await verdictOf(`IBFT ${paid.replace(/[^A-Z0-9]/gu, "")} NGUYEN VAN A`, FEE), ["exact", true]);
  assert.equal(must(await owedOf(cashier(), paid)).owed, 0);
  assert.deepEqual(await verdictOf(paid, FEE), ["double", false]);
  const open = await box.receive();
  assert.deepEqual(await verdictOf(open, 1_000), ["partial", false]);
  assert.deepEqual(await verdictOf(open, FEE + 1_000), ["over", false]);
  assert.deepEqual(await verdictOf("tien nuoc", 1_000), ["unknown", false]);
});

test("PAY-03 the same transfer told again is booked once, and another amount under its number is named", async () => {
  const code = await box.receive();
  const once = told(code, FEE);
  assert.equal(must(await noteTransfer(keeper(), once)).isSettled, true);
  assert.deepEqual(must(await noteTransfer(keeper(), { ...once, source: "callback" })).isNew, false);
  assert.equal(must(await owedOf(cashier(), code)).received, FEE);
  assert.equal(must(await noteTransfer(keeper(), { ...once, amount: 5 })).verdict, "contradicted");
  const { transferId } = must(await noteTransfer(keeper(), { ...once, source: "callback" }));
  assert.equal(refusalOf(await bookTransfer(keeper(), { transferId, code })), "payment.transfer_done");
});

test("a person books what waits, the excess is held, and what is no fee is set aside with its reason", async () => {
  const code = await box.receive();
  const over = must(await noteTransfer(keeper(), told(code, FEE + 3_000)));
  const taken = must(await bookTransfer(keeper(), { transferId: over.transferId, code }));
  assert.deepEqual([taken.excess, taken.left], [3_000, 0]);
  const sums = must(await owedOf(cashier(), code));
  assert.deepEqual([sums.over, sums.held, sums.receipted], [3_000, 3_000, FEE]);
  const strange = must(await noteTransfer(keeper(), told("?", 9_000)));
  assert.equal(refusalOf(await setTransferAside(keeper(), { transferId: strange.transferId, note: "" })), "payment.reason_missing");
  assert.equal(await setTransferAside(keeper(), { transferId: strange.transferId, note: "tiền nước" }), undefined);
  assert.equal(refusalOf(await bookTransfer(keeper(), { transferId: "none", code })), "payment.transfer_unknown");
});

test("a callback is believed by its signature alone", async () => {
  const ctx = province.as({ kind: "anonymous" });
  const code = await box.receive();
  const base = { agency: WARD, account: "113366668888", reference: "CB1", amount: FEE, content: code, payer: "", method: "vietqr" };
  const body = JSON.stringify({ ...base, valuedAt: province.clock.now() });
  const signature = signBody(body, "secret");
  assert.equal(refusalOf(await takeCallback(ctx, { secret: undefined, body, signature })), "payment.callback_unsigned");
  assert.equal(refusalOf(await takeCallback(ctx, { secret: "other", body, signature })), "payment.callback_unsigned");
  assert.equal(refusalOf(await takeCallback(ctx, { secret: "secret", body: `${body} `, signature })), "payment.callback_unsigned");
  const broken = "{}";
  assert.equal(
    refusalOf(await takeCallback(ctx, { secret: "secret", body: broken, signature: signBody(broken, "secret") })),
    "payment.callback_malformed",
  );
  assert.equal(must(await takeCallback(ctx, { secret: "secret", body, signature })).isSettled, true);
  assert.equal(refusalOf(await takeCash(cashier(), { code })), "payment.nothing_owed");
});

test("dossier codes are found however a bank prints them", () => {
  const agencies = ["H99.101", "H99.10", "H99.50"];
  assert.deepEqual(codesIn("CT H9910120261119 0001 NOP LE PHI", agencies), ["H99.101-20261119-0001"]);
  assert.deepEqual(codesIn("h99.50-20261119-0012", agencies), ["H99.50-20261119-0012"]);
  assert.deepEqual(codesIn("H99.10-20261119-00012", agencies), ["H99.10-20261119-0001", "H99.10-20261119-00012"]);
  assert.deepEqual(codesIn("khong co gi", agencies), []);
});

test("a statement is read by its headings; a row that cannot be read is named with its line", () => {
  const mapping = { reference: "Số bút toán", valuedAt: "Ngày", amount: "Ghi có", content: "Nội dung", payer: "" };
  const text = `Sao kê tài khoản\nSố bút toán,Ngày,Ghi có,Nội dung\nA1,19/11/2026 10:15,"1.250.000","nộp, phí"\nA2,30/02/2026,5000,x\n,19/11/2026,5000,x\nA4,19/11/2026,5000.50,x\nA5,19/11/2026,0,ra\nA6,2026-11-19,7000\n`;
  const read = readStatement(text, mapping);
  assert.ok(!isProblem(read));
  assert.deepEqual(
    read.rows.map(({ line, amount, content, valuedAt }) => [line, amount, content, valuedAt]),
    [[3, 1_250_000, "nộp, phí", "2026-11-19T03:15:00.000Z" as Instant]],
  );
  assert.deepEqual(
    read.bad.map(({ line, fault }) => [line, fault]),
    [
      [4, "time"],
      [5, "reference"],
      [6, "amount"],
      [8, "columns"],
    ],
  );
  assert.equal(read.outCount, 1);
  assert.equal(refusalOf(readStatement(text, { ...mapping, amount: "Có" })), "payment.statement_unreadable");
  assert.equal(refusalOf(readStatement('a,"b', mapping)), "payment.statement_unreadable");
});

test("the counters' lists follow the ledger: a dossier with a fee asks for its account, a free one does not", async () => {
  const code = await box.receive();
  while ((await pollSubscription(province.database, streamTypes, feeSubscription)) > 0);
  const { rows } = await province.database.pg.query<{ key: string }>(
    "select key from job.job where name = 'payment.assess' and key like $1",
    [`payment.assess/${code}/%`],
  );
  assert.equal(rows.length, 1);
});

test("doctor finds receipts, payments, drawers and transfers in agreement", async () => {
  for (const check of paymentChecks) {
    const context = { database: province.database, clock: province.clock, progress: () => undefined } as never;
    assert.deepEqual(await check.run(context), [], check.name);
  }
});
