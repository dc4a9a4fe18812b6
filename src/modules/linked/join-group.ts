import type { CommandId } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { callEnded, goOnWithGroup, openMembers, returnMember, runDossierCommand, standForGroup, withdrawMember } from "#modules/dossier";
import type { Dossier, DossierCode, DossierCommand, OfficerStamp } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { MOOT, stateOf } from "./open-called.ts";
import { vi } from "./text/vi.ts";

/** Something that happened to a dossier of a group. */
export interface GroupNews {
  readonly code: DossierCode;
  /** Ids of the commands that this makes, the same at every attempt. */
  readonly commandId: (n: number) => CommandId;
}

const GROUND = "Nghị định 118/2025/NĐ-CP, Điều 19.5, 20.2";
const CORRECTION_GROUND = "Nghị định 118/2025/NĐ-CP, Điều 23.1";

/** Marks pauses that the group made, so that it ends none that an officer made. */
const PAUSE_MARK = { supplement: "group/", correction: "corr/" } as const;

/** How a called dossier ended, as the conditions of its group ask for it; null while it is open. */
export function outcomeOf(state: Pick<Dossier, "status" | "outcome">): "granted" | "refused" | "withdrawn" | "lapsed" | null {
  if (state.status === "withdrawn") return "withdrawn";
  if (state.status === "stopped") return "lapsed";
  return state.outcome?.outcome.kind ?? null;
}

/** Numbers of the commands that one piece of news may make: each deed has its own, so that a repeated attempt repeats the same. */
const COMMAND = { callEnded: 1, groupClock: 2, stand: 100, goOn: 200, stop: 300, handOver: 400 } as const;

type Give = (
  command: DossierCommand,
  n: number,
  request: { readonly code: DossierCode; readonly input: object },
) => Promise<Problem | null>;

/** Gives commands to dossiers; what is moot by now is no refusal. */
function giver(ctx: UseCaseContext, news: GroupNews): Give {
  return async (command, n, request) => {
    const done = await runDossierCommand({ ...ctx, commandId: news.commandId(n) }, command, request);
    return isProblem(done) && !MOOT.has(done.problem) ? done : null;
  };
}

/**
 * A member has moved: when it ended, the process of its group goes on; when it waits for the applicant, the clock of the group stands, because
 * the one applicant is asked through the lead; when its result is being corrected, the clocks of the others stand, so that nobody is blamed for
 * a partner's mistake. Problems: those of the commands.
 */
export async function memberMoved(ctx: UseCaseContext, news: GroupNews): Promise<Problem | null> {
  const member = await stateOf(ctx, news.code);
  if (member.memberOf === null) return null;
  const { code, node } = member.memberOf;
  const give = giver(ctx, news);
  const group = await stateOf(ctx, code);
  const members = await Promise.all(group.members.map((link) => stateOf(ctx, link.code)));
  // The clock first: the steps that open with the end of a member are timed by the date that is in force then.
  const stands = await settleGroup(group, members, give);
  if (stands !== null) return stands;
  const outcome = outcomeOf(member);
  const isAwaited = openMembers(group).some((link) => link.code === news.code);
  if (outcome !== null && isAwaited) {
    const refused = await give(callEnded, COMMAND.callEnded, { code, input: { node, outcome } });
    if (refused !== null) return refused;
  }
  return settleSiblings(members, give);
}

/** The clock of the group stands while one of its members waits for the applicant, and goes on with the last answer. */
async function settleGroup(group: Dossier, members: readonly Dossier[], give: Give): Promise<Problem | null> {
  const [waiting] = members.filter(({ status }) => status === "supplement");
  const asked = waiting?.supplements.at(-1);
  const { code, pause } = group;
  if (code === null) return null;
  if (waiting !== undefined && asked !== undefined && pause === null) {
    const pauseId = `${PAUSE_MARK.supplement}${waiting.code}/${asked.round}`;
    const note = vi.notes.waitsForApplicant(waiting.code ?? "", waiting.procedure.name);
    const input = { pauseId, cause: "supplement", ground: GROUND, by: asked.by, note };
    return give(standForGroup, COMMAND.groupClock, { code, input });
  }
  if (waiting !== undefined || pause === null || !pause.pauseId.startsWith(PAUSE_MARK.supplement)) return null;
  const input = { pauseId: pause.pauseId, evidence: vi.notes.applicantAnswered };
  return give(goOnWithGroup, COMMAND.groupClock, { code, input });
}

/** A partner's result that is being corrected stops the clocks of the members that are open. */
async function settleSiblings(members: readonly Dossier[], give: Give): Promise<Problem | null> {
  const [wrong] = members.flatMap(({ code, corrections }) =>
    corrections.filter(({ correctedAt }) => correctedAt === null).map(({ correctionId }) => ({ code, correctionId })),
  );
  for (const [at, member] of members.entries()) {
    const { code, receivedBy } = member;
    const isOpen = member.outcome === null && member.endedAt === null;
    if (code === null || receivedBy === null || !isOpen || code === wrong?.code) continue;
    const mark = member.pause?.pauseId ?? "";
    if (wrong === undefined && !mark.startsWith(PAUSE_MARK.correction)) continue;
    const refused =
      wrong === undefined
        ? await give(goOnWithGroup, COMMAND.goOn + at, { code, input: { pauseId: mark, evidence: vi.notes.corrected } })
        : await give(standForGroup, COMMAND.stand + at, { code, input: standingFor(wrong, receivedBy) });
    if (refused !== null) return refused;
  }
  return null;
}

const PAUSE_ID_MAX = 40;

function standingFor(wrong: { readonly code: string | null; readonly correctionId: string }, by: OfficerStamp): object {
  return {
    pauseId: `${PAUSE_MARK.correction}${wrong.correctionId}`.slice(0, PAUSE_ID_MAX),
    cause: "opinion",
    ground: CORRECTION_GROUND,
    by,
    note: vi.notes.waitsForCorrection(wrong.code ?? ""),
  };
}

/**
 * A group has moved: withdrawn or closed, its open members stop with it (Điều 21); handed over, every member's result is handed over with it
 * (Điều 20.2). Problems: those of the commands.
 */
export async function groupMoved(ctx: UseCaseContext, news: GroupNews): Promise<Problem | null> {
  const group = await stateOf(ctx, news.code);
  const give = giver(ctx, news);
  const isStopped = group.status === "withdrawn" || group.status === "stopped";
  for (const [at, { code }] of group.members.entries()) {
    const isOpen = outcomeOf(await stateOf(ctx, code)) === null;
    const refused =
      isStopped && isOpen ? await give(withdrawMember, COMMAND.stop + at, { code, input: { note: vi.notes.groupWithdrawn } }) : null;
    const returned =
      group.returnedAt === null || isOpen ? null : await give(returnMember, COMMAND.handOver + at, { code, input: HANDED_OVER });
    if (refused !== null || returned !== null) return refused ?? returned;
  }
  return null;
}

const HANDED_OVER = { method: "signature", receivedBy: vi.notes.handedOver } as const;
