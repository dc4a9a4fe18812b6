import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { dueForLawyer } from "#modules/calendar";
import type { Calendar, LawyersDue, Pause } from "#modules/calendar";
import type { LedgerEvent } from "#ledger";
import { periodOf } from "#modules/dossier";
import type { Dossier, DossierDue, PauseCause, PayloadOf } from "#modules/dossier";

/** A time in which the clock stood; `to` is null while it does. */
export interface Stood {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly rule: "restart" | "subtract";
  readonly cause: PauseCause;
  readonly ground: string | null;
}

/** What happened to a dossier's clock, from its first start on. */
export interface ClockStory {
  /** When the legal time began for the first time. */
  readonly startAt: Instant;
  /** The counter received it complete, or the competent agency got it from a counter elsewhere (Nghị định 118/2025/NĐ-CP, Điều 17.3 as amended). */
  readonly startedBy: "received" | "forwarded";
  readonly stood: readonly Stood[];
}

/** The clock of a dossier as its events tell it; null while no legal time has begun. */
export function clockStoryOf(events: readonly LedgerEvent[]): ClockStory | null {
  let start: Pick<ClockStory, "startAt" | "startedBy"> | null = null;
  const stood: Stood[] = [];
  const end = (at: Instant): void => {
    const last = stood.pop();
    if (last !== undefined) stood.push(last.to === null ? { ...last, to: at } : last);
  };
  for (const { kind, payload, at } of events) {
    switch (kind) {
      case "dossier.received":
      case "dossier.forwarded": {
        const { due } = payload as PayloadOf<"dossier.received" | "dossier.forwarded">;
        if (due !== null) start = { startAt: due.clockStart, startedBy: kind === "dossier.received" ? "received" : "forwarded" };
        break;
      }
      case "dossier.supplement_requested":
        stood.push({ from: at, to: null, rule: "restart", cause: "supplement", ground: null });
        break;
      case "dossier.clock_paused": {
        const { rule, cause, ground } = payload as PayloadOf<"dossier.clock_paused">;
        stood.push({ from: at, to: null, rule, cause, ground });
        break;
      }
      case "dossier.supplement_received":
      case "dossier.clock_resumed":
      case "dossier.withdrawn":
      case "dossier.reception_undone":
      case "dossier.lapsed":
        end(at);
        break;
      default:
    }
  }
  return start === null ? null : { ...start, stood };
}

/** Why the date in force is what it is. */
export interface DateStory {
  readonly story: ClockStory;
  /** The inputs of the date, as they stand in the ledger; of the last one while the clock stands. */
  readonly due: DossierDue;
  /** The steps that lead to it, computed anew by the calendar in force. */
  readonly computed: LawyersDue;
  /** The calendar in force gives the day that the ledger holds, moves by decision left aside. */
  readonly isAsComputed: boolean;
  /** The whole way from the first start is told; else only the part since the last one, because the calendar or the law has changed since. */
  readonly isWhole: boolean;
}

/**
 * Explains the date of a dossier from its first start on, through every time the clock stood. The calendar computes it again; when it comes
 * to another day (a decree came since), the explanation keeps to the inputs of the date in force and says so. Null when no date was ever set.
 */
export function dateStoryOf(state: Dossier, events: readonly LedgerEvent[], calendar: Calendar): DateStory | null {
  const story = clockStoryOf(events);
  const due = state.due ?? state.lastDue;
  if (story === null || due === null) return null;
  const period = periodOf(due);
  const computed = dueForLawyer(calendar, { from: due.clockStart, period, pauses: pausesOf(due) });
  if (isProblem(computed)) return null;
  const ended = story.stood.filter((stood): stood is Stood & { readonly to: Instant } => stood.to !== null);
  const whole = dueForLawyer(calendar, { from: story.startAt, period, pauses: ended.map(pauseOf) });
  const isWhole = !isProblem(whole) && whole.due === computed.due;
  const before = due.extended === undefined ? due.on : due.extended.from;
  const last = state.dueMoves.findLast(({ by }) => by.kind === "decree");
  return {
    story,
    due,
    computed: isWhole ? whole : computed,
    isWhole,
    isAsComputed: computed.dueOn === before || computed.dueOn === last?.to,
  };
}

function pausesOf(due: DossierDue): readonly Pause[] {
  return (due.pauses ?? []).map((pause) => pauseOf(pause as Stood & { readonly to: Instant }));
}

function pauseOf({ from, to, rule, cause, ground }: Stood & { readonly to: Instant }): Pause {
  return { from, to, rule, cause, ...(ground === null ? {} : { ground }) };
}
