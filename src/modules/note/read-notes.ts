import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise } from "#modules/identity";
import type { Actor, UseCaseContext } from "#modules/identity";
import { readResource } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

import { mentionsOf, notesAbout } from "./note.queries.ts";
import type { NoteView } from "./note.queries.ts";
import { markMentionsSeen } from "./note.store.ts";

/** Agencies whose notes about a dossier somebody may read: those that work on it, as far as the right to read notes reaches. */
export function readableAgencies(actor: Actor, state: Dossier): readonly string[] {
  if (actor.kind !== "officer") return [];
  const agencies = new Set((readResource(state, actor, false).places ?? []).map(({ agencyCode }) => agencyCode));
  return [...agencies].filter((agencyCode) => !isProblem(authorise(actor, "note.read", { places: [{ agencyCode, unitCode: null }] })));
}

/** The notes about a dossier that this officer may read, the oldest first; the caller has opened the dossier. Empty for anybody else: an applicant has none. */
export async function notesOf(ctx: Pick<UseCaseContext, "db" | "actor">, state: Dossier): Promise<readonly NoteView[]> {
  const { actor } = ctx;
  const agencies = readableAgencies(actor, state);
  if (actor.kind !== "officer" || state.code === null || agencies.length === 0) return [];
  return notesAbout(ctx.db, { code: state.code, agencies, readerId: actor.officerId });
}

/** Notes that call this officer. Problem: `identity.sign_in_required`. */
export async function ownMentions(ctx: Pick<UseCaseContext, "db" | "actor">): Promise<readonly NoteView[] | Problem> {
  return ctx.actor.kind === "officer" ? mentionsOf(ctx.db, ctx.actor.officerId) : problem("identity.sign_in_required");
}

/** Remembers that this officer has opened notes that call them; others' are not touched. Problem: `identity.sign_in_required`. */
export async function seeMentions(
  ctx: Pick<UseCaseContext, "db" | "actor" | "now">,
  noteIds: readonly string[] | "all",
): Promise<Problem | undefined> {
  if (ctx.actor.kind !== "officer") return problem("identity.sign_in_required");
  await markMentionsSeen(ctx.db, { officerId: ctx.actor.officerId, noteIds, at: ctx.now });
  return undefined;
}
