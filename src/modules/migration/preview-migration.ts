import { createHash } from "node:crypto";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { dossierStream, dossierStreamType, markingOf } from "#modules/dossier";
import type { Dossier, DossierCode, PayloadOf } from "#modules/dossier";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import type { PlaceMapping } from "#modules/soundness";
import { migrationOf, migrationSetting, walkedVersion } from "./migrate-dossier.ts";
import { LIST_MAX } from "./migration.events.ts";
import { openDossiers } from "./migration.queries.ts";

/** Dossiers read at the same time. */
const IN_FLIGHT = 32;

/** What a person wants moved: the open dossiers of a version, to the version in force. */
export interface MigrationDraft {
  readonly procedureCode: string;
  readonly fromVersion: number;
  readonly mapping: PlaceMapping;
}

/** A dossier that can be moved, with all that changes. */
export interface MovingLine {
  readonly code: DossierCode;
  readonly change: PayloadOf<"dossier.process_migrated">;
}

/** A dossier that keeps its version, and why. */
export interface StayingLine {
  readonly code: DossierCode;
  readonly from: readonly string[];
  readonly why: Problem;
}

/** What an operation would do, and nothing written. */
export interface MigrationPreview {
  readonly toVersion: number;
  readonly moving: readonly MovingLine[];
  readonly staying: readonly StayingLine[];
  /** There are more dossiers than one operation takes. */
  readonly isCut: boolean;
  readonly digest: string;
}

/** How many open dossiers walk each version. */
export async function openByVersion(ctx: UseCaseContext, procedureCode: string): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  await eachOpen(ctx, procedureCode, (_state, version) => {
    counts.set(version, (counts.get(version) ?? 0) + 1);
    return true;
  });
  return counts;
}

/** The version in force today. Problems: `identity.not_permitted`, `dossier.procedure_unavailable`. */
export async function targetVersion(ctx: UseCaseContext, procedureCode: string): Promise<number | Problem> {
  const allowed = await permit(ctx, "procedure.migrate_dossiers", {});
  if (isProblem(allowed)) return allowed;
  const code = parseProcedureCode(procedureCode);
  const inForce = code === undefined ? undefined : await effectiveProcedure(ctx.db, code, civilDateOf(ctx.now));
  return inForce === undefined ? problem("dossier.procedure_unavailable", { code: procedureCode }) : inForce.version;
}

/**
 * Previews the move of a version's open dossiers to the version in force: each dossier with where it goes, or why it cannot. Problems:
 * `identity.not_permitted`, `dossier.procedure_unavailable`, those of the compiler.
 */
export async function previewMigration(ctx: UseCaseContext, draft: MigrationDraft): Promise<MigrationPreview | Problem> {
  const toVersion = await targetVersion(ctx, draft.procedureCode);
  if (isProblem(toVersion)) return toVersion;
  const migration = { operationId: ctx.commandId, fromVersion: draft.fromVersion, toVersion, mapping: draft.mapping };
  if (draft.fromVersion === toVersion) return previewOf(migration, { moving: [], staying: [], isCut: false });
  const setting = await migrationSetting(ctx, { procedureCode: draft.procedureCode, ...migration });
  if (isProblem(setting)) return setting;
  const moving: MovingLine[] = [];
  const staying: StayingLine[] = [];
  let isCut = false;
  await eachOpen(ctx, draft.procedureCode, (state, version, code) => {
    if (version !== draft.fromVersion) return true;
    if (moving.length >= LIST_MAX || staying.length >= LIST_MAX) isCut = true;
    if (isCut) return false;
    const change = migrationOf(state, migration, setting(state));
    if (isProblem(change)) staying.push({ code, from: markingOf(state), why: change });
    else moving.push({ code, change });
    return true;
  });
  return previewOf(migration, { moving, staying, isCut });
}

function previewOf(
  { toVersion, fromVersion, mapping }: { readonly toVersion: number; readonly fromVersion: number; readonly mapping: PlaceMapping },
  list: Omit<MigrationPreview, "toVersion" | "digest">,
): MigrationPreview {
  // Moments that count from now are another at every look; where each token goes and to whom is what was decided on.
  const lines = list.moving.map(({ code, change }) => [
    code,
    change.places,
    change.steps.map(({ stepKey, unitCode }) => [stepKey, unitCode]),
    change.armed.map(({ node }) => node),
    change.disarmed,
  ]);
  const stays = list.staying.map(({ code, from, why }) => [code, from, why.problem]);
  const told = JSON.stringify([fromVersion, toVersion, [...mapping].map((pair) => pair.join(" ")).toSorted(), lines, stays]);
  return { toVersion, ...list, digest: createHash("sha256").update(told).digest("hex") };
}

/** Every open dossier of a procedure with the version it walks, in the order of the codes; ends when `take` says so. */
async function eachOpen(
  ctx: UseCaseContext,
  procedureCode: string,
  take: (state: Dossier, version: number, code: DossierCode) => boolean,
): Promise<void> {
  const codes = await openDossiers(ctx.db, procedureCode);
  for (let at = 0; at < codes.length; at += IN_FLIGHT) {
    const chunk = codes.slice(at, at + IN_FLIGHT);
    const states = await Promise.all(
      chunk.map(async (code) => ({ code, state: (await ctx.ledger.load(dossierStreamType, dossierStream(code))).state })),
    );
    for (const { code, state } of states) {
      const version = walkedVersion(state);
      if (version !== null && !take(state, version, code)) return;
    }
  }
}
