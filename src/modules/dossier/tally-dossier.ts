import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Effect, LedgerEvent } from "#ledger";
import { askedAgainCounters, leavesNothingToScan, routeCounters } from "#modules/archive";

import { apologyCounts } from "./clock/apology-tally.ts";
import { closedIntervalRows } from "./clock/clock-ledger.ts";
import { deskMovements } from "./desk-account.ts";
import type { PayloadOf } from "./dossier.events.ts";
import type { Dossier } from "./dossier.ts";

/** One more on a counter of an agency, of the dossier's procedure, on the day of the event. The dossier is named, so that the figure can be listed. */
function count(after: Dossier, event: LedgerEvent, counted: { readonly agency: string; readonly counter: string }): Effect {
  const row = { ...counted, procedure: after.procedure.code, day: civilDateOf(event.at), amount: 1, subject: event.streamId };
  return { sink: "measure.delta", row };
}

/** What an event adds to measures, to the account of clocks and to that of desks. */
export function tallyDossier(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  return [...closedIntervalRows(before, after, event), ...countDossier(before, after, event), ...deskMovements(before, after, event)];
}

/** The counters an event moves. Each name stands in the measure vocabulary; the agency is the competent one unless the counter is about the desk. */
function countDossier(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const apologies = apologyCounts(before, after).map((counted) => count(after, event, counted));
  const way = tallyWay(before, after, event);
  const closed = isClosedWithoutOutcome(before, after) ? [counting(after, event)("closed_without_outcome")] : [];
  return apologies.length + closed.length === 0 ? way : [...way, ...closed, ...apologies];
}

/** Of the answers of somebody who signed in: how many were given, and how many of them nobody had to type or correct. */
function answersCounted(event: LedgerEvent, after: Dossier, at: (counter: string) => Effect): readonly Effect[] {
  const { filledIn } = event.payload as PayloadOf<"dossier.submitted">;
  if (filledIn === undefined) return [];
  const many = (counter: string, amount: number): readonly Effect[] => {
    const one = at(counter);
    return amount === 0 ? [] : [{ sink: one.sink, row: { ...one.row, amount } }];
  };
  const reused = filledIn.filter(({ isChanged }) => !isChanged).length;
  return [...many("answers.given", Object.keys(after.form ?? {}).length), ...many("answers.reused", reused)];
}

/** How a dossier's events count. A member is work of its agency and no submission: it has counters of its own, so that one submission is counted once. */
function counting(after: Dossier, event: LedgerEvent): Counting {
  const mark = after.memberOf === null ? "" : "member.";
  return (counter, agency = after.competentAgency) => count(after, event, { agency, counter: `${mark}${counter}` });
}

/**
 * Ended after reception without an outcome: withdrawn, or nobody completed it. What was received is in hand, or resolved, or closed so; a reception
 * taken back is none of the three, because its counts are taken away.
 */
function isClosedWithoutOutcome(before: Dossier, after: Dossier): boolean {
  const isInHand = before.receivedAt !== null && before.resolvedAt === null && before.endedAt === null;
  return isInHand && after.endedAt !== null && after.resolvedAt === null && after.undone === null;
}

