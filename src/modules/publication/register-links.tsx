import { Actions, ButtonLink } from "#platform/html/components";
import { pickText, type Locale } from "#platform/i18n";
import { en } from "./text/en.ts";
import { vi, type PublicationText } from "./text/vi.ts";

/** Addresses of the registers. */
export const TEXTS_PATH = "/quan-tri/soan-thao/can-cu";
export const COMPLETENESS_PATH = "/quan-tri/soan-thao/day-du";
export const DATES_PATH = "/quan-tri/soan-thao/dung-han";
export const POSTINGS_PATH = "/quan-tri/soan-thao/niem-yet";

/** Ways to the registers of what is published: legal texts, completeness, dates, notice boards. */
export function RegisterLinks({ locale }: { readonly locale: Locale }) {
  const { links } = pickText<PublicationText>(locale, { vi, en });
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
