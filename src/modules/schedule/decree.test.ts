import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { isWorkingDay, nationalCalendarSource } from "#modules/calendar";
import { bindCalendars, withDecree } from "./calendar-book.ts";
import type { CalendarBook } from "./calendar-book.ts";
import { decreeIdOf, decreeOf, faultsOf } from "./decree.ts";
import type { DecreeDraft } from "./decree.ts";
import { parseDecreeFile } from "./decree-file.ts";
import type { AppliedDecree } from "./schedule.ts";

const TODAY = "2026-06-15" as CivilDate;
const DOCUMENT = {
  number: "Quyết định 100/QĐ-TTg",
  date: "2026-06-10",
  issuer: "Thủ tướng Chính phủ",
  title: "Về ngày nghỉ thêm năm 2026",
};
const NEW_DAY = { date: "2026-07-27", kind: "HOLIDAY", occasion: "Ngày Thương binh - Liệt sĩ" };
const BOOK = bindCalendars(nationalCalendarSource, []);

function draft(change: Partial<DecreeDraft> = {}): DecreeDraft {
  return { scope: "national", document: DOCUMENT, publishedYears: [], rows: [NEW_DAY], ...change };
}

/** The codes of the faults; one about a row is followed by its number. */
function codes(change: Partial<DecreeDraft>, book: CalendarBook = BOOK): readonly (string | number)[] {
  return faultsOf(draft(change), book, TODAY).flatMap((fault) => {
    const { row } = fault.params;
    return typeof row === "number" ? [fault.problem, row] : [fault.problem];
  });
}

function applied(change: Partial<DecreeDraft>, number = 1): AppliedDecree {
  const decree = decreeOf(draft(change));
  return { ...decree, decreeId: decreeIdOf(decree), number };
}

test("a decree with a document, a day to come and a known kind has no faults", () => {
  assert.deepEqual(codes({}), []);
});

test("SCH-01 a decree without document, rows or a known scope is refused and says what is missing", () => {
  assert.deepEqual(codes({ rows: [] }), ["schedule.decree_empty"]);
  assert.deepEqual(codes({ scope: "tỉnh nhà" }), ["schedule.scope_unknown"]);
  const missing = faultsOf(draft({ document: { number: "", date: "", issuer: " ", title: "" } }), BOOK, TODAY);
  assert.deepEqual(
    missing.map((fault) => [fault.problem, fault.params["field"]]),
    ["number", "date", "issuer", "title"].map((field) => ["schedule.document_incomplete", field]),
  );
  assert.deepEqual(codes({ document: { ...DOCUMENT, date: "2026-06-16" } }), ["schedule.document_dated_later"]);
  const many = Array.from({ length: 101 }, () => NEW_DAY);
  assert.ok(codes({ rows: many }).includes("schedule.too_many_rows"));
});

test("SCH-02 a refusal names the row: unreadable day, unknown kind, no occasion, a day that has passed, a year nobody knows", () => {
  assert.deepEqual(codes({ rows: [NEW_DAY, { ...NEW_DAY, date: "2026-02-30" }] }), ["schedule.row_date_unreadable", 2]);
  assert.deepEqual(codes({ rows: [{ ...NEW_DAY, kind: "NGHI" }] }), ["schedule.row_kind_unknown", 1]);
  assert.deepEqual(codes({ rows: [{ ...NEW_DAY, occasion: "" }] }), ["schedule.row_without_occasion", 1]);
  assert.deepEqual(codes({ rows: [NEW_DAY, { ...NEW_DAY, date: "2026-06-14" }] }), ["schedule.row_in_past", 2]);
  assert.deepEqual(codes({ rows: [{ ...NEW_DAY, date: "2046-01-02" }] }), ["schedule.row_year_unknown", 1]);
  assert.deepEqual(codes({ rows: [{ ...NEW_DAY, date: "2027-07-27" }] }), ["schedule.row_year_unpublished", 1]);
});

test("SCH-03 rows that repeat or contradict each other, or what stands, are refused; a revocation in the same decree makes room", () => {
  assert.deepEqual(codes({ rows: [NEW_DAY, NEW_DAY] }), ["schedule.row_repeated", 2]);
  assert.deepEqual(codes({ rows: [NEW_DAY, { ...NEW_DAY, kind: "COMPENSATION" }] }), ["schedule.row_contradicts", 2]);
  const nationalDay = { date: "2026-09-01", kind: "COMPENSATION", occasion: "Quốc khánh" };
  assert.deepEqual(codes({ rows: [nationalDay] }), ["schedule.row_stands_already", 1]);
  assert.deepEqual(codes({ rows: [nationalDay, { date: "2026-09-01", kind: "REVOKED", occasion: "" }] }), []);
  assert.deepEqual(codes({ rows: [{ ...NEW_DAY, kind: "REVOKED" }] }), ["schedule.row_revokes_nothing", 1]);
  // A province cannot take back what the nation gave.
  assert.deepEqual(codes({ scope: "province:H99", rows: [{ ...nationalDay, kind: "REVOKED" }] }), ["schedule.row_revokes_nothing", 1]);
});

