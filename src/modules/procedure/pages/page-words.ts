import { pickText, type Locale } from "#platform/i18n";
import type { ChannelTerm } from "../procedure.ts";
import { feeInWords, timeInWords } from "../term-words.ts";
import { en } from "../text/en.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi, type ProcedurePagesText } from "../text/pages.vi.ts";
import { vi, type ProcedureText } from "../text/vi.ts";

/** The words of pages and of the catalogue in a person's language. */
export interface PageWords {
  readonly locale: Locale;
  readonly pages: ProcedurePagesText;
  readonly catalogue: ProcedureText;
}

/** Picks the words of a language. */
export function pageWords(locale: Locale): PageWords {
  return {
    locale,
    pages: pickText<ProcedurePagesText>(locale, { vi: pagesVi, en: pagesEn }),
    catalogue: pickText<ProcedureText>(locale, { vi, en }),
  };
}

/** A processing time in words. */
export function timeWords({ locale }: PageWords, time: ChannelTerm["time"]): string {
  return timeInWords(locale, time);
}

/** A fee in words. */
export function feeWords({ locale }: PageWords, fee: ChannelTerm["fee"]): string {
  return feeInWords(locale, fee);
}

/** Where in a record a value stands (`channels[1].time`), for people. */
export function placeWords({ pages }: PageWords, field: string): string {
  const { places } = pages;
  const match = /^(?<list>\w+)(?:\[(?<at>\d+)\])?(?:\.(?<part>\w+))?$/u.exec(field)?.groups;
  const list = match?.["list"] ?? "";
  const row = match?.["at"] === undefined ? undefined : Number(match["at"]) + 1;
  if (list === "channels") return channelPlace(places, row, match?.["part"]);
  if (list === "components") return row === undefined ? places.componentTable : places.component(row);
  if (list === "results") return places.result(row ?? 1);
  if (list === "legalBasis") return places.law(row ?? 1);
  if (list === "clock") return places.clock;
  return list === "name" ? places.name : places.levels;
}

function channelPlace(places: ProcedurePagesText["places"], row: number | undefined, part: string | undefined): string {
  if (row === undefined) return places.channelTable;
  if (part === "time") return places.channelTime(row);
  return part === "fee" ? places.channelFee(row) : places.channels(row);
}
