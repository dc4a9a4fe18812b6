import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";

import type { clockEvents } from "./clock.events.ts";
import type { PayloadOf } from "./dossier.events.ts";
import type { Apology, ClockPause, DueMove, SupplementRound } from "./dossier-parts.ts";
import type { Dossier } from "./dossier.ts";
import { statusAtStep, withDue } from "./folder.ts";
import type { Folder } from "./folder.ts";
import { withBranchesDue } from "./open-steps.ts";

/** A request for a supplement as the dossier remembers it. */
export function supplementRound(state: Dossier, payload: PayloadOf<"dossier.supplement_requested">, at: Instant): SupplementRound {
  return {
    round: payload.round,
    holder: state.step?.holder ?? state.reception,
    requestedAt: at,
    isLate: payload.isLate,
    closeOn: payload.closeOn,
    answerWithin: payload.answerWithin ?? null,
    askWithin: payload.askWithin ?? null,
    ground: payload.ground ?? null,
    reviewed: payload.reviewed ?? [],
    by: payload.by,
    approvedBy: payload.approvedBy ?? null,
    answeredAt: null,
    lapsedAt: null,
  };
}

/** The requests with the end of the open one. */
export function withLastRound(state: Dossier, end: Partial<Pick<SupplementRound, "answeredAt" | "lapsedAt">>): readonly SupplementRound[] {
  return state.supplements.map((round, index) => (index === state.supplements.length - 1 ? { ...round, ...end } : round));
}

/** The pauses with the one that lasts ended. */
export function endedPauses(state: Dossier, at: Instant): readonly ClockPause[] {
  return state.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
}

/** A dossier whose date was kept or runs no more before it came: lateness that was only expected is not owed for. */
export function withoutExpectedLateness(state: Dossier, at: Instant): Dossier {
  if (state.apologies.length === 0) return state;
  const today = civilDateOf(at);
  const isAverted = (apology: Apology): boolean =>
    apology.kind === "late" &&
    apology.approvedAt === null &&
    apology.avertedAt === null &&
    apology.dueOn !== null &&
    today <= apology.dueOn;
  return { ...state, apologies: state.apologies.map((apology) => (isAverted(apology) ? { ...apology, avertedAt: at } : apology)) };
}

function withApology(state: Dossier, apologyId: string, change: Partial<Apology>): Dossier {
  return {
    ...state,
    apologies: state.apologies.map((apology) => (apology.apologyId === apologyId ? { ...apology, ...change } : apology)),
  };
}

/** The desk's own time moves with the dossier's. */
function withStepDue(state: Dossier, stepDueAt: string | null): Dossier {
  return state.step === null ? state : { ...state, step: { ...state.step, dueAt: stepDueAt as Instant | null } };
}

/** Opinions that are still owed get the time that a decree on days off leaves them. */
function withConsultationsDue(state: Dossier, moves: readonly { readonly consultationId: string; readonly dueAt: string }[]): Dossier {
  if (moves.length === 0) return state;
  const dueAt = new Map(moves.map((move) => [move.consultationId, move.dueAt as Instant]));
  const consultations = state.consultations.map((one) => ({ ...one, dueAt: dueAt.get(one.consultationId) ?? one.dueAt }));
  return { ...state, consultations };
}

function moved(state: Dossier, move: DueMove): Dossier {
  return { ...state, dueMoves: [...state.dueMoves, move] };
}

