import type { CommandId } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Effect } from "#ledger";
import { coursesOf, timerDueAt } from "#modules/course";
import type { Course } from "#modules/course";
import { actorRefOf, authorise } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import { moveProcess } from "#modules/process";
import type { ArmedTimer, Marking, PlaceKey } from "#modules/process";
import { mapMarking } from "#modules/soundness";
import type { PlaceMapping } from "#modules/soundness";

import {
  courseFor,
  dossierStream,
  dossierStreamType,
  markingOf,
  openSteps,
  planSteps,
  processFacts,
  serviceJob,
  stepDueAt,
  timerJobs,
  worldsOf,
} from "#modules/dossier";
import type { DecisionWorld, Dossier, DossierCode, DossierDue, PayloadOf, PlannedStep, UnitDirectory } from "#modules/dossier";

type Migrated = PayloadOf<"dossier.process_migrated">;

/** Kinds of steps that stand for a moment of the law: a token in one goes only to one of the same kind. */
const FIXED_KINDS: ReadonlySet<PlannedStep["kind"]> = new Set(["intake", "sign", "issue", "deliver"]);

/** To which version, and where the steps that are called otherwise go. */
export interface ProcessMigration {
  readonly operationId: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly mapping: PlaceMapping;
}

/** What a migration is decided by: the process before and after, who does its steps, now. */
export interface MigrationWorld extends Pick<DecisionWorld, "now" | "calendar" | "actor"> {
  /** Absent for dossiers that walk their plan. */
  readonly before: Course | undefined;
  readonly after: Course;
  readonly directory: UnitDirectory;
}

/** The version of its procedure whose process an open dossier walks; null when none runs. */
export function walkedVersion(state: Dossier): number | null {
  const isRunning = state.receivedAt !== null && state.endedAt === null && markingOf(state).length > 0;
  return isRunning ? (state.course.version ?? state.procedure.version) : null;
}

/**
 * What moving one dossier to another version of its process would write. Nothing is guessed: Problems are those of `mapMarking` and of
 * `planSteps`, `migration.not_open`, `migration.kind_unlike`, `migration.call_renamed`,
 * `migration.message_waits`, `dossier.timer_without_time`.
 */
export function migrationOf(state: Dossier, migration: ProcessMigration, world: MigrationWorld): Migrated | Problem {
  if (walkedVersion(state) !== migration.fromVersion) return problem("migration.not_open", { code: state.code ?? "" });
  const before = courseFor(state, world.before === undefined ? {} : { course: world.before });
  if (isProblem(before)) return before;
  const { mapping, operationId, fromVersion, toVersion } = migration;
  const marking = markingOf(state);
  const mapped = mapMarking({ from: before.plan, to: world.after.plan }, marking, mapping);
  if (isProblem(mapped)) return mapped;
  const planned = planSteps(world.after.plan, state, world.directory);
  if (isProblem(planned)) return planned;
  const goes = (place: PlaceKey): PlaceKey => mapping.get(place) ?? place;
  const moving: Moving = { state, before, world, plan: planned, due: dueOf(state), goes };
  const refused = refusal(moving, mapped);
  if (refused !== null) return refused;
  const timers = timersOf(moving, marking);
  if (isProblem(timers)) return timers;
  return {
    operationId,
    fromVersion,
    processVersion: toVersion,
    plan: [...planned],
    places: marking.map((place) => ({ from: place, to: goes(place) })),
    renamed: [...mapping]
      .filter(([from, to]) => from !== to && world.after.plan.tables.placeOf.has(to))
      .map(([from, to]) => ({ from, to })),
    steps: stepsAfter(moving),
    tokens: tokensAfter(moving, timers),
    armed: [...timers.armed],
    disarmed: [...timers.disarmed],
    by: world.actor,
  };
}

interface Moving {
  readonly state: Dossier;
  readonly before: Course;
  readonly world: MigrationWorld;
  readonly plan: readonly PlannedStep[];
  readonly due: DossierDue | null;
  readonly goes: (place: PlaceKey) => PlaceKey;
}

/** While the clock stands the date that stood is what desks and timers are measured by: whatever ends the standstill moves them on. */
function dueOf(state: Dossier): DossierDue | null {
  return state.resolvedAt === null ? (state.due ?? state.lastDue) : null;
}

