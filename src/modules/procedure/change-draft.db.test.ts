import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { changeDraft, openProcedure, startDraft } from "./change-draft.ts";
import { announceProcedure, publishProcedure } from "./change-procedure.ts";
import { contentWith, day } from "./procedure.fixture.ts";
import { findProcedure } from "./procedure.queries.ts";
import { procedureStream, versionOf } from "./procedure-state.ts";
import { procedureStreamType } from "./procedure-stream.ts";
import type { ProcedureCode } from "./procedure.ts";

const database = await useDatabase();
const ledger = useLedger(database, [procedureStreamType]);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);
const code = "9.000777" as ProcedureCode;

async function opened(name: string): Promise<{ code: ProcedureCode; version: number; revision: number }> {
  const answer = await openProcedure(context(), { name, field: "Chăn nuôi" });
  assert.ok(!isProblem(answer));
  return answer;
}

test("a province's own code follows the last one given", async () => {
  const [first, second] = [await opened("Nuôi lân"), await opened("Nuôi phượng")];
  assert.deepEqual([first.code, second.code], ["9.000001", "9.000002"]);
});

test("a code that the catalogue has opens nothing", async () => {
  const first = await openProcedure(context(), { code, name: "Nuôi rùa", field: "Chăn nuôi" });
  assert.deepEqual(first, { code, version: 1, revision: 1 });
  const second = await openProcedure(context(), { code, name: "Nuôi rùa", field: "Chăn nuôi" });
  assert.deepEqual(second, { problem: "procedure.code_taken", params: { code } });
});

test("a draft is changed part by part, and the projection says what the draft says", async () => {
  const draft = await opened("Nuôi cá");
  const once = await changeDraft(context(), { ...draft, part: { levels: ["commune"], conditions: "Có ao" } });
  assert.deepEqual(once, { ...draft, revision: 2 });
  const same = await changeDraft(context(), { ...draft, revision: 2, part: { conditions: "Có ao" } });
  assert.deepEqual(same, { ...draft, revision: 2 }, "the same words again change nothing");
  const shown = await findProcedure(database, { code: draft.code, today: day("2026-11-23"), includesDrafts: true });
  assert.deepEqual([shown?.content.levels, shown?.content.conditions], [["commune"], "Có ao"]);
});

test("a stale revision is refused with who changed what, and nothing is lost (PRO-07)", async () => {
  const draft = await opened("Nuôi ong");
  assert.ok(!isProblem(await changeDraft(context(), { ...draft, part: { conditions: "Có vườn" } })));
  const late = await changeDraft(context({ kind: "system", job: "second" }), { ...draft, part: { conditions: "Có rừng" } });
  assert.deepEqual(late, {
    problem: "procedure.draft_changed_meanwhile",
    params: { version: 1, revision: 2, by: "system:test", at: "2026-11-23T02:00:00.000Z", parts: ["conditions"] },
  });
  const { state } = await ledger.load(procedureStreamType, procedureStream(draft.code));
  assert.equal(versionOf(state, 1)?.content.conditions, "Có vườn");
});

test("only drafts change, and a part must have its shape", async () => {
  const draft = await opened("Nuôi tằm");
  const wrong = await changeDraft(context(), { ...draft, part: { levels: ["huyện" as never] } });
  assert.deepEqual(wrong, { problem: "procedure.content_invalid", params: { fields: ["levels.0"] } });
  const { name: _name, ...part } = contentWith();
  const filled = await changeDraft(context(), { ...draft, part });
  assert.ok(!isProblem(filled));
  const decision = { decisionNumber: "1/QĐ", signedOn: day("2026-11-10"), effectiveFrom: day("2026-11-20"), isFastTrack: false };
  assert.ok(!isProblem(await announceProcedure(context(), { code: draft.code, version: 1, ...decision })));
  const late = await changeDraft(context(), { ...filled, part: { conditions: "Muộn" } });
  assert.deepEqual(late, { problem: "procedure.not_draft", params: { version: 1 } });
});

test("a new version begins with the words of the one in force, one draft at a time", async () => {
  const draft = await opened("Nuôi dế");
  const { name: _name, ...part } = contentWith({ conditions: "Có chuồng" });
  assert.deepEqual(await startDraft(context(), draft), { problem: "procedure.draft_open", params: { version: 1 } });
  assert.ok(!isProblem(await changeDraft(context(), { ...draft, part })));
  const decision = { decisionNumber: "1/QĐ", signedOn: day("2026-11-10"), effectiveFrom: day("2026-11-20"), isFastTrack: false };
  assert.ok(!isProblem(await announceProcedure(context(), { code: draft.code, version: 1, ...decision })));
  assert.ok(!isProblem(await publishProcedure(context(), { code: draft.code, version: 1 })));
  const next = await startDraft(context(), draft);
  assert.deepEqual(next, { code: draft.code, version: 2, revision: 1 });
  const { state } = await ledger.load(procedureStreamType, procedureStream(draft.code));
  assert.deepEqual([versionOf(state, 2)?.content.name, versionOf(state, 2)?.content.conditions], ["Nuôi dế", "Có chuồng"]);
  assert.deepEqual(await startDraft(context(), draft), { problem: "procedure.draft_open", params: { version: 2 } });
});
