import { civilDateOf, parseLocalTime } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { OfficerActor } from "#modules/identity";
import { unitDirectory, type Agency } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import { pickText, type Locale } from "#platform/i18n";
import type { MachineAt } from "../keep-numbers.ts";
import { en } from "../text/en.ts";
import { vi, type OfflineText } from "../text/vi.ts";

/** What these pages are given by the entry point. */
export interface OfflineDeps {
  readonly db: Database;
  readonly publicUrl: string;
  /** Numbers that a machine keeps for a day. */
  readonly numbers: number;
  /** Hours after which the head decides whether a time is believed. */
  readonly hoursMax: number;
}

export const ALONE_PATH = "/lam-viec/ngoai-tuyen";

export function offlineWords(locale: Locale): OfflineText {
  return pickText<OfflineText>(locale, { vi, en });
}

/** A counter of the officer's own, with its agency. */
export interface Counter {
  readonly unitCode: string;
  readonly agencyCode: string;
  readonly name: string;
  readonly agency: Agency | undefined;
  readonly officer: OfficerActor;
}

/** Where the officer receives: the unit that was asked for, or the first. Problem: `identity.not_permitted`. */
export async function counterOf(c: WebContext, db: Database, asked: string): Promise<Counter | Problem> {
  const { actor, now } = c.var;
  const posts = actor.kind === "officer" ? actor.posts.filter(({ roles }) => roles.includes("reception")) : [];
  const post = posts.find(({ unitCode }) => unitCode === asked) ?? posts[0];
  if (actor.kind !== "officer" || post === undefined) return problem("identity.not_permitted", { permission: "dossier.receive" });
  const directory = await unitDirectory(db, civilDateOf(now));
  const { unitCode, agencyCode } = post;
  return { unitCode, agencyCode, name: directory.unit(unitCode)?.name ?? unitCode, agency: directory.agency(agencyCode), officer: actor };
}

/** The machine that speaks, at the officer's counter. */
export function machineOf(counter: Counter | Problem, machine: string): MachineAt | Problem {
  if (isProblem(counter)) return counter;
  if (!/^[0-9a-z-]{8,60}$/u.test(machine)) return problem("offline.machine_unknown", { machine: machine.slice(0, 40) });
  return { machine, unitCode: counter.unitCode, agencyCode: counter.agencyCode };
}

/** The instant of a typed day and hour in Vietnam; undefined when they are none. */
export function typedInstant(day: string, hour: string): Instant | undefined {
  return parseLocalTime(`${day}T${hour}`);
}
