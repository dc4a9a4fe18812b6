import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem, problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import type { UseCaseContext } from "#modules/identity";
import { sql } from "kysely";
import { provinceWorker, useProvince } from "#kit/province";

import { officersOf } from "../../../sample/province/officers.ts";
import { actorOf } from "../../../sample/simulation/actors.ts";
import { digestOf, reportIn } from "./canonical-content.ts";
import { acceptReport, correctReport, freezeReport, returnReport } from "./judge-report.ts";
import { openReport, submitReport, writeRemark } from "./keep-report.ts";
import { reportStream, reportStreamType } from "./report.ts";
import type { Report, ReportState } from "./report.ts";

const province = await useProvince();
const worker = provinceWorker(province);
const [BUILDING, HOME_AFFAIRS, WARD, COMMITTEE] = ["H99.13", "H99.10", "H99.101", "H99"];

/** The nth officer with a role in a unit. */
function as(unitCode: string, role: Parameters<typeof officersOf>[1], index = 0): UseCaseContext {
  return province.as(actorOf(officersOf(unitCode, role)[index] ?? assert.fail(`no ${role} in ${unitCode}`)));
}

const director = (): UseCaseContext => as(BUILDING, "agency_leader");
const deputy = (): UseCaseContext => as(BUILDING, "agency_leader", 1);
const reform = (index = 0): UseCaseContext => as("H99.10.2", "reform_office", index);

function code(outcome: unknown): string | undefined {
  return isProblem(outcome) ? outcome.problem : undefined;
}

async function opened(period: string, agencyCode: string, ctx: UseCaseContext): Promise<string> {
  const outcome = await openReport(ctx, { report: "cchc", period, agencyCode });
  return isProblem(outcome) ? assert.fail(outcome.problem) : outcome.reportId;
}

async function stateOf(reportId: string): Promise<Report> {
  return (await province.ledger.load(reportStreamType, reportStream(reportId))).state ?? assert.fail("no report");
}

interface Line {
  readonly number: string;
  readonly issued: boolean;
}

/** Numbers of reports in an agency's book, in their order. */
async function bookOf(agency: string): Promise<readonly Line[]> {
  const { rows } = await sql<Line>`
    select e.document_number as number, exists (select from app.letter_book_entry f
      where f.book = e.book and f.document_number = e.document_number and f.act = 'number_issued') as issued
      from app.letter_book_entry e where e.book = ${`${agency}:2026:BC`} and e.act = 'number_reserved' order by e.ordinal`.execute(
    province.database.kysely,
  );
  return rows;
}

test("RPT-13 a report bears a number of the agency's book and its signer; each text that goes out has its own number", async () => {
  const id = await opened("2026-Q1", BUILDING, director());
  assert.equal((await stateOf(id)).documentNumber, null);
  assert.equal(await submitReport(director(), id), undefined);
  const first = await stateOf(id);
  const text = reportIn(first.content ?? "");
  assert.deepEqual([first.documentNumber, text.head.number, text.head.date], ["01/BC-SXD", "01/BC-SXD", "2026-11-19"]);
  assert.deepEqual([text.signature.capacity, text.signature.title], [null, "GIÁM ĐỐC"]);
  assert.equal(text.signature.name, officersOf(BUILDING, "agency_leader")[0]?.name);
  assert.equal(digestOf(first.content ?? ""), first.digest, "number and signer are in what the digest is of");

  assert.equal(await returnReport(reform(), id, "Nêu rõ nguyên nhân"), undefined);
  assert.equal((await stateOf(id)).documentNumber, null);
  assert.equal(await submitReport(deputy(), id), undefined);
  const { signature, head } = reportIn((await stateOf(id)).content ?? "");
  assert.deepEqual([head.number, signature.capacity, signature.title], ["02/BC-SXD", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]);

  assert.equal(await acceptReport(reform(), id), undefined);
  assert.equal(await freezeReport(reform(), id), undefined);
  assert.equal(await correctReport(reform(), id, { reason: "Ghi thiếu", remarks: { IV: "Việc kỳ tới" } }), undefined);
  const { versions, numbers } = await stateOf(id);
  assert.deepEqual(
    versions.map(({ documentNumber }) => documentNumber),
    ["02/BC-SXD", "03/BC-SXD"],
  );
  assert.deepEqual(numbers, ["01/BC-SXD", "02/BC-SXD", "03/BC-SXD"]);
  const corrected = reportIn(versions[1]?.content ?? "");
  assert.deepEqual(corrected.head.replaces, { number: "02/BC-SXD", date: "2026-11-19" });
  assert.deepEqual(corrected.signature, signature, "whoever corrects and may not sign for the agency puts no name of theirs there");
  assert.deepEqual(
    await bookOf(BUILDING),
    numbers.map((number) => ({ number, issued: true })),
  );
});

test("RPT-13 what is refused takes no number", async () => {
  const id = await opened("2026", BUILDING, director());
  const before = await bookOf(BUILDING);
  assert.equal(code(await submitReport(director(), id)), "report.period_running");
  assert.equal(code(await submitReport(reform(), id)), "identity.not_permitted");
  assert.equal(code(await freezeReport(reform(), id)), "report.stage_forbids");
  assert.deepEqual(await bookOf(BUILDING), before);
});

