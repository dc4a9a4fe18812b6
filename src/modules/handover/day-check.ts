import type { CivilDate } from "#kernel/instant";
import type { Database } from "#platform/db/pool";

import { DOSSIER_LINES } from "./day-check-dossiers.queries.ts";
import { MONEY_LINES } from "./day-check-money.queries.ts";
import { PAPER_LINES } from "./day-check-papers.queries.ts";
import { TICKET_LINES } from "./day-check-tickets.queries.ts";
import type { DayAsked, DayLineQuery, DayRecord } from "./day-line.queries.ts";

/** The lines of a day's check, in the order in which the day passes: who came, what was taken in, what was paid, where the paper went. */
const LINES: readonly DayLineQuery[] = [...TICKET_LINES, ...DOSSIER_LINES, ...MONEY_LINES, ...PAPER_LINES];

/** The keys of the lines: their words stand in `text/`. */
export type DayLineKey = (typeof LINES)[number]["key"];

/** One line: two counts of the same thing by facts that do not know each other, and every record in which they differ. */
export interface DayLine {
  readonly key: DayLineKey;
  /** Tables that the two sides were read from. */
  readonly sources: readonly [string, string];
  readonly left: number;
  readonly right: number;
  readonly differences: readonly DayRecord[];
}

/** A day of an agency, put side by side. It closes when no line has a difference. */
export interface DayCheck {
  readonly agency: string;
  readonly day: CivilDate;
  readonly closes: boolean;
  readonly lines: readonly DayLine[];
}

/** Differences that are named one by one; a day that has more is told so by its sums. */
const NAMED_MAX = 100;

/** Puts an agency's day side by side, a statement a line, and names each record in which two facts differ. Writes nothing and corrects nothing. */
export async function checkDay(db: Pick<Database, "kysely">, asked: DayAsked): Promise<DayCheck> {
  const lines = await Promise.all(LINES.map((line) => readLine(db, line, asked)));
  return { ...asked, closes: lines.every(({ differences }) => differences.length === 0), lines };
}

async function readLine(db: Pick<Database, "kysely">, { key, sources, read }: DayLineQuery, asked: DayAsked): Promise<DayLine> {
  const records = (await read(asked).execute(db.kysely)).rows.map((row) => ({ ...row, left: Number(row.left), right: Number(row.right) }));
  const sum = (side: "left" | "right"): number => records.reduce((total, record) => total + record[side], 0);
  const differences = records.filter(({ left, right }) => left !== right);
  return { key, sources, left: sum("left"), right: sum("right"), differences: differences.slice(0, NAMED_MAX) };
}
