import { civilDateOf } from "#kernel/instant";
import { listAgencies } from "#modules/organisation";
import { procedureText, type ProcedureContent } from "#modules/procedure";
import { findLegalTexts } from "#modules/publication";
import type { WebContext } from "#platform/http/context";
import { pickText } from "#platform/i18n";
import { contentEn } from "../../text/content.en.ts";
import { contentVi, type ContentText } from "../../text/content.vi.ts";
import type { DraftFrame, DraftingDeps } from "#modules/draft";
import type { SectionContext } from "./section.ts";

/** Last part of the tab's address. */
export const CONTENT_TAB = "noi-dung";

/** What the pages of the tab are given. */
export type ContentDeps = DraftingDeps & { readonly frame: DraftFrame };

/** What sections read beside the content. */
export async function sectionContext(c: WebContext, { db }: ContentDeps, content?: ProcedureContent): Promise<SectionContext> {
  const { locale, now } = c.var;
  const numbers = (content?.legalBasis ?? []).flatMap(({ number }) => (number === null ? [] : [number]));
  return {
    texts: await findLegalTexts(db, numbers),
    locale,
    words: pickText<ContentText>(locale, { vi: contentVi, en: contentEn }),
    catalogue: procedureText(locale),
    agencies: await listAgencies(db, civilDateOf(now)),
  };
}
