import type { CivilDate } from "#kernel/instant";
import type { Bilingual } from "#platform/i18n";
import { formatNames } from "./text/catalogue.ts";

/** How an identifier is written, tidied and checked: the values of `x-format`. */
export interface EformFormat {
  readonly name: Bilingual;
  readonly example: string;
  readonly lengthMax: number;
  readonly isNumeric: boolean;
  /** The same rule as a pattern of JSON Schema, for programs; what a pattern cannot say (check digits) is checked beyond it. */
  readonly pattern: string;
  readonly tidy: (typed: string) => string;
  readonly isValid: (tidied: string, today: CivilDate) => boolean;
}

/**
 * Three digits for the province or the country where the birth was registered, one for century and sex, two for the year of birth, six at random
 * (Nghị định 70/2024/NĐ-CP). Codes of provinces and countries change with the places themselves, so only what cannot change is checked: none is
 * 000, and nobody is born in a year to come.
 */
function isPersonalId(digits: string, today: CivilDate): boolean {
  if (!/^\d{12}$/u.test(digits) || digits.startsWith("000")) return false;
  const birthYear = 1900 + Math.floor(Number(digits[3]) / 2) * 100 + Number(digits.slice(4, 6));
  return birthYear <= Number(today.slice(0, 4));
}

const TAX_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** Ten digits, the last a check digit over the nine before it; a dependent unit adds three (Thông tư 86/2024/TT-BTC, Điều 5). */
function isTaxCode(text: string): boolean {
  const [, digits = ""] = /^(\d{10})(?:-\d{3})?$/u.exec(text) ?? [];
  const sum = TAX_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits !== "" && 10 - (sum % 11) === Number(digits[9]);
}

function digitsOf(typed: string): string {
  return typed.replace(/[\s.-]/gu, "");
}

/** The catalogue of identifiers that every form may ask for; a form names one, so that each is read and checked in one way. */
export const EFORM_FORMATS = {
  personalId: {
    name: formatNames.personalId,
    example: "079188001234",
    lengthMax: 12,
    isNumeric: true,
    pattern: String.raw`^\d{12}$`,
    tidy: digitsOf,
    isValid: isPersonalId,
  },
  phone: {
    name: formatNames.phone,
    example: "0912345678",
    lengthMax: 12,
    isNumeric: false,
    pattern: String.raw`^(?:0|\+84)\d{9,10}$`,
    tidy: (typed) => typed.replace(/[\s.()-]/gu, ""),
    isValid: (text) => /^(?:0|\+84)(?:[35789]\d{8}|2\d{8,9})$/u.test(text),
  },
  taxCode: {
    name: formatNames.taxCode,
    example: "0101248141",
    lengthMax: 14,
    isNumeric: true,
    pattern: String.raw`^\d{10}(?:-\d{3})?$`,
    tidy: (typed) => typed.replace(/[\s.]/gu, "").replace(/^(\d{10})(\d{3})$/u, "$1-$2"),
    isValid: (text) => isTaxCode(text),
  },
  socialInsurance: {
    name: formatNames.socialInsurance,
    example: "0123456789",
    lengthMax: 12,
    isNumeric: true,
    pattern: String.raw`^\d{10}$|^\d{12}$`,
    tidy: digitsOf,
    // Since 2025 the personal identification number stands in the place of the ten digits (Luật Bảo hiểm xã hội 41/2024/QH15).
    isValid: (text, today) => /^\d{10}$/u.test(text) || isPersonalId(text, today),
  },
  passport: {
    name: formatNames.passport,
    example: "C1234567",
    lengthMax: 12,
    isNumeric: false,
    pattern: "^[A-Z0-9]{6,12}$",
    tidy: (typed) => typed.replace(/[\s.-]/gu, "").toUpperCase(),
    isValid: (text) => /^[A-Z0-9]{6,12}$/u.test(text) && /\d/u.test(text),
  },
} as const satisfies Readonly<Record<string, EformFormat>>;

export type EformFormatKey = keyof typeof EFORM_FORMATS;

/** The format of a name, with the type that all share. */
export function eformFormat(key: EformFormatKey): EformFormat {
  return EFORM_FORMATS[key];
}
