import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { timelinessOf } from "#modules/calendar";

import { apologyMissing } from "./clock/apology-duty.ts";
import { indexTimelinessOf } from "./clock/index-timeliness.ts";
import { alreadyReturned } from "./custody-commands.ts";
import { decided, defineCommand, fact, noted, noteSchema, officerOf, personalFact, stepInput } from "./dossier-command.ts";
import type { DossierCommand } from "./dossier-command.ts";
import type { SignedPaper } from "./dossier.events.ts";
import type { Dossier } from "./dossier.ts";
import { blockedByMembers } from "./members.ts";
import { stepInHand } from "./steps.ts";
import { moveCourse } from "./tokens.ts";

/**
 * The competent person decides (Nghị định 118/2025/NĐ-CP, Điều 22.1): grants, or refuses with reason within the time limit (Điều 19.3).
 * The step goes on to the clerk, who numbers and issues. Late, and without an apology that somebody has signed, nothing goes out.
 */
export const signOutcome = defineCommand({
  name: "sign-outcome",
  permission: "dossier.sign",
  resource: "holder",
  input: z.strictObject({
    kind: z.enum(["granted", "refused"]),
    resultCode: z.string().trim().max(60).default(""),
    name: z.string().trim().min(1).max(500),
    note: noteSchema,
    ...stepInput,
  }),
  from: ["in_signing"],
  blocked: (state, now) => blockedByMembers(state) ?? apologyMissing(state, now),
  decide: (state, input, world) => {
    const inHand = stepInHand(state);
    if (isProblem(inHand)) return inHand;
    // A refusal without words is what inspections found (mot-cua.md 10, no. 2).
    if (input.kind === "refused" && input.note.length < 20) return problem("dossier.input_invalid", { fields: ["note"] });
    const outcome = { kind: input.kind, resultCode: input.resultCode, name: input.name };
    const stepKey = inHand.planned.key;
    const moved = moveCourse(state, { trigger: { kind: "completed", step: stepKey }, due: state.due }, world);
    if (isProblem(moved)) return moved;
    const { code: procedureCode, field } = state.procedure;
    const capacity = world.capacityFor?.({ agencyCode: inHand.planned.agencyCode, procedureCode, field });
    if (capacity !== undefined && isProblem(capacity)) return capacity;
    const signedAs = capacity === undefined ? {} : { capacity };
    const signed = noted("dossier.outcome_signed", { outcome, by: officerOf(world), ...signedAs }, input.note);
    const done = fact("dossier.step_completed", { stepKey, by: officerOf(world) });
    return { ...decided(state, signed, done, ...moved.events), effects: moved.effects };
  },
});

/**
 * Recording that an outcome was signed in ink, where its agency allows that: one that has ruled for keys takes no other signature (Luật Giao dịch điện
 * tử 20/2023/QH15, Điều 22 and 23, leave it to the agency). Problem: `dossier.key_signature_required`.
 */
export function signOutcomeInInk(mustSignByKey: (agencyCode: string) => boolean): DossierCommand {
  const decide: DossierCommand["decide"] = (state, input, world) => {
    const inHand = stepInHand(state);
    if (!isProblem(inHand) && mustSignByKey(inHand.planned.agencyCode)) return problem("dossier.key_signature_required");
    // Parsed by the very schema of the command before it is decided.
    return signOutcome.decide(state, input as never, world);
  };
  return { ...signOutcome, decide };
}

/**
 * The clerk numbers and issues the signed outcome: here the statutory clock ends. Without a signed outcome and its file there is no
 * "resolved" (mot-cua.md 2.3, invariant 2).
 */
export const issueOutcome = defineCommand({
  name: "issue-outcome",
  permission: "dossier.issue",
  resource: "holder",
  input: z.strictObject({ documentNumber: z.string().trim().min(1).max(80), paperId: z.string().min(1).max(80), ...stepInput }),
  from: ["issuing"],
  // Signed in time and left lying until the date has passed is late like any other.
  blocked: (state, now) =>
    state.signed === null ? problem("dossier.outcome_missing") : (blockedByMembers(state) ?? apologyMissing(state, now)),
  decide: (state, input, world) => {
    const inHand = stepInHand(state);
    if (isProblem(inHand)) return inHand;
    const signed = state.signed;
    if (signed === null) return problem("dossier.outcome_missing");
    const stepKey = inHand.planned.key;
    const moved = moveCourse(state, { trigger: { kind: "completed", step: stepKey }, due: null }, world);
    if (isProblem(moved)) return moved;
    const indexTimeliness = indexTimelinessOf(state, world.calendar, world.now);
    const resolved = fact("dossier.resolved", {
      outcome: signed,
      documentNumber: input.documentNumber,
      paperId: input.paperId,
      timeliness: timelinessAt(state, world.now),
      ...(indexTimeliness === null ? {} : { indexTimeliness }),
      by: officerOf(world),
    });
    const done = fact("dossier.step_completed", { stepKey, by: officerOf(world) });
    return { ...decided(state, resolved, done, ...moved.events), effects: moved.effects };
  },
});

