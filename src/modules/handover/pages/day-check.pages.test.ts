import assert from "node:assert/strict";
import { test } from "node:test";

import { commandLine } from "#kit/cli";
import { provinceWebApp, useProvince } from "#kit/province";
import { newVisitor } from "#kit/web";
import { asAdmin } from "#platform/db/open";

import { SAMPLE_PASSWORD } from "../../../../sample/province/personas.ts";
import type { DayCheck } from "../day-check.ts";
import { wardOf } from "../handover.fixture.ts";
import { handoverCommands } from "../handover.cli.ts";

const DAY = "2026-11-19";

const province = await useProvince();
const app = await provinceWebApp(province);
const motcua = commandLine(handoverCommands, province);
const ward = wardOf(province);
const code = await ward.receive();

test("the day book leads to the day's check, which says in words that the day closes", async () => {
  const clerk = newVisitor(app);
  await clerk.open("/lam-viec/dang-nhap");
  await clerk.submit({ userName: "tiepnhan.binhgiang", password: SAMPLE_PASSWORD });
  const book = await clerk.open("/lam-viec/so-ngay");
  assert.match(book.html, /\/lam-viec\/so-ngay\/doi-chieu\?quay=H99\.101\.1&amp;ngay=2026-11-19/u);
  const check = await clerk.open("/lam-viec/so-ngay/doi-chieu");
  assert.match(check.words, /Mọi dòng đều khớp/u);
  assert.match(check.words, /Hồ sơ tiếp nhận 1 hồ sơ 1 sổ ngày Khớp/u);
  const english = await clerk.open("/lam-viec/so-ngay/doi-chieu?lang=en");
  assert.match(english.words, /Every line agrees/u);
  assert.ok(!/dossiers\.|fees\.|tickets\./u.test(english.words), "no key stands where a word belongs");
});

test("whoever is not at a counter is told so, and a stranger sees nothing", async () => {
  const official = newVisitor(app);
  await official.open("/lam-viec/dang-nhap");
  await official.submit({ userName: "thutuc.tinh", password: SAMPLE_PASSWORD });
  assert.match((await official.open("/lam-viec/so-ngay/doi-chieu")).words, /không có sổ ngày/u);
  assert.doesNotMatch((await newVisitor(app).open("/lam-viec/so-ngay/doi-chieu")).words, /Hồ sơ tiếp nhận/u);
});

test("motcua day check answers 0 for a day that closes, and 1 with the record's name for one that does not", async () => {
  const good = await motcua("day check", "--agency", "H99.101", "--date", DAY);
  assert.equal(good.code, 0);
  assert.deepEqual([(good.json as DayCheck).closes, (good.json as DayCheck).agency], [true, "H99.101"]);
  await asAdmin(province.database.target, (client) =>
    client.query("delete from app.desk_movement where dossier_code = $1 and cause = 'received'", [code]),
  );
  const bad = await motcua("day check", "--agency", "H99.101", "--date", DAY);
  assert.equal(bad.code, 1);
  assert.ok(
    bad.lines.some((line) => line.includes(`${code}: 1 và 0`)),
    bad.lines.join("\n"),
  );
});

test("motcua day check refuses an agency that is not there and a day that is none", async () => {
  assert.equal((await motcua("day check", "--agency", "H99.999", "--date", DAY)).refusal?.problem, "organisation.agency_unknown");
  assert.equal((await motcua("day check", "--agency", "H99.101", "--date", "19/11/2026")).code, 2);
});