/** The folders of the clock's events, beside those of a dossier's way. */
export const clockFolders: { readonly [K in keyof typeof clockEvents]: Folder<K> } = {
  "dossier.supplement_proposed": (state, { payload, personal, at }) => ({
    ...state,
    supplementProposal: {
      round: payload.round,
      ground: payload.ground,
      by: payload.by,
      at,
      words: personal ?? null,
      askedAgain: payload.askedAgain ?? [],
    },
  }),
  "dossier.supplement_declined": (state) => ({ ...state, supplementProposal: null }),
  "dossier.clock_paused": (state, { payload, personal, at }) => {
    const pause: ClockPause = {
      pauseId: payload.pauseId,
      holder: state.step?.holder ?? state.reception,
      cause: payload.cause,
      rule: payload.rule,
      ground: payload.ground,
      since: at,
      text: personal?.text ?? "",
      expectedOn: payload.expectedOn ?? null,
      amount: payload.amount ?? null,
      until: null,
    };
    return {
      ...withoutExpectedLateness(state, at),
      // A duty to pay is the applicant's turn and a national state of its own; other causes leave the dossier on its desk.
      status: payload.cause === "finance" ? "finance" : state.status,
      due: null,
      pause,
      pauses: [...state.pauses, pause],
    };
  },
  "dossier.clock_resumed": (state, { payload, at }) => {
    const status = state.step === null ? state.status : statusAtStep(state, state.step.key);
    const running = withDue({ ...state, status, pause: null, pauses: endedPauses(state, at) }, payload.due);
    return withBranchesDue(withStepDue(running, payload.stepDueAt), payload.branchesDue);
  },
  "dossier.apology_owed": (state, { payload, personal, at }) => ({
    ...state,
    apologies: [
      ...state.apologies,
      {
        apologyId: payload.apologyId,
        kind: payload.kind,
        holder: { agencyCode: payload.agencyCode, unitCode: payload.unitCode },
        dueOn: payload.dueOn,
        legalBy: payload.legalBy,
        writeBy: payload.writeBy,
        causes: payload.causes,
        owedAt: at,
        proposedAt: null,
        proposedBy: null,
        newDueOn: null,
        text: personal?.text ?? "",
        approvedAt: null,
        approvedBy: null,
        deliveredAt: null,
        deliveredBy: null,
        avertedAt: null,
      },
    ],
  }),
  "dossier.apology_proposed": (state, { payload, personal, at }) =>
    withApology(state, payload.apologyId, {
      proposedAt: at,
      proposedBy: payload.by,
      newDueOn: payload.newDueOn,
      text: personal?.text ?? "",
    }),
  "dossier.apology_declined": (state, { payload }) =>
    withApology(state, payload.apologyId, { proposedAt: null, proposedBy: null, newDueOn: null, text: "" }),
  "dossier.apology_approved": (state, { payload, personal, at }) => {
    const approved = withApology(state, payload.apologyId, { approvedAt: at, approvedBy: payload.by, text: personal?.text ?? "" });
    if (payload.due === null || payload.previousOn === null) return approved;
    const from = payload.previousOn;
    const to = payload.due.on;
    const extended = { ...withBranchesDue(withDue(approved, payload.due), payload.branchesDue), extensionCount: payload.extensionCount };
    return moved(withStepDue(extended, payload.stepDueAt), { at, from, to, by: { kind: "extension", apologyId: payload.apologyId } });
  },
  "dossier.apology_delivered": (state, { payload, at }) =>
    withApology(state, payload.apologyId, { deliveredAt: at, deliveredBy: payload.method }),
  "dossier.due_moved": (state, { payload, at }) => {
    const expected = payload.due.on > payload.previousOn ? withoutExpectedLateness(state, at) : state;
    const dated = withBranchesDue(withStepDue(withDue(expected, payload.due), payload.stepDueAt), payload.branchesDue);
    return moved(withConsultationsDue(dated, payload.consultations ?? []), {
      at,
      from: payload.previousOn,
      to: payload.due.on,
      by: { kind: "decree", decreeId: payload.decreeId },
    });
  },
  "dossier.correction_opened": (state, { payload, personal, at }) => ({
    ...state,
    corrections: [
      ...state.corrections,
      {
        correctionId: payload.correctionId,
        isAgencyFault: payload.isAgencyFault,
        openedAt: at,
        dueAt: payload.dueAt,
        text: personal?.text ?? "",
        correctedAt: null,
      },
    ],
  }),
  "dossier.corrected": (state, { payload, at }) => ({
    ...state,
    // The paper that the applicant gets from now on is the right one; the wrong one stays in the ledger.
    outcome: state.outcome === null ? null : { ...state.outcome, documentNumber: payload.documentNumber, paperId: payload.paperId },
    corrections: state.corrections.map((correction) =>
      correction.correctionId === payload.correctionId ? { ...correction, correctedAt: at } : correction,
    ),
  }),
};
