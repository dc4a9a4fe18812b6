import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import type { Agency } from "./organisation.ts";

/** Reads the name of an agency by its code; the code where it is not among these agencies. */
export function agencyNames(agencies: readonly Pick<Agency, "code" | "name" | "nameEn">[], locale: Locale): (code: string) => string {
  const names = new Map<string, string>(agencies.map((agency) => [agency.code, nameIn(locale, agency)]));
  return (code) => names.get(code) ?? code;
}
