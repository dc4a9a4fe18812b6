import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import { listOfficers, unitDirectory } from "#modules/organisation";
import { newCheckCode } from "#modules/paper";

import { loadLetter, outcomeLetterOf } from "./letter-for-signing.ts";
import { officerOf, onLetter, refusedTo, workingPlaces } from "./letter-command.ts";
import type { BookKind, BuiltInForm, LetterDrafted, LetterOfficer, LetterPurpose, LetterWords } from "./letter.events.ts";
import { isOutcome, notIn } from "./letter.ts";
import type { LetterStatus } from "./letter.ts";
import { templatesInForce } from "./letter.queries.ts";
import { templateStream, templateStreamType } from "./template-stream.ts";
import { formsVi } from "./text/forms.vi.ts";

/** Parts that the drafter writes of a built-in form; templates name their own. */
export const FORM_TEXTS: Readonly<Record<BuiltInForm, readonly string[]>> = {
  decision: ["tham_quyen", "can_cu", "noi_dung", "noi_nhan"],
  official_letter: ["kinh_gui", "can_cu", "noi_dung", "noi_nhan"],
  notice: ["can_cu", "noi_dung", "noi_nhan"],
  submission: ["kinh_gui", "can_cu", "noi_dung", "noi_nhan"],
};

/** Parts that every letter has: who signs it, and as what. */
export const SIGNER_TEXTS = ["chuc_vu_ky", "nguoi_ky"] as const;

/** The book that numbers a built-in form. */
export const FORM_BOOKS: Readonly<Record<BuiltInForm, BookKind>> = {
  decision: "QD",
  official_letter: "CV",
  notice: "TB",
  submission: "TTr",
};

const SUBJECT_LENGTH_MAX = 500;
const TEXT_LENGTH_MAX = 20_000;
const TEXTS_MAX = 120;
/** Shortest reason that says anything: refusals without words are what inspections found (mot-cua.md 10, no. 2). */
const REASON_LENGTH_MIN = 20;

/** What a letter is drafted from: a template's version, or a built-in form with what it is for. */
export type LetterChoice =
  | { readonly templateId: string; readonly version?: number }
  | { readonly form: BuiltInForm; readonly purpose: LetterPurpose };

/** A choice as it stands: where it is from, what it is for, what the drafter writes. */
export interface ResolvedChoice extends Pick<LetterDrafted, "purpose" | "bookKind" | "source"> {
  readonly name: string;
  readonly texts: readonly string[];
}

/** Finds a choice among what is in force for the dossier today. Problem: `letter.template_not_in_force`. */
export async function resolveChoice(
  ctx: Pick<UseCaseContext, "db" | "now">,
  dossier: Dossier,
  choice: LetterChoice,
): Promise<ResolvedChoice | Problem> {
  if ("form" in choice) {
    const { form, purpose } = choice;
    return { source: { kind: "form", form }, purpose, bookKind: FORM_BOOKS[form], name: formsVi.titles[form], texts: FORM_TEXTS[form] };
  }
  const day = civilDateOf(ctx.now);
  const rows = await templatesInForce(ctx.db, { agencyCode: dossier.competentAgency, procedureCode: dossier.procedure.code, day });
  const row = rows.find(({ templateId }) => templateId === choice.templateId);
  if (row === undefined || (choice.version !== undefined && choice.version !== row.version)) return problem("letter.template_not_in_force");
  const { templateId, version, sha256, purpose, bookKind, name } = row;
  return { source: { kind: "template", templateId, version, sha256 }, purpose, bookKind, name, texts: row.texts };
}

/** Who signs for an agency by default: the first of its leaders, with the title that the law gives the head of such an agency. */
export async function defaultSigner(
  ctx: Pick<UseCaseContext, "db" | "now">,
  agencyCode: string,
): Promise<Readonly<Record<string, string>>> {
  const day = civilDateOf(ctx.now);
  const [officers, directory] = await Promise.all([listOfficers(ctx.db, day, { place: agencyCode }), unitDirectory(ctx.db, day)]);
  const head = officers.find(({ posts }) => posts.some((post) => post.agencyCode === agencyCode && post.roles.includes("agency_leader")));
  const kind = directory.agency(agencyCode)?.kind;
  return { chuc_vu_ky: kind === undefined ? "" : formsVi.heads[kind], nguoi_ky: head?.name ?? "" };
}

