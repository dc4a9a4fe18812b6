import { isProblem } from "#kernel/problem";
import type { Permission } from "#modules/identity";
import { authorise, permit, useCaseContextOf } from "#modules/identity";
import { Actions, ButtonLink } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText, type Locale } from "#platform/i18n";
import { officeEn } from "../../text/office.en.ts";
import { officeVi, type OfficeText } from "../../text/office.vi.ts";
import { draftingWords } from "../drafting-words.ts";

/** Addresses of the office's registers. */
export const TEXTS_PATH = "/quan-tri/soan-thao/can-cu";
export const COMPLETENESS_PATH = "/quan-tri/soan-thao/day-du";
export const DATES_PATH = "/quan-tri/soan-thao/dung-han";
export const POSTINGS_PATH = "/quan-tri/soan-thao/niem-yet";

/** The words of the registers. */
export function officeWords(locale: Locale): OfficeText {
  return pickText<OfficeText>(locale, { vi: officeVi, en: officeEn });
}

/** The page's place in the office, for its head. */
export function officeHead(locale: Locale) {
  const { office } = draftingWords(locale);
  return {
    variant: "work" as const,
    isPrivate: true,
    breadcrumbs: [
      { href: "/quan-tri", label: office.home },
      { href: "/quan-tri/soan-thao", label: office.title },
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

/** Ways to the office's registers. */
export function OfficeLinks({ locale }: { readonly locale: Locale }) {
  const { links } = officeWords(locale);
  const entries = [
    [TEXTS_PATH, links.texts],
    [COMPLETENESS_PATH, links.completeness],
    [DATES_PATH, links.dates],
    [POSTINGS_PATH, links.postings],
  ] as const;
  return (
    <Actions>
      {entries.map(([href, label]) => (
        <ButtonLink key={href} href={href} kind="secondary">
          {label}
        </ButtonLink>
      ))}
    </Actions>
  );
}

/** The name of a thing in the person's language. */
export function nameIn(locale: Locale, named: { readonly name: string; readonly nameEn: string | null }): string {
  return locale === "en" && named.nameEn !== null && named.nameEn !== "" ? named.nameEn : named.name;
}
