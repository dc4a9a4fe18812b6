import { formatDay } from "#platform/format";
import { newUuid } from "#platform/ids";
import type { Locale } from "#platform/i18n";
import { isProblem } from "#kernel/problem";
import type { Uuid } from "#kernel/id";
import { openDossier, parseDossierCode } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { ProcedureSnapshot } from "#modules/procedure";

import { dossiersOfVisit } from "../counter.queries.ts";
import { findEarlierApplicant } from "../known-applicant.ts";
import { receptionEn } from "../text/reception.en.ts";
import { receptionVi } from "../text/reception.vi.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { shownDay } from "./applicant-input.ts";
import { componentsOf, typedComponents } from "./checklist.tsx";
import { countersOf } from "./deciders.ts";

type Texts = Readonly<Record<string, string>>;

function applicantTexts(applicant: NonNullable<Dossier["applicant"]>): Texts {
  const { kind, personalId, name, birthOn, phone, email, address } = applicant;
  return { kind, personalId, name, birthOn: shownDay(birthOn ?? ""), phone, email, address };
}

/** What a form begins with: the visitor of before, or a dossier that waited for its applicant. */
interface Start {
  readonly typed: Texts;
  readonly procedureCode?: string;
  readonly source: string | undefined;
  readonly papersOf: (snapshot: ProcedureSnapshot, caseKey: string) => Texts;
}

const NO_PAPERS = (): Texts => ({});

/** Finds what is known before anybody types: who this visit belongs to, or what an awaited dossier held. */
export async function startingTexts(
  ctx: UseCaseContext,
  asked: { readonly visitId: Uuid | undefined; readonly awaited: DossierCode | undefined; readonly officer: OfficerActor },
): Promise<Start> {
  const words = ctx.locale === "en" ? receptionEn : receptionVi;
  if (asked.awaited !== undefined) {
    const state = await stateOf(ctx, asked.awaited);
    if (state !== undefined && state.applicant !== null && state.status === "intake_supplement") return awaitedStart(state, words);
  }
  const { visitId } = asked;
  // Whoever comes next begins a visit; what they hand in afterwards carries the same id.
  if (visitId === undefined) return { typed: { visitId: newUuid() }, source: undefined, papersOf: NO_PAPERS };
  const [first] = await dossiersOfVisit(ctx.db, { visitId, units: countersOf(asked.officer) });
  const code = parseDossierCode(first?.code ?? "");
  const state = code === undefined ? undefined : await stateOf(ctx, code);
  if (state === undefined || state.applicant === null) return { typed: { visitId }, source: undefined, papersOf: NO_PAPERS };
  return { typed: { visitId, ...applicantTexts(state.applicant) }, source: words.sameVisit(code ?? ""), papersOf: NO_PAPERS };
}

function awaitedStart(state: Dossier, words: ReceptionText): Start {
  const { code, applicant, caseKey, procedure } = state;
  const form = Object.entries(state.form ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const answers = Object.fromEntries(form.map(([key, value]) => [`form.${key}`, value]));
  return {
    typed: {
      ...answers,
      ...(applicant === null ? {} : applicantTexts(applicant)),
      awaited: code ?? "",
      visitId: state.visitId ?? "",
      caseKey,
    },
    procedureCode: procedure.code,
    source: words.awaited(code ?? ""),
    papersOf: (snapshot, key) => typedComponents(componentsOf(snapshot, key), state.components),
  };
}

async function stateOf(ctx: UseCaseContext, code: DossierCode): Promise<Dossier | undefined> {
  const opened = await openDossier(ctx, code);
  return isProblem(opened) ? undefined : opened.state;
}

/** What an earlier dossier of the holder of this number tells that was not typed, with its source; nothing where nobody is known. */
export async function earlierTexts(
  ctx: UseCaseContext,
  typed: Texts,
  shown: { readonly words: ReceptionText; readonly locale: Locale },
): Promise<{ readonly texts: Texts; readonly source: string } | undefined> {
  const known = await findEarlierApplicant(ctx, (typed["personalId"] ?? "").replaceAll(/[\s.]/gu, ""));
  if (known === undefined) return undefined;
  const before = applicantTexts(known.applicant);
  const filled = Object.entries(before).map(([name, value]) => [name, name === "kind" || !typed[name] ? value : typed[name]]);
  return { texts: Object.fromEntries(filled) as Texts, source: shown.words.earlier(known.code, formatDay(shown.locale, known.on)) };
}
