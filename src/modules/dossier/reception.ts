import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { answerPapers, answerableNeeds, usableForActor } from "#modules/archive";
import type { Period } from "#modules/calendar";
import { coursesOf } from "#modules/course";
import type { Course } from "#modules/course";
import type { EventDraft } from "#ledger";
import type { UseCaseContext } from "#modules/identity";
import type { RuleFiring } from "#modules/rule";
import { levelOneCodeOf, unitDirectory } from "#modules/organisation";
import type { Agency, AgencyCode, UnitDirectory } from "#modules/organisation";
import { formSetFor } from "#modules/paper";
import type { FormSetId } from "#modules/paper";
import { clockTermsFor, effectiveProcedure, parseProcedureCode, termFor } from "#modules/procedure";
import type { Channel, DossierComponent, ProcedureSnapshot, StatedClockTerms } from "#modules/procedure";

import { fact } from "./dossier-command.ts";
import { componentSchema, formDataSchema, givenDay } from "./event-parts.ts";
import type { ReceptionFacts } from "./intake-commands.ts";
import { ruleAgency, ruleCase, ruleRest } from "./filing-rules.ts";
import type { Party, PayloadOf, PlannedStep, SubmittedComponent } from "./dossier.events.ts";
import type { DossierCode } from "./dossier.ts";
import { takeNumber, takeNumbers } from "./dossier.store.ts";
import { planSteps } from "./plan.ts";

const text = (max: number) => z.string().trim().max(max);

export const applicantInput = z.strictObject({
  kind: z.enum(["person", "organisation"]).default("person"),
  name: text(300).min(2),
  personalId: text(20).regex(/^(?:\d{12}|\d{10}(?:-\d{3})?)?$/u),
  birthOn: givenDay.nullable().default(null),
  address: text(500).default(""),
  phone: text(30)
    .regex(/^[+\d\s.]*$/u)
    .default(""),
  email: text(200)
    .regex(/^(?:[^@\s]+@[^@\s]+)?$/u)
    .default(""),
});

/** What is handed in, at the counter or online. */
export const filingInput = z.strictObject({
  procedureCode: text(40).min(1),
  caseKey: text(300).default(""),
  receptionUnit: text(40).min(1),
  /** For procedures decided in the area: the agency that decides, when it is not that of the counter. */
  competentAgency: text(40).optional(),
  applicant: applicantInput,
  representative: applicantInput.nullable().default(null),
  components: z.array(componentSchema).max(200),
  form: formDataSchema.default({}),
});
export type Filing = z.infer<typeof filingInput>;

/** A filing checked against the procedure it is for. */
export interface CheckedFiling {
  readonly snapshot: ProcedureSnapshot;
  readonly reception: Party;
  readonly competentAgency: string;
  readonly plan: readonly PlannedStep[];
  readonly course: Course;
  readonly period: Period;
  readonly fee: PayloadOf<"dossier.received">["fee"];
  readonly components: readonly SubmittedComponent[];
  /** Names of the papers that are asked for and not there. */
  readonly missing: readonly string[];
  /** Papers of the case that the applicant's store or a named database answers, handed in or not: nobody asks for them without a ground. */
  readonly answerable: ReturnType<typeof answerableNeeds>;
  /** The case as chosen or as the version's rules found it; empty where the procedure knows none. */
  readonly caseKey: string;
  /** What the version's rules decided, for the ledger. */
  readonly firings: readonly RuleFiring[];
  /** What the sector's law states of the clock in this version, channel and case. */
  readonly terms: StatedClockTerms | undefined;
  /** The set of official forms of the day, pinned with the reception. */
  readonly formSet: FormSetId;
  /** Received outside the area that decides (phi địa giới hành chính, Nghị định 118/2025/NĐ-CP, Điều 14). */
  readonly isLocationIndependent: boolean;
}

/**
 * Checks a filing: the procedure is in force, takes this channel and case, states a time, every listed paper has its line, and every step has
 * a unit. Problems: `dossier.procedure_unavailable`, `dossier.channel_not_offered`, `dossier.time_unknown`, `dossier.component_missing`,
 * `dossier.competence_unclear`, `dossier.reception_out_of_scope`, `dossier.unit_unknown`, those of `formSetFor`. Case, competent agency, papers and
 * fee are decided by the version's rules where it has them; a rule that cannot decide refuses the filing (`rule.…`).
 */