function refusal({ state, world, plan, goes }: Moving, mapped: Marking): Problem | null {
  const before = new Map(state.plan.map((step) => [step.key, step]));
  const after = new Map(plan.map((step) => [step.key, step]));
  for (const place of markingOf(state)) {
    const [old, next] = [before.get(place), after.get(goes(place))];
    if (old === undefined || next === undefined || old.kind === next.kind) continue;
    if (FIXED_KINDS.has(old.kind) || FIXED_KINDS.has(next.kind))
      return problem("migration.kind_unlike", { names: [old.name, next.name], namesEn: [old.nameEn, next.nameEn] });
  }
  // The dossier that was called knows by which node: under another name its end would come to nobody.
  const renamedCall = state.course.tokens.find(({ place, kind }) => kind === "call" && goes(place) !== place);
  if (renamedCall !== undefined) return problem("migration.call_renamed", { node: renamedCall.place });
  const around = { facts: processFacts(state), rules: world.after.rules };
  const taken = state.course.messages.find(({ message, isAwaited }) => {
    if (isAwaited) return false;
    const move = moveProcess(world.after.plan, { marking: mapped, trigger: { kind: "message", message } }, around);
    return !isProblem(move) || move.problem !== "process.message_unexpected";
  });
  return taken === undefined ? null : problem("migration.message_waits", { message: taken.message });
}

/** Open steps as they stand in the new version. A desk that stays keeps its officer and the moment it began; another one begins now. */
function stepsAfter({ state, world, plan, due, goes }: Moving): Migrated["steps"] {
  return openSteps(state).flatMap((open) => {
    const step = plan.find(({ key }) => key === goes(open.key));
    if (step === undefined) return [];
    const isSameDesk = step.unitCode === open.holder.unitCode;
    const since = isSameDesk ? open.since : world.now;
    const old = state.plan.find(({ key }) => key === open.key);
    // Hours of its own that are as many as before have run on, pauses left out: counted again they would run twice.
    const isSameTime = isSameDesk && step.workingHours > 0 && old?.workingHours === step.workingHours;
    const dueAt = isSameTime ? open.dueAt : stepDueAt({ plan, step, due }, since, world.calendar);
    const officer = isSameDesk ? open.officer : null;
    return [{ stepKey: step.key, officer, agencyCode: step.agencyCode, unitCode: step.unitCode, since, dueAt }];
  });
}

function tokensAfter({ state, world, plan, due, goes }: Moving, timers: Timers): Migrated["tokens"] {
  return state.course.tokens.map((token) => {
    const place = goes(token.place);
    const step = plan.find(({ key }) => key === place);
    const desk = step ?? token.holder;
    const fired = timers.dueAtOf.get(place) ?? null;
    const dueAt = step === undefined ? fired : stepDueAt({ plan, step, due }, token.since, world.calendar);
    return { place, kind: token.kind, agencyCode: desk.agencyCode, unitCode: desk.unitCode, since: token.since, dueAt };
  });
}

interface Timers {
  readonly armed: readonly { readonly node: string; readonly dueAt: Instant }[];
  readonly disarmed: readonly string[];
  /** Every timer that runs afterwards. */
  readonly dueAtOf: ReadonlyMap<string, Instant>;
}

/**
 * The timers that run in the new version. One of the same name and span runs on, and one that has fired already does not fire again; any other
 * counts from the move, so that nobody's time is over before it was known.
 */
function timersOf({ state, before, world, due, goes }: Moving, marking: Marking): Timers | Problem {
  const running = new Map(state.course.timers.map((timer) => [timer.node, timer]));
  const armed: { readonly node: string; readonly dueAt: Instant }[] = [];
  const dueAtOf = new Map<string, Instant>();
  for (const place of marking) {
    const known = new Map((before.plan.tables.placeOf.get(place)?.timers ?? []).map((timer) => [timer.node, timer]));
    for (const timer of world.after.plan.tables.placeOf.get(goes(place))?.timers ?? []) {
      const old = known.get(timer.node);
      const runs = running.get(timer.node);
      if (old !== undefined && runs === undefined) continue;
      if (old !== undefined && runs !== undefined && isSameSpan(old, timer)) {
        dueAtOf.set(timer.node, runs.dueAt);
        continue;
      }
      const dueAt = timerDueAt(timer.after, world.now, { calendar: world.calendar, time: due });
      if (dueAt === null) return problem("dossier.timer_without_time", { node: timer.node });
      armed.push({ node: timer.node, dueAt });
      dueAtOf.set(timer.node, dueAt);
    }
  }
  return { armed, dueAtOf, disarmed: [...running.keys()].filter((node) => !dueAtOf.has(node)) };
}

