import type { CivilDate, Instant } from "#kernel/instant";

import type { DossierDue, DossierEventKind, PayloadOf, PersonalOf, PlannedStep } from "./dossier.events.ts";
import { plannedStep } from "./dossier.ts";
import type { Consultation } from "./dossier-parts.ts";
import type { DossierStatus } from "./dossier-status.ts";
import type { Dossier } from "./dossier.ts";

/** An event as its folder reads it: parsed payload, the personal part unless erased, and the moment. */
export interface Folded<K extends DossierEventKind> {
  readonly payload: PayloadOf<K>;
  readonly personal: PersonalOf<K> | undefined;
  readonly at: Instant;
}

/** What an event of a kind makes of a dossier. */
export type Folder<K extends DossierEventKind> = (state: Dossier, event: Folded<K>) => Dossier;

function laterDay(a: CivilDate | null, b: string): CivilDate {
  return a !== null && a > b ? a : (b as CivilDate);
}

/** The dossier with this date in force. The promised day never moves earlier than what a receipt has printed (mot-cua.md 4.2). */
export function withDue(state: Dossier, due: DossierDue | null): Dossier {
  return due === null ? { ...state, due } : { ...state, due, lastDue: due, promisedOn: laterDay(state.promisedOn, due.on) };
}

const STATUS_OF_KIND: Readonly<Record<PlannedStep["kind"], DossierStatus>> = {
  intake: "accepted",
  assign: "assigning",
  process: "processing",
  consult: "consulting",
  review: "in_review",
  sign: "in_signing",
  issue: "issuing",
  deliver: "resolved",
  wait: "processing",
};

/** The status that a step gives the dossier while it is in hand. */
export function statusAtStep(state: Dossier, stepKey: string): DossierStatus {
  const kind = plannedStep(state, stepKey)?.kind;
  if (kind === undefined) return state.status;
  // An opinion that was asked before a supplement is still owed after it.
  const isAsked = (consultation: Consultation): boolean => consultation.stepKey === null || consultation.stepKey === stepKey;
  const isWaiting = kind === "process" && state.consultations.some((one) => one.answeredAt === null && isAsked(one));
  return isWaiting ? "consulting" : STATUS_OF_KIND[kind];
}