/** A letter to be drafted. */
export interface DraftOrder {
  readonly letterId: string;
  readonly code: DossierCode;
  readonly choice: LetterChoice;
  readonly words: LetterWords;
  /** The code on its face; fresh unless given. */
  readonly checkCode?: string;
  /** Set by a bulk order: it and who gave it. */
  readonly batch?: { readonly batchId: string; readonly by: LetterOfficer };
}

/**
 * Drafts a letter on a dossier; it pins the version of its template, whatever becomes of the template. Idempotent by the letter's id. Problems:
 * `dossier.not_found`, `letter.template_not_in_force`, `letter.input_invalid`, `identity.not_permitted`.
 */
export async function draftLetter(ctx: UseCaseContext, order: DraftOrder): Promise<{ readonly letterId: string } | Problem> {
  const { letterId, code, batch } = order;
  const { state: dossier } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  if (dossier.status === "none") return problem("dossier.not_found", { code });
  const by = batch?.by ?? officerOf(ctx);
  if (isProblem(by)) return by;
  const refused = await refusedTo(ctx, "letter.draft", workingPlaces(dossier));
  if (refused !== undefined) return refused;
  const choice = await resolveChoice(ctx, dossier, order.choice);
  if (isProblem(choice)) return choice;
  const words = tidyWords(order.words, choice.texts);
  if (isProblem(words)) return words;
  const payload: LetterDrafted = {
    dossierCode: code,
    agencyCode: dossier.competentAgency,
    unitCode: unitOf(ctx, dossier),
    purpose: choice.purpose,
    bookKind: choice.bookKind,
    source: choice.source,
    checkCode: order.checkCode ?? newCheckCode(),
    by,
    ...(batch === undefined ? {} : { batchId: batch.batchId }),
  };
  return onLetter(ctx, { letterId, name: "draft", input: { code, source: choice.source } }, ({ state }) => {
    const answer = { letterId };
    return state.status === "none"
      ? { events: [{ kind: "letter.drafted", schemaVersion: 1, payload, personal: words }], answer }
      : { events: [], answer };
  });
}

/** The unit that drafts: the officer's own in the agency that decides, else the one that holds the dossier. */
function unitOf({ actor }: UseCaseContext, dossier: Dossier): string {
  const own = actor.kind === "officer" ? actor.posts.find((post) => post.agencyCode === dossier.competentAgency)?.unitCode : undefined;
  return own ?? dossier.step?.holder.unitCode ?? dossier.reception.unitCode;
}

function tidyWords({ subject, texts }: LetterWords, names: readonly string[]): LetterWords | Problem {
  const known = new Set<string>([...names, ...SIGNER_TEXTS]);
  const fields = Object.entries(texts).flatMap(([name, text]) => (!known.has(name) || text.length > TEXT_LENGTH_MAX ? [name] : []));
  if (subject.length > SUBJECT_LENGTH_MAX) fields.push("trich_yeu");
  if (fields.length > 0 || Object.keys(texts).length > TEXTS_MAX) return problem("letter.input_invalid", { fields });
  return { subject, texts };
}

/** The names of the parts that a letter's drafter writes. */
export async function textsOf(ctx: Pick<UseCaseContext, "ledger">, drafted: LetterDrafted): Promise<readonly string[]> {
  const { source } = drafted;
  if (source.kind === "form") return FORM_TEXTS[source.form];
  const { state } = await ctx.ledger.load(templateStreamType, templateStream(source.templateId));
  return state.versions.find(({ version }) => version === source.version)?.texts ?? [];
}

