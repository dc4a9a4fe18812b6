import type { Instant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect, EventDraft } from "#ledger";

import type { Dossier, DossierCode } from "./dossier.ts";

/** A dossier that the process of an interlinked one called (một cửa liên thông, Nghị định 118/2025/NĐ-CP, Điều 20). */
export interface MemberLink {
  /** The node of the process that called it. */
  readonly node: string;
  readonly code: DossierCode;
  readonly procedureCode: string;
  readonly name: string;
  readonly nameEn: string;
  /** The first desk of the agency that decides it. */
  readonly agencyCode: string;
  readonly unitCode: string;
  readonly openedAt: Instant;
  /** Its own sub-deadline as it was given; null where no time runs. */
  readonly dueAt: Instant | null;
  /** How it ended: granted, refused, withdrawn, lapsed; null while it is open. */
  readonly outcome: string | null;
  readonly endedAt: Instant | null;
}

/** The members that have not ended. */
export function openMembers(state: Pick<Dossier, "members">): readonly MemberLink[] {
  return state.members.filter(({ endedAt }) => endedAt === null);
}

/** Of several members that are open, the one that was due first is waited for: the time of a group that is late is that member's. */
export function awaitedMember(state: Pick<Dossier, "members">): MemberLink | undefined {
  const lastOfAll = "9999";
  return openMembers(state).toSorted((a, b) => ((a.dueAt ?? lastOfAll) < (b.dueAt ?? lastOfAll) ? -1 : 1))[0];
}

/** The refusal of deciding a group while a dossier that it called is open: what is handed over is handed over in one piece. */
export function blockedByMembers(state: Dossier): Problem | null {
  const waiting = state.course.tokens.filter(({ kind }) => kind === "call").map(({ place }) => place);
  const open = openMembers(state);
  if (open.length + waiting.length === 0) return null;
  return problem("dossier.members_open", { members: open.length === 0 ? waiting : open.map(({ code }) => code) });
}

/** Tells the group of what became of a member: it ended, waits for the applicant, goes on, is corrected. */
export const MEMBER_MOVED = "linked.member_moved";
/** Tells the members of what became of their group: it was withdrawn or closed, decided, handed over. */
export const GROUP_MOVED = "linked.group_moved";

const MEMBER_NEWS: ReadonlySet<string> = new Set([
  "dossier.resolved",
  "dossier.lapsed",
  "dossier.withdrawn",
  "dossier.supplement_requested",
  "dossier.supplement_received",
  "dossier.correction_opened",
  "dossier.corrected",
]);
const GROUP_NEWS: ReadonlySet<string> = new Set(["dossier.withdrawn", "dossier.lapsed", "dossier.resolved", "dossier.returned"]);

/** The jobs by which interlinked dossiers hear of each other, in the commit of what happened. A dossier of its own has none. */
export function linkedJobs(state: Dossier, events: readonly EventDraft[], now: Instant): readonly Effect[] {
  const names = [
    ...(state.memberOf !== null && events.some(({ kind }) => MEMBER_NEWS.has(kind)) ? [MEMBER_MOVED] : []),
    ...(state.members.length > 0 && events.some(({ kind }) => GROUP_NEWS.has(kind)) ? [GROUP_MOVED] : []),
  ];
  return names.map((name) => ({
    sink: "job.enqueue",
    row: { name, key: `${name}/${state.code ?? ""}/${state.version}`, payload: { code: state.code }, runAt: now },
  }));
}
