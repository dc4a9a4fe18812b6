import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";
import { newUuid } from "#platform/ids";

import { deskOf } from "../dossier/dossier.fixture.ts";

const MINUTE_MS = 60_000;
/** Wrong PINs that come at once before one has to wait. */
const BURST = 8;

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const { clock } = province;

/** Everything of a dossier that opens by its PIN. */
const pagesOf = (code: string): readonly string[] => [
  `/tra-cuu/${code}`,
  `/tra-cuu/${code}/to-khai`,
  `/tra-cuu/${code}/giay-to/giay-tiep-nhan`,
  `/tra-cuu/${code}/bo-sung`,
  `/tra-cuu/${code}/rut`,
  `/tra-cuu/${code}/thanh-toan`,
  `/tra-cuu/${code}/xin-loi/${code}-XL1`,
  `/nop-ho-so/1.004222/da-gui/${code}`,
];

test("wrong PINs on different pages are paid from one budget, and then no page answers, not even to the right one", async () => {
  clock.advance(60 * MINUTE_MS);
  const { code, pin } = await desk.submit();
  const wrong = pin === "000000" ? "111111" : "000000";
  const visitor = newVisitor(app);
  const pages = pagesOf(code);
  assert.equal(pages.length, BURST);
  for (const page of pages) assert.equal((await visitor.open(`${page}?k=${wrong}`)).status, 403, page);
  for (const page of pages) assert.equal((await visitor.open(`${page}?k=${pin}`)).status, 429, page);
  const api = await app.request(`http://localhost/api/v1/dossiers/${code}?pin=${pin}`);
  assert.equal(api.status, 429);
  const choice = await visitor.submit({ commandId: newUuid(), media: "sms" }, { action: `/tra-cuu/${code}/bao-tin?k=${pin}` });
  assert.equal(choice.status, 429, choice.words);
  clock.advance(MINUTE_MS);
  assert.equal((await visitor.open(`/tra-cuu/${code}?k=${pin}`)).status, 200);
});

test("a wrong PIN at the counter is one of the same tries, a right one costs nothing", async () => {
  clock.advance(60 * MINUTE_MS);
  const code = await desk.receive();
  await desk.toAppraisal(code);
  await desk.toSigned(code);
  await desk.toCounter(code);
  const pin = (await desk.state(code)).pin ?? "";
  const wrong = pin === "000000" ? "111111" : "000000";
  const clerk = await signedIn(app, "tiepnhan.binhgiang");
  const give = async (typed: string) => {
    await clerk.open("/lam-viec/tra-ket-qua");
    const fields = { code, method: "code", pin: typed, receivedBy: "Nguyễn Văn An", taker: "applicant", authority: "" };
    return clerk.submit(fields);
  };
  for (let at = 0; at < BURST; at += 1) assert.equal((await give(wrong)).status, 409);
  assert.equal((await give(wrong)).status, 429);
  assert.equal((await newVisitor(app).open(`/tra-cuu/${code}?k=${pin}`)).status, 429);
});
