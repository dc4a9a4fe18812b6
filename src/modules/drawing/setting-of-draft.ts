import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { SERVICE_NAMES } from "#modules/dossier";
import { PERMISSION_TABLE, RIGHTS_HOLDERS, type Permission } from "#modules/identity";
import { listAgencies, listUnits, parseAgencyCode, unitDirectory, type Agency, type Unit, type UnitDirectory } from "#modules/organisation";
import { findProcedure, parseProcedureCode, type ProcedureContent } from "#modules/procedure";
import type { ProcessModel, StepAgency } from "#modules/process";
import { askedNames, factVocabulary } from "#modules/rule";
import type { CheckSetting, LegalTime, OwnerLack, OwnerSought } from "#modules/soundness";
import type { Database } from "#platform/db/pool";
import { parseEform, type Eform } from "#platform/eform/eform";
import type { FactVocabulary } from "#platform/feel";
import { listMessagesElsewhere, listRolesHeld } from "./drawing.queries.ts";
import type { Draft } from "#modules/draft";

/** Forms in force that a step may issue: Nghị định 118/2025/NĐ-CP, annex. */
const PAPERS = ["01", "02", "03", "04", "05", "06", "07"];
const HOURS_A_DAY = 8;
/** Working days in a month and of five in seven, for comparing times only: what is promised is counted by the calendar. */
const WORKING_DAYS_A_MONTH = 21;
const WORKING_SHARE = 5 / 7;

/** Everything around a draft's process that its check asks: facts, rules, people, other procedures, legal times. */
export async function settingOfDraft(
  draft: Draft,
  model: ProcessModel,
  at: { readonly db: Database; readonly today: CivilDate },
): Promise<CheckSetting> {
  const { content } = draft.version;
  const { db, today } = at;
  const [agencies, units, directory, roles, messages, called] = await Promise.all([
    listAgencies(db, today),
    listUnits(db, today),
    unitDirectory(db, today),
    listRolesHeld(db, today),
    listMessagesElsewhere(db, draft.code),
    calledForms(db, model, today),
  ]);
  const rules = content.rules ?? [];
  return {
    vocabulary: factVocabulary({ eform: eformOf(content), cases: content.cases.map((each) => each.key), model, rules }),
    rules: new Map(rules.map((rule) => [rule.key, [...askedNames([rule], null)]])),
    services: new Set<string>(SERVICE_NAMES),
    papers: new Set(PAPERS),
    forms: new Map(),
    isSentElsewhere: (message) => messages.sent.has(message),
    isAwaitedElsewhere: (message) => messages.awaited.has(message),
    procedureCode: draft.code,
    calledForm: (code, caseKey) => called.get(`${code} ${caseKey}`),
    ownerLacks: (sought) => lacksOf(sought, { content, agencies, units, directory, roles }),
    legalTimes: content.terms.flatMap((term): readonly LegalTime[] => {
      const workingHours = term.time === null ? undefined : hoursOf(term.time);
      return workingHours === undefined ? [] : [{ channel: term.channel, caseKey: term.caseKey, workingHours }];
    }),
  };
}

function eformOf(content: Pick<ProcedureContent, "eform">): Eform | null {
  const eform = content.eform === null ? null : parseEform(content.eform);
  return isProblem(eform) ? null : eform;
}

function hoursOf({ amount, unit }: { readonly amount: number; readonly unit: string }): number | undefined {
  const hours: Readonly<Record<string, number>> = {
    working_hour: 1,
    working_day: HOURS_A_DAY,
    same_day: HOURS_A_DAY,
    day: HOURS_A_DAY * WORKING_SHARE,
    hour: WORKING_SHARE / 3,
    month: HOURS_A_DAY * WORKING_DAYS_A_MONTH,
  };
  const one = hours[unit];
  return one === undefined ? undefined : Math.floor(amount * one);
}

/** Forms of the procedures that the process calls, by code and case. */
async function calledForms(db: Database, model: ProcessModel, today: CivilDate): Promise<ReadonlyMap<string, FactVocabulary>> {
  const forms = new Map<string, FactVocabulary>();
  for (const node of model.nodes) {
    const code = node.node === "call" ? parseProcedureCode(node.procedureCode) : undefined;
    if (node.node !== "call" || code === undefined) continue;
    const procedure = await findProcedure(db, { code, today });
    if (procedure === undefined) continue;
    const facts = factVocabulary({ eform: eformOf(procedure.content), cases: [], model: null, rules: [] });
    forms.set(`${node.procedureCode} ${node.caseKey}`, new Map([...facts].filter(([name]) => name.startsWith("form."))));
  }
  return forms;
}

interface Province {
  readonly content: ProcedureContent;
  readonly agencies: readonly Agency[];
  readonly units: readonly Unit[];
  /** Finds a step's unit as receiving a dossier does, so that the two cannot differ. */
  readonly directory: UnitDirectory;
  readonly roles: ReadonlyMap<string, readonly string[]>;
}

/** Where nobody would do a step: no unit of the kind, several of it, or nobody in it who may. */
function lacksOf(sought: OwnerSought, province: Province): readonly OwnerLack[] {
  const asked = agenciesFor(sought.agency, province);
  // Who is competent may still be open in a draft; that is said where it is written.
  const isOpen = sought.agency === "competent" && province.content.competentAgency.by === "unknown";
  if (asked.length === 0) return isOpen ? [] : [{ lack: "missing", agencies: [] }];
  const lacking = Map.groupBy(asked, (agency) => lackIn(agency, sought, province));
  return (["missing", "ambiguous", "nobody"] as const).flatMap((lack) => {
    const agencies = lacking.get(lack) ?? [];
    return agencies.length === 0 ? [] : [{ lack, agencies }];
  });
}

/** Agencies that a rule may come to for some dossier of the procedure. */
function agenciesFor(agency: StepAgency, { content, agencies, units }: Province): readonly string[] {
  if (typeof agency === "object") return [agency.agencyCode];
  if (agency === "reception") return [...new Set(units.filter((unit) => unit.kind === "one_stop").map((unit) => unit.agencyCode))];
  const isCommittee = (each: Agency): boolean => each.level === "commune" && each.kind === "peoples_committee";
  if (agency === "area_committee") return agencies.filter(isCommittee).map((each) => each.code);
  const rule = content.competentAgency;
  if (rule.by === "agency") return [rule.agencyCode];
  return rule.by === "area" ? agencies.filter((each) => each.level === rule.level && each.kind === rule.kind).map((each) => each.code) : [];
}

function lackIn(agency: string, sought: OwnerSought, { units, directory, roles }: Province): OwnerLack["lack"] | "none" {
  const code = parseAgencyCode(agency);
  if (code === undefined || directory.agency(code) === undefined) return "missing";
  const { unitKind, unitSuffix, permission } = sought;
  if (unitKind === null) return "none";
  const unit = directory.unitOf(code, unitKind, unitSuffix ?? undefined);
  if (unit === undefined) {
    const isOneOfSeveral = unitSuffix === null && units.some((each) => each.agencyCode === code && each.kind === unitKind);
    return isOneOfSeveral ? "ambiguous" : "missing";
  }
  return permission === null || (roles.get(unit) ?? []).some((role) => mayDo(role, permission)) ? "none" : "nobody";
}

function mayDo(role: string, permission: Permission): boolean {
  const holder = RIGHTS_HOLDERS.find((each) => each === role);
  return holder !== undefined && PERMISSION_TABLE[holder][permission] !== undefined;
}
