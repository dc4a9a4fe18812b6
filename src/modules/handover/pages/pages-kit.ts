import { isProblem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { Actor, Permission, UseCaseContext } from "#modules/identity";
import { deskNamesReader } from "#modules/organisation";
import type { DeskNames, Unit } from "#modules/organisation";
import type { CommandId } from "#kernel/id";
import type { Clock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";
import { pickText } from "#platform/i18n";

import type { DayBook } from "../close-day.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { HandoverPagesText } from "../text/pages.vi.ts";

/** What these pages are given by the entry point. */
export interface HandoverDeps {
  readonly db: Database;
  readonly clock: Clock;
  /** Where people reach the system, for the QR code of a list. */
  readonly publicUrl: string;
  /** Place printed before the date of a list: the province's name. */
  readonly place: string;
  /** Working days after which an outcome that nobody has collected is to be reminded of. */
  readonly uncollectedDays: number;
  /** What other modules add to a counter's day: fees, tickets. */
  readonly dayBookPanels: readonly Panel<DayBook>[];
}

/** The deps with what the pages share. */
export interface HandoverKit extends HandoverDeps {
  readonly namesAt: ReturnType<typeof deskNamesReader>;
  readonly contextOf: (c: WebContext, commandId?: CommandId) => UseCaseContext;
}

/** Makes the kit once, when pages are registered. */
export function handoverKit(deps: HandoverDeps): HandoverKit {
  return { ...deps, namesAt: deskNamesReader(deps.db), contextOf: useCaseContextOf };
}

/** The words of the pages in the reader's language. */
export function wordsOf(c: WebContext): HandoverPagesText {
  return pickText<HandoverPagesText>(c.var.locale, { vi: pagesVi, en: pagesEn });
}

/** Units for which somebody holds a right, of all units of their agencies. */
export function unitsWith(actor: Actor, permission: Permission, names: DeskNames): readonly Unit[] {
  if (actor.kind !== "officer") return [];
  const agencies = new Set<string>(actor.posts.map(({ agencyCode }) => agencyCode));
  const holds = ({ agencyCode, code }: Unit): boolean =>
    !isProblem(authorise(actor, permission, { places: [{ agencyCode, unitCode: code }] }));
  return names.units.filter((unit) => agencies.has(unit.agencyCode) && holds(unit));
}

/** The one-stop shops among them. */
export function countersWith(actor: Actor, permission: Permission, names: DeskNames): readonly Unit[] {
  return unitsWith(actor, permission, names).filter(({ kind }) => kind === "one_stop");
}
