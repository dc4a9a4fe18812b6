import { createHash } from "node:crypto";
import { parseCommandId, type CommandId } from "#kernel/id";
import { civilDateOf, type CivilDate } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { agencyStream, agencyStreamType, decideAgencyChanges, foldDraft, unitOf, type AgencyChange, type AgencyState } from "./agency.ts";
import { changeAgency } from "./change-agency.ts";
import { changeOfficer, placeRefusalIn } from "./change-officer.ts";
import type { ManagementContext } from "./management-context.ts";
import { decideOfficerChanges, officerStream, officerStreamType, type OfficerChange } from "./officer.ts";
import { fileSchema, type ImportedAgency, type ImportedOfficer } from "./organisation-file.ts";
import type { AgencyCode, OfficerId } from "./organisation.ts";

/** Streams written at once, so that the ledger can commit them together. */
const CONCURRENT_MAX = 64;

/** What an import did. What was in order already is not touched, so the same file twice changes nothing. */
export interface ImportSummary {
  readonly agenciesOpened: number;
  readonly agenciesRenamed: number;
  readonly unitsOpened: number;
  readonly unitsRenamed: number;
  readonly officersRegistered: number;
  readonly officersRenamed: number;
  readonly postsGiven: number;
}

/**
 * Brings agencies, units, officers and posts up to what a file says; what the file does not mention stays as it is. The
 * whole file is judged before anything is written; each agency and each officer is then one commit, so an import that was
 * cut off is completed by running it again. Problems: `organisation.import_invalid` with the place, and those of the changes.
 */
export async function importOrganisation(ctx: ManagementContext, file: unknown): Promise<ImportSummary | Problem> {
  const read = fileSchema.safeParse(file);
  if (!read.success) {
    const [issue] = read.error.issues;
    return problem("organisation.import_invalid", { path: issue?.path.join(".") ?? "", reason: issue?.message ?? "" });
  }
  const { agencies, officers } = read.data;
  const effectiveOn = read.data.effectiveOn ?? civilDateOf(ctx.now);
  const agencyWork = await planAgencies(ctx, agencies, effectiveOn);
  if (isProblem(agencyWork)) return agencyWork;
  const officerWork = await planOfficers(ctx, officers, agencyWork.states);
  if (isProblem(officerWork)) return officerWork;
  const refusal =
    (await inParallel(agencyWork.tasks, ({ code, changes }) => changeAgency(childContext(ctx, code), code, changes))) ??
    (await inParallel(officerWork, ({ officerId, changes }) => changeOfficer(childContext(ctx, officerId), officerId, changes)));
  if (refusal !== undefined) return refusal;
  return summaryOf(
    agencyWork.tasks.flatMap((task) => task.changes),
    officerWork.flatMap((task) => task.changes),
  );
}

interface AgencyTask {
  readonly code: AgencyCode;
  readonly changes: readonly AgencyChange[];
}

interface OfficerTask {
  readonly officerId: OfficerId;
  readonly changes: readonly OfficerChange[];
}

interface AgencyPlan {
  readonly tasks: readonly AgencyTask[];
  /** Agencies as they will stand after the import, to judge the posts by. */
  readonly states: Map<AgencyCode, AgencyState>;
}

async function planAgencies(
  ctx: ManagementContext,
  agencies: readonly ImportedAgency[],
  effectiveOn: CivilDate,
): Promise<AgencyPlan | Problem> {
  const tasks: AgencyTask[] = [];
  const states = new Map<AgencyCode, AgencyState>();
  const loaded = await sideBySide(agencies, ({ code }) => ctx.ledger.load(agencyStreamType, agencyStream(code)));
  for (const [agency, { state, version }] of loaded) {
    const { code } = agency;
    if (states.has(code)) return problem("organisation.import_invalid", { path: code, reason: "twice in the file" });
    const changes = changesOfAgency(state, agency, effectiveOn);
    const refusal = changes.length === 0 ? undefined : ctx.refusalToManage(code);
    if (refusal !== undefined) return refusal;
    const decided = decideAgencyChanges(code, changes)({ state, version });
    if (isProblem(decided)) return decided;
    states.set(code, decided.events.reduce(foldDraft, state));
    if (changes.length > 0) tasks.push({ code, changes });
  }
  return { tasks, states };
}

