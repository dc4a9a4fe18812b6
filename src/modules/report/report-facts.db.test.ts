import assert from "node:assert/strict";
import { test } from "node:test";

import { parseInstant } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { unzip } from "#modules/letter";
import type { UseCaseContext } from "#modules/identity";
import { asOwner } from "#platform/db/open";
import { provinceWorker, useProvince } from "#kit/province";

import { reportIn } from "./canonical-content.ts";
import { compareAllFrozen } from "./compare-report.ts";
import { writeReportDocx } from "./document/write-report-docx.ts";
import { writeReportXlsx } from "./document/write-report-xlsx.ts";
import { acceptReport, chaseReport, correctReport, freezeReport } from "./judge-report.ts";
import { explainIdentity, openReport, submitReport } from "./keep-report.ts";
import { reportChecks } from "./report.doctor.ts";
import { listReports } from "./report.queries.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report } from "./report.ts";

const province = await useProvince();
const BUILDING = "H99.13";
/** Controls procedures at the Office of the Committee: takes what agencies report of them. */
const control = (): UseCaseContext => province.as(province.officer("thutuc.tinh"));
const reform = (): UseCaseContext => province.as(province.officer("caicach.tinh"));
const director = (): UseCaseContext => province.as(province.officer("giamdoc.soxaydung"));

function code(outcome: unknown): string | undefined {
  return isProblem(outcome) ? outcome.problem : undefined;
}

async function frozenReport(period: string): Promise<string> {
  const outcome = await openReport(director(), { report: "tthc", period, agencyCode: BUILDING });
  assert.ok(!isProblem(outcome), code(outcome) ?? "");
  for (const step of [submitReport, (ctx: UseCaseContext, id: string) => acceptReport(ctx, id), freezeReport])
    assert.equal(await step(step === submitReport ? director() : control(), outcome.reportId), undefined);
  return outcome.reportId;
}

async function stateOf(reportId: string): Promise<Report> {
  return (await province.ledger.load(reportStreamType, reportStream(reportId))).state ?? assert.fail("no report");
}

/** A dossier that is counted on a day, as a fact that comes late would be. */
async function count(day: string, counter: string): Promise<void> {
  await asOwner(province.database.target, async (client) => {
    await client.query(
      `select measure.add_deltas(array(select d from jsonb_populate_recordset(null::measure.delta, jsonb_build_array(jsonb_build_object(
        'agency', $3::text, 'procedure', (select min(code) from app.procedure_version where is_latest),
        'day', $1::text, 'counter', $2::text, 'amount', 1, 'subject', 'dossier:X'))) d))`,
      [day, counter, BUILDING],
    );
  });
}

function goOnTo(moment: string): void {
  province.clock.advance(Date.parse(parseInstant(moment) as Instant) - Date.parse(province.clock.now()));
}

const worker = provinceWorker(province);

test("RPT-06 a frozen report says what facts of later change in it; its correction says it cell by cell", async () => {
  const id = await frozenReport("2026-Q1");
  const before = await compareAllFrozen(province.database, province.clock.now(), () => undefined);
  assert.ok(!isProblem(before));
  assert.deepEqual(
    before.map(({ differences, isDigestTrue }) => [differences.length, isDigestTrue]),
    [[0, true]],
  );
  await count("2026-03-01", "received");
  const after = await compareAllFrozen(province.database, province.clock.now(), () => undefined);
  assert.ok(!isProblem(after));
  const places = after[0]?.differences ?? [];
  assert.ok(
    places.some(({ place, frozen, now, ground }) => place === "ii06/total/c11" && frozen === "0" && now === "1" && ground === "facts"),
  );
  assert.equal((await stateOf(id)).versions.length, 1, "a comparison changes nothing");
});

test("RPT-07 an identity that does not hold is named at its row and columns and blocks the freezing until somebody explains it", async () => {
  const opened = await openReport(director(), { report: "tthc", period: "2026-Q2", agencyCode: BUILDING });
  assert.ok(!isProblem(opened));
  const { reportId } = opened;
  assert.equal(await submitReport(director(), reportId), undefined);
  assert.equal(await acceptReport(control(), reportId), undefined);
  const refused = await freezeReport(control(), reportId);
  assert.ok(isProblem(refused) && refused.problem === "report.identity_broken");
  assert.match(String(refused.params["places"]), /ii06, Tổng số: \(6\) = \(11\) kỳ trước \(1 ≠ 0\)/u);
  const say = (identity: string, words: string) => explainIdentity(director(), reportId, { identity, words });
  assert.equal(code(await say("ii06/total/(1) = (2)", "x")), "report.identity_unknown");
  assert.equal(code(await say("ii06/total/(6) = (11) kỳ trước", "  ")), "report.words_missing");
  const { content } = await stateOf(reportId);
  const broken = (JSON.parse(content ?? "") as { annexes: { broken: { key: string }[] }[] }).annexes.flatMap((annex) => annex.broken);
  assert.equal(broken.length, 2, "the field and the total");
  for (const { key } of broken) assert.equal(await say(key, "Hồ sơ nhập chậm sau khi chốt quý I"), undefined);
  const handedIn = (await stateOf(reportId)).digest;
  assert.equal(await freezeReport(control(), reportId), undefined);
  const frozen = (await stateOf(reportId)).versions[0] ?? assert.fail();
  assert.notEqual(frozen.digest, handedIn, "what people explained is in what the digest is of");
  const filled = reportIn(frozen.content);
  assert.deepEqual(
    filled.annexes.flatMap((annex) => annex.broken.map(({ explanation }) => explanation)),
    ["Hồ sơ nhập chậm sau khi chốt quý I", "Hồ sơ nhập chậm sau khi chốt quý I"],
  );
  const files = [
    [await writeReportDocx(filled, frozen), "word/document.xml"],
    [await writeReportXlsx(filled, frozen), "xl/sharedStrings.xml"],
  ] as const;
  for (const [bytes, part] of files) {
    const parts = unzip(bytes);
    assert.ok(!isProblem(parts));
    assert.match(
      parts.get(part)?.toString("utf8") ?? "",
      /Tổng số, \(6\) = \(11\) kỳ trước \(1 ≠ 0\): Hồ sơ nhập chậm sau khi chốt quý I/u,
    );
  }
});

