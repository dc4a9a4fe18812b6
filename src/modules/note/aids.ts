import { addMs } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { WebContext } from "#platform/http/context";
import { authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { dossierStream, dossierStreamType, readResource } from "#modules/dossier";
import type { DossierCode } from "#modules/dossier";

import { readAids } from "./aid.queries.ts";
import type { DossierAids } from "./aid.queries.ts";
import { deleteFormDraft, saveFormDraft, tickPaper } from "./aid.store.ts";

/** Days for which unsent text is kept: over a long holiday, not over a year. */
const DRAFT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Most characters of one draft in all its fields. */
export const DRAFT_LENGTH_MAX = 20_000;
/** `complete-step`, `complete-step:review`, `note`: a command and, where several steps are open, the step. */
const FORM_KEY = /^[a-z][a-z-]{1,40}(?::[\w.-]{1,60})?$/u;
const PAPER_KEY = /^[\w-]{1,60}$/u;

const NO_AIDS: DossierAids = { drafts: new Map(), seen: new Set() };
const asked = new WeakMap<WebContext, Promise<DossierAids>>();

/** What the page of a dossier keeps for the officer who asks; read once a request, whoever draws a part of the page. */
export function aidsOf(c: WebContext, code: string): Promise<DossierAids> {
  const known = asked.get(c);
  if (known !== undefined) return known;
  const { actor, now, useCaseDeps } = c.var;
  const found = actor.kind === "officer" ? readAids(useCaseDeps.db, { officerId: actor.officerId, code, now }) : Promise.resolve(NO_AIDS);
  asked.set(c, found);
  return found;
}

/**
 * Keeps what an officer has typed into a form of a dossier, for that officer alone, on any computer, until it is sent or fourteen days old. Empty text is forgotten.
 * Problems: `note.draft_unknown`, `note.draft_too_large`, `identity.not_permitted`.
 */
export async function keepFormDraft(
  ctx: UseCaseContext,
  input: { readonly code: DossierCode; readonly formKey: string; readonly fields: Readonly<Record<string, string>> },
): Promise<Problem | undefined> {
  const { code, formKey, fields } = input;
  const officerId = await readerOf(ctx, code);
  if (isProblem(officerId)) return officerId;
  if (!FORM_KEY.test(formKey)) return problem("note.draft_unknown");
  const written = Object.entries(fields).filter(([, value]) => value !== "");
  if (written.reduce((length, [name, value]) => length + name.length + value.length, 0) > DRAFT_LENGTH_MAX)
    return problem("note.draft_too_large", { max: DRAFT_LENGTH_MAX });
  const place = { officerId, code, formKey };
  if (written.length === 0) await deleteFormDraft(ctx.db, place);
  else
    await saveFormDraft(ctx.db, place, {
      fields: Object.fromEntries(written),
      savedAt: ctx.now,
      expiresAt: addMs(ctx.now, DRAFT_DAYS * DAY_MS),
    });
  return undefined;
}

/** Forgets the unsent text of a form: it was sent, or its author wants it gone. Nothing happens to anybody but an officer. */
export async function dropFormDraft(
  ctx: Pick<UseCaseContext, "db" | "actor">,
  place: { readonly code: string; readonly formKey: string },
): Promise<void> {
  if (ctx.actor.kind === "officer") await deleteFormDraft(ctx.db, { officerId: ctx.actor.officerId, ...place });
}

/** Ticks a paper of a dossier as looked at, or takes the tick away. Problems: `note.paper_unknown`, `identity.not_permitted`. */
export async function tickPaperSeen(
  ctx: UseCaseContext,
  input: { readonly code: DossierCode; readonly paperKey: string; readonly isSeen: boolean },
): Promise<Problem | undefined> {
  const officerId = await readerOf(ctx, input.code);
  if (isProblem(officerId)) return officerId;
  if (!PAPER_KEY.test(input.paperKey)) return problem("note.paper_unknown");
  await tickPaper(ctx.db, { ...input, officerId, at: ctx.now });
  return undefined;
}

/** The officer, when the dossier may be read: nobody keeps anything at a dossier that stays closed to them. */
async function readerOf(ctx: UseCaseContext, code: DossierCode): Promise<string | Problem> {
  const { actor } = ctx;
  const denied = problem("identity.not_permitted", { permission: "dossier.read" });
  if (actor.kind !== "officer") return denied;
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  const decision = authorise(actor, "dossier.read", readResource(state, actor, false));
  return state.status === "none" || isProblem(decision) ? denied : actor.officerId;
}
