import assert from "node:assert/strict";
import { test } from "node:test";

import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor, signedIn } from "#kit/web";

import { deskOf } from "../../dossier/dossier.fixture.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const desk = deskOf(province);
const POLICE = "H99.101.5";
const code = await desk.receive();
await desk.toAppraisal(code);
await desk.toSigned(code);
await desk.toCounter(code);
const open = await desk.receive();

test("MEA-14 an officer follows a figure down to the very dossiers, half by half", async () => {
  const leader = await signedIn(app, "giamdoc.soxaydung");
  const list = await leader.open("/so-lieu?tim=đúng hạn");
  assert.match(list.words, /Tỷ lệ hồ sơ giải quyết trước và đúng hạn/u);
  const page = await leader.open(`/so-lieu/dossier.resolved.on_time?ky=2026-Q4&coQuan=${POLICE}`);
  // Nothing was resolved in October: no bar says 0 %.
  assert.match(page.words, /10\/2026 Không áp dụng 11\/2026 100,0 %/u);
  assert.match(page.words, /100,0 % Giá trị 1 trên 1/u);
  assert.ok(page.html.includes(`/lam-viec/ho-so/${code}`));
  const { rows } = await province.database.pg.query<{ parent: string }>("select parent_code as parent from app.agency where code = $1", [
    POLICE,
  ]);
  const parent = rows[0]?.parent ?? assert.fail();
  const received = await leader.open(`/so-lieu/dossier.received?ky=2026&ca=1&coQuan=${parent}`);
  for (const each of [code, open]) assert.ok(received.html.includes(`/lam-viec/ho-so/${each}`), each);
  assert.doesNotMatch((await leader.open(`/so-lieu/dossier.received?ky=2026&coQuan=${parent}`)).words, new RegExp(code, "u"));
});

test("MEA-15 a figure of nothing says that it does not apply, and one without a source says what would feed it", async () => {
  const leader = await signedIn(app, "giamdoc.soxaydung");
  assert.match((await leader.open("/so-lieu/dossier.resolved.on_time?ky=2025")).words, /Không áp dụng.*không phải 0 %/u);
  assert.match((await leader.open("/so-lieu/national.synced")).words, /Chưa có nguồn.*Cổng Dịch vụ công quốc gia/u);
  assert.equal((await leader.open("/so-lieu/nothing")).problem, "measure.unknown");
  assert.equal((await leader.open("/so-lieu/dossier.open?ky=2026-Q9")).problem, "measure.period_malformed");
  assert.equal((await leader.open("/so-lieu/dossier.open?coQuan=H98")).problem, "measure.agency_unknown");
});

test("MEA-16 the list behind a figure of another agency stays closed to who reads figures of their own", async () => {
  const officer = await signedIn(app, "kinhte.binhgiang");
  assert.match((await officer.open("/so-lieu/dossier.received?ky=2026&coQuan=H99.102")).words, /chỉ mở cho người được xem số liệu/u);
  assert.doesNotMatch((await officer.open("/so-lieu/dossier.received?ky=2026&coQuan=H99.101")).words, /chỉ mở cho người/u);
  assert.notEqual((await newVisitor(app).open("/so-lieu")).status, 200);
});
