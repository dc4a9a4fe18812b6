import { z } from "zod";

import type { ActorRef } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided, EventDraft } from "#ledger";
import type { Calendar } from "#modules/calendar";
import type { Course } from "#modules/course";
import type { Permission, SigningCapacity, SigningMatter } from "#modules/identity";

import type { DossierEventKind, OfficerStamp, PayloadOf, PersonalOf } from "./dossier.events.ts";
import { parseDossierCode } from "./dossier.ts";
import type { DossierStatus } from "./dossier-status.ts";
import type { Dossier, DossierCode } from "./dossier.ts";

/** A dossier's code in a payload or an input, read as people type it. */
export const dossierCodeSchema = z.string().transform((text, ctx): DossierCode => {
  const code = parseDossierCode(text);
  if (code !== undefined) return code;
  ctx.addIssue({ code: "custom", message: "not a dossier code" });
  return z.NEVER;
});

/** Statuses in which a desk of the administration has the dossier and the clock runs. */
export const AT_DESKS = ["accepted", "assigning", "processing", "consulting", "in_review", "in_signing", "issuing"] as const;

/** Received, and neither answered nor ended: at a desk, or standing until the applicant has done something. */
export const UNDER_WAY = [...AT_DESKS, "supplement", "finance"] as const;

/** What a decision may know beside the dossier and the input: all of it given, nothing fetched. */
export interface DecisionWorld {
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly actor: ActorRef;
  /** The officer who acts, as stamped into events; a citizen or the system has none. */
  readonly by: OfficerStamp | null;
  /** Whether an officer is at work in a unit today, not away: a step that comes back goes to whoever did it. Absent where nobody asks. */
  readonly isAtWork?: (officerId: string, unitCode: string) => boolean;
  /** In what capacity the officer who acts signs a matter; absent when no officer acts. */
  readonly capacityFor?: (matter: SigningMatter) => SigningCapacity | Problem;
  /** The process that the dossier pins, compiled; absent for a dossier that walks the steps of its plan. */
  readonly course?: Course;
}

/** When a command is open and to whom: enough to show it or the reason why it is closed. */
export interface CommandGate {
  /** Verb in kebab case; also the name in `/api/v1/dossiers/{code}/commands/{name}`. */
  readonly name: string;
  readonly permission: Permission;
  /**
   * In relation to whom the permission is asked: the counter that received, the desk that holds, the unit consulted, the applicant; every place
   * that has to answer for it; the agency that owes an apology; a named agency; `outcome`: the counter that hands over and the agency that decided.
   */
  readonly resource:
    | "reception"
    | "holder"
    | "consulted"
    | "applicant"
    | "responsible"
    | "owing"
    | "outcome"
    | { readonly agencyCode: string };
  /** Statuses in which it can be done at all. */
  readonly from: readonly DossierStatus[];
  /** A refusal that hangs on the dossier and the moment alone, so that a page can show beforehand why an action is closed. */
  readonly blocked?: (state: Dossier, now: Instant) => Problem | null;
}

/** One thing that can be done with a dossier: who may, when, with what input, and what then happened. */
export interface DossierCommand<Schema extends z.ZodType = z.ZodType> extends CommandGate {
  readonly input: Schema;
  readonly decide: (state: Dossier, input: z.infer<Schema>, world: DecisionWorld) => Decided | Problem;
}

/** Declares a command with its input type inferred from its schema. */
export function defineCommand<Schema extends z.ZodType>(command: DossierCommand<Schema>): DossierCommand<Schema> {
  return command;
}

/** Shortest reason that says anything: refusals "by the wrong button" had none (mot-cua.md 10, no. 2). */
export const REASON_LENGTH_MIN = 20;

/** A reason in a person's own words. */
export const reasonSchema = z.string().trim().min(REASON_LENGTH_MIN).max(2000);

/** A free remark that may stay empty. */
export const noteSchema = z.string().trim().max(2000).default("");

/** Why a command is closed on this dossier now; null when the dossier itself allows it. */
export function blockedBy(command: CommandGate, state: Dossier, now: Instant): Problem | null {
  if (state.status === "none") return problem("dossier.not_found");
  if (!command.from.includes(state.status))
    return problem("dossier.not_in_state", { command: command.name, status: state.status, from: command.from });
  return command.blocked?.(state, now) ?? null;
}

/** An event of a kind that carries no personal data. */
export function fact<K extends DossierEventKind>(kind: K, payload: PayloadOf<K>): EventDraft {
  return { kind, schemaVersion: 1, payload };
}

/** An event with personal data, which the chain only commits to. */
export function personalFact<K extends DossierEventKind>(kind: K, payload: PayloadOf<K>, personal: PersonalOf<K> & JsonObject): EventDraft {
  return { kind, schemaVersion: 1, payload, personal };
}

/** An event with a remark in words, when there is one. */
export function noted<K extends "dossier.step_completed" | "dossier.outcome_signed" | "dossier.withdrawn">(
  kind: K,
  payload: PayloadOf<K>,
  text: string,
): EventDraft {
  return text === "" ? { kind, schemaVersion: 1, payload } : { kind, schemaVersion: 1, payload, personal: { text } };
}

/** The decision of a command whose answer is the dossier's code. */
export function decided(state: Dossier, ...events: readonly EventDraft[]): Decided {
  return { events, answer: { code: state.code ?? "" } };
}

/** Names one of several open steps; without it the main one is meant. */
export const stepInput = { stepKey: z.string().min(1).max(60).exactOptional() };

/** The officer who acts; commands that only officers hold permission for always have one. */
export function officerOf(world: DecisionWorld): OfficerStamp {
  if (world.by === null) throw new Error("an officer's command was decided without an officer");
  return world.by;
}

/** While the clock stands the step in hand waits for somebody outside: nothing goes on before the pause is ended with its evidence. */
export function blockedByPause(state: Dossier): Problem | null {
  return state.pause === null ? null : problem("dossier.pause_open", { cause: state.pause.cause, since: state.pause.since });
}
