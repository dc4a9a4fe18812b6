import { z } from "zod";

import { addDays, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, EventDraft } from "#ledger";
import { nationalCalendar } from "#modules/calendar";

import { AT_DESKS, REASON_LENGTH_MIN, decided, defineCommand, fact, officerOf, personalFact, reasonSchema } from "../dossier-command.ts";
import type { DecisionWorld } from "../dossier-command.ts";
import type { DelayCause, DossierDue, Party } from "../dossier.events.ts";
import type { Apology } from "../dossier-parts.ts";
import type { DossierStatus } from "../dossier-status.ts";
import type { Dossier } from "../dossier.ts";
import { givenDay } from "../event-parts.ts";
import { branchesDueOf, stepDueAtWith } from "../steps.ts";
import { owingAgency, standingOf } from "./apology-tally.ts";
import {
  climbsALevel,
  dutyToOpen,
  earliestNewDay,
  extendedDue,
  extensionRule,
  latenessApology,
  nextApologyId,
  owedForFault,
  owedForLateness,
  workingDayFrom,
} from "./apology-duty.ts";

/** An apology is opened for a fault, written, signed and delivered also before reception and when the dossier has ended: it is owed until then. */
const ANY_TIME: readonly DossierStatus[] = [
  "submitted",
  "intake_supplement",
  "rejected_intake",
  ...AT_DESKS,
  "supplement",
  "finance",
  "resolved",
  "refused",
  "returned",
  "withdrawn",
  "stopped",
  "undone",
];

const apologyId = z.string().min(1).max(40);

/** Nothing is written where nothing is owed: neither an open duty nor one that the clock would open now. */
function nothingToWrite(state: Dossier, now: Instant): Problem | null {
  const isOpen = state.apologies.some(({ avertedAt, approvedAt }) => avertedAt === null && approvedAt === null);
  return isOpen || dutyToOpen(state, nationalCalendar(), now) !== null ? null : problem("dossier.apology_not_due");
}

/** Nothing is signed or sent back that nobody has written. */
function nothingToSign(state: Dossier): Problem | null {
  const isWritten = state.apologies.some((apology) => standingOf(apology) === "proposed");
  return isWritten ? null : problem("dossier.apology_not_written", { apology: "" });
}

/** Nothing is delivered that nobody has signed. */
function nothingToDeliver(state: Dossier): Problem | null {
  const isSigned = state.apologies.some((apology) => standingOf(apology) === "approved");
  return isSigned ? null : problem("dossier.apology_not_signed", { apology: "" });
}

/** How an apology reached the applicant (Điều 19.6: the account, e-mail, message or telephone; by hand and by post as for any paper). */
export const DELIVERY_METHODS = ["portal", "email", "sms", "phone", "post", "in_person"] as const;

/** The faults that owe an apology beside lateness. */
export const FAULT_KINDS = ["wrong_guidance", "wrong_refusal", "wrong_result", "lost_papers"] as const;

/** Faults of the counter; the others are the deciding agency's. */
const COUNTER_FAULTS: ReadonlySet<(typeof FAULT_KINDS)[number]> = new Set(["wrong_guidance", "lost_papers"]);

/**
 * The clock opens the duty of apologising for a dossier that will be late (Nghị định 118/2025/NĐ-CP, Điều 19.6). Given by the sweep alone, with
 * the causes that the clock ledger names, and decided again here: what was late a moment ago may have been issued meanwhile.
 */
export function watchDeadline(causes: readonly DelayCause[]) {
  return defineCommand({
    name: "watch-deadline",
    permission: "dossier.watch_deadline",
    resource: "holder",
    input: z.strictObject({}),
    from: AT_DESKS,
    decide: (state, _input, world) => {
      const duty = dutyToOpen(state, world.calendar, world.now);
      if (duty === null) return problem("dossier.apology_not_due");
      return decided(state, owedForLateness(state, duty, { causes, by: world.actor }));
    },
  });
}

/** A leader, or the head of the counter, owns up to a fault: the apology is owed from then on (Điều 23.1, 23.2). */
export const oweApology = defineCommand({
  name: "owe-apology",
  permission: "dossier.owe_apology",
  resource: "responsible",
  input: z.strictObject({ kind: z.enum(FAULT_KINDS), text: reasonSchema }),
  from: ANY_TIME,
  decide: (state, { kind, text }, world) =>
    decided(state, owedForFault(state, { kind, text, holder: atFault(state, kind), by: world.actor }, world)),
});

