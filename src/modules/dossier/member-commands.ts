import { z } from "zod";

import { problem } from "#kernel/problem";

import { resumeClock } from "./clock/pause-commands.ts";
import { AT_DESKS, UNDER_WAY, decided, defineCommand, fact, personalFact } from "./dossier-command.ts";
import { instant, officerSchema, procedureRef, returnMethodSchema } from "./event-parts.ts";
import { blockedOnceSigned, recordWithdrawal } from "./intake-commands.ts";
import { openMembers } from "./members.ts";

/** What interlinked dossiers do to each other is the machine's doing, after the facts that people made. */
const BY_THE_MACHINE = { permission: "dossier.run_process", resource: "reception" } as const;

const code = z.string().min(1).max(60);

/**
 * Writes into the group that a dossier was opened for one of its nodes: whose it is, until when. What is no more waited for is refused, so that
 * whoever opened it takes it back; a node has one open dossier at a time.
 */
export const recordMember = defineCommand({
  ...BY_THE_MACHINE,
  name: "record-member",
  input: z.strictObject({
    node: code,
    code,
    procedure: procedureRef,
    agencyCode: z.string().min(1).max(40),
    unitCode: z.string().min(1).max(40),
    dueAt: instant.nullable(),
  }),
  from: UNDER_WAY,
  decide: (state, input) => {
    const isAwaited = state.course.tokens.some(({ place, kind }) => place === input.node && kind === "call");
    if (!isAwaited) return problem("process.token_gone", { node: input.node });
    if (openMembers(state).some(({ node }) => node === input.node)) return problem("dossier.already_exists", { code: input.code });
    return decided(state, fact("dossier.member_opened", input));
  },
});

/**
 * Stops the clock while another dossier of the group waits: for the one applicant (Nghị định 118/2025/NĐ-CP, Điều 19.5), or for a partner's
 * correction (Điều 23.1). A clock that stands already stands for both.
 */
export const standForGroup = defineCommand({
  ...BY_THE_MACHINE,
  name: "stand-for-group",
  input: z.strictObject({
    pauseId: z.string().min(1).max(40),
    cause: z.enum(["supplement", "opinion"]),
    ground: z.string().min(1).max(500),
    by: officerSchema,
    note: z.string().min(1).max(2000),
  }),
  from: AT_DESKS,
  decide: (state, { note, ...said }) => {
    if (state.pause !== null || state.due === null) return decided(state);
    return decided(state, personalFact("dossier.clock_paused", { ...said, rule: "subtract" }, { text: note }));
  },
});

/** Lets the clock go on once nothing of the group waits any more: the date is later by the time that it stood. */
export const goOnWithGroup = defineCommand({
  ...BY_THE_MACHINE,
  name: "go-on-with-group",
  input: z.strictObject({ pauseId: z.string().min(1).max(40), evidence: z.string().min(1).max(2000) }),
  from: AT_DESKS,
  decide: (state, { pauseId, evidence }, world) =>
    state.pause?.pauseId === pauseId ? resumeClock.decide(state, { evidence }, world) : decided(state),
});

/** Stops a called dossier whose group was withdrawn or closed (Điều 21). One that is decided already stays as it was decided. */
export const withdrawMember = defineCommand({
  ...BY_THE_MACHINE,
  name: "withdraw-member",
  input: recordWithdrawal.input,
  from: recordWithdrawal.from,
  blocked: blockedOnceSigned,
  decide: recordWithdrawal.decide,
});

/** Marks a called dossier as handed over when its group is: one hand-over for all of them (Điều 20.2). */
export const returnMember = defineCommand({
  ...BY_THE_MACHINE,
  name: "return-member",
  input: z.strictObject({ method: returnMethodSchema, receivedBy: z.string().max(300) }),
  from: ["resolved", "refused"],
  decide: (state, { method, receivedBy }, world) => {
    if (state.returnedAt !== null) return decided(state);
    return decided(state, personalFact("dossier.returned", { method, by: world.actor }, { receivedBy }));
  },
});
