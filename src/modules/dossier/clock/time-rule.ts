import type { ActorRef, CommandId } from "#kernel/id";
import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { EventDraft, LedgerEvent, StreamId } from "#ledger";
import type { Calendar } from "#modules/calendar";

import type { Dossier } from "../dossier.ts";
import { foldDossier } from "../fold-dossier.ts";

/** Something that time alone will do to a dossier: what, when, and because of what, ready for words by `rule`. */
export interface PlannedDeed {
  /** Name of the rule, which is also the name of the job that does it. */
  readonly rule: string;
  readonly at: Instant;
  /** What the date rests on; the words of each rule read their own keys from here. */
  readonly because: Readonly<Record<string, string | number>>;
}

/**
 * A rule by which time alone does something. Whoever adds one writes it beside its commands and puts it into `TIME_RULES`
 * (`time-rules.ts`): it is then previewed to applicants and operators, and tried in memory whenever the system starts.
 * `dossierTrial` makes the trial of a rule that writes events to a dossier; a rule of another kind (alerts, a recomputation) makes its own.
 */
export interface TimeRule {
  readonly name: string;
  /** What the rule will do to a dossier as it stands; null when nothing is planned. Pure. */
  readonly plan: (state: Dossier, calendar: Calendar) => PlannedDeed | null;
  /** A made-up case with its own memory, new at each call. */
  readonly trial: (calendar: Calendar) => TimeTrial;
}

/** One try of a rule on a made-up case. */
export interface TimeTrial {
  /** The moment at which the rule must do its work. */
  readonly firesAt: Instant;
  /** Runs the rule as its job would at this moment, and answers how many times it did something. */
  readonly run: (now: Instant) => number;
}

/** What a rule did wrong in its trial. */
export interface TimeRuleFault {
  readonly rule: string;
  readonly fault: "fired_early" | "did_not_fire" | "fired_twice" | "threw";
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Tries each rule in memory: it does nothing a minute before its moment, its work at the moment, and nothing again after it. */
export function tryTimeRules(rules: readonly TimeRule[], calendar: Calendar): readonly TimeRuleFault[] {
  return rules.flatMap((rule) => {
    const fault = faultOf(rule, calendar);
    return fault === null ? [] : [{ rule: rule.name, fault }];
  });
}

function faultOf(rule: TimeRule, calendar: Calendar): TimeRuleFault["fault"] | null {
  try {
    const { firesAt, run } = rule.trial(calendar);
    if (run(addMs(firesAt, -MINUTE_MS)) !== 0) return "fired_early";
    if (run(firesAt) !== 1) return "did_not_fire";
    return run(firesAt) + run(addMs(firesAt, DAY_MS)) === 0 ? null : "fired_twice";
  } catch {
    // A rule that breaks on its own example is as broken as one that stays silent; which one it is stands beside it in the log.
    return "threw";
  }
}

/** The trial of a rule that writes events: `fire` answers the drafts of the job's command, none when it is refused or not needed. */
export function dossierTrial(made: {
  readonly sample: Dossier;
  readonly firesAt: Instant;
  readonly fire: (state: Dossier, now: Instant) => readonly EventDraft[];
}): TimeTrial {
  let state = made.sample;
  return {
    firesAt: made.firesAt,
    run: (now) => {
      const drafts = made.fire(state, now);
      for (const draft of drafts) state = foldDossier(state, tried(state, draft, now));
      return drafts.length === 0 ? 0 : 1;
    },
  };
}

/** A draft as the ledger would keep it, for a fold in memory. */
function tried(state: Dossier, draft: EventDraft, at: Instant): LedgerEvent {
  return {
    ...draft,
    streamId: "dossier:trial" as StreamId,
    version: state.version + 1,
    actor: "system:trial" as ActorRef,
    onBehalfOf: null,
    reason: null,
    at,
    commandId: "00000000-0000-7000-8000-000000000000" as CommandId,
  };
}
