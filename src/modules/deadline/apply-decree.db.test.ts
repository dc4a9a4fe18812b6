import assert from "node:assert/strict";
import { test } from "node:test";
import { addMs } from "#kernel/instant";
import { useProvince } from "#kit/province";
import { ledgerChecks } from "#ledger";
import { dossierStream, dossierStreamType, receiveDossier } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";
import type { DecreeDraft } from "#modules/schedule";
import { isProblem } from "#kernel/problem";
import { openPools } from "#platform/db/pool";
import { newCommandId } from "#platform/ids";
import { readSettings } from "#platform/settings";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { deskOf, residenceFiling } from "../dossier/dossier.fixture.ts";
import { applyDecree } from "./apply-decree.ts";
import { carryOutDecrees } from "./carry-out-decrees.ts";
import { deadlineChecks } from "./deadline.doctor.ts";
import { listShifts, shiftProgress } from "./deadline.queries.ts";
import { listPreview, previewDecree } from "./preview-decree.ts";

const DAY_MS = 24 * 3_600_000;

// Thursday 19 November 2026, 9:00; Monday 30 November is an ordinary working day, Tuesday 24 November Culture Day.
const province = await useProvince();
const desk = deskOf(province);
const { clock, database, officer } = province;
const admin = officer("quantri.tinh");

function decreeOn(date: string, change: Partial<DecreeDraft> = {}): DecreeDraft {
  return {
    scope: "national",
    document: {
      number: `Công điện ${date}/CĐ-TTg`,
      date: "2026-11-18",
      issuer: "Thủ tướng Chính phủ",
      title: "Cho nghỉ ứng phó bão số 14",
    },
    publishedYears: [],
    rows: [{ date, kind: "HOLIDAY", occasion: "Nghỉ phòng, chống bão" }],
    ...change,
  };
}

function asAdmin(): UseCaseContext {
  return province.as(admin, { commandId: newCommandId() });
}

function asMachine(): UseCaseContext {
  return province.as({ kind: "system", job: "deadline.carry_out" });
}

async function previewed(draft: DecreeDraft) {
  const preview = await previewDecree(asAdmin(), draft);
  if ("faults" in preview) assert.fail(JSON.stringify(preview.faults));
  return preview;
}

async function applied(draft: DecreeDraft): Promise<string> {
  const preview = await previewed(draft);
  const outcome = await applyDecree(asAdmin(), draft, { digest: preview.digest, at: preview.previewedAt });
  if ("faults" in outcome) assert.fail(JSON.stringify(outcome.faults));
  return outcome.decreeId;
}

async function state(code: DossierCode): Promise<Dossier> {
  return (await province.ledger.load(dossierStreamType, dossierStream(code))).state;
}

async function findings(): Promise<readonly string[]> {
  const settings = readSettings({});
  assert.ok(!isProblem(settings));
  const found: string[] = [];
  for (const check of [...ledgerChecks(streamTypes), ...deadlineChecks])
    found.push(...(await check.run({ database, settings, clock, progress: () => undefined })));
  return found;
}

/** Dossiers at different places of their way, some of them over the day that becomes a holiday and some not. */
async function openDossiers(): Promise<{
  readonly over: readonly DossierCode[];
  readonly before: DossierCode;
  readonly paused: DossierCode;
}> {
  const waiting = await desk.receive();
  const appraised = await desk.receive();
  await desk.toAppraisal(appraised);
  const asked = await desk.receive();
  await desk.toAppraisal(asked);
  await desk.as(officer("congan.binhgiang")).act(asked, "request-consultation", {
    consultationId: newCommandId(),
    to: { agencyCode: "H99.13", unitCode: "H99.13.2" },
    question: "Đề nghị cho biết nhà ở có thuộc diện giải tỏa hay không.",
    workingDays: 8,
  });
  const paused = await desk.receive();
  await desk.toAppraisal(paused);
  await desk.as(officer("congan.binhgiang")).act(paused, "request-supplement", {
    items: [{ component: "Tờ khai CT01", defect: "Thiếu chữ ký của chủ hộ" }],
    reason: "Thiếu giấy tờ chứng minh chỗ ở hợp pháp của chủ hộ.",
    reviewed: [{ key: "ct01", isComplete: false }],
  });
  const signed = await desk.receive();
  await desk.toAppraisal(signed);
  await desk.toSigned(signed);
  await desk.toCounter(signed);
  return { over: [waiting, appraised, asked], before: signed, paused };
}

const dossiers = await openDossiers();

test("DEA-01 a preview names exactly the open dossiers that a new day off moves, and writes nothing", async () => {
  const preview = await previewed(decreeOn("2026-11-30"));
  assert.equal(preview.sums.moved, 3);
  assert.equal(preview.sums.announced, 3);
  assert.equal(preview.sums.earlier, 0);
  assert.deepEqual(
    preview.sums.byAgency.map(({ moved }) => moved),
    [3],
  );
  const page = await listPreview(asAdmin(), decreeOn("2026-11-30"), undefined);
  assert.ok(!("faults" in page));
  assert.deepEqual(page.shifts.map(({ code }) => code).toSorted(), dossiers.over.toSorted());
  assert.equal(await previewed(decreeOn("2026-11-30")).then(({ digest }) => digest), preview.digest);
  const kept = await database.pg.query("select 1 from app.deadline_shift");
  assert.equal(kept.rowCount, 0);
  assert.equal((await calendarsInForce(database)).decrees.length, 0);
});

