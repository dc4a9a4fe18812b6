import assert from "node:assert/strict";
import { test } from "node:test";

import { ledgerChecks } from "#ledger";
import { useProvince } from "#kit/province";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { feeQuote, owedOf } from "./owed.ts";
import { COUNTER, FEE, WARD, cashboxOf, must, refusalOf } from "./payment.fixture.ts";
import { takeCash } from "./take-payment.ts";

const province = await useProvince();
const box = cashboxOf(province);
const { cashier } = box;

test("PAY-02 money is not taken before there is a number for its receipt", async () => {
  assert.equal(refusalOf(await takeCash(cashier(), { code: await box.receive() })), "payment.no_book");
});

test("PAY-01 what is owed follows from the rule, is paid with a numbered receipt, and is owed no more", async () => {
  await box.book();
  const code = await box.receive();
  const before = must(await owedOf(cashier(), code));
  assert.deepEqual([before.owed, before.standing, before.mayReturn], [FEE, "owed", false]);
  const quote = must(
    await feeQuote(cashier(), {
      procedureCode: "1.004222",
      channel: "in_person",
      caseKey: "",
      applicantKind: "person",
      receptionAgency: WARD,
      form: { housingGround: "own" },
    }),
  );
  assert.deepEqual(quote.lines, before.lines);
  const taken = must(await takeCash(cashier(), { code, amount: 5_000 }));
  assert.deepEqual([taken.number, taken.amount, taken.left], [1, 5_000, 15_000]);
  assert.equal(refusalOf(await takeCash(cashier(), { code, amount: 15_001 })), "payment.more_than_owed");
  assert.equal(refusalOf(await takeCash(cashier(), { code, amount: 0.5 })), "payment.amount_invalid");
  assert.equal(must(await takeCash(cashier(), { code })).number, 2);
  assert.equal(refusalOf(await takeCash(cashier(), { code })), "payment.nothing_owed");
  const after = must(await owedOf(cashier(), code));
  assert.deepEqual([after.owed, after.received, after.receipted, after.mayReturn, after.standing], [0, FEE, FEE, true, "settled"]);
});

test("PAY-03 pressed twice is taken once", async () => {
  const code = await box.receive();
  const once = cashier();
  const [first, second] = [must(await takeCash(once, { code })), must(await takeCash(once, { code }))];
  assert.deepEqual(second, first);
});

test("PAY-02 many counters at once give every number once and skip none", async () => {
  const codes = await Promise.all(Array.from({ length: 8 }, () => box.receive()));
  const taken = await Promise.all(codes.map((code) => takeCash(cashier(), { code })));
  const numbers = taken.map((one) => must(one).number).toSorted((a, b) => a - b);
  const first = numbers[0] ?? 0;
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => first + at),
  );
});

test("a fee that the counter noted as paid is not taken again", async () => {
  const code = await box.receive({ isFeeNotedBefore: true });
  const noted = must(await owedOf(cashier(), code));
  assert.deepEqual([noted.standing, noted.owed, noted.mayReturn], ["noted", 0, true]);
  assert.equal(refusalOf(await takeCash(cashier(), { code })), "payment.noted_paid");
});

test("only the counter takes money", async () => {
  const code = await box.receive();
  assert.equal(refusalOf(await takeCash(box.head(), { code })), "identity.not_permitted");
  assert.equal(refusalOf(await takeCash(province.as({ kind: "anonymous" }), { code, unit: COUNTER })), "identity.not_permitted");
});

test("the tables say what the ledger says", async () => {
  for (const check of ledgerChecks(streamTypes)) {
    const context = { database: province.database, clock: province.clock, progress: () => undefined } as never;
    assert.deepEqual(await check.run(context), []);
  }
});