function tallyWay(before: Dossier, after: Dossier, event: LedgerEvent): readonly Effect[] {
  const at = counting(after, event);
  const desk = after.reception.agencyCode;
  switch (event.kind) {
    case "dossier.submitted":
      return [at("submitted", desk), ...identityCounted(event, desk, at), ...answersCounted(event, after, at)];
    case "dossier.received":
      return [...receptionCounts(after, at), ...answered(before, event, at)];
    case "dossier.reception_undone":
      return [...undoneCounts(after, at), at("reception_undone", desk)];
    case "dossier.intake_supplement_requested":
      return [
        ...["intake_supplement_requested", ...askedAgainCounters(event)].map((name) => at(name, desk)),
        ...answered(before, event, at),
      ];
    case "dossier.intake_refused":
      return [at("intake_refused", desk), ...answered(before, event, at)];
    case "dossier.supplement_requested": {
      const payload = event.payload as PayloadOf<"dossier.supplement_requested">;
      return [
        at("supplement_requested"),
        ...(payload.isLate ? [at("supplement_requested.late")] : []),
        ...(payload.round > 1 ? [at("supplement_requested.repeated")] : []),
        ...askedAgainCounters(event).map((name) => at(name)),
      ];
    }
    case "dossier.consultation_answered": {
      const payload = event.payload as PayloadOf<"dossier.consultation_answered">;
      const asked = before.consultations.find((consultation) => consultation.consultationId === payload.consultationId);
      const agency = asked?.to.agencyCode ?? after.competentAgency;
      return [at("consultation_answered", agency), ...(payload.isLate ? [at("consultation_answered.late", agency)] : [])];
    }
    case "dossier.resolved": {
      const payload = event.payload as PayloadOf<"dossier.resolved">;
      return [
        at("resolved"),
        at(`resolved.${payload.timeliness}`),
        ...(payload.indexTimeliness === undefined ? [] : [at(`resolved.index_${payload.indexTimeliness}`)]),
        ...(payload.outcome.kind === "refused" ? [at("resolved.refused")] : []),
        ...electronicCounts(after, payload, at),
      ];
    }
    case "dossier.returned":
      return [at("returned")];
    case "dossier.withdrawn":
      return [at("withdrawn")];
    case "dossier.lapsed":
      return [at("lapsed")];
    case "dossier.supplement_declined":
      return [at("supplement_declined")];
    case "dossier.clock_paused":
      return [at("clock_paused")];
    case "dossier.correction_opened":
      return [at("correction_opened")];
    case "dossier.corrected":
      return corrected(before, event, at);
    default:
      return [];
  }
}

type Counting = (counter: string, agency?: string) => Effect;

/** Filed by somebody whose identity the population register vouched for, so that it was not typed (Quyết định 766/QĐ-TTg, 4.5b). */
function identityCounted(event: LedgerEvent, desk: string, at: Counting): readonly Effect[] {
  const { filledIn } = event.payload as PayloadOf<"dossier.submitted">;
  return filledIn?.some(({ from }) => from === "identity") === true ? [at("submitted.identified", desk)] : [];
}

/** An outcome with its file (Quyết định 766/QĐ-TTg, 4.1), and the same with a file of every paper that was handed in (4.2). */
function electronicCounts(after: Dossier, { paper }: PayloadOf<"dossier.resolved">, at: Counting): readonly Effect[] {
  if (paper === undefined) return [];
  const isDigitised = after.components.every(leavesNothingToScan);
  return isDigitised ? [at("resolved.electronic"), at("resolved.digitised")] : [at("resolved.electronic")];
}

/** What a reception adds to. */
function receptionCounts(after: Dossier, at: Counting): readonly Effect[] {
  const channel = after.isAssisted ? "received.assisted" : `received.${after.channel}`;
  return [
    at("received"),
    at(channel),
    ...routeCounters(after.components).map((name) => at(name)),
    ...(after.isLocationIndependent ? [at("received.elsewhere"), at("received_for_others", after.reception.agencyCode)] : []),
    ...(after.supportedBy === null ? [] : [at("supported", after.supportedBy.agencyCode)]),
    ...(after.components.some(({ form }) => form === "data") ? [at("received.reused")] : []),
  ];
}

/** What a reception that was taken back had added, taken away on the day that counted it. */
function undoneCounts(after: Dossier, at: Counting): readonly Effect[] {
  const day = civilDateOf(after.receivedAt ?? ("" as Instant));
  const counted = [at("submitted", after.reception.agencyCode), ...receptionCounts(after, at)];
  return counted.map(({ sink, row }) => ({ sink, row: { ...row, day, amount: -1 } }));
}

/** An online filing was answered: in time or after the 8 working hours (Nghị định 118/2025/NĐ-CP, Điều 17.2c). */
function answered(before: Dossier, event: LedgerEvent, at: (counter: string, agency?: string) => Effect): readonly Effect[] {
  if (before.answerBy === null) return [];
  const desk = before.reception.agencyCode;
  return event.at > before.answerBy ? [at("answered", desk), at("answered.late", desk)] : [at("answered", desk)];
}

/** A wrong outcome was made right: in the working days of the law or after them (Điều 23.1). */
function corrected(before: Dossier, event: LedgerEvent, at: (counter: string) => Effect): readonly Effect[] {
  const payload = event.payload as PayloadOf<"dossier.corrected">;
  const opened = before.corrections.find(({ correctionId }) => correctionId === payload.correctionId);
  const isLate = opened !== undefined && opened.dueAt !== null && civilDateOf(event.at) > civilDateOf(opened.dueAt);
  return isLate ? [at("corrected"), at("corrected.late")] : [at("corrected")];
}