/** Who answers for a fault: the counter for what it said and kept, the deciding agency for what it decided. */
export function atFault(state: Dossier, kind: (typeof FAULT_KINDS)[number]): Party {
  const isCounters = COUNTER_FAULTS.has(kind) || (kind === "wrong_refusal" && state.receivedAt === null);
  if (isCounters) return state.reception;
  const decider = state.plan.find(
    (step) => step.agencyCode === state.competentAgency && (step.kind === "process" || step.kind === "assign"),
  );
  return decider === undefined
    ? { agencyCode: state.competentAgency, unitCode: state.competentAgency }
    : { agencyCode: decider.agencyCode, unitCode: decider.unitCode };
}

/**
 * Writes the apology, in a person's words. Of lateness also the new date: never earlier than the plan allows, on a working day, and once
 * (Điều 19.6). Once the date has passed no extension is left to give: the new day is then what the applicant may expect, and the dossier stays
 * late. Without an open duty a late dossier gets one in the same commit, so that nobody waits for the clock to be allowed to apologise.
 */
export const proposeApology = proposeApologyFor([]);

/** `proposeApology` with the causes that the clock ledger names, for a duty that is opened with it. */
export function proposeApologyFor(causes: readonly DelayCause[]) {
  return defineCommand({
    name: "propose-apology",
    permission: "dossier.extend",
    resource: "responsible",
    input: z.strictObject({ apologyId: apologyId.exactOptional(), text: reasonSchema, newDueOn: givenDay.nullable().default(null) }),
    from: ANY_TIME,
    blocked: nothingToWrite,
    decide: (state, input, world) => {
      const opened = input.apologyId === undefined ? openNow(state, world, causes) : null;
      const apology = input.apologyId === undefined ? (opened?.apologyId ?? latenessApology(state)) : findOpen(state, input.apologyId);
      if (apology === undefined) return problem("dossier.apology_not_due");
      if (isProblem(apology)) return apology;
      const id = typeof apology === "string" ? apology : apology.apologyId;
      if (typeof apology !== "string" && apology.approvedAt !== null) return problem("dossier.apology_closed", { apology: id });
      const isLate = typeof apology === "string" || apology.kind === "late";
      const day = input.newDueOn === null ? null : newDay(state, { isLate, on: input.newDueOn }, world);
      if (isProblem(day)) return day;
      return decided(
        state,
        ...(opened === null ? [] : [opened.event]),
        personalFact("dossier.apology_proposed", { apologyId: id, newDueOn: day, by: officerOf(world) }, { text: input.text }),
      );
    },
  });
}

/** The duty opened by whoever apologises before the clock asked; null when one stands or none is due. */
function openNow(
  state: Dossier,
  world: DecisionWorld,
  causes: readonly DelayCause[],
): { readonly apologyId: string; readonly event: EventDraft } | null {
  const duty = dutyToOpen(state, world.calendar, world.now);
  if (duty === null) return null;
  const event = owedForLateness(state, duty, { causes, by: world.actor });
  return { apologyId: nextApologyId(state), event };
}

function findOpen(state: Dossier, id: string): Apology | Problem {
  const apology = state.apologies.find((item) => item.apologyId === id);
  if (apology === undefined || apology.avertedAt !== null) return problem("dossier.apology_unknown", { apology: id });
  return apology;
}

/** The day as it will be promised, moved to a working day, or why it cannot be. */
function newDay(state: Dossier, proposed: { readonly isLate: boolean; readonly on: CivilDate }, world: DecisionWorld): CivilDate | Problem {
  if (!proposed.isLate || state.due === null) return problem("dossier.extension_not_open");
  const rule = extensionRule(state, world);
  if (state.extensionCount >= rule.extensionMax) return problem("dossier.extension_used", { dueOn: state.due.on, ground: rule.ground });
  const earliest = earliestNewDay(state, world.calendar, world.now) ?? addDays(civilDateOf(world.now), 1);
  if (proposed.on < earliest) return problem("dossier.extension_too_early", { earliest, newDueOn: proposed.on });
  return workingDayFrom(world.calendar, proposed.on) ?? problem("calendar.day_out_of_range", { from: proposed.on });
}

/**
 * The competent person signs the apology, and with it the extension: the date moves while it has not passed, and the desk's own time with it.
 * Not by whoever wrote it. Who filed online has an account that shows it at once and is told there; everybody else the counter has to tell
 * (Điều 19.6), so that delivery is recorded only when it happened.
 */
export const approveApology = approveApologyAt("owing");