export async function checkFiling(
  ctx: UseCaseContext,
  filing: Filing,
  came: Channel | { readonly calledIn: Channel },
): Promise<CheckedFiling | Problem> {
  const checked = await checkIncomplete(ctx, filing, came);
  if (isProblem(checked) || checked.missing.length === 0) return checked;
  return problem("dossier.component_missing", { components: checked.missing });
}

/** The same check of a filing that may want papers: it says which, and refuses none for it. Problems: those of `checkFiling` but the missing papers. */
export async function checkIncomplete(
  ctx: UseCaseContext,
  filing: Filing,
  came: Channel | { readonly calledIn: Channel },
): Promise<CheckedFiling | Problem> {
  // What a group calls is within the scope in which the group was received, and the group has found who decides it.
  const isCalled = typeof came === "object";
  const channel = isCalled ? came.calledIn : came;
  const today = civilDateOf(ctx.now);
  const formSet = formSetFor({ day: today, procedureFormSet: null });
  if (isProblem(formSet)) return formSet;
  const code = parseProcedureCode(filing.procedureCode);
  const [snapshot, directory] = await Promise.all([
    code === undefined ? undefined : effectiveProcedure(ctx.db, code, today),
    unitDirectory(ctx.db, today),
  ]);
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: filing.procedureCode });
  const unit = directory.unit(filing.receptionUnit);
  const course = await coursesOf(ctx.db).load(snapshot);
  if (isProblem(course)) return course;
  const cased = ruleCase(snapshot, {
    channel,
    caseKey: filing.caseKey,
    applicantKind: filing.applicant.kind,
    reception: unit?.agencyCode ?? "",
    form: course.formFacts(filing.form),
  });
  if (isProblem(cased)) return cased;
  const caseKey = cased.caseKey === "" ? null : cased.caseKey;
  const term = termFor(snapshot, channel, caseKey);
  if (term === undefined) return problem("dossier.channel_not_offered", { code: snapshot.code, channel });
  if (term.time === null) return problem("dossier.time_unknown", { code: snapshot.code, channel });

  if (unit === undefined || unit.kind !== "one_stop")
    return problem("dossier.unit_unknown", { step: "reception", agency: filing.receptionUnit });
  const reception = { agencyCode: unit.agencyCode, unitCode: unit.code };
  const routed = ruleAgency(cased.rulings, { reception: reception.agencyCode, directory });
  if (isProblem(routed)) return routed;
  const named = { filing, reception, directory, ruled: routed.agency };
  const competentAgency = isCalled ? (filing.competentAgency as AgencyCode) : competentAgencyOf(snapshot, named);
  if (isProblem(competentAgency)) return competentAgency;
  const isLocationIndependent = isReceivedElsewhere(reception.agencyCode, competentAgency, directory);
  if (isLocationIndependent && !isCalled && snapshot.receptionScope === "OWN")
    return problem("dossier.reception_out_of_scope", { code: snapshot.code, agency: competentAgency });
  const ruled = ruleRest(routed.rulings, snapshot, { competent: competentAgency, isLocationIndependent });
  if (isProblem(ruled)) return ruled;
  const needs = neededComponents(snapshot, { caseKey, ruled: ruled.components });
  const usable = isCalled ? new Map() : await usableForActor(ctx, { ownerId: filing.applicant.personalId, needs });
  // What a group calls goes the way that the group's own filing went.
  const components = isCalled ? filing.components : answerPapers(filing.components, { needs, usable });
  if (isProblem(components)) return components;
  const missing = missingComponents(needs, components);
  const plan = planSteps(course.plan, { reception, competentAgency }, directory);
  if (isProblem(plan)) return plan;
  const terms = clockTermsFor(snapshot, channel, caseKey);
  const { firings } = ruled;
  const fee = ruled.fee === undefined ? feeOf(term) : { amount: ruled.fee, isPaid: ruled.fee === 0, note: term.feeNote ?? "" };
  const found = { snapshot, reception, competentAgency, plan, course, isLocationIndependent, caseKey: cased.caseKey, firings };
  const answerable = answerableNeeds(needs, usable);
  return { ...found, period: term.time, fee, components, missing, answerable, formSet, terms };
}

