import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";

import { deskOf } from "../dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;

const province = await useProvince();
const app = await provinceWebApp(province);
const { clock, officer } = province;
const desk = deskOf(province);

const atPolice = await desk.receive();
await desk.toAppraisal(atPolice);
const atCounter = await desk.receive();

test("a case officer sees the own desk first and may widen it to the unit, not to the agency", async () => {
  const visitor = await signedIn(app, "congan.binhgiang");
  const own = await visitor.open("/lam-viec");
  assert.ok(own.words.includes(atPolice));
  assert.match(own.words, /Của tôi và chưa phân công/u);
  assert.ok(!own.words.includes("Cả cơ quan"));
  for (const asked of ["pham-vi=co-quan", "pham-vi=don-vi&don-vi=H99.101.1", "pham-vi=co-quan&don-vi=H99.13.2", "pham-vi=%00"]) {
    const shown = await visitor.open(`/lam-viec?${asked}`);
    assert.equal(shown.status, 200);
    assert.ok(!shown.words.includes(atCounter), `${asked} opened another unit's desk`);
  }
});

test("a counter sees its whole agency, and each lamp says its word beside the colour", async () => {
  const visitor = await signedIn(app, "tiepnhan.binhgiang");
  const shown = await visitor.open("/lam-viec?pham-vi=co-quan");
  assert.ok(shown.words.includes(atCounter));
  assert.match(shown.words, /đã quá hạn/u);
  assert.match(shown.words, /sắp đến hạn còn dưới 1 ngày làm việc, hoặc trong 20 % cuối của thời gian/u);
  assert.match(shown.words, /còn thời gian/u);
  const english = await visitor.open("/lam-viec?lang=en");
  assert.match(english.words, /due soon less than 1 working day left, or in the last 20% of the time/u);
  await visitor.open("/lam-viec?lang=vi");
});

test("the list of one officer holds nobody else's work", async () => {
  const visitor = await signedIn(app, "doitruong.binhgiang");
  const mine = officer("congan.binhgiang").officerId;
  const theirs = officer("doitruong.binhgiang").officerId;
  assert.ok((await visitor.open(`/lam-viec?pham-vi=don-vi&can-bo=${mine}`)).words.includes(atPolice));
  assert.ok(!(await visitor.open(`/lam-viec?pham-vi=don-vi&can-bo=${theirs}`)).words.includes(atPolice));
});

test("who will be late is for those who may read the whole agency", async () => {
  const caseOfficer = await signedIn(app, "congan.binhgiang");
  const refused = await caseOfficer.open("/lam-viec/nguy-co");
  assert.equal(refused.status, 403);
  assert.equal(refused.problem, "identity.not_permitted");
  const leader = await signedIn(app, "truongcongan.binhgiang");
  assert.match((await leader.open("/lam-viec/nguy-co")).words, /cả cơ quan Công an phường Bình Giang/u);
  assert.match((await newVisitor(app).open("/lam-viec/nguy-co")).words, /Đăng nhập dành cho cán bộ/u);
});

test("the heads' view names what is late, why, and at whose desk, and leads to that desk's list", async () => {
  clock.advance(21 * DAY_MS);
  const head = await signedIn(app, "doitruong.binhgiang");
  const shown = await head.open("/lam-viec/nguy-co");
  assert.ok(shown.words.includes(atPolice));
  assert.match(shown.words, /Đã trễ hẹn/u);
  assert.match(shown.words, /Đã quá hẹn \d/u);
  assert.match(shown.words, /Bước này đã dùng/u);
  assert.match(shown.words, /Bước đã dùng quá thời gian của mình/u);
  const { officerId } = officer("congan.binhgiang");
  assert.ok(shown.html.includes(`can-bo=${officerId}`));
  const list = await head.open(`/lam-viec?pham-vi=don-vi&don-vi=H99.101.5.1&can-bo=${officerId}`);
  assert.match(list.words, /Đã quá hạn \(1\)/u);
});

test("a cursor that is none begins the list anew", async () => {
  const visitor = await signedIn(app, "congan.binhgiang");
  for (const cursor of ["sau=x&ma=", "sau=2026-99-99&ma=zzz", `ma=${"x".repeat(500)}`]) {
    assert.equal((await visitor.open(`/lam-viec?${cursor}`)).status, 200);
  }
});
