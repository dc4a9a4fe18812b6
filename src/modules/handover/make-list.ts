import { z } from "zod";

import { civilDateOf, parseInstant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CommandEnvelope } from "#ledger";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { Dossier, DossierCode, OfficerStamp } from "#modules/dossier";
import { actorRefOf, permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { AgencyCode, UnitCode, UnitDirectory } from "#modules/organisation";

import { listIdOf, listStream } from "./handover.ts";
import type { ListKey } from "./handover.ts";
import { CONTENTS, LINES_MAX } from "./handover.events.ts";
import type { ListMade } from "./handover.events.ts";
import { handoverStreamType } from "./handover-stream.ts";
import { lastListNumber } from "./handover.queries.ts";
import { proposedCodes } from "./proposal.queries.ts";

/** Tries at a number before the maker is asked to press again; another list of the agency was made between each two. */
const TRIES_MAX = 20;

const ON_PAPER: ReadonlySet<string> = new Set(["original", "certified_copy", "copy"]);

/** What a list is made of. */
export const makeListInput = z.strictObject({
  content: z.enum(CONTENTS),
  fromUnit: z.string().min(1).max(40),
  /** The unit that gets it; none for the post. */
  toUnit: z.string().min(1).max(40).nullable().default(null),
  carrier: z.string().trim().max(200).default(""),
  runBy: z.string().max(40).nullable().default(null),
  codes: z.array(z.string().min(1).max(60)).min(1).max(LINES_MAX),
});

export interface MadeList {
  readonly listId: string;
  readonly isReplay: boolean;
}

/**
 * Makes a hand-over list: its number, its lines and the names of both sides are one commit, whose stream has the number in its key. A list of the
 * same agency that was faster takes the number; then what lies to be handed over is read again, so that no dossier stands on two open lists and
 * no number is left out. Idempotent by command id. Problems: `handover.nothing_listed`, `handover.input_invalid`, `handover.lines_not_proposed` with the dossiers that are
 * not (or no more) to be handed over from here to there, `handover.numbers_contended`, those of identity and the ledger.
 */
export async function makeList(ctx: UseCaseContext, input: z.input<typeof makeListInput>): Promise<MadeList | Problem> {
  if (input.codes.length === 0) return problem("handover.nothing_listed", {});
  const parsed = makeListInput.safeParse(input);
  if (!parsed.success) return problem("handover.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const { actor } = ctx;
  const directory = await unitDirectory(ctx.db, civilDateOf(ctx.now));
  const sides = sidesOf(parsed.data, directory);
  if (isProblem(sides)) return sides;
  const { agencyCode, unitCode } = sides.from;
  const allowed = await permit(ctx, "handover.give", {
    places: [{ agencyCode: agencyCode as AgencyCode, unitCode: unitCode as UnitCode }],
  });
  if (isProblem(allowed)) return allowed;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission: "handover.give" });
  const by: OfficerStamp = { officerId: actor.officerId, name: actor.name };
  const envelope: CommandEnvelope = {
    commandId: ctx.commandId,
    name: "handover.make_list",
    input: parsed.data,
    actor: actorRefOf(actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  return claimNumber(ctx, envelope, { ...sides, asked: parsed.data, by });
}

interface Making {
  readonly from: ListMade["from"];
  readonly to: ListMade["to"];
  readonly asked: z.infer<typeof makeListInput>;
  readonly by: OfficerStamp;
}

async function claimNumber(ctx: UseCaseContext, envelope: CommandEnvelope, making: Making): Promise<MadeList | Problem> {
  const { from, to, asked, by } = making;
  const year = Number(civilDateOf(ctx.now).slice(0, 4));
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const key: ListKey = { agencyCode: from.agencyCode, year, number: (await lastListNumber(ctx.db, from.agencyCode, year)) + 1 };
    const refused = await notProposed(ctx, making);
    const lines = refused === null ? await linesOf(ctx, asked) : [];
    const committed = await ctx.ledger.execute(handoverStreamType, listStream(key), envelope, ({ version }) => {
      // Refused where the ledger decides: the same press again finds its first answer, although its dossiers stand on a list by then.
      if (refused !== null) return refused;
      if (version > 0) return problem("handover.numbers_contended", {});
      const { content } = asked;
      const carrier = to === null ? asked.carrier : null;
      const runBy = asked.runBy === null ? null : (parseInstant(asked.runBy) ?? null);
      const payload: ListMade = { number: key.number, year, content, from, to, carrier, runBy, lines, by };
      return { events: [{ kind: "handover.list_made", schemaVersion: 1, payload }], answer: { listId: listIdOf(key) } };
    });
    if (!isProblem(committed)) return { listId: committed.answer["listId"] as string, isReplay: committed.isReplay };
    if (committed.problem !== "handover.numbers_contended") return committed;
  }
  return problem("handover.numbers_contended", {});
}

function sidesOf(
  { content, fromUnit, toUnit, carrier }: z.infer<typeof makeListInput>,
  directory: UnitDirectory,
): Pick<Making, "from" | "to"> | Problem {
  const from = directory.unit(fromUnit);
  const to = toUnit === null ? undefined : directory.unit(toUnit);
  if (from === undefined) return problem("handover.input_invalid", { fields: ["fromUnit"] });
  if (content === "post") {
    if (carrier === "" || toUnit !== null) return problem("handover.input_invalid", { fields: ["carrier"] });
    return { from: { agencyCode: from.agencyCode, unitCode: from.code }, to: null };
  }
  if (to === undefined || to.code === from.code) return problem("handover.input_invalid", { fields: ["toUnit"] });
  return { from: { agencyCode: from.agencyCode, unitCode: from.code }, to: { agencyCode: to.agencyCode, unitCode: to.code } };
}

async function notProposed(ctx: UseCaseContext, { from, to, asked }: Making): Promise<Problem | null> {
  const proposed = await proposedCodes(ctx.db, {
    content: asked.content,
    fromUnit: from.unitCode,
    toUnit: to?.unitCode ?? null,
    codes: asked.codes,
  });
  const others = asked.codes.filter((code) => !proposed.has(code));
  return others.length === 0 ? null : problem("handover.lines_not_proposed", { codes: others });
}

/** What goes along: the papers that were handed in, or the outcome with its number. */
async function linesOf(ctx: UseCaseContext, { content, codes }: Making["asked"]): Promise<ListMade["lines"]> {
  const unique = [...new Set(codes)];
  const states = await Promise.all(unique.map((code) => ctx.ledger.load(dossierStreamType, dossierStream(code as DossierCode))));
  return states.map(({ state }, index) => ({
    code: unique[index] ?? "",
    papers: content === "papers" ? papersOf(state) : outcomeOf(state),
  }));
}

type Papers = ListMade["lines"][number]["papers"];

function papersOf({ components }: Dossier): Papers {
  return components.filter(({ form }) => ON_PAPER.has(form)).map(({ name, form, quantity }) => ({ name, form, quantity }));
}

function outcomeOf({ outcome }: Dossier): Papers {
  return outcome === null
    ? []
    : [{ name: `${outcome.outcome.name}, ${outcome.documentNumber}`.slice(0, 1000), form: "original", quantity: 1 }];
}
