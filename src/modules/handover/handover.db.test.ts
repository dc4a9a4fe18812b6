import assert from "node:assert/strict";
import { test } from "node:test";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { provinceWorker, useProvince } from "#kit/province";
import { ledgerChecks } from "#ledger";
import type { OfficerStamp } from "#modules/dossier";
import type { OfficerActor } from "#modules/identity";
import { newCommandId } from "#platform/ids";

import { streamTypes } from "../../entrypoints/web/stream-types.ts";
import { answerList, strikeLines } from "./answer-list.ts";
import { carryOutLists } from "./carry-out-lists.ts";
import { closeDay, confirmDay, readDayBook } from "./close-day.ts";
import { stockDifferences } from "./daybook.queries.ts";
import { deliverOutcomes, recordComeBack } from "./deliver-outcomes.ts";
import { handoverChecks } from "./handover.doctor.ts";
import { COUNTER, must, POLICE, wardOf } from "./handover.fixture.ts";
import { handoverStreamType } from "./handover-stream.ts";
import { listStream, parseListId } from "./handover.ts";
import { makeList } from "./make-list.ts";
import { listProposed } from "./proposal.queries.ts";
import { readSettings } from "#platform/settings";

const province = await useProvince();
const work = provinceWorker(province);
const ward = wardOf(province);
const { clock } = province;

function refusalOf(answer: object | undefined): string {
  return answer !== undefined && isProblem(answer) ? answer.problem : "";
}

function stampOf({ officerId, name }: OfficerActor): OfficerStamp {
  return { officerId, name };
}

test("HND-04 a list made, one line missing: what was confirmed goes on with both names, what was not stays with the counter", async () => {
  const codes = [await ward.receive(), await ward.receive(), await ward.receive()];
  const [first = "", second = "", third = ""] = codes;
  assert.deepEqual(
    (await listProposed(province.database, [COUNTER])).map(({ code, toUnit, paperCount }) => [code, toUnit, paperCount]),
    codes.map((code) => [code, POLICE, 1]),
  );
  const listId = await ward.toPolice(codes);
  assert.equal(listId, "H99.101-2026-1");
  assert.equal((await listProposed(province.database, [COUNTER])).length, 0);
  const answer = await answerList(province.as(ward.police), listId, {
    lines: [
      { code: first, outcome: "taken" },
      { code: second, outcome: "missing", missing: "Thiếu bản chính tờ khai" },
    ],
  });
  must(answer);
  const moved = await ward.state(first);
  assert.deepEqual([moved.status, moved.custody.papers?.party.unitCode], ["assigning", POLICE]);
  const forwarded = (await province.ledger.readStream(`dossier:${first}` as never)).find(({ kind }) => kind === "dossier.forwarded");
  assert.deepEqual(
    [forwarded?.payload["list"], forwarded?.payload["by"], forwarded?.payload["takenBy"]],
    [{ id: listId, number: 1 }, stampOf(ward.counter), stampOf(ward.police)],
  );
  assert.equal((await ward.state(second)).status, "accepted");
  const list = await ward.list(listId);
  assert.deepEqual(
    list.lines.map(({ outcome, words, settled }) => [outcome, words, settled]),
    [
      ["taken", "", "moved"],
      ["missing", "Thiếu bản chính tờ khai", "no"],
      ["waiting", "", "no"],
    ],
  );
  await ward.confirm(ward.police, listId, [third]);
  const again = await listProposed(province.database, [COUNTER]);
  assert.deepEqual(
    again.map(({ code, missingOn }) => [code, missingOn]),
    [[second, listId]],
  );
  const next = await ward.toPolice([second]);
  await ward.confirm(ward.police, next, [second]);
  assert.equal((await ward.state(second)).custody.papers?.party.unitCode, POLICE);
});

