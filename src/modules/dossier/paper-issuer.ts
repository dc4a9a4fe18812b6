import type { FormIssuer } from "#modules/paper";

import type { Printer } from "./dossier-papers.ts";
import { papersVi } from "./text/papers.vi.ts";

/** The head of a paper that an agency issues: itself, the agency above, the place. */
export function issuerOf(printer: Printer, agencyCode: string): Pick<FormIssuer, "parentAgency" | "agency" | "place"> {
  const agency = printer.directory.agency(agencyCode);
  const parent = agency === undefined || agency.parentCode === null ? undefined : printer.directory.agency(agency.parentCode);
  return {
    parentAgency: parent?.name ?? null,
    agency: agency?.name ?? agencyCode,
    place: printer.place.replace(papersVi.committeePrefix, ""),
  };
}
