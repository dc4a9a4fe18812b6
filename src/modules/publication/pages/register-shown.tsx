import { isProblem } from "#kernel/problem";
import type { Permission } from "#modules/identity";
import { authorise, permit, useCaseContextOf } from "#modules/identity";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import type { Database } from "#platform/db/pool";
import { pickText, type Locale } from "#platform/i18n";
import { en } from "../text/en.ts";
import { vi, type PublicationText } from "../text/vi.ts";

/** What the pages are given. */
export interface PublicationDeps {
  readonly db: Database;
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string;
  /** The province's name, at the head of posters. */
  readonly place: string;
}

/** The words of the registers. */
export function registerWords(locale: Locale): PublicationText {
  return pickText<PublicationText>(locale, { vi: vi, en: en });
}

/** The page's place in the office, for its head. */
export function registerHead(locale: Locale) {
  const words = registerWords(locale);
  return {
    variant: "work" as const,
    isPrivate: true,
    breadcrumbs: [
      { href: "/quan-tri", label: words.home },
      { href: "/quan-tri/soan-thao", label: words.office },
    ],
  };
}

/** A page for those who may read drafts; others are told which right they lack. */
export async function forReaders(c: WebContext, page: () => Promise<Response>): Promise<Response> {
  const decision = await permit(useCaseContextOf(c), "procedure.read_draft", {});
  return isProblem(decision) ? respondProblem(c, decision) : page();
}

/** Whether the person holds a right somewhere, to draw a form or not; the command asks again. */
export function may(c: WebContext, permission: Permission): boolean {
  const { actor } = c.var;
  const places = actor.kind === "officer" ? actor.posts.map(({ agencyCode, unitCode }) => ({ agencyCode, unitCode })) : [];
  return !isProblem(authorise(actor, permission, { places }));
}