/** Writes a draft anew. Problems: `letter.unknown`, `letter.not_in_state`, `letter.input_invalid`, `identity.not_permitted`. */
export async function reviseLetter(
  ctx: UseCaseContext,
  letterId: string,
  words: LetterWords,
): Promise<{ readonly letterId: string } | Problem> {
  const allowed = await mayDraft(ctx, letterId);
  if (isProblem(allowed)) return allowed;
  const tidy = tidyWords(words, await textsOf(ctx, allowed.drafted));
  if (isProblem(tidy)) return tidy;
  return onLetter(ctx, { letterId, name: "revise", input: tidy }, ({ state }) => {
    const refused = notIn(state, ["draft"]);
    return refused ?? { events: [{ kind: "letter.revised", schemaVersion: 1, payload: { by: allowed.by }, personal: tidy }], answer: {} };
  });
}

async function mayDraft(ctx: UseCaseContext, letterId: string) {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const loaded = await loadLetter(ctx, letterId);
  if (isProblem(loaded)) return loaded;
  const refused = await refusedTo(ctx, "letter.draft", workingPlaces(loaded.dossier));
  return refused ?? { ...loaded, by };
}

/**
 * Puts a letter forward for signature: complete, a refusal with its reason, and of a dossier's outcome letters only one. Problems:
 * `letter.input_invalid` names the parts that are missing, `letter.reason_missing`, `letter.other_put_forward`, `letter.not_in_state`, `identity.*`.
 */
export async function putLetterForward(ctx: UseCaseContext, letterId: string): Promise<{ readonly letterId: string } | Problem> {
  const allowed = await mayDraft(ctx, letterId);
  if (isProblem(allowed)) return allowed;
  const { drafted, words, by } = allowed;
  const lacking = await lackingOf(ctx, drafted, words);
  if (lacking !== null) return lacking;
  const other = isOutcome(drafted.purpose) ? await outcomeLetterOf(ctx, drafted.dossierCode as DossierCode) : undefined;
  if (other !== undefined && other.letter.letterId !== letterId) return problem("letter.other_put_forward");
  return move(ctx, { letterId, name: "put_forward", from: ["draft"], by });
}

async function lackingOf(ctx: UseCaseContext, drafted: LetterDrafted, { subject, texts }: LetterWords): Promise<Problem | null> {
  const needed = drafted.source.kind === "form" ? ["noi_dung"] : await textsOf(ctx, drafted);
  const fields = [...needed, ...SIGNER_TEXTS].filter((name) => (texts[name] ?? "").trim() === "");
  if (subject.trim() === "") fields.push("trich_yeu");
  if (fields.length > 0) return problem("letter.input_invalid", { fields });
  const said = Object.entries(texts).filter(([name]) => !(SIGNER_TEXTS as readonly string[]).includes(name) && name !== "noi_nhan");
  const longest = Math.max(0, ...said.map(([, text]) => text.trim().length));
  return drafted.purpose === "refuse" && longest < REASON_LENGTH_MIN ? problem("letter.reason_missing") : null;
}

/** Takes a letter back that nobody has issued: it is a draft again, and what was signed of it counts no more. Problems: as `reviseLetter`. */
export async function takeLetterBack(ctx: UseCaseContext, letterId: string): Promise<{ readonly letterId: string } | Problem> {
  const allowed = await mayDraft(ctx, letterId);
  return isProblem(allowed) ? allowed : move(ctx, { letterId, name: "taken_back", from: ["put_forward", "signed"], by: allowed.by });
}

/** Gives a draft up. Problems: as `reviseLetter`. */
export async function discardLetter(ctx: UseCaseContext, letterId: string): Promise<{ readonly letterId: string } | Problem> {
  const allowed = await mayDraft(ctx, letterId);
  return isProblem(allowed) ? allowed : move(ctx, { letterId, name: "discarded", from: ["draft"], by: allowed.by });
}

function move(
  ctx: UseCaseContext,
  act: {
    readonly letterId: string;
    readonly name: "put_forward" | "taken_back" | "discarded";
    readonly from: readonly LetterStatus[];
    readonly by: LetterOfficer;
  },
): Promise<{ readonly letterId: string } | Problem> {
  const { letterId, name, from, by } = act;
  return onLetter(ctx, { letterId, name, input: {} }, ({ state }) => {
    const refused = notIn(state, from);
    return refused ?? { events: [{ kind: `letter.${name}`, schemaVersion: 1, payload: { by } }], answer: {} };
  });
}
