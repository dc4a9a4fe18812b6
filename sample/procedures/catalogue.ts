import { CERTIFICATION } from "./certification.ts";
import { CIVIL_STATUS } from "./civil-status.ts";
import { CONSTRUCTION } from "./construction.ts";
import { HOUSEHOLD_BUSINESS } from "./household-business.ts";
import { LAND } from "./land.ts";
import { RESIDENCE } from "./residence.ts";
import type { SampleProcedure } from "./sample-procedure.ts";
import { SOCIAL_INSURANCE, SOCIAL_PROTECTION } from "./social-security.ts";

/** The thirty procedures of the sample province, in eight fields: what people ask for most, from a copy to a building permit. */
export const PROCEDURES: readonly SampleProcedure[] = [
  ...CIVIL_STATUS,
  ...CERTIFICATION,
  ...RESIDENCE,
  ...HOUSEHOLD_BUSINESS,
  ...LAND,
  ...CONSTRUCTION,
  ...SOCIAL_INSURANCE,
  ...SOCIAL_PROTECTION,
];