test("SCH-04 a swap has two halves, and each lies on the right side of the week", () => {
  const off = { date: "2026-07-31", kind: "SWAP_OFF", occasion: "Nghỉ hè" };
  const work = { date: "2026-08-08", kind: "SWAP_WORK", occasion: "Nghỉ hè" };
  assert.deepEqual(codes({ rows: [off, work] }), []);
  assert.deepEqual(codes({ rows: [off] }), ["schedule.swap_without_pair", 1]);
  assert.deepEqual(codes({ rows: [work] }), ["schedule.swap_without_pair", 1]);
  assert.deepEqual(codes({ rows: [off, { ...work, date: "2026-08-07" }] }), ["schedule.row_works_anyway", 2]);
  assert.deepEqual(codes({ rows: [{ ...off, date: "2026-08-01" }, work] }), ["schedule.row_rests_anyway", 1]);
  const revoked = (date: string) => ({ date, kind: "REVOKED", occasion: "" });
  assert.deepEqual(codes({ rows: [revoked("2026-08-31")] }), ["schedule.swap_without_pair", 1]);
  assert.deepEqual(codes({ rows: [revoked("2026-08-31"), revoked("2026-08-22")] }), []);
});

test("SCH-05 a year is published once, by the nation, with every holiday of the law", () => {
  const lawful = ["01-01", "02-04", "02-05", "02-06", "02-07", "02-08", "04-16", "04-30", "05-01", "09-02", "09-03", "11-24"].map(
    (monthDay) => ({
      date: `2027-${monthDay}`,
      kind: "HOLIDAY",
      occasion: "Nghỉ lễ, tết",
    }),
  );
  assert.deepEqual(codes({ publishedYears: [2027], rows: lawful }), []);
  assert.deepEqual(codes({ publishedYears: [2027], rows: lawful.filter(({ date }) => date !== "2027-04-16") }), [
    "schedule.year_incomplete",
  ]);
  assert.deepEqual(codes({ publishedYears: [2026], rows: [NEW_DAY] }), ["schedule.year_published_already"]);
  assert.ok(codes({ scope: "province:H99", publishedYears: [2027], rows: lawful }).includes("schedule.year_not_national"));
  const book = withDecree(BOOK, applied({ publishedYears: [2027], rows: lawful }));
  assert.deepEqual(codes({ rows: [{ ...NEW_DAY, date: "2027-07-27" }] }, book), []);
});

test("SCH-06 the calendar in force is the published schedule and the decrees over it, the narrowest for each agency", () => {
  const day = "2026-07-27" as CivilDate;
  const ward = applied({ scope: "agency:H99.101" });
  const book = withDecree(BOOK, ward);
  assert.equal(isWorkingDay(book.forAgency("H99.101"), day), false);
  assert.equal(isWorkingDay(book.forAgency("H99.101.5"), day), false);
  assert.equal(isWorkingDay(book.forAgency("H99.10"), day), true);
  assert.equal(book.forAgency("H99.10"), book.forAgency("H99.11"), "agencies without a decree share one calendar");
  const province = withDecree(book, applied({ scope: "province:H99", rows: [{ ...NEW_DAY, date: "2026-07-28" }] }));
  assert.equal(isWorkingDay(province.forAgency("H99.10"), "2026-07-28" as CivilDate), false);
  assert.equal(isWorkingDay(province.national, "2026-07-28" as CivilDate), true);
});

test("SCH-07 each decree gives the calendar another name, which is kept with every due date", () => {
  const one = withDecree(BOOK, applied({}));
  const revoking = applied({ rows: [{ date: NEW_DAY.date, kind: "REVOKED", occasion: "" }] }, 2);
  const two = withDecree(one, revoking);
  const names = [BOOK, one, two].map((book) => book.forAgency("H99.10").version);
  assert.deepEqual(names, ["VN-2026-11", "VN-2026-11+1", "VN-2026-11+2"]);
  assert.equal(isWorkingDay(two.national, NEW_DAY.date as CivilDate), true);
  const closed = withDecree(two, applied({ scope: "agency:H99.10" }));
  assert.equal(closed.forAgency("H99.10").version, "VN-2026-11+2/@H99.10+1");
});

test("a decree is what it says: the order of its rows does not make another one of it", () => {
  const rows = [NEW_DAY, { date: "2026-07-28", kind: "HOLIDAY", occasion: "Nghỉ" }];
  assert.equal(decreeIdOf(decreeOf(draft({ rows }))), decreeIdOf(decreeOf(draft({ rows: rows.toReversed() }))));
  assert.notEqual(decreeIdOf(decreeOf(draft({ rows }))), decreeIdOf(decreeOf(draft({}))));
});

test("a file that is no decree is refused with the place in it", () => {
  const read = parseDecreeFile("a.json", JSON.stringify(draft({})));
  assert.ok(!isProblem(read) && read.rows.length === 1);
  for (const content of ["{", "[]", '{"rows":[{"date":1}]}', '{"rows":[],"extra":1}']) {
    const refused = parseDecreeFile("a.json", content);
    assert.equal(isProblem(refused) ? refused.problem : "", "schedule.file_unreadable");
  }
});
