import { z } from "zod";

const key = z.string().min(1).max(60);
const code = z.string().min(1).max(60);
const whole = z.number().int().nonnegative();
const reason = { problem: z.string().min(1).max(120), params: z.record(z.string().max(60), z.json()) };

/** Dossiers of one operation; what lies beyond is moved by the next one. */
export const LIST_MAX = 1000;

const decided = z.strictObject({
  operationId: z.string().length(36),
  procedureCode: z.string().min(1).max(40),
  fromVersion: whole,
  toVersion: whole,
  /** Where steps go that are called otherwise in the new version. */
  mapping: z.array(z.strictObject({ from: key, to: key })).max(200),
  /** The dossiers that move, with the places of their tokens before and after, as the person saw them. */
  lines: z.array(z.strictObject({ code, from: z.array(key).max(200), to: z.array(key).max(200) })).max(LIST_MAX),
  /** Those that cannot move, and why. They keep their version. */
  staying: z.array(z.strictObject({ code, from: z.array(key).max(200), ...reason })).max(LIST_MAX),
  /** SHA-256 over the list. */
  digest: z.string().regex(/^[0-9a-f]{64}$/u),
  by: z.strictObject({ officerId: z.string().min(1).max(40), name: z.string().min(1).max(200) }).nullable(),
});

const carriedOut = z.strictObject({
  operationId: z.string().length(36),
  moved: z.array(code).max(LIST_MAX),
  /** Moved already by another operation. */
  unneeded: z.array(code).max(LIST_MAX),
  left: z.array(z.strictObject({ code, ...reason })).max(LIST_MAX),
});

/** Events of `migration:ID`. Closed: an unknown field is refused. */
export const migrationEvents = {
  "migration.decided": { 1: { payload: decided } },
  "migration.carried_out": { 1: { payload: carriedOut } },
} as const;

export type MigrationDecided = z.infer<typeof decided>;
export type MigrationCarriedOut = z.infer<typeof carriedOut>;