/** What the rules of the version decided, as an event of its own behind the one that it decided; none where no rule fired. */
export function ruledEvents({ snapshot, firings }: CheckedFiling): readonly EventDraft[] {
  if (firings.length === 0) return [];
  const plain = structuredClone(firings) as PayloadOf<"dossier.rules_applied">["firings"];
  return [fact("dossier.rules_applied", { procedureVersion: snapshot.version, firings: plain })];
}

/**
 * What the event of reception says: what was looked up for the filing, its process pinned by the version with the desk of every step, and what
 * the way of receiving adds.
 */
export function receptionFacts(
  { snapshot, plan, formSet, fee, terms }: CheckedFiling,
  found: Pick<ReceptionFacts, "due" | "returnMethod" | "register"> & Partial<Pick<ReceptionFacts, "fee" | "arrivedAt">>,
): ReceptionFacts & { readonly processVersion: number } {
  return {
    plan: [...plan],
    processVersion: snapshot.version,
    formSetId: formSet,
    fee,
    // The snapshot's rows were parsed by the very schema of the event; only their mutability differs.
    ...(terms === undefined ? {} : { terms: structuredClone(terms) as NonNullable<ReceptionFacts["terms"]> }),
    ...found,
  };
}

/** The listed papers of the case, without those that a rule of the version leaves out. */
function neededComponents(
  snapshot: ProcedureSnapshot,
  { caseKey, ruled }: { readonly caseKey: string | null; readonly ruled: ReadonlySet<string> | undefined },
): readonly DossierComponent[] {
  return snapshot.components
    .filter((component) => component.caseKey === null || component.caseKey === caseKey)
    .filter((component) => ruled === undefined || ruled.has(component.key));
}

/** Names of the papers to be submitted that nothing is said about: each must be there, answered by store or data, or marked not required. */
function missingComponents(needs: readonly DossierComponent[], given: readonly SubmittedComponent[]): readonly string[] {
  const seen = new Set(given.map((component) => component.key));
  return needs
    .filter(({ presentation, isReplacedByData, key }) => presentation === "submit" && !isReplacedByData && !seen.has(key))
    .map((component) => component.name);
}

/** Whether a counter may take a procedure in without asking who decides: what an applicant is offered to choose from. */
export function isCounterFor(snapshot: Pick<ProcedureSnapshot, "competentAgency">, unitCode: string, directory: UnitDirectory): boolean {
  const unit = directory.unit(unitCode);
  return unit !== undefined && unit.kind === "one_stop" && competentAgencies(snapshot, unit.agencyCode, directory).length === 1;
}

interface Competence {
  readonly filing: Filing;
  readonly reception: { readonly agencyCode: AgencyCode };
  readonly directory: UnitDirectory;
  /** What a routing rule chose. */
  readonly ruled: AgencyCode | undefined;
}

/** Agencies that may decide what a counter takes in; more than one when the counter serves many areas, and then somebody chooses. */
export function competentAgencies(
  snapshot: Pick<ProcedureSnapshot, "competentAgency">,
  receptionAgency: AgencyCode,
  directory: UnitDirectory,
): readonly Agency[] {
  const rule = snapshot.competentAgency;
  if (rule.by === "area") return directory.agenciesInArea(receptionAgency, rule);
  const named = rule.by === "agency" ? directory.agency(rule.agencyCode) : undefined;
  return named === undefined ? [] : [named];
}

/**
 * Agencies of other areas for which a counter may receive as well, when the procedure's reception does not hang on the territory: province
 * and commune counters receive for each other (Nghị định 118/2025/NĐ-CP, Điều 14.1 and 14.2). None when the procedure keeps to its own area.
 */
export function competentElsewhere(
  snapshot: Pick<ProcedureSnapshot, "competentAgency" | "receptionScope">,
  receptionAgency: AgencyCode,
  directory: UnitDirectory,
): readonly Agency[] {
  const rule = snapshot.competentAgency;
  if (rule.by !== "area" || snapshot.receptionScope === "OWN") return [];
  const own = new Set(competentAgencies(snapshot, receptionAgency, directory).map(({ code }) => code));
  return directory.agenciesInArea(levelOneCodeOf(receptionAgency) as AgencyCode, rule).filter(({ code }) => !own.has(code));
}

