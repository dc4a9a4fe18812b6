import assert from "node:assert/strict";
import { test } from "node:test";

import type { Problem } from "#kernel/problem";
import { isProblem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { runDossierCommand, undoReceptionWithin } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { owedOf, paymentChecks, takeCash } from "#modules/payment";
import type { Ledger } from "#ledger";

import { COUNTER, FEE, cashboxOf, must, refusalOf } from "../payment/payment.fixture.ts";
import { settleFee } from "./settle-fee.ts";
import { undoReception } from "./undo-reception.ts";

const province = await useProvince();
const { database, clock } = province;
const box = cashboxOf(province);
const { cashier } = box;

const mistake = (code: DossierCode) => ({ code, reasonCode: "wrong_applicant", note: "", minutes: 15 });

async function receiptsOf(code: string): Promise<number> {
  const { rows } = await database.pg.query<{ count: number }>(
    "select count(*)::int as count from app.fee_receipt where dossier_code = $1",
    [code],
  );
  return rows[0]?.count ?? 0;
}

/** The same context, in which something else happens just before the first commit of a kind of stream. */
function overtaken(ctx: UseCaseContext, kind: string, first: () => Promise<unknown>): UseCaseContext {
  let isDone = false;
  const { ledger } = ctx;
  const execute: Ledger["execute"] = async (type, ...rest) => {
    if (!isDone && type.kind === kind) {
      isDone = true;
      await first();
    }
    return ledger.execute(type, ...rest);
  };
  const load: Ledger["load"] = (type, stream) => ledger.load(type, stream);
  const readStream: Ledger["readStream"] = (stream) => ledger.readStream(stream);
  return { ...ctx, ledger: { execute, load, readStream } as Ledger };
}

test("CTR-10 without an open book no fee is taken: the refusal says what to do, and the reception stands", async () => {
  const code = await box.receive();
  const refused = await settleFee(cashier(), { code, unit: COUNTER, wish: { way: "cash" } });
  assert.equal(refusalOf(refused), "payment.no_book");
  const owed = must(await owedOf(cashier(), code));
  assert.deepEqual([owed.owed, owed.received, owed.standing], [FEE, 0, "owed"]);
});

test("CTR-10 cash with the reception is one receipt with its number, and the change is told; pressed twice it is the same receipt", async () => {
  await box.book();
  const code = await box.receive();
  assert.equal(refusalOf(await settleFee(cashier(), { code, unit: COUNTER, wish: { way: "cash", given: FEE - 1 } })), "counter.cash_short");
  assert.equal(await receiptsOf(code), 0);
  const once = cashier();
  const wish = { way: "cash", given: 50_000 } as const;
  const settled = must(await settleFee(once, { code, unit: COUNTER, wish }));
  assert.equal(settled.change, 50_000 - FEE);
  const again = await settleFee(once, { code, unit: COUNTER, wish });
  assert.ok(!isProblem(again) ? again.receiptId === settled.receiptId : again.problem === "payment.nothing_owed");
  assert.equal(await receiptsOf(code), 1);
});

test("CTR-10 later and transfer take nothing, and an exemption needs its evidence", async () => {
  const code = await box.receive();
  for (const way of ["later", "transfer"] as const) must(await settleFee(cashier(), { code, unit: COUNTER, wish: { way } }));
  assert.equal(must(await owedOf(cashier(), code)).owed, FEE);
  const exempt = { way: "exempt", ground: "poor_household" } as const;
  assert.equal(
    refusalOf(await settleFee(cashier(), { code, unit: COUNTER, wish: { ...exempt, evidence: " " } })),
    "payment.evidence_missing",
  );
  must(await settleFee(cashier(), { code, unit: COUNTER, wish: { ...exempt, evidence: "Giấy chứng nhận hộ nghèo số 12/2026" } }));
  const waived = must(await owedOf(cashier(), code));
  assert.deepEqual([waived.owed, waived.standing, waived.received], [0, "relieved", 0]);
});

test("CTR-11 money that comes in the instant in which the reception is taken back is refused, and no number is used", async () => {
  const code = await box.receive();
  const late = overtaken(cashier(), "payment", async () => must(await undoReception(cashier(), mistake(code))));
  assert.equal(refusalOf(await takeCash(late, { code })), "payment.reception_undone");
  assert.equal(await receiptsOf(code), 0);
});

test("CTR-11 a reception is not taken back in the instant in which its fee is paid", async () => {
  const code = await box.receive();
  const late = overtaken(cashier(), "dossier", async () => must(await takeCash(cashier(), { code })));
  assert.equal(refusalOf(await undoReception(late, mistake(code))), "counter.fee_taken");
  assert.equal(must(await owedOf(cashier(), code)).received, FEE);
});

test("CTR-11 of many that pay and take back at once, each dossier has either a receipt or an undone reception", async () => {
  const codes = await Promise.all(Array.from({ length: 12 }, () => box.receive()));
  const done = await Promise.all(
    codes.map((code) => Promise.all([takeCash(cashier(), { code }), undoReception(cashier(), mistake(code))] as const)),
  );
  for (const [at, [paid, undone]] of done.entries()) {
    const refused: readonly (Problem | object)[] = [paid, undone].filter((one) => isProblem(one));
    assert.equal(refused.length, 1, JSON.stringify([paid, undone]));
    assert.equal(await receiptsOf(codes[at] ?? ""), isProblem(paid) ? 0 : 1);
  }
  assert.deepEqual(await findings(), []);
});

test("CTR-11 a fee assessed before the reception was taken back is owed no more", async () => {
  const code = await box.receive();
  must(await settleFee(cashier(), { code, unit: COUNTER, wish: { way: "exempt", ground: "elderly", evidence: "CCCD" } }));
  must(await undoReception(cashier(), mistake(code)));
  assert.equal(must(await owedOf(cashier(), code)).owed, 0);
});

test("the doctor names a reception that was taken back although money lies for it", async () => {
  const code = await box.receive();
  must(await takeCash(cashier(), { code }));
  // Around the counter, whose own way looks at the money first.
  must(await runDossierCommand(cashier(), undoReceptionWithin(15), { code, input: { reasonCode: "wrong_papers", note: "" } }));
  const [finding] = await findings();
  assert.match(finding ?? "", new RegExp(`${code}.*taken back`, "u"));
});

async function findings(): Promise<readonly string[]> {
  const found = await Promise.all(paymentChecks.map((check) => check.run({ database, clock, progress: () => undefined } as never)));
  return found.flat();
}
