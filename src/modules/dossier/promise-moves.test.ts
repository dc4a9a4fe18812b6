import assert from "node:assert/strict";
import { test } from "node:test";
import type { CivilDate, Instant } from "#kernel/instant";

import type { DueMove } from "./dossier-parts.ts";
import { promiseMovesOf } from "./move-due.ts";

const AT = "2026-11-19T02:00:00.000Z" as Instant;

function move(from: string, to: string, by: DueMove["by"] = { kind: "decree", decreeId: "d" }): DueMove {
  return { at: AT, from: from as CivilDate, to: to as CivilDate, by };
}

test("the applicant is told each later day, and nothing when the date came back to what was promised", () => {
  const moves = [move("2026-12-01", "2026-12-02"), move("2026-12-02", "2026-12-01"), move("2026-12-01", "2026-12-03")];
  assert.deepEqual(
    promiseMovesOf(moves).map(({ from, to }) => [from, to]),
    [
      ["2026-12-01", "2026-12-02"],
      ["2026-12-02", "2026-12-03"],
    ],
  );
});

test("a date that only became earlier moved no promise, and an extension is told by its own letter", () => {
  assert.deepEqual(promiseMovesOf([move("2026-12-02", "2026-12-01")]), []);
  const extended = [move("2026-12-01", "2026-12-08", { kind: "extension", apologyId: "a" }), move("2026-12-08", "2026-12-09")];
  assert.deepEqual(
    promiseMovesOf(extended).map(({ from, to }) => [from, to]),
    [["2026-12-08", "2026-12-09"]],
  );
});