/** Whether a commune's counter receives for an area that is not its own: another commune, or the province. The province's own centre serves every area. */
function isReceivedElsewhere(reception: AgencyCode, competent: AgencyCode, directory: UnitDirectory): boolean {
  const [desk, decider] = [directory.agency(reception), directory.agency(competent)];
  if (desk === undefined || decider === undefined || desk.code === decider.code) return false;
  if (desk.level === "province") return false;
  return decider.level === "province" || directory.areaCommitteeOf(competent) !== directory.areaCommitteeOf(reception);
}

function competentAgencyOf(snapshot: ProcedureSnapshot, { filing, reception, directory, ruled }: Competence): AgencyCode | Problem {
  if (ruled !== undefined) {
    const isOther = (filing.competentAgency ?? ruled) !== ruled && filing.competentAgency !== "";
    return isOther ? problem("dossier.competence_unclear", { code: snapshot.code, agency: filing.competentAgency ?? "" }) : ruled;
  }
  const possible = competentAgencies(snapshot, reception.agencyCode, directory);
  const named = filing.competentAgency ?? "";
  const everywhere = named === "" ? possible : [...possible, ...competentElsewhere(snapshot, reception.agencyCode, directory)];
  const found = named === "" && possible.length === 1 ? possible[0] : everywhere.find((agency) => agency.code === named);
  if (found !== undefined) return found.code;
  if (snapshot.receptionScope === "OWN" && directory.agency(named) !== undefined)
    return problem("dossier.reception_out_of_scope", { code: snapshot.code, agency: named });
  return possible.length === 0
    ? problem("dossier.procedure_unavailable", { code: snapshot.code })
    : problem("dossier.competence_unclear", { code: snapshot.code, agency: named });
}

function feeOf(term: NonNullable<ReturnType<typeof termFor>>): CheckedFiling["fee"] {
  const note = term.feeNote ?? "";
  if (term.fee === null || term.fee === "free") return { amount: 0, isPaid: true, note };
  if (term.fee.currency !== "VND") return { amount: 0, isPaid: false, note: `${term.fee.amount} ${term.fee.currency}` };
  return { amount: term.fee.amount, isPaid: false, note };
}

/** Digits of a day's number; a busier day grows to seven (mot-cua.md 5.1: four digits overflow at 10,000). */
const CODE_DIGITS_MIN = 4;

/** Takes a new dossier code of the receiving agency: level-1 code, unit, day, ordinal of the day. */
export async function takeDossierCode(ctx: UseCaseContext, agencyCode: string): Promise<DossierCode> {
  const { day } = seriesOf(ctx);
  return codeOf(agencyCode, day, await takeNumber(ctx.db, `dossier/${agencyCode}/${day}`));
}

/** Takes the next line of the year's dossier register (sổ theo dõi hồ sơ). */
export async function takeRegisterLine(ctx: UseCaseContext, agencyCode: string): Promise<PayloadOf<"dossier.received">["register"]> {
  const { year } = seriesOf(ctx);
  return { book: year, number: await takeNumber(ctx.db, `register/${agencyCode}/${year}`) };
}

/** Takes both at once, for a reception at the counter: one commit instead of two. */
export async function takeReception(
  ctx: UseCaseContext,
  agencyCode: string,
): Promise<{ readonly code: DossierCode; readonly register: PayloadOf<"dossier.received">["register"] }> {
  const { day, year } = seriesOf(ctx);
  const [ofDay = 0, ofYear = 0] = await takeNumbers(ctx.db, [`dossier/${agencyCode}/${day}`, `register/${agencyCode}/${year}`]);
  return { code: codeOf(agencyCode, day, ofDay), register: { book: year, number: ofYear } };
}

function seriesOf(ctx: Pick<UseCaseContext, "now">): { readonly day: string; readonly year: string } {
  const today = civilDateOf(ctx.now);
  return { day: today.replaceAll("-", ""), year: today.slice(0, 4) };
}

function codeOf(agencyCode: string, day: string, number: number): DossierCode {
  return `${agencyCode}-${day}-${String(number).padStart(CODE_DIGITS_MIN, "0")}` as DossierCode;
}
