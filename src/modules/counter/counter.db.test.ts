import assert from "node:assert/strict";
import { test } from "node:test";

import { addMs, civilDateOf, instantAt } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { newUuid } from "#platform/ids";
import {
  askAtCounter,
  dossierStream,
  dossierStreamType,
  foreseeReception,
  receiveAwaited,
  receiveDossier,
  refuseAtCounter,
  runDossierCommand,
  undoReceptionWithin,
} from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import { continuous, registerNote, registerPage } from "#modules/issuance";

import { compareProjections } from "../../ledger/compare-projections.ts";
import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { deskOf, residenceFiling } from "../dossier/dossier.fixture.ts";
import { supplementDiscipline } from "../desk/clock/discipline.queries.ts";
import { codesOfPerson, dossiersOfVisit, latestReceptions, offeredProcedures } from "./counter.queries.ts";
import { findEarlierApplicant } from "./known-applicant.ts";

const MINUTE_MS = 60_000;
const WITHIN = 15;
const COUNTER = { agencyCode: "H99.101", unitCode: "H99.101.1" };
const RESIDENCE = "1.004222";

const province = await useProvince();
const { clock, database, ledger } = province;
const desk = deskOf(province);
const clerk = province.officer("tiepnhan.binhgiang");

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

async function stateOf(code: DossierCode): Promise<Dossier> {
  return (await ledger.load(dossierStreamType, dossierStream(code))).state;
}

async function receive(visitId = newUuid()): Promise<DossierCode> {
  return must(await receiveDossier(province.as(clerk), { ...residenceFiling(), visitId })).code;
}

async function undo(code: DossierCode, by = clerk): Promise<string> {
  const input = { reasonCode: "wrong_procedure", note: "Chọn nhầm thủ tục" };
  const done = await runDossierCommand(province.as(by), undoReceptionWithin(WITHIN), { code, input });
  return isProblem(done) ? done.problem : "done";
}

async function counted(counter: string): Promise<number> {
  const today = civilDateOf(clock.now());
  const { rows } = await database.pg.query<{ sum: string | null }>(
    "select sum(amount)::text as sum from measure.figure where counter = $1 and procedure = $2 and day = $3",
    [counter, RESIDENCE, today],
  );
  return Number(rows[0]?.sum ?? 0);
}

/** What was received today, as the page of supplement discipline counts it. */
async function disciplined(): Promise<number> {
  const from = instantAt(civilDateOf(clock.now()), 0);
  const { received } = await supplementDiscipline(database, { agencies: null, from, to: addMs(from, 86_400_000) });
  return received.reduce((sum, one) => sum + one.received, 0);
}

test("CTR-01 a reception taken back leaves every list and figure, keeps its numbers, and says what became of them", async () => {
  const before = [await counted("received"), await counted("submitted"), await counted("received.in_person")];
  const receivedBefore = await disciplined();
  const code = await receive();
  assert.equal(await disciplined(), receivedBefore + 1);
  const { register } = await stateOf(code);
  clock.advance(3 * MINUTE_MS);
  assert.equal(await undo(code), "done");
  const state = await stateOf(code);
  assert.equal(state.status, "undone");
  assert.deepEqual(state.register, register, "the line of the register stays used");
  assert.equal(state.undone?.text, "Chọn nhầm thủ tục");
  assert.deepEqual([await counted("received"), await counted("submitted"), await counted("received.in_person")], before);
  assert.equal(await counted("reception_undone"), 1);
  const today = civilDateOf(clock.now());
  const lines = await registerPage(database, { agencyCode: COUNTER.agencyCode, from: today, to: today }, { limit: 50 });
  const line = lines.find((row) => row.code === code) ?? assert.fail("the register lost the line");
  assert.equal(registerNote(line), "undone");
  assert.ok(
    continuous(lines, null).every((row) => !("unusedUntil" in row)),
    "no number is missing",
  );
  assert.equal(await disciplined(), receivedBefore, "the discipline of supplements is measured against what stayed received");
  const { rows } = await database.pg.query<{ holder: string | null }>("select holder_unit as holder from app.dossier where code = $1", [
    code,
  ]);
  assert.deepEqual(rows, [{ holder: null }], "nobody is asked to work on it");
  const client = await database.pg.connect();
  await client.query("begin");
  try {
    assert.deepEqual((await compareProjections(client, streamTypes)).findings, [], "what the doctor compares agrees");
  } finally {
    client.release(true);
  }
});

