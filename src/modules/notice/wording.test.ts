import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "#kernel/problem";
import type { Instant } from "#kernel/instant";
import { OCCASIONS } from "./notice.events.ts";
import { shownAddress } from "./decide-telling.ts";
import { sendMoment } from "./quiet-hours.ts";
import { NOTICE_FIELDS, checkWording, filled, smsParts, wordingOf, type NoticeFacts } from "./wording.ts";

const BROUGHT = { version: 0, vi: null, en: null, media: null };
const FACTS = Object.fromEntries(NOTICE_FIELDS.map((field) => [field, `<${field}>`])) as unknown as NoticeFacts;

test("every message brought along says dossier, desk, date and reason in both languages and fits a telephone", () => {
  for (const occasion of OCCASIONS) {
    for (const locale of ["vi", "en"] as const) {
      const wording = wordingOf(BROUGHT, occasion, locale);
      assert.equal(checkWording(wording), undefined, `${occasion} ${locale}`);
      assert.doesNotMatch(filled(wording.long, FACTS), /[{}]/u);
    }
  }
});

test("NTC-04 words with a field nobody knows, without what must be said, or too long are refused by name", () => {
  const good = wordingOf(BROUGHT, "received", "vi");
  const code = (change: Partial<typeof good>): string => {
    const refusal = checkWording({ ...good, ...change });
    return isProblem(refusal) ? `${refusal.problem} ${JSON.stringify(refusal.params)}` : "none";
  };
  assert.match(code({ subject: "{ten_nguoi_nop}" }), /notice\.field_unknown.*ten_nguoi_nop/u);
  assert.match(code({ long: "{ma_ho_so} {don_vi} {han} {duong_dan}" }), /notice\.field_missing.*ly_do/u);
  assert.match(code({ short: "Hồ sơ của bạn" }), /notice\.field_missing.*ma_ho_so.*han/u);
  assert.match(code({ short: `{ma_ho_so} {han} ${"x".repeat(300)}` }), /notice\.too_long/u);
});

test("a text of 70 characters is one SMS, one of 71 is two", () => {
  assert.equal(smsParts("ă".repeat(70)), 1);
  assert.equal(smsParts("ă".repeat(71)), 2);
  assert.equal(smsParts("ă".repeat(135)), 3);
});

test("nothing goes out in the quiet hours, over midnight as within a day", () => {
  const at = (text: string) => text as Instant;
  const night = { from: 21 * 60, to: 7 * 60 };
  assert.equal(sendMoment(at("2026-11-19T13:59:00.000Z"), night), "2026-11-19T13:59:00.000Z");
  assert.equal(sendMoment(at("2026-11-19T14:00:00.000Z"), night), "2026-11-20T00:00:00.000Z");
  assert.equal(sendMoment(at("2026-11-19T23:59:00.000Z"), night), "2026-11-20T00:00:00.000Z");
  assert.equal(sendMoment(at("2026-11-20T00:00:00.000Z"), night), "2026-11-20T00:00:00.000Z");
  const noon = { from: 12 * 60, to: 13 * 60 };
  assert.equal(sendMoment(at("2026-11-19T05:30:00.000Z"), noon), "2026-11-19T06:00:00.000Z");
  assert.equal(sendMoment(at("2026-11-19T14:30:00.000Z"), { from: 0, to: 0 }), "2026-11-19T14:30:00.000Z");
});

test("an address is shown by its end alone", () => {
  assert.equal(shownAddress("0912345678"), "•••••••678");
  assert.equal(shownAddress("hanh@example.vn"), "h•••@example.vn");
});
