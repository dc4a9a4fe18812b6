import assert from "node:assert/strict";
import { test } from "node:test";

import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { LedgerEvent } from "#ledger";
import type { PlannedStep } from "#modules/dossier";

import { handOversOf } from "./control-slip.ts";

const COUNTER = { agencyCode: "A", unitCode: "A.1" };
const DIVISION = { agencyCode: "B", unitCode: "B.1" };
const ASKED = { agencyCode: "C", unitCode: "C.1" };
const by = (name: string) => ({ officerId: name, name });

/** Events of a made-up dossier: a day and hour of November 2026, what happened, with what. */
function history(...told: readonly (readonly [string, string, JsonObject])[]): readonly LedgerEvent[] {
  return told.map(
    ([at, kind, payload], index) =>
      ({ at: `2026-11-${at}:00.000Z`, kind: `dossier.${kind}`, payload, version: index + 1 }) as unknown as LedgerEvent,
  );
}

const started = (unit: typeof COUNTER, stepKey: string, dueAt: string | null): JsonObject => ({
  ...unit,
  stepKey,
  dueAt: dueAt === null ? null : `2026-11-${dueAt}:00.000Z`,
  officer: stepKey === "process" ? by("Lâm") : null,
});

const plan = [
  { key: "assign", name: "Phân công" },
  { key: "process", name: "Thẩm định" },
  { key: "deliver", name: "Trả kết quả" },
] as unknown as readonly PlannedStep[];
const rules = { plan, forwardBy: () => "2026-11-19T10:00:00.000Z" as Instant };

const received = [
  ["19T02:00", "submitted", { reception: COUNTER }],
  ["19T02:00", "received", { receivedBy: by("Dung") }],
] as const;

test("ISS-02 a slip has a row for every hand-over between units, with giver, taker and how the giver kept its time", () => {
  const rows = handOversOf(
    history(
      ...received,
      ["19T03:00", "forwarded", { from: COUNTER, to: DIVISION, by: by("Dung") }],
      ["19T03:00", "step_started", started(DIVISION, "assign", "20T03:00")],
      ["20T02:00", "step_completed", { stepKey: "assign", by: by("Lộc") }],
      ["20T02:00", "step_started", started(DIVISION, "process", "24T03:00")],
      ["24T04:00", "step_completed", { stepKey: "process", by: by("Lâm") }],
      ["24T04:00", "step_started", started(COUNTER, "deliver", null)],
    ),
    rules,
  );
  assert.deepEqual(
    rows.map((row) => [row.from.unitCode, row.to.unitCode, row.giver, row.taker, row.result, row.subDeadline?.slice(8, 16) ?? null]),
    [
      ["A.1", "B.1", "Dung", "Lộc", "on_time", "20T03:00"],
      ["B.1", "A.1", "Lâm", "", "overdue", null],
    ],
  );
  assert.deepEqual(
    rows.map((row) => row.purpose),
    [
      { kind: "step", name: "Phân công" },
      { kind: "step", name: "Trả kết quả" },
    ],
  );
});

test("an opinion asked beside the plan leaves and comes back, and the dossier stays on its desk", () => {
  const rows = handOversOf(
    history(
      ...received,
      ["19T03:00", "step_started", started(DIVISION, "process", "24T03:00")],
      ["20T03:00", "consultation_requested", { consultationId: "1", to: ASKED, dueAt: "2026-11-25T03:00:00.000Z", by: by("Lâm") }],
      ["20T04:00", "consultation_requested", { consultationId: "2", to: ASKED, dueAt: "2026-11-21T03:00:00.000Z", by: by("Lâm") }],
      ["23T04:00", "consultation_answered", { consultationId: "2", isLate: true, by: by("Sơn") }],
      ["23T05:00", "consultation_answered", { consultationId: "1", isLate: false, by: by("Hà") }],
    ),
    rules,
  );
  assert.deepEqual(
    rows.map((row) => [row.from.unitCode, row.to.unitCode, row.giver, row.taker, row.result, row.purpose.kind]),
    [
      ["A.1", "B.1", "Dung", "Lâm", "on_time", "step"],
      ["B.1", "C.1", "Lâm", "Hà", null, "consultation"],
      ["B.1", "C.1", "Lâm", "Sơn", null, "consultation"],
      ["C.1", "B.1", "Sơn", "", "overdue", "opinion"],
      ["C.1", "B.1", "Hà", "", "early", "opinion"],
    ],
  );
});

test("a pause that ended later moves the time by which the giver is judged", () => {
  const resumed = { stepDueAt: "2026-11-30T03:00:00.000Z", by: "system:clock" };
  const told = [
    ...received,
    ["19T03:00", "step_started", started(DIVISION, "process", "20T03:00")],
    ["20T01:00", "clock_paused", { by: by("Lâm") }],
    ["25T01:00", "clock_resumed", resumed],
    ["26T01:00", "step_completed", { stepKey: "process", by: by("Lâm") }],
    ["26T01:00", "step_started", started(COUNTER, "deliver", null)],
  ] as const;
  assert.equal(handOversOf(history(...told), rules).at(-1)?.result, "early");
  const without = told.filter(([, kind]) => kind !== "clock_resumed");
  assert.equal(handOversOf(history(...without), rules).at(-1)?.result, "overdue");
});

test("a dossier that nobody handed on has no row", () => {
  assert.deepEqual(handOversOf(history(...received), rules), []);
});
