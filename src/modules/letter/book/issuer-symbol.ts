import type { Agency, Unit } from "#modules/organisation";

import type { BookKind } from "../letter.events.ts";
import { numberVi } from "../text/forms.vi.ts";

/** The first letters of a name, as numbers carry them: Sở Xây dựng, SXD. */
function initials(name: string): string {
  const own = name.replace(numberVi.area, "");
  const words = own.split(/\s+/u).filter((word) => word !== "" && !numberVi.leftOut.includes(word.toLowerCase()));
  return words.map((word) => word.charAt(0).toUpperCase()).join("");
}

/** How numbers name an agency: UBND for a People's Committee, else its initials. */
export function issuerSymbol(agency: Pick<Agency, "name" | "kind"> | undefined): string {
  if (agency === undefined) return "";
  if (agency.kind === "peoples_committee") return "UBND";
  // The police of a ward is CAP, of a commune CAX: the level is part of how it is called.
  const level = agency.kind === "vertical_agency" ? numberVi.level.exec(agency.name)?.[1] : undefined;
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
  const drafter = unit === undefined ? "" : initials(unit.name.replace(numberVi.unit, ""));
  const tail = kind === "CV" ? [issuer, drafter] : [numberVi.symbols[kind], issuer];
  return `${number}/${tail.filter((part) => part !== "").join("-")}`;
}
