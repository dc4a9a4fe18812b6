import { civilDateOf, epochMsOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatDuration } from "#platform/format";
import type { Database } from "#platform/db/pool";
import type { Locale } from "#platform/i18n";
import { busiestProcedures, parsePeriod } from "#modules/measure";
import { findProcedure } from "#modules/procedure";
import type { ProcedureView } from "#modules/procedure";
import type { PopularProcedure } from "./home.tsx";

/** Tiles on the home page. */
const SHOWN_MAX = 6;
/** How long an answer serves: the order of procedures changes over weeks, the home page is asked for all the time. */
const KEEP_MS = 60_000;

/** The procedures of which most dossiers were received this year, read from the counters of the ledger. */
export function popularProceduresReader(db: Database): (locale: Locale, now: Instant) => Promise<readonly PopularProcedure[]> {
  let kept: { readonly views: readonly ProcedureView[]; readonly atMs: number } | undefined;
  return async (locale, now) => {
    const nowMs = epochMsOf(now);
    if (kept === undefined || nowMs < kept.atMs || nowMs - kept.atMs > KEEP_MS) kept = { views: await readBusiest(db, now), atMs: nowMs };
    return kept.views.map((view) => tileOf(view, locale));
  };
}

async function readBusiest(db: Database, now: Instant): Promise<readonly ProcedureView[]> {
  const today = civilDateOf(now);
  const period = parsePeriod(today.slice(0, 4));
  if (period === undefined) return [];
  const busiest = await busiestProcedures(db, period, SHOWN_MAX);
  const views = await Promise.all(busiest.map(({ procedureCode }) => findProcedure(db, { code: procedureCode, today })));
  return views.filter((view) => view !== undefined);
}

function tileOf(view: ProcedureView, locale: Locale): PopularProcedure {
  const time = view.content.terms.find((term) => term.time !== null)?.time ?? null;
  return {
    href: `/thu-tuc/${view.code}`,
    name: (locale === "en" ? view.nameEn : null) ?? view.name,
    field: (locale === "en" ? view.fieldEn : null) ?? view.field,
    time: time === null ? "" : formatDuration(locale, time.amount, time.unit),
  };
}
