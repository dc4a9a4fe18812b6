import assert from "node:assert/strict";
import { test } from "node:test";

import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { newUuid } from "#platform/ids";
import { useProvince } from "#kit/province";

import { digestOf, reportIn } from "./canonical-content.ts";
import { fillForm } from "./fill-form.ts";
import { fillReport } from "./fill-report.ts";
import { acceptReport, chaseReport, correctReport, freezeReport, returnReport } from "./judge-report.ts";
import { explainIdentity, openReport, submitReport, writeRemark } from "./keep-report.ts";
import { listReports } from "./report.queries.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report } from "./report.ts";

const province = await useProvince();
const NOWHERE = "00000000-0000-8000-8000-000000000000";
const BUILDING = "H99.13";
const COMMITTEE = "H99";

const reform = (): UseCaseContext => province.as(province.officer("caicach.tinh"));
const director = (): UseCaseContext => province.as(province.officer("giamdoc.soxaydung"));
const chair = (): UseCaseContext => province.as(province.holder(COMMITTEE, "agency_leader"));
const NOW = parseInstant("2026-11-19T09:00:00+07:00") as Instant;

function code(outcome: unknown): string | undefined {
  return isProblem(outcome) ? outcome.problem : undefined;
}

async function opened(period: string, agencyCode = BUILDING, ctx = director()): Promise<string> {
  const outcome = await openReport(ctx, { report: "cchc", period, agencyCode });
  assert.ok(!isProblem(outcome), code(outcome) ?? "");
  return outcome.reportId;
}

async function stateOf(reportId: string): Promise<Report> {
  return (await province.ledger.load(reportStreamType, reportStream(reportId))).state ?? assert.fail("no report");
}

test("RPT-01 an agency has one report for a period, whoever opens it; others do not open it", async () => {
  const first = await opened("2026-Q1");
  assert.equal(await opened("2026-Q1"), first);
  assert.equal(code(await openReport(chair(), { report: "cchc", period: "2026-Q1", agencyCode: BUILDING })), "identity.not_permitted");
  assert.equal(code(await openReport(director(), { report: "cchc", period: "2026-Q2", agencyCode: BUILDING })), "report.period_unknown");
  assert.equal(code(await openReport(director(), { report: "cchc", period: "2026-Q1", agencyCode: "H99.50" })), "report.not_a_reporter");
  const [line] = await listReports(province.database, { report: "cchc", period: "2026-Q1", agencyCode: BUILDING });
  assert.deepEqual([line?.stage, line?.receiver, line?.dueOn], ["open", "H99.10", "2026-03-18"]);
});

test("RPT-02 a report goes up the tree: written, handed in, sent back, handed in again, accepted by another person, frozen", async () => {
  const id = await opened("2026-H1");
  assert.equal(await writeRemark(director(), id, { section: "III.2", words: "Thiếu cán bộ thẩm định" }), undefined);
  assert.equal(code(await writeRemark(director(), id, { section: "II", words: "x" })), "report.section_unknown");
  assert.equal(code(await acceptReport(reform(), id)), "report.stage_forbids");
  assert.equal(code(await submitReport(reform(), id)), "identity.not_permitted");
  assert.equal(await submitReport(director(), id), undefined);
  assert.equal(code(await writeRemark(director(), id, { section: "III.2", words: "muộn" })), "report.stage_forbids");
  assert.equal(code(await returnReport(reform(), id, " ")), "report.words_missing");
  assert.equal(await returnReport(reform(), id, "Nêu rõ nguyên nhân"), undefined);
  assert.equal(await submitReport(director(), id), undefined);
  assert.equal(code(await acceptReport(director(), id)), "identity.not_permitted");
  assert.equal(await acceptReport(reform(), id), undefined);
  assert.equal(await freezeReport(reform(), id), undefined);
  const { stage, versions, history } = await stateOf(id);
  assert.equal(stage, "frozen");
  assert.equal(digestOf(versions[0]?.content ?? ""), versions[0]?.digest);
  assert.equal(history.length, 7);
  const kept = reportIn(versions[0]?.content ?? "");
  assert.ok(kept.sections.some(({ paragraphs }) => paragraphs.some(({ by, words }) => by === "person" && words.vi.includes("thẩm định"))));
});

