import { addMs, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, LedgerEvent } from "#ledger";
import type { AgencyCode, UnitCode } from "#modules/organisation";
import type { Premises } from "#modules/premises";
import { assertDraft } from "../../ledger/event-schema.ts";
import { queueEvents } from "./queue.events.ts";
import { EMPTY_DAY, foldQueue, queueStream } from "./queue.ts";
import type { QueueDay } from "./queue.ts";

export const TEST_PLACE = "H99.101.1" as UnitCode;
export const TEST_DAY = "2026-11-19" as CivilDate;

/** A minute of the test's day. */
export function atMinute(minute: number): Instant {
  return addMs(instantAt(TEST_DAY, 0), Math.round(minute * 60_000));
}

const GROUP = { fields: [], procedures: [], bookablePercent: 40, since: TEST_DAY };

/** Two groups, three counters: one of its own for each group, one for both. */
export const testPremises: Premises = {
  unitCode: TEST_PLACE,
  agencyCode: "H99.101" as AgencyCode,
  day: TEST_DAY,
  description: undefined,
  groups: [
    { ...GROUP, key: "ho-tich", name: "Hộ tịch", nameEn: "Civil status", prefix: "A", minutes: 10 },
    { ...GROUP, key: "dat-dai", name: "Đất đai", nameEn: "Land", prefix: "B", minutes: 20 },
  ],
  counters: [
    { key: "1", since: TEST_DAY, name: "", groups: ["ho-tich"] },
    { key: "2", since: TEST_DAY, name: "", groups: ["dat-dai"] },
    { key: "3", since: TEST_DAY, name: "", groups: ["ho-tich", "dat-dai"] },
  ],
  equipment: [],
  photographs: [],
  claims: [],
  exception: undefined,
};

export const OFFICE_SESSIONS = [
  { startMinute: 450, endMinute: 690 },
  { startMinute: 780, endMinute: 990 },
];

/** An officer of the test by number. */
export function seatOf(counter: string): {
  readonly counter: string;
  readonly officer: { readonly officerId: string; readonly name: string };
} {
  return { counter, officer: { officerId: `01990000-0000-7000-8000-00000000000${counter}`, name: `Cán bộ ${counter}` } };
}

/** A day that is decided and folded in memory, as the ledger would, with every event checked against its schema. */
export interface TestDay {
  state: QueueDay;
  readonly events: LedgerEvent[];
  /** Applies what was decided; hands a refusal through. */
  readonly apply: (decided: Decided | Problem, at: Instant) => Decided | Problem;
}

/** An empty day in memory. */
export function openTestDay(): TestDay {
  const day: TestDay = {
    state: EMPTY_DAY,
    events: [],
    apply(decided, at) {
      if (isProblem(decided)) return decided;
      for (const draft of decided.events) {
        assertDraft(queueEvents, draft);
        const event: LedgerEvent = {
          ...draft,
          streamId: queueStream(TEST_PLACE, TEST_DAY),
          version: day.events.length + 1,
          actor: "system:test" as never,
          onBehalfOf: null,
          reason: null,
          at,
          commandId: "01990000-0000-7000-8000-000000000000" as never,
        };
        day.events.push(event);
        day.state = foldQueue(day.state, event);
      }
      return decided;
    },
  };
  return day;
}