test("RPT-14 reports on procedures are taken by the office that controls them, those on the reform by who follows it", async () => {
  const lines = await listReports(province.database, { agencyCode: BUILDING, report: "tthc" });
  assert.ok(lines.length > 0 && lines.every(({ receiver }) => receiver === "H99.22"));
  const opened = await openReport(director(), { report: "tthc", period: "2026-Q3", agencyCode: BUILDING });
  assert.ok(!isProblem(opened));
  const { reportId } = opened;
  assert.equal(await submitReport(director(), reportId), undefined);
  const filled = reportIn((await stateOf(reportId)).content ?? "");
  assert.equal(filled.annexes[0]?.receiver?.name, "Văn phòng Ủy ban nhân dân tỉnh");
  assert.ok(filled.recipients[0]?.startsWith("- Văn phòng Ủy ban nhân dân tỉnh"));
  assert.equal(code(await acceptReport(reform(), reportId)), "identity.not_permitted");
  assert.equal(await acceptReport(control(), reportId), undefined);
  const ofProvince = await openReport(control(), { report: "tthc", period: "2026-Q3", agencyCode: "H99" });
  assert.ok(!isProblem(ofProvince));
  assert.equal(await submitReport(control(), ofProvince.reportId), undefined);
  const { receiver, preparedBy, content } = await stateOf(ofProvince.reportId);
  assert.deepEqual([preparedBy, receiver], ["H99.22", "H99"]);
  assert.equal(reportIn(content ?? "").recipients[0], "- Bộ Tư pháp (để báo cáo);");
});

test("RPT-03 the correction of a frozen report names every cell that it changes", async () => {
  const [line] = await listReports(province.database, { period: "2026-Q1", agencyCode: BUILDING });
  const id = line?.reportId ?? assert.fail();
  assert.equal(await correctReport(control(), id, { reason: "Bổ sung hồ sơ nhập chậm" }), undefined);
  const changes = (await stateOf(id)).versions[1]?.changes ?? [];
  assert.deepEqual(
    changes.find(({ place }) => place === "ii06/total/c11"),
    { place: "ii06/total/c11", before: "0", after: "1" },
  );
  const now = await compareAllFrozen(province.database, province.clock.now(), () => undefined);
  assert.ok(!isProblem(now));
  assert.ok(now.every(({ differences, period }) => period !== "2026-Q1" || differences.length === 0));
  assert.ok((await listReports(province.database, { period: "2026-Q1" })).some(({ frozenVersion }) => frozenVersion === 2));
});

test("RPT-08 reports of periods that ended are called for once, reminded once before their day and chased again when late", async () => {
  goOnTo("2026-12-15T08:00:00+07:00");
  await worker();
  const called = await listReports(province.database, { report: "cchc", period: "2026" });
  assert.ok(called.length > 30);
  assert.ok(called.every(({ stage, chaseCount }) => stage === "open" && chaseCount === 1));
  await worker();
  assert.deepEqual(
    await listReports(province.database, { report: "cchc", period: "2026" }),
    called,
    "a second round of the day does nothing",
  );
  goOnTo("2026-12-22T08:00:00+07:00");
  await worker();
  const [late] = await listReports(province.database, { report: "cchc", period: "2026", agencyCode: BUILDING });
  assert.equal(late?.chaseCount, 2);
  const { history, lastChase } = await stateOf(late?.reportId ?? "");
  assert.deepEqual([history.map(({ kind }) => kind), lastChase], [["report.opened", "report.chased", "report.chased"], "overdue"]);
  assert.equal(await chaseReport(reform(), late?.reportId ?? "", "Đề nghị gửi trong ngày"), undefined);
  assert.equal(code(await chaseReport(director(), late?.reportId ?? "", "x")), "identity.not_permitted");
  assert.equal((await listReports(province.database, { period: "2026-Q4", report: "tthc" })).length, called.length);
});

test("RPT-09 the doctor finds a frozen text that is not what was frozen", async () => {
  const run = async () => (await Promise.all(reportChecks.map((check) => check.run({ database: province.database } as never)))).flat();
  assert.deepEqual(await run(), []);
  await asOwner(province.database.target, (client) =>
    client.query("update app.report_version set content = content || ' ' where version = 2"),
  );
  assert.equal((await run()).length, 1);
});

test("RPT-13 the doctor finds a frozen number that is in no book", async () => {
  const run = async () =>
    (await Promise.all(reportChecks.map((check) => check.run({ database: province.database } as never))))
      .flat()
      .filter((said) => /book/u.test(said));
  assert.deepEqual(await run(), []);
  await asOwner(province.database.target, (client) =>
    client.query(
      "update app.report_version set content = jsonb_set(content::jsonb, '{head,number}', '\"99/BC-SXD\"')::text where version = 2",
    ),
  );
  assert.deepEqual(
    (await run()).map((said) => said.replace(/^.*version/u, "version")),
    ["version 2: 99/BC-SXD is not in the book of its agency"],
  );
});