test("CTR-02 a reception is not taken back once anything else happened, nor after its minutes, nor by another counter", async () => {
  const forwarded = await receive();
  await desk.as(clerk).act(forwarded, "forward");
  assert.equal(await undo(forwarded), "dossier.not_in_state");
  const late = await receive();
  clock.advance((WITHIN + 1) * MINUTE_MS);
  assert.equal(await undo(late), "dossier.undo_too_late");
  const foreign = await receive();
  assert.equal(await undo(foreign, province.officer("congan.binhgiang")), "identity.not_permitted");
  const { code: online } = await desk.submit();
  await desk.as(clerk).act(online, "accept");
  assert.equal(await undo(online), "dossier.not_in_state", "what an applicant was answered online is never taken back");
  assert.equal(await undo(foreign), "done");
  assert.equal(await undo(foreign), "dossier.not_in_state", "once is enough");
});

test("CTR-03 what is missing is asked for at the counter under a code, and received under the same code when it comes", async () => {
  const filing = { ...residenceFiling(), components: [] };
  const asked = must(
    await askAtCounter(province.as(clerk), {
      ...filing,
      items: [{ component: "Tờ khai CT01", defect: "Chưa nộp" }],
      reason: "Hồ sơ chưa đủ thành phần theo quy định.",
    }),
  );
  const waiting = await stateOf(asked.code);
  assert.deepEqual([waiting.status, waiting.register, waiting.due], ["intake_supplement", null, null]);
  clock.advance(60 * MINUTE_MS);
  must(await receiveAwaited(province.as(clerk), asked.code, residenceFiling()));
  const received = await stateOf(asked.code);
  assert.equal(received.status, "accepted");
  assert.equal(received.receivedAt, clock.now(), "the clock begins when it is complete");
  assert.equal(received.components.length, 1);
  const again = await receiveAwaited(province.as(clerk), asked.code, residenceFiling());
  assert.ok(isProblem(again) && again.problem === "dossier.not_in_state");
  assert.equal(await undo(asked.code), "dossier.undo_overtaken", "it waited before: to take it back would lose that");
});

test("CTR-04 a refusal at the counter needs a listed ground and a reason, and leaves no line in the register", async () => {
  const refusal = { ...residenceFiling(), reason: "Nơi cư trú thuộc xã khác, hướng dẫn nộp tại đó.", isConfirmed: true as const };
  const unlisted = await refuseAtCounter(province.as(clerk), { ...refusal, reasonCode: "because" });
  assert.ok(isProblem(unlisted) && unlisted.problem === "dossier.input_invalid");
  const short = await refuseAtCounter(province.as(clerk), { ...refusal, reasonCode: "outside_competence", reason: "Không nhận" });
  assert.ok(isProblem(short) && short.problem === "dossier.input_invalid");
  const { code } = must(await refuseAtCounter(province.as(clerk), { ...refusal, reasonCode: "outside_competence" }));
  const state = await stateOf(code);
  assert.deepEqual([state.status, state.register], ["rejected_intake", null]);
});