test("HND-02 two who make lists at once get two numbers, and no dossier stands on both", async () => {
  const codes = await Promise.all(Array.from({ length: 6 }, () => ward.receive()));
  const made = await Promise.all(
    [codes.slice(0, 4), codes.slice(2, 6), codes.slice(4)].map((part) =>
      makeList(province.as(ward.counter), { content: "papers", fromUnit: COUNTER, toUnit: POLICE, codes: part }),
    ),
  );
  const lists = made.filter((one) => !isProblem(one)).map((one) => (isProblem(one) ? "" : one.listId));
  const lines = (await Promise.all(lists.map((id) => ward.list(id)))).flatMap((list) => list.lines.map(({ code }) => code));
  assert.equal(new Set(lines).size, lines.length);
  assert.ok(made.every((one) => !isProblem(one) || one.problem === "handover.lines_not_proposed"));
  const numbers = lists.map((id) => parseListId(id)?.number ?? 0).toSorted((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbers.map((_, index) => (numbers[0] ?? 0) + index),
    "no number is left out",
  );
  for (const id of lists)
    await ward.confirm(
      ward.police,
      id,
      (await ward.list(id)).lines.map(({ code }) => code),
    );
  const rest = (await listProposed(province.database, [COUNTER])).map(({ code }) => code);
  if (rest.length > 0) await ward.confirm(ward.police, await ward.toPolice(rest), rest);
});

test("the same press makes one list, and answering twice names who answered first", async () => {
  const code = await ward.receive();
  const ctx = province.as(ward.counter);
  const input = { content: "papers", fromUnit: COUNTER, toUnit: POLICE, codes: [code] } as const;
  const first = must(await makeList(ctx, { ...input, codes: [code] }));
  const again = must(await makeList({ ...ctx, requestId: "again" }, { ...input, codes: [code] }));
  assert.deepEqual([again.listId, again.isReplay], [first.listId, true]);
  assert.equal(
    refusalOf(await answerList(province.as(ward.police), first.listId, { lines: [{ code, outcome: "missing" }] })),
    "handover.missing_unsaid",
  );
  assert.equal(
    refusalOf(await answerList(province.as(ward.counter), first.listId, { lines: [{ code, outcome: "taken" }] })),
    "identity.not_permitted",
  );
  await ward.confirm(ward.police, first.listId, [code]);
  const second = await answerList(province.as(ward.clerk), first.listId, { lines: [{ code, outcome: "taken" }] });
  assert.deepEqual([refusalOf(second), (second as { params?: { by?: string } }).params?.by], ["handover.line_answered", ward.police.name]);
});

test("what the giver takes off a list can be listed again, and what has ended meanwhile is named and not moved", async () => {
  const [struck, ended] = [await ward.receive(), await ward.receive()];
  const listId = await ward.toPolice([struck, ended]);
  must(await strikeLines(province.as(ward.counter), listId, { codes: [struck], reason: "Người dân xin rút lại bản chính" }));
  await ward.act(ward.counter, ended, "record-withdrawal", { note: "Người dân không còn nhu cầu giải quyết." });
  await ward.confirm(ward.police, listId, [ended]);
  const [, line] = (await ward.list(listId)).lines;
  assert.deepEqual([line?.settled, line?.problem?.problem], ["moved", undefined], "the papers of a dossier that ended still change hands");
  assert.deepEqual(
    (await listProposed(province.database, [COUNTER])).map(({ code }) => code),
    [struck],
  );
});

test("HND-03 a confirmation that stops in the middle is carried out by the job, each dossier once", async () => {
  const codes = await Promise.all(Array.from({ length: 30 }, () => ward.receive()));
  const listId = await ward.toPolice(codes);
  const key = parseListId(listId);
  assert.ok(key !== undefined);
  // The statement alone, as a process leaves it that dies right after its commit.
  const by = { officerId: ward.police.officerId, name: ward.police.name };
  const payload = { lines: codes.map((code) => ({ code, outcome: "taken" })), by };
  const envelope = {
    commandId: newCommandId(),
    name: "handover.answer_list",
    input: {},
    actor: `officer:${by.officerId}`,
    onBehalfOf: null,
    reason: null,
    at: clock.now(),
  };
  must(
    await province.ledger.execute(handoverStreamType, listStream(key), envelope as never, () => ({
      events: [{ kind: "handover.list_answered", schemaVersion: 1, payload, personal: { missing: {}, takenBy: "" } }],
      answer: {},
    })),
  );
  assert.equal((await ward.state(codes[0] ?? "")).status, "accepted");
  await Promise.all([carryOutLists(province.as({ kind: "system", job: "handover.carry_out" })), work()]);
  for (const code of codes) {
    const events = await province.ledger.readStream(`dossier:${code}` as never);
    assert.equal(events.filter(({ kind }) => kind === "dossier.forwarded").length, 1);
  }
  assert.ok((await ward.list(listId)).lines.every(({ settled }) => settled === "moved"));
});

test("HND-05 a result comes back on a list; of two counters the second is told who gave it to whom and when", async () => {
  const code = await ward.receive();
  await ward.confirm(ward.police, await ward.toPolice([code]), [code]);
  const resolved = await ward.resolve(code);
  assert.equal(resolved.custody.result?.party.unitCode, POLICE);
  const listId = must(
    await makeList(province.as(ward.clerk), { content: "result", fromUnit: POLICE, toUnit: COUNTER, codes: [code] }),
  ).listId;
  assert.equal(listId, "H99.101.5-2026-1");
  const delivery = { codes: [code], method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" } as const;
  const [early] = must(await deliverOutcomes(province.as(ward.counter), { ...delivery, codes: [code] }));
  assert.equal(refusalOf(early?.answer), "handover.result_on_list");
  await ward.confirm(ward.counter, listId, [code]);
  assert.equal((await ward.state(code)).custody.result?.party.unitCode, COUNTER);
  const [left, right] = await Promise.all([
    deliverOutcomes(province.as(ward.counter), { ...delivery, codes: [code] }),
    deliverOutcomes(province.as(ward.counter), { ...delivery, codes: [code], receivedBy: "Người khác" }),
  ]);
  const answers = [must(left)[0]?.answer, must(right)[0]?.answer];
  const refused = answers.filter((answer) => isProblem(answer as never)) as readonly { problem: string; params: Record<string, string> }[];
  assert.deepEqual(
    refused.map(({ problem }) => problem),
    ["dossier.already_returned"],
  );
  const { returned, custody } = await ward.state(code);
  assert.deepEqual([refused[0]?.params["by"], refused[0]?.params["to"]], [ward.counter.name, returned?.receivedBy]);
  assert.equal(custody.result?.side, "applicant");
});

test("an outcome is returned by the receipt's code to its holder, or to somebody with a paper that says so", async () => {
  const [byCode, byPaper] = [await ward.receive(), await ward.receive()];
  for (const code of [byCode, byPaper]) await ward.resolve(code);
  const { pin } = await ward.state(byCode);
  const give = async (code: string, more: object) =>
    must(await deliverOutcomes(province.as(ward.counter), { codes: [code], method: "signature", receivedBy: "Nguyễn Văn An", ...more }))[0]
      ?.answer;
  assert.equal(refusalOf(await give(byCode, { method: "code", pin: pin === "000000" ? "111111" : "000000" })), "dossier.pin_wrong");
  await give(byCode, { method: "code", pin: pin ?? "" });
  assert.equal((await ward.state(byCode)).returned?.method, "code");
  assert.equal(refusalOf(await give(byPaper, { taker: "representative" })), "dossier.input_invalid");
  await give(byPaper, { taker: "representative", authority: "Giấy ủy quyền số 15 ngày 18/11/2026" });
  assert.equal((await ward.state(byPaper)).returned?.receivedBy, "Nguyễn Văn An");
});

test("HND-06 a letter counts as returned when it was delivered; one that came back waits at the counter again", async () => {
  const code = await ward.receive({ returnMethod: "post" });
  await ward.resolve(code);
  await ward.confirm(
    ward.counter,
    must(await makeList(province.as(ward.clerk), { content: "result", fromUnit: POLICE, toUnit: COUNTER, codes: [code] })).listId,
    [code],
  );
  const post = async (tracking: string) => {
    const { listId } = must(
      await makeList(province.as(ward.counter), { content: "post", fromUnit: COUNTER, carrier: "Bưu điện An Bình", codes: [code] }),
    );
    const lines = [{ code, outcome: "taken", tracking, fee: 32_000 } as const];
    must(await answerList(province.as(ward.counter), listId, { lines, takenBy: "Lê Văn Bưu" }));
  };
  await post("EB100200300VN");
  const sent = await ward.state(code);
  assert.deepEqual([sent.status, sent.custody.result?.side, sent.posting?.fee], ["resolved", "post", 32_000]);
  const hand = { codes: [code], method: "signature", receivedBy: "Nguyễn Thị Hồng Hạnh" } as const;
  assert.equal(
    refusalOf(must(await deliverOutcomes(province.as(ward.counter), { ...hand, codes: [code] }))[0]?.answer),
    "dossier.with_post",
  );
  must(await recordComeBack(province.as(ward.counter), code, "Người nhận đi vắng, bưu tá phát hai lần không được."));
  assert.equal((await ward.state(code)).custody.result?.party.unitCode, COUNTER);
  await post("EB100200301VN");
  must(await deliverOutcomes(province.as(ward.counter), { ...hand, codes: [code], method: "post" }));
  const done = await ward.state(code);
  assert.deepEqual([done.status, done.custody.result?.side], ["returned", "applicant"]);
});

test("what is not a list, not on it, or said badly is refused by name and writes nothing", async () => {
  const codes = [await ward.receive({ returnMethod: "post" }), await ward.receive({ returnMethod: "post" })];
  for (const code of codes) await ward.resolve(code);
  const back = must(await makeList(province.as(ward.clerk), { content: "result", fromUnit: POLICE, toUnit: COUNTER, codes })).listId;
  await ward.confirm(ward.counter, back, codes);
  const make = (change: object) =>
    makeList(province.as(ward.counter), { content: "post", fromUnit: COUNTER, carrier: "Bưu điện An Bình", codes, ...change });
  assert.equal(refusalOf(await make({ codes: [] })), "handover.nothing_listed");
  assert.equal(refusalOf(await make({ carrier: "" })), "handover.input_invalid");
  const busy = {
    ...province.ledger,
    load: province.ledger.load.bind(province.ledger),
    execute: () => Promise.resolve(problem("handover.numbers_contended")),
  };
  const refused = await makeList(
    { ...province.as(ward.counter), ledger: busy as never },
    { content: "post", fromUnit: COUNTER, carrier: "Bưu điện", codes },
  );
  assert.equal(refusalOf(refused), "handover.numbers_contended");
  const { listId } = must(await make({}));
  const answer = async (tracking: readonly string[], change: object = {}) => {
    const lines = codes.map((code, index) => ({ code, outcome: "taken" as const, tracking: tracking[index] ?? "" }));
    return refusalOf(await answerList(province.as(ward.counter), listId, { lines, takenBy: "Lê Văn Bưu", ...change }));
  };
  assert.equal(await answer(["EB1"]), "handover.tracking_unsaid");
  assert.equal(await answer(["EB1", "EB1"]), "handover.tracking_twice");
  assert.equal(await answer(["EB1", "EB2"], { takenBy: "" }), "handover.input_invalid");
  assert.equal(await answer([], { lines: [{ code: "H99.101-20261119-9999", outcome: "taken" }] }), "handover.line_not_listed");
  assert.equal(
    refusalOf(await answerList(province.as(ward.counter), "H99.101-2026-9999", { lines: [{ code: codes[0] ?? "", outcome: "taken" }] })),
    "handover.list_unknown",
  );
  assert.equal(await answer(["EB1", "EB2"]), "");
  const waits = await recordComeBack(province.as(ward.counter), await ward.receive(), "Người nhận đi vắng, phát hai lần không được.");
  assert.equal(refusalOf(waits), "dossier.not_in_state");
});

test("HND-08 a closed day keeps its figures, what comes later shows as late, and nobody confirms what they closed", async () => {
  const day = civilDateOf(clock.now());
  const input = { unitCode: COUNTER, day };
  const colleague = province.holder(COUNTER, "reception");
  const officer = colleague.officerId === ward.counter.officerId ? ward.counter : colleague;
  assert.equal(refusalOf(await confirmDay(province.as(ward.counter), input)), "handover.day_not_closed");
  assert.equal(refusalOf(await closeDay(province.as(officer), { ...input, day: "2031-01-01" })), "handover.day_not_over");
  assert.equal(refusalOf(await closeDay(province.as(officer), { ...input, seen: "0.0.0.0" })), "handover.day_changed");
  const before = must(await readDayBook(province.as(officer), COUNTER, day));
  must(await closeDay(province.as(officer), { ...input, seen: before.seen }));
  assert.equal(refusalOf(await closeDay(province.as(officer), input)), "handover.day_closed");
  assert.equal(refusalOf(await confirmDay(province.as({ ...ward.counter, officerId: officer.officerId }), input)), "handover.day_own");
  clock.advance(60_000);
  await ward.receive();
  const after = must(await readDayBook(province.as(officer), COUNTER, day));
  assert.deepEqual(after.closed?.accounts, before.figures);
  assert.deepEqual(after.late.find(({ account }) => account === "hand_over")?.into, { received: 1 });
  assert.ok(after.figures.every(({ closing, counted }) => closing === counted));
});

test("day books equal the dossiers, and everything written is what the events say", async () => {
  assert.deepEqual(await stockDifferences(province.database), []);
  const context = { database: province.database, settings: readSettings({}) as never, clock, progress: () => undefined };
  for (const check of [...handoverChecks, ...ledgerChecks(streamTypes)]) assert.deepEqual(await check.run(context), [], check.name);
});
