import type { CivilDate } from "#kernel/instant";
import { agencyNames, listAgencies, listSuccessions } from "#modules/organisation";
import type { Agency } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import { formatDay } from "#platform/format";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { taskingText } from "./kit.tsx";

/** What a page says of agencies: of those that there are, and of those that another took over from. */
export interface AgencyWords {
  /** Agencies in force today. */
  readonly agencies: readonly Agency[];
  /** The name; of an agency that is no more with who took over, when and by which document. */
  readonly nameOf: (code: string) => string;
  /** Why a task stands where it does, in the order of what happened; empty when it always stood there. */
  readonly takenOver: (formerly: readonly string[]) => readonly string[];
  /** Whether the agency is no more and nobody took over. */
  readonly isGone: (code: string) => boolean;
}

/** Reads agencies and successions for a page. */
export async function agencyWords(db: Pick<Database, "kysely">, today: CivilDate, locale: Locale): Promise<AgencyWords> {
  const [agencies, successions] = await Promise.all([listAgencies(db, today), listSuccessions(db, today)]);
  const words = taskingText(locale).succession;
  const plain = agencyNames(agencies, locale);
  const ended = new Map(successions.map((one) => [one.from as string, one]));
  const lastName = (code: string): string => {
    const one = ended.get(code);
    if (one === undefined) return plain(code);
    return nameIn(locale, one);
  };
  const known = new Set<string>(agencies.map(({ code }) => code));
  return {
    agencies,
    nameOf(code) {
      const one = ended.get(code);
      if (one === undefined) return plain(code);
      return words.ended({
        name: lastName(code),
        day: formatDay(locale, one.on),
        successor: lastName(one.into),
        document: one.document,
      });
    },
    takenOver: (formerly) =>
      formerly.flatMap((code) => {
        const one = ended.get(code);
        return one === undefined ? [] : [words.takenOver(lastName(code), formatDay(locale, one.on), one.document)];
      }),
    isGone: (code) => !known.has(code) && !ended.has(code),
  };
}
