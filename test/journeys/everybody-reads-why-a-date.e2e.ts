import assert from "node:assert/strict";
import { test } from "node:test";

import { follow } from "#kit/arrive";
import { useJourneySite } from "#kit/journey";
import { formatDay } from "#platform/format";

import { deskOf } from "../../src/modules/dossier/dossier.fixture.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const site = await useJourneySite();
const { province } = site;
const { clock, officer } = province;
const desk = deskOf(province);

test("a citizen and an officer read how a date came about: restarted by a supplement, over the new year, and whose time it was", async () => {
  // 28 December 2026, a Monday.
  clock.advance(39 * DAY_MS);
  const { code, pin } = await desk.submit();
  const citizen = await site.traveller();
  await citizen.open(`/tra-cuu/${code}?k=${pin}`);
  await follow(citizen.page.getByRole("link", { name: /^Vì sao ngày này/u }).first(), /ngay-hen/u);
  assert.match(await citizen.words(), /8 giờ làm việc kể từ khi hệ thống nhận hồ sơ/u);
  await citizen.examine("why-01-answer-by");

  clock.advance(HOUR_MS);
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "accept", {});
  await desk.toAppraisal(code);
  clock.advance(2 * DAY_MS);
  const state = await desk.as(officer("congan.binhgiang")).act(code, "request-supplement", {
    reviewed: (await desk.state(code)).components.map(({ key }) => ({ key, isComplete: false })),
    items: (await desk.state(code)).components.map(({ name }) => ({
      component: name,
      defect: "Thiếu chữ ký của chủ hộ",
      guidance: "Ký bổ sung",
    })),
    reason: "Tờ khai chưa có chữ ký của chủ hộ theo mẫu.",
  });
  await citizen.open(`/tra-cuu/${code}/ngay-hen?k=${pin}`);
  const standing = await citizen.words();
  assert.ok(state.supplement?.closeOn);
  assert.ok(standing.includes(formatDay("vi", state.supplement.closeOn)), standing);
  assert.match(standing, /Đồng hồ đang dừng/u);
  await citizen.examine("why-02-standing");

  clock.advance(2 * DAY_MS);
  await desk.as(officer("tiepnhan.binhgiang")).act(code, "receive-supplement", {});
  clock.advance(12 * DAY_MS);
  await citizen.open(`/tra-cuu/${code}/ngay-hen?k=${pin}`);
  const words = await citizen.words();
  assert.match(words, /Tết Dương lịch|Tết dương lịch/u);
  assert.match(words, /thời hạn tính lại từ đầu/u);
  assert.match(words, /Ông\/Bà \(bổ sung, nộp tiền\)/u);
  await citizen.examine("why-03-restarted");

  const police = await site.officer("congan.binhgiang");
  await police.open(`/lam-viec/ho-so/${code}`);
  await police.examine("why-04-dossier");
  await follow(police.page.getByRole("link", { name: /^Vì sao ngày này/u }).first(), /ngay-hen/u);
  assert.match(await police.words(), /Thời gian của ai/u);
  await police.examine("why-05-work");

  const head = await site.officer("truongcongan.binhgiang");
  await head.open("/lam-viec/thoi-gian?thang=2026-12");
  assert.match(await head.words(), /Thời gian đi vào đâu/u);
  await head.examine("why-07-report");

  const english = await site.traveller();
  await english.open(`/tra-cuu/${code}/ngay-hen?k=${pin}&lang=en`);
  assert.match(await english.words(), /Table to check against the law/u);
  await english.examine("why-06-english");
  assert.deepEqual(site.findings, []);
});