function changesOfAgency(state: AgencyState, agency: ImportedAgency, effectiveOn: CivilDate): readonly AgencyChange[] {
  const { code, kind, level, parentCode, openedOn, units } = agency;
  const changes: AgencyChange[] = [];
  const isNew = state.agency === null;
  if (isNew) {
    changes.push({ change: "open_agency", code, name: agency.name, nameEn: agency.nameEn, kind, level, parentCode, on: openedOn });
  } else if (isRenamed(state.agency.names.at(-1), agency)) {
    changes.push({ change: "rename_agency", name: agency.name, nameEn: agency.nameEn, on: effectiveOn });
  }
  for (const unit of units) {
    const known = unitOf(state, unit.code);
    const naming = { code: unit.code, name: unit.name, nameEn: unit.nameEn };
    if (known === undefined) {
      changes.push({ change: "open_unit", ...naming, kind: unit.kind, on: unit.openedOn ?? (isNew ? openedOn : effectiveOn) });
    } else if (isRenamed(known.names.at(-1), unit)) {
      changes.push({ change: "rename_unit", ...naming, on: effectiveOn });
    }
  }
  return changes;
}

interface Named {
  readonly name: string;
  readonly nameEn: string;
}

function isRenamed(known: Named | undefined, wanted: Named): boolean {
  return known?.name !== wanted.name || known.nameEn !== wanted.nameEn;
}

async function planOfficers(
  ctx: ManagementContext,
  officers: readonly ImportedOfficer[],
  states: Map<AgencyCode, AgencyState>,
): Promise<readonly OfficerTask[] | Problem> {
  const tasks: OfficerTask[] = [];
  const seen = new Set<OfficerId>();
  const loaded = await sideBySide(officers, ({ officerId }) => ctx.ledger.load(officerStreamType, officerStream(officerId)));
  for (const [officer, { state, version }] of loaded) {
    const { officerId } = officer;
    if (seen.has(officerId)) return problem("organisation.import_invalid", { path: officerId, reason: "twice in the file" });
    seen.add(officerId);
    const known = new Set(state.officer?.posts.map((post) => post.postId));
    const changes: OfficerChange[] = [];
    if (state.officer === null) changes.push({ change: "register", name: officer.name });
    else if (state.officer.name !== officer.name) changes.push({ change: "rename", name: officer.name });
    for (const post of officer.posts) {
      if (known.has(post.postId)) continue;
      const agency = states.get(post.agencyCode) ?? (await ctx.ledger.load(agencyStreamType, agencyStream(post.agencyCode))).state;
      states.set(post.agencyCode, agency);
      const refusal = placeRefusalIn(agency, post) ?? ctx.refusalToManage(post.agencyCode);
      if (refusal !== undefined) return refusal;
      changes.push({ change: "appoint", ...post });
    }
    const decided = decideOfficerChanges(officerId, changes)({ state, version });
    if (isProblem(decided)) return decided;
    if (changes.length > 0) tasks.push({ officerId, changes });
  }
  return tasks;
}

/** Asks the same of each item, many at once, and pairs it with its answer in the items' order. */
async function sideBySide<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly (readonly [T, R])[]> {
  const answered: (readonly [T, R])[] = [];
  for (let at = 0; at < items.length; at += CONCURRENT_MAX) {
    answered.push(...(await Promise.all(items.slice(at, at + CONCURRENT_MAX).map(async (item) => [item, await ask(item)] as const))));
  }
  return answered;
}

async function inParallel<T>(tasks: readonly T[], run: (task: T) => Promise<Problem | undefined>): Promise<Problem | undefined> {
  for (let at = 0; at < tasks.length; at += CONCURRENT_MAX) {
    const answers = await Promise.all(tasks.slice(at, at + CONCURRENT_MAX).map(run));
    const refusal = answers.find((answer) => answer !== undefined);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Each stream of the import is a command of its own, with an id that follows from the import's: running it again repeats it. */
function childContext(ctx: ManagementContext, key: string): ManagementContext {
  return { ...ctx, commandId: childCommandId(ctx.commandId, key) };
}

function childCommandId(parent: CommandId, key: string): CommandId {
  const hex = createHash("sha256").update(`${parent} ${key}`).digest("hex");
  // Version 8 of RFC 9562: an id of our own making.
  const id = parseCommandId(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`);
  if (id === undefined) throw new Error("a digest in UUID form is a command id");
  return id;
}

function summaryOf(agencies: readonly AgencyChange[], officers: readonly OfficerChange[]): ImportSummary {
  const ofAgency = (kind: AgencyChange["change"]): number => agencies.filter(({ change }) => change === kind).length;
  const ofOfficer = (kind: OfficerChange["change"]): number => officers.filter(({ change }) => change === kind).length;
  return {
    agenciesOpened: ofAgency("open_agency"),
    agenciesRenamed: ofAgency("rename_agency"),
    unitsOpened: ofAgency("open_unit"),
    unitsRenamed: ofAgency("rename_unit"),
    officersRegistered: ofOfficer("register"),
    officersRenamed: ofOfficer("rename"),
    postsGiven: ofOfficer("appoint"),
  };
}