/** The approval as the agency that owes it gives it, or, where a second extension climbs a level, the agency above it. */
export function approveApologyAt(level: "owing" | { readonly agencyCode: string }) {
  return defineCommand({
    name: "approve-apology",
    permission: "dossier.approve_apology",
    resource: level,
    input: z.strictObject({ apologyId, text: z.string().trim().max(2000).default("") }),
    from: ANY_TIME,
    blocked: nothingToSign,
    decide: (state, input, world) => {
      const apology = findProposed(state, input.apologyId);
      if (isProblem(apology)) return apology;
      const by = officerOf(world);
      if (apology.proposedBy?.officerId === by.officerId) return problem("dossier.apology_own");
      if (level === "owing" && climbsALevel(state, apology, world)) return problem("dossier.extension_climbs");
      if (input.text !== "" && input.text.length < REASON_LENGTH_MIN) return problem("dossier.input_invalid", { fields: ["text"] });
      const due = dueAfter(state, apology, world);
      const { code: procedureCode, field } = state.procedure;
      const agencyCode = level === "owing" ? owingAgency(state, apology) : level.agencyCode;
      const capacity = world.capacityFor?.({ agencyCode, procedureCode, field });
      const approved = personalFact(
        "dossier.apology_approved",
        {
          apologyId: apology.apologyId,
          due,
          previousOn: due === null ? null : (state.due?.on ?? null),
          stepDueAt: due === null ? null : stepDueAtWith(state, { step: state.step, due }, world),
          ...(due === null ? {} : branchesDueOf(state, (step) => stepDueAtWith(state, { step, due }, world))),
          extensionCount: state.extensionCount + (due === null ? 0 : 1),
          by,
          ...(capacity === undefined || isProblem(capacity) ? {} : { capacity }),
        },
        { text: input.text === "" ? apology.text : input.text },
      );
      return decided(state, approved, ...(isToldByPortal(state) ? [delivered(apology, "portal", "system")] : []));
    },
  });
}

function findProposed(state: Dossier, id: string): Apology | Problem {
  const apology = findOpen(state, id);
  if (isProblem(apology)) return apology;
  if (apology.approvedAt !== null) return problem("dossier.apology_closed", { apology: id });
  return apology.proposedAt === null ? problem("dossier.apology_not_written", { apology: id }) : apology;
}

/** The date that the approval puts in force: the proposed one while the present one has not passed; null when no date moves. */
function dueAfter(state: Dossier, apology: Apology, world: DecisionWorld): DossierDue | null {
  if (apology.newDueOn === null || state.due === null || apology.dueOn !== state.due.on) return null;
  if (state.resolvedAt !== null || civilDateOf(world.now) > state.due.on) return null;
  return extendedDue(state.due, { on: apology.newDueOn, apologyId: apology.apologyId }, world.calendar);
}

/** Filed by the applicant's own account: the account of the national portal carries the message. Filed with staff's help, nobody may ever look there. */
export function isToldByPortal(state: Pick<Dossier, "channel" | "isAssisted">): boolean {
  return state.channel === "online" && !state.isAssisted;
}

function delivered(apology: Pick<Apology, "apologyId">, method: (typeof DELIVERY_METHODS)[number], by: string): EventDraft {
  return fact("dossier.apology_delivered", { apologyId: apology.apologyId, method, by });
}

/** The leader sends the letter back, with what is wrong with it; the duty stays. */
export const declineApology = defineCommand({
  name: "decline-apology",
  permission: "dossier.approve_apology",
  resource: "owing",
  input: z.strictObject({ apologyId, reason: reasonSchema }),
  from: ANY_TIME,
  blocked: nothingToSign,
  decide: (state, input, world) => {
    const apology = findProposed(state, input.apologyId);
    if (isProblem(apology)) return apology;
    return decided(
      state,
      personalFact("dossier.apology_declined", { apologyId: apology.apologyId, by: officerOf(world) }, { text: input.reason }),
    );
  },
});

/** Whoever told the applicant says how. The moment is now: nobody dates a delivery back into the law's time. */
export const recordApologyDelivery = defineCommand({
  name: "record-apology-delivery",
  permission: "dossier.deliver_apology",
  resource: "responsible",
  input: z.strictObject({ apologyId, method: z.enum(DELIVERY_METHODS) }),
  from: ANY_TIME,
  blocked: nothingToDeliver,
  decide: (state, input, world): Decided | Problem => {
    const apology = findOpen(state, input.apologyId);
    if (isProblem(apology)) return apology;
    if (apology.deliveredAt !== null) return problem("dossier.apology_closed", { apology: input.apologyId });
    if (apology.approvedAt === null) return problem("dossier.apology_not_signed", { apology: input.apologyId });
    return decided(state, delivered(apology, input.method, world.actor));
  },
});
