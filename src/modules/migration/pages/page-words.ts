import { coursesOf } from "#modules/course";
import type { Course } from "#modules/course";
import type { UseCaseContext } from "#modules/identity";
import { processNodeName } from "#modules/process";
import type { Place, ProcessPlan } from "#modules/process";
import type { Problem } from "#kernel/problem";
import type { WebContext } from "#platform/http/context";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { MigrationText } from "../text/vi.ts";

/** Where the open dossiers of a procedure are moved. */
export const HOME_PATH = "/quan-tri/thu-tuc/:code/chuyen-quy-trinh";

export type PageWords = MigrationText["pages"];

export function homeOf(code: string): string {
  return HOME_PATH.replace(":code", code);
}

/** The words of these pages. */
export function wordsOf(c: WebContext): PageWords {
  return pickText<MigrationText>(c.var.locale, { vi, en }).pages;
}

/** The way back. */
export function crumbs(words: PageWords, code: string, isHome: boolean) {
  const before = [
    { href: "/quan-tri", label: words.admin },
    { href: "/quan-tri/thu-tuc", label: words.catalogue },
    { href: `/quan-tri/thu-tuc/${code}`, label: code },
  ];
  return isHome ? before : [...before, { href: homeOf(code), label: words.title }];
}

/** What a place is called; the rest of a join, by the step whose branch waits there. */
export function placeName(locale: Locale, place: Place): string {
  const own = processNodeName(locale, place.node.model);
  return place.kind === "join" ? `${own} ← ${processNodeName(locale, place.source.model)}` : own;
}

/** The names of places of a plan, by key; a place that it does not have by its key. */
export function placeNames(locale: Locale, plan: ProcessPlan, keys: readonly string[]): string {
  return keys
    .map((key) => {
      const place = plan.tables.placeOf.get(key);
      return place === undefined ? key : placeName(locale, place);
    })
    .join(", ");
}

/** The processes of a version. */
export function courseOfVersion(ctx: UseCaseContext, code: string, version: number): Promise<Course | Problem> {
  return coursesOf(ctx.db).load({ code, version });
}
