import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { pdfText } from "#kit/pdf-text";
import { newVisitor } from "#kit/web";
import { testWebApp } from "#kit/web-app";
import { managementContextOf, type Actor } from "#modules/identity";
import { changeAgency } from "#modules/organisation";
import {
  announceProcedure,
  changeDraft,
  openProcedure,
  procedureStreamType,
  publicPartsOf,
  publishProcedure,
  startDraft,
  type DraftPart,
  type ProcedureCode,
} from "#modules/procedure";
import { completeContent } from "../drafting/drafting.fixture.ts";
import { registerDraftingPages } from "../drafting/drafting.pages.ts";
import { hangPoster, stateLegalText } from "./keep-registers.ts";
import { legalTextStreamType } from "./legal-text.ts";
import { noticeBoardStreamType } from "./notice-board.ts";
import { registerPublicationPages } from "./publication.pages.ts";
import { listCompleteness, listPostings, listStaleBases } from "./publication.queries.ts";

const database = await useDatabase();
const ledger = useLedger(database, [procedureStreamType, legalTextStreamType, noticeBoardStreamType]);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);
const today = "2026-11-23" as CivilDate;

function officer(role: "procedure_admin" | "reception"): Actor {
  return {
    kind: "officer",
    officerId: "01990000-0000-7000-8000-000000000001" as never,
    accountId: "01990000-0000-7000-8000-000000000002" as never,
    name: "Lê Thị Soạn",
    posts: [{ unitCode: "H99.1.1" as never, agencyCode: "H99.1" as never, position: "specialist", roles: [role] }],
  };
}

function visitorAs(actor: Actor) {
  const app = testWebApp({
    clock,
    register: [
      (web) =>
        web.use(async (c, next) => {
          c.set("actor", actor);
          c.set("useCaseDeps", { ledger, db: database, clock });
          await next();
        }),
      (web) => registerDraftingPages(web, { db: database, publicUrl: "http://mot-cua.vn", place: "Tỉnh An Bình", internalChangeDays: 0 }),
      (web) => registerPublicationPages(web, { db: database, publicUrl: "http://mot-cua.vn", place: "Tỉnh An Bình" }),
    ],
  });
  return newVisitor(app);
}

async function published(name: string, part: DraftPart = {}, signedOn = "2026-11-02"): Promise<ProcedureCode> {
  const draft = await openProcedure(context(), { name, field: "Chăn nuôi" });
  assert.ok(!isProblem(draft));
  await changeDraft(context(), { ...draft, part: { ...completeContent(), ...part } });
  await publishVersion(draft.code, 1, signedOn);
  return draft.code;
}

async function publishVersion(code: ProcedureCode, version: number, signedOn: string): Promise<void> {
  const decision = {
    decisionNumber: `${version}/QĐ-UBND`,
    signedOn: signedOn as CivilDate,
    effectiveFrom: "2026-11-23" as CivilDate,
    isFastTrack: false,
  };
  assert.ok(!isProblem(await announceProcedure(context(), { code, version, ...decision })));
  assert.ok(!isProblem(await publishProcedure(context(), { code, version })));
}

test("procedures that rest on a text which ends are found before it ends, and their drafts are told (PUB-01)", async () => {
  const code = await published("Nuôi voi", { legalBasis: [{ number: "9/2020/NĐ-CP", name: "Nghị định về voi" }] });
  const admin = visitorAs(officer("procedure_admin"));
  await admin.open("/quan-tri/soan-thao/can-cu?so=9%2F2020%2FN%C4%90-CP");
  const action = "/quan-tri/soan-thao/can-cu";
  const wrong = await admin.submit({ number: "9/2020/NĐ-CP", name: "Nghị định về voi", effectiveUntil: "mai" }, { action });
  assert.match(wrong.words, /Nhập ngày theo dạng/u);
  const crossed = await admin.submit(
    { number: "9/2020/NĐ-CP", name: "Voi", effectiveFrom: "2026-02-01", effectiveUntil: "2026-01-01" },
    { action },
  );
  assert.match(crossed.words, /trước khi có hiệu lực/u);
  const stated = {
    number: "9/2020/NĐ-CP",
    name: "Nghị định về voi",
    effectiveFrom: "",
    effectiveUntil: "2027-01-01",
    replacedBy: "3/2026/NĐ-CP",
  };
  const page = await admin.submit(stated, { action });
  assert.match(page.words, /Nuôi voi .*Sắp hết hiệu lực/u);
  assert.equal((await listStaleBases(database, { today, until: "2026-12-31" as CivilDate })).length, 0);
  const draft = await startDraft(context(), { code });
  assert.ok(!isProblem(draft));
  const content = await admin.open(`/quan-tri/thu-tuc/${code}/ban/2/noi-dung`);
  assert.match(content.words, /… – 01\/01\/2027, thay bằng 3\/2026\/NĐ-CP/u, "the draft shows until when its basis holds");
  assert.match(content.words, /Nên xem Căn cứ 9\/2020\/NĐ-CP hết hiệu lực/u, "a finding stands at its section");
  const check = await admin.open(`/quan-tri/thu-tuc/${code}/ban/2/kiem-tra`);
  assert.match(check.words, /Căn cứ 9\/2020\/NĐ-CP hết hiệu lực từ 01\/01\/2027, thay bằng 3\/2026\/NĐ-CP/u);
});

