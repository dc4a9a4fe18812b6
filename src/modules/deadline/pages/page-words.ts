import { civilDateOf } from "#kernel/instant";
import { listAgencies } from "#modules/organisation";
import type { WebContext } from "#platform/http/context";
import { nameIn, pickText } from "#platform/i18n";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { DeadlineText } from "../text/vi.ts";
import type { ShiftWords } from "./shift-list.tsx";

/** Where the calendar is administered, where a decree is entered, and where one stands that was applied. */
export const HOME_PATH = "/quan-tri/lich";
export const NEW_PATH = "/quan-tri/lich/van-ban-moi";
export const DECREE_PATH = "/quan-tri/lich/van-ban";

/** The words of these pages. */
export function textOf(c: WebContext): DeadlineText["pages"] {
  return pickText<DeadlineText>(c.var.locale, { vi, en }).pages;
}

/** The way back. */
export function crumbs(words: DeadlineText["pages"], isHome = false) {
  const admin = { href: "/quan-tri", label: words.admin };
  return isHome ? [admin] : [admin, { href: HOME_PATH, label: words.calendar }];
}

/** The words with the names of agencies. */
export async function shownWords(c: WebContext): Promise<ShiftWords> {
  const { locale, now, useCaseDeps } = c.var;
  const names = new Map((await listAgencies(useCaseDeps.db, civilDateOf(now))).map((agency) => [agency.code as string, agency]));
  return {
    words: textOf(c),
    locale,
    agencyName: (code) => {
      const agency = names.get(code);
      if (agency === undefined) return code;
      return nameIn(locale, agency);
    },
  };
}
