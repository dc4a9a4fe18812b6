import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";

import { deskOf } from "../dossier/dossier.fixture.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const counter = province.officer("tiepnhan.binhgiang");
const POLICE = "H99.101.5";

async function ask(path: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await app.request(`http://localhost/api/v1/measures/${path}`);
  return (await answer.json()) as Readonly<Record<string, unknown>>;
}

test("figures are what the ledger counted, of the agency, the procedure and the days asked for", async () => {
  const done = await desk.receive();
  await desk.toAppraisal(done);
  await desk.toSigned(done);
  await desk.toCounter(done);
  await desk.as(counter).act(done, "deliver-outcome", { method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" });
  const { code } = await desk.submit();
  await desk.as(counter).act(code, "accept");
  await desk.receive();

  assert.equal((await ask(`dossier.received?period=2026-11&agency=${POLICE}`))["value"], 3);
  assert.equal((await ask("dossier.received?period=2026-11-19..2026-11-19&procedure=1.004222"))["value"], 3);
  assert.equal((await ask("dossier.received?period=2026-10"))["value"], 0);
  const onTime = await ask(`dossier.resolved.on_time?period=2026-Q4&agency=${POLICE}`);
  assert.deepEqual([onTime["value"], onTime["numerator"], onTime["denominator"]], [100, 1, 1]);
  const online = await ask(`dossier.received.online?period=2026&agency=${POLICE}`);
  assert.deepEqual([online["numerator"], online["denominator"]], [1, 3]);
  assert.equal((await ask(`dossier.open?period=2026&agency=${POLICE}`))["value"], 2);
  assert.equal((await ask(`dossier.returned?period=2026&agency=${POLICE}`))["value"], 1);
});

test("a share of nothing has no value", async () => {
  const nothing = await ask("dossier.resolved.on_time?period=2025");
  assert.deepEqual([nothing["value"], nothing["denominator"]], [null, 0]);
});

test("the public page shows the same figures by agency, and folding the counters changes none", async () => {
  const words = async () => (await newVisitor(app).open("/cong-khai?ky=2026-11")).words;
  const before = await words();
  assert.match(before, /3 Số hồ sơ tiếp nhận/u);
  assert.match(before, /Công an phường Bình Giang 3 1 100/u);
  await province.database.pg.query("select measure.fold()");
  assert.equal(await words(), before);
});

test("a figure, a period or an agency that does not exist is refused by name", async () => {
  assert.equal((await ask("dossier.nothing?period=2026"))["code"], "measure.unknown");
  assert.equal((await ask("dossier.received?period=2026-Q5"))["code"], "measure.period_malformed");
  assert.equal((await ask("dossier.received?period=2026&agency=H98"))["code"], "measure.agency_unknown");
  const page = await newVisitor(app).open("/cong-khai?ky=hom-nay");
  assert.equal(page.status, 400);
});