test("RPT-03 a correction after freezing is a new version that says what it changes; without a change there is none", async () => {
  const [line] = await listReports(province.database, { period: "2026-H1", agencyCode: BUILDING });
  const id = line?.reportId ?? assert.fail();
  assert.equal(code(await correctReport(reform(), id, { reason: " " })), "report.words_missing");
  assert.equal(code(await correctReport(reform(), id, { reason: "rà lại" })), "report.nothing_changed");
  assert.equal(code(await correctReport(reform(), id, { reason: "x", remarks: { IX: "x" } })), "report.section_unknown");
  assert.equal(await correctReport(reform(), id, { reason: "Ghi sai nguyên nhân", remarks: { "III.3": "Do hệ thống cũ" } }), undefined);
  const { versions } = await stateOf(id);
  assert.deepEqual(
    versions.map(({ version }) => version),
    [1, 2],
  );
  assert.deepEqual(versions[1]?.changes, [{ place: "III.3/person", before: "", after: "Do hệ thống cũ" }]);
  assert.notEqual(versions[0]?.digest, versions[1]?.digest);
});

test("RPT-04 nothing is handed in before the last day of its period is over", async () => {
  const id = await opened("2026");
  assert.equal(code(await submitReport(director(), id)), "report.period_running");
});

test("RPT-05 whoever handed a report in does not accept it, also with the right to accept", async () => {
  const id = await opened("2026-Q3", "H99.10", reform());
  assert.equal(await submitReport(reform(), id), undefined);
  assert.equal(code(await acceptReport(reform(), id)), "report.own_submission");
});

test("the report of the province is written by whoever follows the reform, says who is missing, and is accepted by the Committee", async () => {
  const id = await opened("2026-H1", COMMITTEE, reform());
  assert.equal(await submitReport(reform(), id), undefined);
  const { content } = await stateOf(id);
  const { missing, head, signature } = reportIn(content ?? "");
  assert.ok(missing.length > 30);
  assert.ok(!missing.some(({ agency }) => agency.code === BUILDING), "the accepted one is not missing");
  assert.deepEqual([head.parentAgency, signature.capacity], [null, "TM. ỦY BAN NHÂN DÂN"]);
  assert.equal(code(await acceptReport(reform(), id)), "identity.not_permitted");
  assert.equal(await acceptReport(chair(), id), undefined);
  assert.equal(await freezeReport(chair(), id), undefined);
});

test("a report that does not exist, a form of another period and a wrong agency are refused", async () => {
  for (const step of [
    writeRemark(director(), NOWHERE, { section: "IV", words: "x" }),
    submitReport(director(), NOWHERE),
    acceptReport(reform(), NOWHERE),
    explainIdentity(director(), NOWHERE, { identity: "x", words: "x" }),
    chaseReport(reform(), newUuid()),
  ])
    assert.ok(["report.unknown_report", "report.identity_unknown"].includes(code(await step) ?? ""));
  assert.equal(
    code(await fillForm(province.database, { form: "ii06", period: "2026-05", agency: BUILDING, now: NOW })),
    "report.period_unknown",
  );
  assert.equal(
    code(await fillReport(province.database, { report: "tthc", period: "2026-Q4", agency: "H99.999", now: NOW })),
    "report.agency_unknown",
  );
});

test("a report that changed while it was being handed in is looked at again", async () => {
  const id = await opened("2025");
  const stale = await province.ledger.load(reportStreamType, reportStream(id));
  assert.equal(await writeRemark(director(), id, { section: "IV", words: "Nhiệm vụ kỳ tới" }), undefined);
  const { ledger: real } = province;
  const ledger = { load: () => Promise.resolve(stale), execute: real.execute.bind(real) } as unknown as UseCaseContext["ledger"];
  assert.equal(code(await submitReport({ ...director(), ledger }, id)), "report.changed_meanwhile");
  assert.equal(await submitReport(director(), id), undefined);
});
