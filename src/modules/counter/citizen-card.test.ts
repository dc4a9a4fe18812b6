import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate } from "#kernel/instant";

import { cardFaultsOf, isCardScan, readCardScan } from "./citizen-card.ts";

const CARD = "099190000123|331234567|Nguyễn Thị Hồng Hạnh|05031990|Nữ|12 Trần Phú, phường Bình Giang, tỉnh An Bình|20042021";

test("the code of a card gives number, name, day of birth, sex and address, and keeps nothing else", () => {
  assert.deepEqual(readCardScan(CARD), {
    personalId: "099190000123",
    name: "Nguyễn Thị Hồng Hạnh",
    birthOn: "1990-03-05",
    sex: "female",
    address: "12 Trần Phú, phường Bình Giang, tỉnh An Bình",
  });
  assert.ok(isCardScan(CARD) && !isCardScan("099190000123"));
});

test("a card without an old number and one with parents behind the day of issue are read", () => {
  assert.equal(readCardScan("099204000456||Trần Văn Bình|01012004|Nam|Thôn 3, xã Tân Lộc|01072024||Trần Văn An|Lê Thị Bé|")?.sex, "male");
});

test("letters whose marks stand apart are read as one", () => {
  assert.equal(readCardScan(CARD.normalize("NFD"))?.name, "Nguyễn Thị Hồng Hạnh");
});

test("a scan cut short, with a day that no calendar has or a number of other length is unreadable", () => {
  for (const wrong of [
    CARD.slice(0, 60),
    CARD.replace("05031990", "31021990"),
    CARD.replace("099190000123", "09919000012"),
    CARD.replace("|Nữ|", "|?|"),
    CARD.replace("331234567", "33"),
    "|||||||",
  ])
    assert.equal(readCardScan(wrong), undefined, wrong);
});

test("a number that says another year of birth or another sex is found", () => {
  const faults = (personalId: string, birthOn: string | null, sex?: "male" | "female") =>
    cardFaultsOf({ personalId, birthOn: birthOn as CivilDate | null, sex });
  assert.deepEqual(faults("099190000123", "1990-03-05", "female"), []);
  assert.deepEqual(faults("099190000123", "1991-03-05", "female"), ["birth_year"]);
  assert.deepEqual(faults("099190000123", "1990-03-05", "male"), ["sex"]);
  assert.deepEqual(faults("099304000123", "2004-03-05", "female"), []);
  assert.deepEqual(faults("099304000123", "1904-03-05", "male"), ["birth_year", "sex"]);
});

test("a number alone, and the tax code of an organisation, have nothing to differ from", () => {
  assert.deepEqual(cardFaultsOf({ personalId: "099190000123", birthOn: null }), []);
  assert.deepEqual(cardFaultsOf({ personalId: "0100109106", birthOn: "1990-03-05" as CivilDate, sex: "male" }), []);
});