test("DEA-02 a decree is refused when the dossiers are not those that were seen, and to whoever has no right", async () => {
  const draft = decreeOn("2026-11-30");
  const stale = await applyDecree(asAdmin(), draft, { digest: "0".repeat(64), at: clock.now() });
  assert.deepEqual("faults" in stale ? stale.faults.map(({ problem }) => problem) : [], ["deadline.preview_stale"]);
  const clerk = await previewDecree(province.as(officer("tiepnhan.binhgiang")), draft);
  assert.deepEqual("faults" in clerk ? clerk.faults.map(({ problem }) => problem) : [], ["identity.not_permitted"]);
  const kept = await database.pg.query("select 1 from app.deadline_shift");
  assert.equal(kept.rowCount, 0, "a refused decree leaves no list");
});

test("DEA-03 an applied decree moves exactly the previewed dossiers with their desks and opinions, after a crash too, and once only", async () => {
  const draft = decreeOn("2026-11-30");
  const before = new Map(
    await Promise.all([...dossiers.over, dossiers.before, dossiers.paused].map(async (code) => [code, await state(code)] as const)),
  );
  const preview = await previewed(draft);
  const outcome = await applyDecree(asAdmin(), draft, { digest: preview.digest, at: preview.previewedAt });
  assert.ok(!("faults" in outcome) && !outcome.isReplay);
  const { decreeId } = outcome;
  assert.deepEqual(await shiftProgress(database, decreeId), { listed: 3, open: 3, moved: 0, unneeded: 0, announced: 3, foundLater: 0 });
  assert.match((await findings()).join("\n"), /3 dossiers are still to be moved/u);
  // The process ends when one dossier has been moved and its line not yet marked.
  const stopped = new AbortController();
  await carryOutDecrees(asMachine(), { stop: stopped.signal, progress: () => stopped.abort() });
  await database.pg.query("update app.deadline_shift set carried_out_at = null, outcome = null");
  const again = await carryOutDecrees(asMachine());
  assert.equal(again.moved, 3);
  assert.equal(again.left, 0);
  for (const code of dossiers.over) {
    const [old, now] = [before.get(code), await state(code)];
    assert.equal(now.dueMoves.length, 1, "moved once although the run came twice");
    assert.equal(old?.due?.on, "2026-12-01");
    assert.equal(now.due?.on, "2026-12-02");
    assert.equal(now.promisedOn, "2026-12-02");
    assert.equal(now.due?.decreeId, decreeId);
    assert.equal(now.due?.calendar, "VN-2026-11+1");
    if (old?.step?.dueAt !== null && old?.step?.dueAt !== undefined) assert.ok((now.step?.dueAt ?? "") >= old.step.dueAt);
    for (const [index, consultation] of now.consultations.entries())
      assert.equal(consultation.dueAt, addMs(old?.consultations[index]?.dueAt ?? clock.now(), DAY_MS));
  }
  for (const code of [dossiers.before, dossiers.paused]) assert.deepEqual(await state(code), before.get(code), "others stay as they were");
  assert.deepEqual(await findings(), []);
  const repeated = await applyDecree(asAdmin(), draft, { digest: preview.digest, at: preview.previewedAt });
  assert.deepEqual(repeated, { decreeId, isReplay: true });
  assert.deepEqual(await carryOutDecrees(asMachine()), { moved: 0, unneeded: 0, foundLater: 0, left: 0 });
  assert.deepEqual(
    (await listShifts(database, decreeId, { after: undefined, limit: 10 })).map(({ outcome: what }) => what),
    ["moved", "moved", "moved"],
  );
});

test("DEA-04 a date on a receipt never moves earlier: a shorter time is recorded, the promised day stays", async () => {
  const code = dossiers.over[0] as DossierCode;
  const decreeId = await applied(decreeOn("2026-11-30", { rows: [{ date: "2026-11-30", kind: "REVOKED", occasion: "" }] }));
  const done = await carryOutDecrees(asMachine());
  assert.equal(done.moved, 3);
  const now = await state(code);
  assert.equal(now.due?.on, "2026-12-01");
  assert.equal(now.promisedOn, "2026-12-02");
  const progress = await shiftProgress(database, decreeId);
  assert.equal(progress.announced, 0, "nobody is told a day that is earlier than the one they hold");
  assert.deepEqual(await findings(), []);
});

test("DEA-05 a dossier received by a process that had not heard of the decree is found and moved, outside the list that was decided on", async () => {
  const other = openPools(database.target);
  try {
    await calendarsInForce(other);
    const decreeId = await applied(decreeOn("2026-11-27"));
    await carryOutDecrees(asMachine());
    const received = await receiveDossier(province.as(officer("tiepnhan.binhgiang"), { db: other }), residenceFiling());
    assert.ok(!isProblem(received));
    assert.equal((await state(received.code)).due?.on, "2026-12-01", "computed by the calendar of a moment ago");
    clock.advance(10_000);
    const done = await carryOutDecrees(asMachine());
    assert.deepEqual(done, { moved: 1, unneeded: 0, foundLater: 1, left: 0 });
    assert.equal((await state(received.code)).due?.on, "2026-12-02");
    assert.equal((await shiftProgress(database, decreeId)).foundLater, 1);
    assert.deepEqual(await findings(), []);
  } finally {
    await other.close();
  }
});

test("DEA-06 a decree for one agency moves its own dossiers only, and every calendar keeps its name in the dates", async () => {
  const draft = decreeOn("2026-12-01", { scope: "agency:H99.13" });
  const preview = await previewed(draft);
  assert.equal(preview.sums.moved, 0);
  const ward = await previewed(decreeOn("2026-12-01", { scope: "agency:H99.101" }));
  assert.ok(ward.sums.moved >= 3);
});
