import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { LedgerEvent } from "#ledger";
import type { HandOverResult } from "#modules/paper";
import type { Party, PayloadOf, PlannedStep } from "#modules/dossier";

/** One line of the control slip (phiếu kiểm soát quá trình giải quyết hồ sơ): the dossier passes from one unit to another. */
export interface HandOver {
  readonly from: Party;
  readonly to: Party;
  readonly at: Instant;
  readonly giver: string;
  /** Who took it on at the other desk; empty until somebody has. */
  readonly taker: string;
  /** How the giving unit kept its part of the time; null when it had none. */
  readonly result: HandOverResult;
  /** For what it was handed over: the step that begins there, or an opinion asked or given. */
  readonly purpose:
    | { readonly kind: "step"; readonly name: string }
    | { readonly kind: "consultation"; readonly consultationId: string }
    | { readonly kind: "opinion" };
  readonly subDeadline: Instant | null;
}

/** What reading the hand-overs needs beside the events. */
export interface HandOverRules {
  readonly plan: readonly PlannedStep[];
  /** Until when the counter hands on what it received (Nghị định 118/2025/NĐ-CP, Điều 18.2); null when the calendar cannot say. */
  readonly forwardBy: (receivedAt: Instant) => Instant | null;
}

/** The desk on which the dossier lies while the events are read. */
interface Desk {
  readonly party: Party;
  readonly dueAt: Instant | null;
}

interface Walk {
  readonly desk: Desk | null;
  /** Who acted last: whoever hands over is named by the event before the next step begins. */
  readonly actor: string;
  /** Who confirmed the next hand-over on a list; empty where nobody did. */
  readonly taker: string;
  readonly rows: readonly HandOver[];
}

/**
 * The hand-overs between units, in order, as the events tell them. Steps that follow one another in the same unit are no hand-over. Opinions
 * asked beside the plan leave and come back in rows of their own, while the dossier stays where it is.
 */
export function handOversOf(events: readonly LedgerEvent[], rules: HandOverRules): readonly HandOver[] {
  return events.reduce<Walk>((walk, event) => walked(walk, event, rules), { desk: null, actor: "", taker: "", rows: [] }).rows;
}

function walked(walk: Walk, event: LedgerEvent, rules: HandOverRules): Walk {
  const before = named(walk, event);
  switch (event.kind) {
    case "dossier.submitted": {
      const { reception } = event.payload as PayloadOf<"dossier.submitted">;
      return { ...before, desk: { party: reception, dueAt: null } };
    }
    case "dossier.received": {
      const { receivedBy } = event.payload as PayloadOf<"dossier.received">;
      const desk = before.desk === null ? null : { ...before.desk, dueAt: rules.forwardBy(event.at) };
      return { ...before, desk, actor: receivedBy.name };
    }
    case "dossier.forwarded": {
      const { takenBy } = event.payload as PayloadOf<"dossier.forwarded">;
      return { ...before, taker: takenBy?.name ?? "" };
    }
    case "dossier.papers_handed_over":
      return confirmed(before, event);
    case "dossier.step_started":
      return stepped(before, event, rules.plan);
    case "dossier.assigned": {
      const { officer } = event.payload as PayloadOf<"dossier.assigned">;
      return { ...before, rows: taken(before, officer.name) };
    }
    case "dossier.step_completed": {
      const { by } = event.payload as PayloadOf<"dossier.step_completed">;
      return { ...before, rows: taken(before, by.name) };
    }
    case "dossier.consultation_requested":
      return asked(before, event);
    case "dossier.consultation_answered":
      return answered(before, event);
    default:
      return moved(before, event);
  }
}

