import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { CommandEnvelope } from "#ledger";
import { openDossier, readResource } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import { actorRefOf, authorise, denialLogged, postTitle } from "#modules/identity";
import type { Actor, OfficerActor, UseCaseContext } from "#modules/identity";
import { listOfficers } from "#modules/organisation";
import type { AgencyCode, OfficerView } from "#modules/organisation";

import { mentionsIn, mentionedWords } from "./mention.ts";
import type { MentionCandidate } from "./mention.ts";
import { decideNote, decideWithdrawal, noteStream, noteStreamType } from "./note.ts";

/** Most officers that are looked at for one mention. */
const CANDIDATES_MAX = 50;

/**
 * Writes a note about a dossier for colleagues of one's own agency, and names those mentioned. Whoever may read the dossier and has a post in an agency
 * that works on it may write; only colleagues who may read the dossier can be mentioned. Problems: those of `openDossier`, `note.text_missing`,
 * `note.text_too_long`, `note.mention_unknown`, `note.mention_ambiguous`, `note.too_many_mentions`, `note.too_many_notes`, `identity.not_permitted`.
 * Idempotent by command id, which is the note's id too.
 */
export async function writeNote(
  ctx: UseCaseContext,
  input: { readonly code: DossierCode; readonly text: string },
): Promise<{ readonly noteId: string } | Problem> {
  const opened = await openDossier(ctx, input.code);
  if (isProblem(opened)) return opened;
  const { actor } = ctx;
  const agencyCode = actor.kind === "officer" ? agencyOfNote(actor, opened.state) : undefined;
  if (actor.kind !== "officer" || agencyCode === undefined)
    return denialLogged(ctx, { code: input.code }, problem("identity.not_permitted", { permission: "note.write" }));
  const text = input.text.trim();
  const mentions = mentionsIn(text, await candidatesFor(ctx, { text, agencyCode, state: opened.state }));
  if (isProblem(mentions)) return mentions;
  const others = mentions.filter(({ officerId }) => officerId !== actor.officerId);
  const by = { officerId: actor.officerId, name: actor.name };
  const envelope = envelopeOf(ctx, "note.write", { code: input.code, text });
  const done = await ctx.ledger.execute(noteStreamType, noteStream(input.code), envelope, ({ state }) =>
    decideNote(state, { noteId: ctx.commandId, agencyCode, by, mentions: others, text }),
  );
  return isProblem(done) ? done : { noteId: done.answer["noteId"] as string };
}

/** Takes back a note of one's own; that there was one stays to be seen. Problems: `note.not_found`, `note.not_own`, `identity.not_permitted`. */
export async function withdrawNote(
  ctx: UseCaseContext,
  input: { readonly code: DossierCode; readonly noteId: string },
): Promise<Problem | { readonly noteId: string }> {
  const { actor } = ctx;
  if (actor.kind !== "officer") return problem("identity.not_permitted", { permission: "note.write" });
  const by = { officerId: actor.officerId, name: actor.name };
  const envelope = envelopeOf(ctx, "note.withdraw", { ...input });
  const done = await ctx.ledger.execute(noteStreamType, noteStream(input.code), envelope, ({ state }) =>
    decideWithdrawal(state, { noteId: input.noteId, by }),
  );
  return isProblem(done) ? done : { noteId: input.noteId };
}

/** The agency for whose people an officer writes about a dossier: the first of their own that works on it; undefined when none does. */
export function agencyOfNote(actor: OfficerActor, state: Dossier): AgencyCode | undefined {
  const places = readResource(state, actor, false).places ?? [];
  return actor.posts
    .map(({ agencyCode }) => agencyCode)
    .find(
      (agencyCode) =>
        places.some((place) => place.agencyCode === agencyCode) &&
        !isProblem(authorise(actor, "note.write", { places: [{ agencyCode, unitCode: null }] })),
    );
}

/** Colleagues whose names begin like the words after an `@`, and who may read the dossier: nobody is called to a page that stays closed to them. */
async function candidatesFor(
  ctx: UseCaseContext,
  about: { readonly text: string; readonly agencyCode: AgencyCode; readonly state: Dossier },
): Promise<readonly MentionCandidate[]> {
  const day = civilDateOf(ctx.now);
  const found = new Map<string, MentionCandidate>();
  for (const words of mentionedWords(about.text)) {
    const officers = await listOfficers(ctx.db, day, { place: about.agencyCode, words, limit: CANDIDATES_MAX });
    for (const officer of officers) if (mayRead(officer, about.state)) found.set(officer.officerId, candidateOf(ctx, officer));
  }
  return [...found.values()];
}

/** Colleagues that may be meant by what was typed so far, for whoever is writing. */
export async function suggestMentions(
  ctx: UseCaseContext,
  asked: { readonly code: DossierCode; readonly words: string },
): Promise<readonly MentionCandidate[] | Problem> {
  const opened = await openDossier(ctx, asked.code);
  if (isProblem(opened)) return opened;
  const agencyCode = ctx.actor.kind === "officer" ? agencyOfNote(ctx.actor, opened.state) : undefined;
  if (agencyCode === undefined) return problem("identity.not_permitted", { permission: "note.write" });
  const officers = await listOfficers(ctx.db, civilDateOf(ctx.now), { place: agencyCode, words: asked.words, limit: CANDIDATES_MAX });
  return officers
    .filter((officer) => mayRead(officer, opened.state))
    .slice(0, SUGGESTIONS_MAX)
    .map((officer) => candidateOf(ctx, officer));
}

/** More than fit under a line of text. */
const SUGGESTIONS_MAX = 8;

function candidateOf(ctx: UseCaseContext, { officerId, name, posts: [post] }: OfficerView): MentionCandidate {
  return { officerId, name, title: post === undefined ? "" : postTitle(ctx.locale, post) };
}

function mayRead(officer: OfficerView, state: Dossier): boolean {
  const posts = officer.posts.map(({ unitCode, agencyCode, position, roles }) => ({ unitCode, agencyCode, position, roles }));
  const reader = { kind: "officer", officerId: officer.officerId, accountId: "", name: officer.name, posts } as unknown as Actor;
  return !isProblem(authorise(reader, "dossier.read", readResource(state, reader, false)));
}

function envelopeOf(ctx: UseCaseContext, name: string, input: CommandEnvelope["input"]): CommandEnvelope {
  return { commandId: ctx.commandId, name, input, actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null, at: ctx.now };
}