function isSameSpan(a: ArmedTimer, b: ArmedTimer): boolean {
  return JSON.stringify(a.after) === JSON.stringify(b.after);
}

/** Jobs that the new version needs: its timers, and services that are called otherwise. */
function jobsOf(state: Dossier, migrated: Migrated, now: Instant): readonly Effect[] {
  const code = state.code ?? "";
  const moved = new Set(migrated.places.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const failed = new Set(state.course.failures.map(({ node }) => node));
  const from = new Map(migrated.places.map((place) => [place.to, place.from]));
  const waits = migrated.tokens.filter(({ place }) => moved.has(place) && !failed.has(from.get(place) ?? ""));
  const services = waits.filter(({ kind }) => kind === "service").map(({ place }) => serviceJob(code, place, { now }));
  return [...timerJobs(code, migrated.armed), ...services];
}

/** One dossier of an operation, and where its tokens stood when a person decided on it. */
export interface DossierMigration extends ProcessMigration {
  readonly code: DossierCode;
  readonly seen: Marking;
}

/**
 * Moves one dossier to another version of its process, from what it is at this moment. Idempotent by command id. Problems: those of
 * `migrationOf`, `identity.not_permitted`, `migration.changed` when it does not stand any more where it was seen, those of the ledger.
 */
export async function migrateDossier(
  ctx: UseCaseContext,
  commandId: CommandId,
  request: DossierMigration,
): Promise<{ readonly isMoved: boolean } | Problem> {
  const allowed = authorise(ctx.actor, "procedure.migrate_dossiers", {});
  if (isProblem(allowed)) return allowed;
  const { code, seen, ...migration } = request;
  const { operationId, toVersion } = migration;
  const input = { code, operationId, toVersion };
  const envelope = {
    commandId,
    name: "dossier.migrate-process",
    input,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const { state: first } = await ctx.ledger.load(dossierStreamType, dossierStream(code));
  const setting = await migrationSetting(ctx, { procedureCode: first.procedure.code, ...migration });
  if (isProblem(setting)) return setting;
  const committed = await ctx.ledger.execute(dossierStreamType, dossierStream(code), envelope, ({ state }) => {
    if (state.course.version === toVersion) return { events: [], answer: { isMoved: false } };
    if (markingOf(state).join(" ") !== seen.join(" ")) return problem("migration.changed", { code });
    const migrated = migrationOf(state, migration, setting(state));
    if (isProblem(migrated)) return migrated;
    return {
      events: [{ kind: "dossier.process_migrated", schemaVersion: 1, payload: migrated }],
      effects: jobsOf(state, migrated, ctx.now),
      answer: { isMoved: true },
    };
  });
  return isProblem(committed) ? committed : { isMoved: committed.answer["isMoved"] === true };
}

/** The worlds in which the dossiers of a procedure are moved from one version to another. Problems: `dossier.procedure_unavailable`, those of the compiler. */
export async function migrationSetting(
  ctx: UseCaseContext,
  from: { readonly procedureCode: string; readonly fromVersion: number; readonly toVersion: number },
): Promise<((state: Dossier) => MigrationWorld) | Problem> {
  const courses = coursesOf(ctx.db);
  const after = await courses.load({ code: from.procedureCode, version: from.toVersion });
  if (isProblem(after)) return after;
  const before = await courses.load({ code: from.procedureCode, version: from.fromVersion });
  if (isProblem(before)) return before;
  const [directory, worldFor] = await Promise.all([unitDirectory(ctx.db, civilDateOf(ctx.now)), worldsOf(ctx)]);
  return (state) => {
    const { now, calendar, actor } = worldFor(state.competentAgency);
    return { now, calendar, actor, before: state.course.version === null ? undefined : before, after, directory };
  };
}