function stepped(walk: Walk, event: LedgerEvent, plan: readonly PlannedStep[]): Walk {
  const payload = event.payload as PayloadOf<"dossier.step_started">;
  const party = { agencyCode: payload.agencyCode, unitCode: payload.unitCode };
  const desk = { party, dueAt: payload.dueAt };
  if (walk.desk === null || walk.desk.party.unitCode === party.unitCode) return { ...walk, desk };
  const row: HandOver = {
    from: walk.desk.party,
    to: party,
    at: event.at,
    giver: walk.actor,
    taker: walk.taker === "" ? (payload.officer?.name ?? "") : walk.taker,
    result: resultAt(walk.desk.dueAt, event.at),
    purpose: { kind: "step", name: plan.find((step) => step.key === payload.stepKey)?.name ?? payload.stepKey },
    subDeadline: desk.dueAt,
  };
  return { ...walk, desk, taker: "", rows: [...walk.rows, row] };
}

/** The paper came by a list: whoever confirmed it there has taken over what was handed to that desk. */
function confirmed(walk: Walk, event: LedgerEvent): Walk {
  const { to, takenBy } = event.payload as PayloadOf<"dossier.papers_handed_over">;
  const index = walk.rows.findLastIndex((row) => row.purpose.kind === "step" && row.to.unitCode === to.unitCode);
  const row = walk.rows[index];
  return row === undefined || row.taker !== "" ? walk : { ...walk, rows: walk.rows.with(index, { ...row, taker: takenBy.name }) };
}

function asked(walk: Walk, event: LedgerEvent): Walk {
  const payload = event.payload as PayloadOf<"dossier.consultation_requested">;
  if (walk.desk === null) return walk;
  const row: HandOver = {
    from: walk.desk.party,
    to: payload.to,
    at: event.at,
    giver: payload.by.name,
    taker: "",
    result: null,
    purpose: { kind: "consultation", consultationId: payload.consultationId },
    subDeadline: payload.dueAt,
  };
  return { ...walk, rows: [...walk.rows, row] };
}

function answered(walk: Walk, event: LedgerEvent): Walk {
  const payload = event.payload as PayloadOf<"dossier.consultation_answered">;
  const index = walk.rows.findIndex(({ purpose }) => purpose.kind === "consultation" && purpose.consultationId === payload.consultationId);
  const request = walk.rows[index];
  if (walk.desk === null || request === undefined) return walk;
  const row: HandOver = {
    from: request.to,
    to: walk.desk.party,
    at: event.at,
    giver: payload.by.name,
    taker: "",
    result: payload.isLate ? "overdue" : resultAt(request.subDeadline, event.at),
    purpose: { kind: "opinion" },
    subDeadline: null,
  };
  // Whoever answered has taken the request.
  return { ...walk, rows: [...walk.rows.with(index, { ...request, taker: payload.by.name }), row] };
}

/** Whoever works on at a desk has taken over what was handed to it. */
function taken(walk: Walk, name: string): readonly HandOver[] {
  const index = walk.rows.findLastIndex((row) => row.purpose.kind !== "consultation" && row.to.unitCode === walk.desk?.party.unitCode);
  const row = walk.rows[index];
  return row === undefined || row.taker !== "" ? walk.rows : walk.rows.with(index, { ...row, taker: name });
}

/** A pause, a supplement, an extension or a decree may move the time of the step in hand. */
function moved(walk: Walk, event: LedgerEvent): Walk {
  const stepDueAt = event.payload["stepDueAt"];
  if (walk.desk === null || (typeof stepDueAt !== "string" && stepDueAt !== null)) return walk;
  return { ...walk, desk: { ...walk.desk, dueAt: stepDueAt as Instant | null } };
}

function named(walk: Walk, event: LedgerEvent): Walk {
  const by = event.payload["by"];
  const name = typeof by === "object" && by !== null ? (by as JsonObject)["name"] : undefined;
  return typeof name === "string" ? { ...walk, actor: name } : walk;
}

/** Before the last day is early, on it in time: the words of the form (Trước hạn, Đúng hạn, Quá hạn). */
function resultAt(dueAt: Instant | null, at: Instant): HandOverResult {
  if (dueAt === null) return null;
  if (at > dueAt) return "overdue";
  return civilDateOf(at) < civilDateOf(dueAt) ? "early" : "on_time";
}