test("CTR-05 one visit is one list: what was received, asked for and turned away, in order", async () => {
  const visitId = newUuid();
  const first = await receive(visitId);
  clock.advance(MINUTE_MS);
  const second = await receive(visitId);
  await receive();
  const listed = await dossiersOfVisit(database, { visitId, units: [COUNTER.unitCode] });
  assert.deepEqual(
    listed.map(({ code }) => code),
    [first, second],
  );
  assert.deepEqual(await dossiersOfVisit(database, { visitId, units: ["H99.102.1"] }), [], "another counter sees nothing of it");
  const latest = await latestReceptions(database, {
    agencies: [COUNTER.agencyCode],
    officerId: clerk.officerId,
    today: civilDateOf(clock.now()),
  });
  assert.equal(latest.length > 2 && latest[1]?.code, second);
});

test("CTR-06 the same command twice is one dossier", async () => {
  const ctx = province.as(clerk);
  const once = must(await receiveDossier(ctx, residenceFiling()));
  const twice = must(await receiveDossier(ctx, residenceFiling()));
  assert.deepEqual([twice.code, twice.pin, twice.isReplay], [once.code, once.pin, true]);
});

test("CTR-07 who was here before is found by number, only in dossiers that this officer may read", async () => {
  const personalId = "099180000777";
  assert.equal(await findEarlierApplicant(province.as(clerk), personalId), undefined);
  const person = { kind: "person", name: "Đỗ Thị Lành", personalId, phone: "0912 000 111" } as const;
  const { code } = must(await receiveDossier(province.as(clerk), residenceFiling({ applicant: person }) as never));
  const found = await findEarlierApplicant(province.as(clerk), personalId);
  assert.deepEqual([found?.code, found?.applicant.phone], [code, "0912 000 111"]);
  const stranger = province.holder("H99.102.1", "reception");
  assert.deepEqual(await codesOfPerson(database, personalId, 3), [code]);
  assert.equal(await findEarlierApplicant(province.as(stranger), personalId), undefined);
});

test("CTR-08 a procedure is found by the beginnings of its words, their first letters or its code, the usual ones first", async () => {
  const today = civilDateOf(clock.now());
  const find = async (words: string): Promise<readonly string[]> =>
    (await offeredProcedures(database, { words, agencies: [COUNTER.agencyCode], today })).map(({ code }) => code);
  assert.equal((await find("thườ"))[0], RESIDENCE);
  assert.equal((await find("dktt"))[0], RESIDENCE, "of two with the same letters, the one this counter receives");
  assert.deepEqual(await find("1.004222"), [RESIDENCE]);
  assert.equal((await find(""))[0], RESIDENCE);
  assert.deepEqual(await find("2"), await find(""), "a digit chooses from what is received most");
  const atFirst = await offeredProcedures(database, { words: "", agencies: ["H99.120"], today });
  assert.deepEqual(
    [atFirst.length, atFirst[0]?.code, atFirst[0]?.count],
    [9, RESIDENCE, 0],
    "a counter without a habit begins with the province's",
  );
  assert.deepEqual(await find("xyzq"), []);
  assert.deepEqual(await find("%' or 1=1 \\m ("), []);
});

test("CTR-09 fee, day and missing papers are told before anything is written, by the check that receives", async () => {
  const works = { ...residenceFiling(), procedureCode: "1.013229", components: [], form: {} };
  const ahead = must(await foreseeReception(province.as(clerk), works));
  const refused = await receiveDossier(province.as(clerk), works);
  assert.ok(isProblem(refused) && refused.problem === "dossier.component_missing");
  assert.deepEqual(ahead.missing, refused.params["components"]);
  const done = await stateOf(await receive());
  const seen = must(await foreseeReception(province.as(clerk), residenceFiling()));
  assert.deepEqual([seen.fee?.amount, seen.dueAt], [done.fee?.amount, done.due?.at]);
  const gone = await foreseeReception(province.as(clerk), { ...residenceFiling(), procedureCode: "9.999999" });
  assert.ok(isProblem(gone) && gone.problem === "dossier.procedure_unavailable");
  const closed = await foreseeReception(province.as(clerk), { ...residenceFiling(), receptionUnit: "H99.101.9999" });
  assert.ok(isProblem(closed) && closed.problem === "dossier.unit_unknown");
});
