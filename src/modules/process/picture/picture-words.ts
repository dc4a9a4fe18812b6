import { organisationTextEn, organisationTextVi } from "#modules/organisation";
import { nameIn, type Locale } from "#platform/i18n";

import type { StepAgency } from "../linear-process.ts";
import type { ProcessNode } from "../model/process-model.ts";
import { en } from "./text/en.ts";
import { type PictureText, vi } from "./text/vi.ts";

/** Words of a picture in a language. */
export function pictureWords(locale: Locale): PictureText {
  return locale === "en" ? en : vi;
}

/** A node's name in a language; its kind where it has none. */
export function nodeName(locale: Locale, node: ProcessNode): string {
  const name = nameIn(locale, node);
  return name === "" ? pictureWords(locale).kinds[node.node] : name;
}

/** Which agency, in words; `names` knows the names of agencies by code. */
export function agencyIn(locale: Locale, agency: StepAgency, names?: ReadonlyMap<string, string>): string {
  const words = pictureWords(locale).agencies;
  if (typeof agency === "string") return words[agency];
  if (agency.agencyCode === ("" as string)) return words.missing;
  return names?.get(agency.agencyCode) ?? words.named(agency.agencyCode);
}

/** Who does a step: agency, kind of unit and its number where it has one. */
export function ownerIn(locale: Locale, node: ProcessNode, names?: ReadonlyMap<string, string>): string {
  if (node.node !== "user" && node.node !== "receive" && node.node !== "call") return "";
  const agency = agencyIn(locale, node.agency, names);
  if (node.node !== "user") return agency;
  const unit = (locale === "en" ? organisationTextEn : organisationTextVi).unitKinds[node.unitKind];
  return `${agency} · ${node.unitSuffix === undefined ? unit : `${unit} ${node.unitSuffix}`}`;
}
