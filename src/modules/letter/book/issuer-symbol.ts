import type { Agency, Unit } from "#modules/organisation";

import type { BookKind } from "../letter.events.ts";

/** Words that an abbreviation leaves out. */
const LEFT_OUT: ReadonlySet<string> = new Set(["và", "của", "các", "về"]);
/** What stands between an agency's own name and its area. */
const AREA = /\s(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận)\s.*$/iu;

/** Abbreviations of kinds of documents (Nghị định 30/2020/NĐ-CP, Phụ lục III); an official letter has none. */
const SYMBOLS: Readonly<Record<BookKind, string>> = { QD: "QĐ", CV: "", TB: "TB", TTr: "TTr", KQ: "KQ" };

/** The first letters of a name, as numbers carry them: Sở Xây dựng, SXD. */
function initials(name: string): string {
  const own = name.replace(AREA, "");
  const words = own.split(/\s+/u).filter((word) => word !== "" && !LEFT_OUT.has(word.toLowerCase()));
  return words.map((word) => word.charAt(0).toUpperCase()).join("");
}

/** How numbers name an agency: UBND for a People's Committee, else its initials. */
export function issuerSymbol(agency: Pick<Agency, "name" | "kind"> | undefined): string {
  if (agency === undefined) return "";
  if (agency.kind === "peoples_committee") return "UBND";
  // The police of a ward is CAP, of a commune CAX: the level is part of how it is called.
  const level = agency.kind === "vertical_agency" ? /\s(tỉnh|thành phố|xã|phường|đặc khu)\s/iu.exec(agency.name)?.[1] : undefined;
  return `${initials(agency.name)}${level?.charAt(0).toUpperCase() ?? ""}`;
}

/** What a number is made with beside its ordinal. */
export interface NumberParts {
  readonly kind: BookKind;
  readonly agency: Pick<Agency, "name" | "kind"> | undefined;
  /** The unit that drafted it, which an official letter names. */
  readonly unit: Pick<Unit, "name"> | undefined;
}

/**
 * Writes a number out: `05/QĐ-UBND`, an official letter `05/UBND-KT` (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3: below ten with a zero;
 * an official letter names who drafted it instead of a kind).
 */
export function documentNumberOf(ordinal: number, { kind, agency, unit }: NumberParts): string {
  const number = String(ordinal).padStart(2, "0");
  const issuer = issuerSymbol(agency);
  const drafter = unit === undefined ? "" : initials(unit.name.replace(/^(?:Phòng|Bộ phận|Ban)\s+/u, ""));
  const tail = kind === "CV" ? [issuer, drafter] : [SYMBOLS[kind], issuer];
  return `${number}/${tail.filter((part) => part !== "").join("-")}`;
}
