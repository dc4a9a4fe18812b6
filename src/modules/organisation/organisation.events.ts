import { z } from "zod";
import { AGENCY_KINDS, AGENCY_LEVELS, POSITIONS, ROLES, UNIT_KINDS } from "./organisation.ts";

const code = z.string().min(3).max(35);
const name = z.string().min(1).max(300);
const nameEn = z.string().max(300);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const uuid = z.string().length(36);

const opened = { name, nameEn, on: day };

/** Every event of agencies and officers, by kind and schema version. Closed: an unknown field is refused. */
export const organisationEvents = {
  "agency.opened": {
    1: {
      payload: z.strictObject({ ...opened, code, kind: z.enum(AGENCY_KINDS), level: z.enum(AGENCY_LEVELS), parentCode: code.nullable() }),
    },
  },
  "agency.renamed": { 1: { payload: z.strictObject({ name, nameEn, on: day }) } },
  "agency.closed": { 1: { payload: z.strictObject({ on: day }) } },
  "unit.opened": { 1: { payload: z.strictObject({ ...opened, code, kind: z.enum(UNIT_KINDS) }) } },
  "unit.renamed": { 1: { payload: z.strictObject({ code, name, nameEn, on: day }) } },
  "unit.closed": { 1: { payload: z.strictObject({ code, on: day }) } },
  /** The name is personal data: beside the chain, so that it can be corrected or erased. */
  "officer.registered": { 1: { payload: z.strictObject({ officerId: uuid }), personal: z.strictObject({ name }) } },
  "officer.renamed": { 1: { payload: z.strictObject({}), personal: z.strictObject({ name }) } },
  "officer.appointed": {
    1: {
      payload: z.strictObject({
        postId: uuid,
        agencyCode: code,
        unitCode: code,
        position: z.enum(POSITIONS),
        roles: z.array(z.enum(ROLES)).max(ROLES.length),
        from: day,
        until: day.nullable(),
      }),
    },
  },
  "officer.left_post": { 1: { payload: z.strictObject({ postId: uuid, until: day }) } },
} as const;

export type OrganisationEventKind = keyof typeof organisationEvents;

/** The payload of an event kind at its current version. */
export type OrganisationPayload<K extends OrganisationEventKind> = z.infer<(typeof organisationEvents)[K][1]["payload"]>;
