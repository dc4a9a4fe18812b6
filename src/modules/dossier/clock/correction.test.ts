import assert from "node:assert/strict";
import { test } from "node:test";

import type { LedgerEvent } from "#ledger";

import { dossierStreamType } from "../dossier-stream.ts";
import type { Dossier } from "../dossier.ts";
import { act, done, OFFICER, onDesk } from "./discipline.fixture.ts";
import { at } from "./life.fixture.ts";

const OUTCOME = { kind: "granted", resultCode: "", name: "Giấy chứng nhận" } as const;
const REASON = "Ghi sai diện tích: 120 m² thay vì 102 m².";

function returned(): Dossier {
  const resolved = { outcome: OUTCOME, documentNumber: "12/GCN", paperId: "wrong", timeliness: "on_time" as const, by: OFFICER };
  return {
    ...onDesk(),
    status: "returned",
    step: null,
    signed: OUTCOME,
    outcome: { ...resolved, at: at("2026-11-18T09:00") },
    resolvedAt: at("2026-11-18T09:00"),
    returnedAt: at("2026-11-19T09:00"),
    endedAt: at("2026-11-19T09:00"),
  };
}

const opened = (isAgencyFault: boolean) =>
  done(act(returned(), "open-correction", { input: { correctionId: "c1", isAgencyFault, reason: REASON }, time: "2026-11-19T15:00" }));

test("DOS-17 a wrong result is right at the counter within three working days, and the applicant gets the right one from then on", () => {
  const state = opened(true);
  assert.equal(state.corrections[0]?.dueAt, at("2026-11-25T15:00"), "the day of Vietnamese culture, 24 November, is a day off");
  const corrected = done(
    act(state, "correct-outcome", { input: { documentNumber: "12a/GCN", paperId: "right" }, time: "2026-11-23T09:00" }),
  );
  assert.deepEqual([corrected.outcome?.paperId, corrected.outcome?.documentNumber, corrected.status], ["right", "12a/GCN", "returned"]);
  assert.equal(corrected.corrections[0]?.correctedAt, at("2026-11-23T09:00"));
});

test("a wrong result owes an apology from the moment it is admitted; a mistake in what the applicant declared owes none and has no day", () => {
  assert.deepEqual(
    opened(true).apologies.map(({ kind, holder }) => [kind, holder.unitCode]),
    [["wrong_result", "H99.60.2"]],
  );
  assert.deepEqual([opened(false).corrections[0]?.dueAt, opened(false).apologies], [null, []]);
});

test("a correction is late from the day after its last one, and counted as such", () => {
  const before = opened(true);
  const countersAt = (time: string) =>
    dossierStreamType
      .tally(before, before, {
        kind: "dossier.corrected",
        schemaVersion: 1,
        payload: { correctionId: "c1", documentNumber: "12a", paperId: "p", by: OFFICER },
        at: at(time),
      } as unknown as LedgerEvent)
      .map(({ row }) => row["counter"]);
  assert.deepEqual(countersAt("2026-11-25T23:59"), ["corrected"]);
  assert.deepEqual(countersAt("2026-11-26T00:00"), ["corrected", "corrected.late"]);
});

test("nothing is corrected that nobody opened, and no second correction runs beside the first", () => {
  const input = { documentNumber: "12a/GCN", paperId: "right" };
  assert.equal(act(returned(), "correct-outcome", { input, time: "2026-11-23T09:00" }).refusal?.problem, "dossier.correction_missing");
  const again = { correctionId: "c2", isAgencyFault: true, reason: REASON };
  assert.equal(
    act(opened(true), "open-correction", { input: again, time: "2026-11-20T09:00" }).refusal?.problem,
    "dossier.correction_open",
  );
  assert.equal(act(onDesk(), "open-correction", { input: again, time: "2026-11-20T09:00" }).refusal?.problem, "dossier.not_in_state");
});
