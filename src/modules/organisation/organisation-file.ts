import { z } from "zod";
import { parseCivilDate } from "#kernel/instant";
import { tidyText } from "#kernel/text";
import {
  AGENCY_KINDS,
  AGENCY_LEVELS,
  POSITIONS,
  ROLES,
  UNIT_KINDS,
  parseAgencyCode,
  parseOfficerId,
  parsePostId,
  parseUnitCode,
} from "./organisation.ts";

/** Most agencies and officers of one file: a large province many times over. */
const AGENCIES_MAX = 20_000;
const OFFICERS_MAX = 200_000;

function parsed<T>(parse: (text: string) => T | undefined, what: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: `not ${what}` });
    return z.NEVER;
  });
}

const name = z.string().transform(tidyText).pipe(z.string().min(1).max(300));
const nameEn = z.string().transform(tidyText).pipe(z.string().max(300)).default("");
const day = parsed(parseCivilDate, "a day as 2026-11-22");
const agencyCode = parsed(parseAgencyCode, "an agency code");
const unitCode = parsed(parseUnitCode, "a unit code");

const unitSchema = z.strictObject({ code: unitCode, name, nameEn, kind: z.enum(UNIT_KINDS), openedOn: day.optional() });
const agencySchema = z.strictObject({
  code: agencyCode,
  name,
  nameEn,
  kind: z.enum(AGENCY_KINDS),
  level: z.enum(AGENCY_LEVELS),
  parentCode: agencyCode.nullable().default(null),
  openedOn: day,
  units: z.array(unitSchema).default([]),
});
const postSchema = z.strictObject({
  postId: parsed(parsePostId, "a UUID"),
  agencyCode,
  unitCode,
  position: z.enum(POSITIONS),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  from: day,
  until: day.nullable().default(null),
});
const officerSchema = z.strictObject({ officerId: parsed(parseOfficerId, "a UUID"), name, posts: z.array(postSchema).default([]) });

export const fileSchema = z.strictObject({
  /** Day on which a changed name or a new unit of a known agency takes effect; today when absent. */
  effectiveOn: day.optional(),
  agencies: z.array(agencySchema).max(AGENCIES_MAX).default([]),
  officers: z.array(officerSchema).max(OFFICERS_MAX).default([]),
});

/** `units.json` as it is written by hand or by another system: what `unit import` reads. */
export type OrganisationFile = z.input<typeof fileSchema>;

/** An agency of the file, parsed. */
export type ImportedAgency = z.output<typeof agencySchema>;

/** An officer of the file, parsed. */
export type ImportedOfficer = z.output<typeof officerSchema>;