test("RPT-13 a press that comes again takes no second number, also once the report was sent back", async () => {
  const id = await opened("2026-Q3", BUILDING, director());
  const press = director();
  assert.equal(await submitReport(press, id), undefined);
  const before = await bookOf(BUILDING);
  assert.equal(await submitReport(press, id), undefined);
  assert.equal(await returnReport(reform(), id, "Nêu rõ nguyên nhân"), undefined);
  assert.equal(await submitReport(press, id), undefined);
  assert.equal((await stateOf(id)).stage, "returned");
  assert.deepEqual(await bookOf(BUILDING), before);
});

test("RPT-13 the report of the province is numbered and signed by whoever freezes it for the Committee", async () => {
  const id = await opened("2026-Q3", COMMITTEE, reform());
  assert.equal(await submitReport(reform(), id), undefined);
  assert.equal((await stateOf(id)).documentNumber, null, "the department that writes it does not sign for the Committee");
  const chair = as(COMMITTEE, "agency_leader");
  assert.equal(await acceptReport(chair, id), undefined);
  assert.equal(await freezeReport(as(COMMITTEE, "agency_leader", 1), id), undefined);
  const { versions, content, digest } = await stateOf(id);
  const { head, signature } = reportIn(versions[0]?.content ?? "");
  assert.equal(head.number, "01/BC-UBND");
  assert.deepEqual([signature.capacity, signature.title], ["TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
  assert.deepEqual([versions[0]?.content, versions[0]?.digest, digestOf(content ?? "")], [content, digest, digest]);
  const ward = await opened("2026-Q3", WARD, as(WARD, "agency_leader"));
  assert.equal(await submitReport(as(WARD, "agency_leader"), ward), undefined);
  const own = reportIn((await stateOf(ward)).content ?? "");
  assert.deepEqual([own.head.number, own.signature.capacity, own.signature.title], ["01/BC-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
});

test("RPT-13 nothing is frozen that nobody signed who may sign for the agency", async () => {
  const id = await opened("2026-H1", HOME_AFFAIRS, reform());
  assert.equal(await submitReport(reform(), id), undefined);
  assert.equal(await acceptReport(reform(1), id), undefined);
  assert.equal(code(await freezeReport(reform(1), id)), "report.signer_missing");
  assert.equal(await freezeReport(as(HOME_AFFAIRS, "agency_leader"), id), undefined);
  const { documentNumber, content } = await stateOf(id);
  assert.deepEqual([documentNumber, reportIn(content ?? "").signature.title], ["01/BC-SNV", "GIÁM ĐỐC"]);
});

test("RPT-13 a number whose text went out while the book was not told is told later; one that a refusal left is taken up by the next try", async () => {
  const id = await opened("2026-H1", BUILDING, director());
  const { ledger: real } = province;
  const withLedger = (change: Partial<UseCaseContext["ledger"]>): UseCaseContext => ({
    ...director(),
    ledger: Object.assign(Object.create(real) as typeof real, change),
  });
  const stale = await real.load(reportStreamType, reportStream(id));
  assert.equal(await writeRemark(director(), id, { section: "IV", words: "Việc kỳ tới" }), undefined);
  const load = (() => Promise.resolve(stale)) as unknown as typeof real.load;
  assert.equal(code(await submitReport(withLedger({ load, execute: real.execute.bind(real) }), id)), "report.changed_meanwhile");
  const left = (await bookOf(BUILDING)).at(-1);
  assert.equal(left?.issued, false);

  const execute: typeof real.execute = (...command) => {
    const [, , { name }] = command;
    return name.startsWith("book.issued") ? Promise.resolve(problem("report.changed_meanwhile")) : real.execute(...command);
  };
  assert.equal(await submitReport(withLedger({ load: real.load.bind(real), execute }), id), undefined);
  assert.equal((await stateOf(id)).documentNumber, left?.number);
  assert.equal((await bookOf(BUILDING)).at(-1)?.issued, false);
  province.clock.advance(3_600_000);
  await worker();
  assert.deepEqual((await bookOf(BUILDING)).at(-1), { number: left?.number, issued: true });
});

test("RPT-13 reports that were frozen before they were numbered keep their meaning", () => {
  const at = "2026-03-20T02:00:00.000Z";
  const by = null;
  const kinds = [
    ["report.submitted", { content: "{}", digest: digestOf("{}"), by }],
    ["report.accepted", { note: "", by }],
    ["report.frozen", { version: 1, digest: digestOf("{}"), by }],
  ] as const;
  const begun = { reportId: "x", report: "cchc", period: "2026-Q1", from: "2025-12-15", to: "2026-03-14", by };
  const events = [["report.opened", begun] as const, ...kinds].map(([kind, payload], index) => ({ kind, payload, at, version: index + 1 }));
  const folded = (before: ReportState, event: unknown): ReportState => reportStreamType.fold(before, event as LedgerEvent);
  const state = events.reduce(folded, null);
  assert.deepEqual(
    state?.versions.map(({ version, content, documentNumber }) => [version, content, documentNumber]),
    [[1, "{}", null]],
  );
});
