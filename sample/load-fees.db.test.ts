import assert from "node:assert/strict";
import { test } from "node:test";

import { receiveDossier } from "#modules/dossier";
import { isProblem } from "#kernel/problem";
import { ledgerChecks } from "#ledger";
import { paymentChecks } from "#modules/payment";
import { useProvince } from "#kit/province";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { loadFees } from "./load-fees.ts";

const HOUR_MS = 3_600_000;
const province = await useProvince();

test("the sample pays its fees in every way, closes its days, leaves some unpaid, and loading it again repeats nothing", async () => {
  for (let n = 0; n < 30; n += 1) {
    const filed = await receiveDossier(province.as(province.officer("tiepnhan.binhgiang")), {
      procedureCode: "1.004222",
      receptionUnit: "H99.101.1",
      applicant: { kind: "person", name: `Người nộp ${n}`, personalId: "099190000123" },
      components: [{ key: "ct01", name: "Tờ khai CT01", form: "electronic", quantity: 1, attachments: [] }],
      form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "own" },
    });
    assert.ok(!isProblem(filed), JSON.stringify(filed));
    province.clock.advance(5 * HOUR_MS);
  }
  province.clock.advance(HOUR_MS);
  const now = province.clock.now();
  const count = async (): Promise<string> => {
    const { rows } = await province.database.pg.query<{ told: string }>(
      `select (select count(*) from ledger.event)::text || ' ' || (select string_agg(distinct method, ',' order by method) from app.fee_payment) || ' '
        || (select string_agg(distinct standing, ',' order by standing) from app.payment_account) || ' '
        || (select string_agg(distinct standing, ',' order by standing) from app.fee_receipt) || ' '
        || (select string_agg(distinct standing, ',' order by standing) from app.cash_day) || ' ' || (select count(*) from app.fee_refund) as told`,
    );
    return rows[0]?.told ?? "";
  };
  assert.equal(await loadFees(province, now), undefined);
  const told = await count();
  assert.match(told, /^\d+ cash,vietqr \S*relieved\S* cancelled\S* handed\S* [1-9]/u);
  assert.equal(await loadFees(province, now), undefined);
  assert.equal(await count(), told);
  for (const check of [...paymentChecks, ...ledgerChecks(streamTypes)])
    assert.deepEqual(
      await check.run({ database: province.database, clock: province.clock, progress: () => undefined } as never),
      [],
      check.name,
    );
});