test("a text without its number or name is refused, and saying the same again is nothing new", async () => {
  const text = { number: "1/2000/TT", name: "Thông tư", effectiveFrom: null, effectiveUntil: null, replacedBy: null };
  assert.deepEqual(await stateLegalText(context(), { ...text, number: " " }), {
    problem: "publication.text_invalid",
    params: { fields: ["number"] },
  });
  assert.deepEqual(await stateLegalText(context(), { ...text, effectiveFrom: "2026-02-01", effectiveUntil: "2026-01-01" }), {
    problem: "publication.text_days_crossed",
    params: { from: "2026-02-01", until: "2026-01-01" },
  });
  for (let at = 0; at < 2; at += 1) assert.deepEqual(await stateLegalText(context(), text), { number: "1/2000/TT" });
  assert.equal((await ledger.readStream("legaltext:1/2000/TT" as never)).length, 1);
});

test("completeness is counted by the rule of the seven parts, in SQL as in the code (PUB-02)", async () => {
  const gaps: readonly DraftPart[] = [
    { stepsText: " " },
    { components: [] },
    { subjects: ["  "] },
    { terms: [] },
    { terms: [{ channel: "post", caseKey: null, time: null, fee: null, feeNote: null, note: null }] },
    {},
  ];
  for (const [at, part] of gaps.entries()) await published(`Nuôi gà ${at}`, part);
  const rows = await listCompleteness(database, today);
  const stored = await database.kysely.selectFrom("app.procedure_version").select(["code", "content"]).execute();
  for (const row of rows) {
    const content = stored.find((each) => each.code === row.code)?.content as never;
    const all = ["name", "steps", "ways", "papers", "time", "subjects", "agency"] as const;
    assert.deepEqual(
      row.missing,
      all.filter((part) => !publicPartsOf(content).has(part)),
      row.name,
    );
  }
  assert.ok(rows.some((row) => row.missing.includes("time")));
  const page = await visitorAs(officer("procedure_admin")).open("/quan-tri/soan-thao/day-du");
  assert.match(page.words, /Nuôi gà 0 Chăn nuôi trình tự thực hiện/u);
});

test("a version published after its fifth working day is listed with the days it was late (PUB-03)", async () => {
  await published("Nuôi cừu", {}, "2026-11-10");
  await published("Nuôi dê", {}, "2026-11-16");
  const page = await visitorAs(officer("procedure_admin")).open("/quan-tri/soan-thao/dung-han");
  // Signed on Tuesday the 10th: due on the 17th; published on Monday the 23rd, four working days later.
  assert.match(page.words, /Nuôi cừu .*?17\/11\/2026 23\/11\/2026 Chậm 4 ngày làm việc/u);
  assert.match(page.words, /Nuôi dê .*?23\/11\/2026 23\/11\/2026 Đúng hạn/u);
});

test("a poster carries the seven parts, its version and day, and a code that leads to the public page (PUB-04)", async () => {
  const code = await published("Nuôi hươu sao");
  for (const paper of ["a4", "a3"]) {
    const answer = await visitorAs({ kind: "anonymous" }).open(`/thu-tuc/${code}/niem-yet.pdf?kho=${paper}`);
    assert.equal(answer.headers.get("content-type"), "application/pdf");
    const words = pdfText(answer.bytes);
    for (const part of [
      /Nuôi hươu sao/u,
      /5 ngày làm việc/u,
      /20\.000/u,
      /Đơn đề nghị/u,
      /Bước 1/u,
      /Công dân Việt Nam/u,
      /1\/2026\/NĐ-CP/u,
    ])
      assert.match(words, part);
    assert.match(words, /Phiên bản 1 · Quyết định 1\/QĐ-UBND · Có hiệu lực từ 23\/11\/2026 · In ngày 23\/11\/2026/u);
  }
  assert.equal((await visitorAs({ kind: "anonymous" }).open("/thu-tuc/9.999999/niem-yet.pdf")).problem, "procedure.unknown");
});

test("what hangs where is written down, and an old poster is told when the version changes (PUB-05)", async () => {
  const opening = { code: "H99.1", kind: "peoples_committee", level: "commune", name: "Phường Một", nameEn: "Ward One", parentCode: null };
  const changes = [{ change: "open_agency", ...opening, on: "2026-01-01" }] as never;
  assert.equal(await changeAgency(managementContextOf(context()), "H99.1" as never, changes), undefined);
  const code = await published("Nuôi thỏ");
  const counter = visitorAs(officer("reception"));
  const action = "/quan-tri/soan-thao/niem-yet";
  await counter.open(action);
  const unpublished = await counter.submit({ agency: "H99.1", code, version: "2", place: "Bảng tầng 1" }, { action });
  assert.match(unpublished.words, /chưa công khai/u);
  const page = await counter.submit({ agency: "H99.1", code, version: "1", place: "Bảng tầng 1" }, { action });
  assert.match(page.words, /Nuôi thỏ .*Bảng tầng 1 1 23\/11\/2026 .*Đúng phiên bản/u);
  const next = await startDraft(context(), { code });
  assert.ok(!isProblem(next));
  await publishVersion(code, 2, "2026-11-10");
  assert.match((await counter.open(action)).words, /Phải thay: đang hiệu lực là phiên bản 2/u);
  const [first] = await listPostings(database, { today, agency: "H99.1" });
  assert.deepEqual([first?.version, first?.current], [1, 2]);
  assert.deepEqual(await hangPoster(context(), { agency: "H99.1" as never, code, version: 3, place: "Bảng" }), {
    problem: "publication.not_published",
    params: { code, version: 3 },
  });
  const elsewhere = await hangPoster(context(officer("reception")), { agency: "H99.2" as never, code, version: 2, place: "Bảng" });
  assert.ok(isProblem(elsewhere) && elsewhere.problem.startsWith("identity."));
  assert.deepEqual(await hangPoster(context(), { agency: "H99.9" as never, code, version: 2, place: "Bảng" }), {
    problem: "publication.agency_unknown",
    params: { agency: "H99.9" },
  });
});
