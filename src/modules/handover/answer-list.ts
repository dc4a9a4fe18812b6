import { z } from "zod";

import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Decided } from "#ledger";
import type { OfficerStamp } from "#modules/dossier";
import { actorRefOf, permit } from "#modules/identity";
import type { Permission, UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { carryOutList } from "./carry-out-lists.ts";
import { listStream, parseListId } from "./handover.ts";
import type { HandoverList, ListLine } from "./handover.ts";
import { LINES_MAX } from "./handover.events.ts";
import type { ListAnswered, ListMade } from "./handover.events.ts";
import { handoverStreamType } from "./handover-stream.ts";

/** The job that moves the dossiers of confirmed lines. */
export const CARRY_OUT_JOB = "handover.carry_out";

/** What the other side says, line by line; lines that are not named stay open. */
export const answerListInput = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(60),
        outcome: z.enum(["taken", "missing"]),
        missing: z.string().trim().max(1000).default(""),
        tracking: z.string().trim().max(60).default(""),
        fee: z.number().int().nonnegative().max(100_000_000).default(0),
      }),
    )
    .min(1)
    .max(LINES_MAX),
  /** Who signed for the post. */
  takenBy: z.string().trim().max(200).default(""),
});
type Answer = z.infer<typeof answerListInput>;

export interface AnsweredList {
  readonly listId: string;
  readonly isReplay: boolean;
}

/**
 * The receiving side says what it got: each dossier is taken, or what is missing is named and the dossier stays with the giver. What was said is one
 * commit; then each confirmed dossier is moved by a command of its own, now and, if this stops in the middle, by the job of the same commit. For
 * letters the counter itself records what the postman signed for. Idempotent by command id. Problems: `handover.list_unknown`,
 * `handover.line_not_listed`, `handover.line_answered`, `handover.missing_unsaid`, `handover.tracking_unsaid`, `handover.tracking_twice`, those
 * of identity and the ledger.
 */
export async function answerList(
  ctx: UseCaseContext,
  listId: string,
  input: z.input<typeof answerListInput>,
): Promise<AnsweredList | Problem> {
  const parsed = answerListInput.safeParse(input);
  if (!parsed.success) return problem("handover.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const answered = await onList(ctx, listId, {
    name: "handover.answer_list",
    side: "to",
    input: parsed.data,
    decide: (list, by) => decideAnswer(list, parsed.data, { by, listId, now: ctx.now }),
  });
  if (!isProblem(answered)) await carryOutList(ctx, listId);
  return answered;
}

/** What the giver takes off a list before the other side has it; the dossiers may be listed again. Problems as `answerList`. */
export async function strikeLines(
  ctx: UseCaseContext,
  listId: string,
  input: { readonly codes: readonly string[]; readonly reason: string },
): Promise<AnsweredList | Problem> {
  const codes = [...new Set(input.codes)];
  if (codes.length === 0 || input.reason.trim().length < 3) return problem("handover.input_invalid", { fields: ["reason"] });
  return onList(ctx, listId, {
    name: "handover.strike_lines",
    side: "from",
    input: { codes, reason: input.reason },
    decide: (list, by) => {
      const refused = codes.map((code) => closedLine(list, code)).find((found) => found !== null) ?? null;
      if (refused !== null) return refused;
      const personal = { text: input.reason.trim().slice(0, 1000) };
      return { events: [{ kind: "handover.lines_struck", schemaVersion: 1, payload: { codes, by }, personal }], answer: { listId } };
    },
  });
}

interface ListCommand {
  readonly name: string;
  /** Whose right it is: the giver's or the receiver's. The post has no officers, so the giver records for it. */
  readonly side: "from" | "to";
  readonly input: Json;
  readonly decide: (list: HandoverList, by: OfficerStamp) => Decided | Problem;
}

async function onList(ctx: UseCaseContext, listId: string, command: ListCommand): Promise<AnsweredList | Problem> {
  const key = parseListId(listId);
  if (key === undefined) return problem("handover.list_unknown", { list: listId.slice(0, 60) });
  const { state } = await ctx.ledger.load(handoverStreamType, listStream(key));
  if (state.made === null) return problem("handover.list_unknown", { list: listId });
  const { permission, party } = rightOn(state.made, command.side);
  const place = { agencyCode: party.agencyCode as AgencyCode, unitCode: party.unitCode as UnitCode };
  const allowed = await permit(ctx, permission, { places: [place] });
  if (isProblem(allowed)) return allowed;
  const { actor } = ctx;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission });
  const envelope = {
    commandId: ctx.commandId,
    name: command.name,
    input: { listId, input: command.input },
    actor: actorRefOf(actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const by = { officerId: actor.officerId, name: actor.name };
  const committed = await ctx.ledger.execute(handoverStreamType, listStream(key), envelope, (loaded) => command.decide(loaded.state, by));
  return isProblem(committed) ? committed : { listId, isReplay: committed.isReplay };
}

function rightOn(made: ListMade, side: "from" | "to"): { readonly permission: Permission; readonly party: ListMade["from"] } {
  return side === "from" || made.to === null
    ? { permission: "handover.give", party: made.from }
    : { permission: "handover.take", party: made.to };
}

function decideAnswer(
  list: HandoverList,
  { lines, takenBy }: Answer,
  { by, listId, now }: { readonly by: OfficerStamp; readonly listId: string; readonly now: string },
): Decided | Problem {
  const isPost = list.made?.content === "post";
  const refused = lines.map((line) => closedLine(list, line.code) ?? unsaid(line, isPost)).find((found) => found !== null);
  if (refused !== undefined && refused !== null) return refused;
  const numbers = lines.flatMap(({ outcome, tracking }) => (isPost && outcome === "taken" ? [tracking] : []));
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) return problem("handover.tracking_twice", { tracking: twice });
  if (isPost && takenBy === "") return problem("handover.input_invalid", { fields: ["takenBy"] });
  const payload: ListAnswered = {
    lines: lines.map(({ code, outcome, tracking, fee }) => {
      return isPost && outcome === "taken" ? { code, outcome, tracking, fee } : { code, outcome };
    }),
    by,
  };
  const missing = Object.fromEntries(lines.flatMap((line) => (line.outcome === "missing" ? [[line.code, line.missing]] : [])));
  const row = { name: CARRY_OUT_JOB, key: `${CARRY_OUT_JOB}:${listId}:${now}`, payload: { listId }, runAt: now };
  return {
    events: [{ kind: "handover.list_answered", schemaVersion: 1, payload, personal: { missing, takenBy } }],
    effects: [{ sink: "job.enqueue", row }],
    answer: { listId },
  };
}

function closedLine({ lines }: HandoverList, code: string): Problem | null {
  const line = lines.find((one) => one.code === code);
  if (line === undefined) return problem("handover.line_not_listed", { code });
  return line.outcome === "waiting" ? null : answeredAlready(line);
}

function answeredAlready({ code, outcome, by, at }: ListLine): Problem {
  return problem("handover.line_answered", { code, outcome, by: by?.name ?? "", at: at ?? "" });
}

function unsaid({ code, outcome, missing, tracking }: Answer["lines"][number], isPost: boolean): Problem | null {
  if (outcome === "missing" && missing.length < 3) return problem("handover.missing_unsaid", { code });
  return isPost && outcome === "taken" && tracking === "" ? problem("handover.tracking_unsaid", { code }) : null;
}