/**
 * Signing or issuing with a paper that carries a real signature. Only what has made the signature may say so: it is no input that somebody posts.
 */
export function withSignedPaper<Command extends typeof signOutcome | typeof issueOutcome>(
  command: Command,
  paper: SignedPaper,
): DossierCommand {
  const decide: DossierCommand["decide"] = (state, input, world) => {
    // Parsed by the very schema of the command before it is decided.
    const made = command.decide(state, input as never, world);
    if (isProblem(made)) return made;
    const events = made.events.map((event) => (CARRIES_PAPER.has(event.kind) ? { ...event, payload: { ...event.payload, paper } } : event));
    return { ...made, events };
  };
  return { ...command, decide };
}

const CARRIES_PAPER: ReadonlySet<string> = new Set(["dossier.outcome_signed", "dossier.resolved"]);

/** Judged by the date in force, whose last day ends at midnight; where none runs there is nothing to be late for. */
function timelinessAt({ due }: Dossier, now: Instant) {
  const judged = due === null ? { due: now, dueOn: civilDateOf(now) } : { due: due.at, dueOn: due.on };
  return timelinessOf({ ...judged, endedAt: now, now }, "date");
}

/** Who takes an outcome at the counter, and how that is proved. */
const deliveryInput = z.strictObject({
  /** `code`: the PIN of the receipt, typed by whoever holds it; `post`: the letter has arrived. */
  method: z.enum(["signature", "code", "post"]),
  receivedBy: z.string().trim().min(1).max(300),
  pin: z.string().trim().max(20).exactOptional(),
  taker: z.enum(["applicant", "representative"]).exactOptional(),
  /** The paper by which a representative takes it. */
  authority: z.string().trim().max(300).exactOptional(),
});

/**
 * The counter hands the outcome over, with proof of how (Điều 22.2; mot-cua.md 2.3, invariant 1): to the applicant or to somebody with a paper
 * that says so. Problems: `dossier.already_returned` with who gave it to whom and when, `dossier.with_post`, `dossier.pin_wrong`.
 */
export const deliverOutcome = defineCommand({
  name: "deliver-outcome",
  permission: "dossier.deliver",
  resource: "reception",
  input: deliveryInput,
  from: ["resolved", "refused", "returned"],
  blocked: alreadyReturned,
  decide: (state, input, world) => {
    const { method, receivedBy, authority = "" } = input;
    const isRepresentative = input.taker === "representative";
    if (isRepresentative && authority.length < AUTHORITY_LENGTH_MIN) return problem("dossier.input_invalid", { fields: ["authority"] });
    const { posting, pin, code } = state;
    if (posting !== null && method !== "post")
      return problem("dossier.with_post", { code: code ?? "", carrier: posting.carrier, tracking: posting.tracking });
    if (method === "code" && (pin === null || pin !== input.pin)) return problem("dossier.pin_wrong", { code: code ?? "" });
    const returned = {
      method,
      by: world.actor,
      officer: officerOf(world),
      ...(isRepresentative ? { taker: "representative" as const } : {}),
      ...(posting === null ? {} : { tracking: posting.tracking }),
    };
    return decided(state, personalFact("dossier.returned", returned, isRepresentative ? { receivedBy, authority } : { receivedBy }));
  },
});

/** Shortest name of a paper that says anything. */
const AUTHORITY_LENGTH_MIN = 5;

/** The applicant downloads the electronic outcome: the download is the return (Điều 22.2). */
export const downloadOutcome = defineCommand({
  name: "download-outcome",
  permission: "dossier.read_progress",
  resource: "applicant",
  input: z.strictObject({}),
  from: ["resolved", "refused", "returned"],
  blocked: alreadyReturned,
  decide: (state, _input, world) =>
    decided(state, personalFact("dossier.returned", { method: "download", by: world.actor }, { receivedBy: state.applicant?.name ?? "" })),
});
