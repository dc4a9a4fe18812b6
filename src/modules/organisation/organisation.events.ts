import { z } from "zod";
import { AGENCY_KINDS, AGENCY_LEVELS, POSITIONS, ROLES, UNIT_KINDS } from "./organisation.ts";

const code = z.string().min(3).max(35);
const name = z.string().min(1).max(300);
const nameEn = z.string().max(300);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const uuid = z.string().length(36);

const opened = { name, nameEn, on: day };

/** Events of `agency:CODE`. Closed: an unknown field is refused. */
export const agencyEvents = {
  "agency.opened": {
    1: {
      payload: z.strictObject({ ...opened, code, kind: z.enum(AGENCY_KINDS), level: z.enum(AGENCY_LEVELS), parentCode: code.nullable() }),
    },
  },
  "agency.renamed": { 1: { payload: z.strictObject({ name, nameEn, on: day }) } },
  /** `key`: outcomes are signed with a key only; `either`: also in ink, and recorded. */
  "agency.outcome_signing_ruled": { 1: { payload: z.strictObject({ mode: z.enum(["key", "either"]), on: day }) } },
  "agency.closed": { 1: { payload: z.strictObject({ on: day }) } },
  /** Another agency takes over from this one on the day it closes: a merger, or a dissolution with a successor. */
  "agency.succeeded": { 1: { payload: z.strictObject({ successor: code, on: day, document: z.string().min(1).max(300) }) } },
  "unit.opened": { 1: { payload: z.strictObject({ ...opened, code, kind: z.enum(UNIT_KINDS) }) } },
  "unit.renamed": { 1: { payload: z.strictObject({ code, name, nameEn, on: day }) } },
  "unit.closed": { 1: { payload: z.strictObject({ code, on: day }) } },
} as const;

const appointment = z.strictObject({
  postId: uuid,
  agencyCode: code,
  unitCode: code,
  position: z.enum(POSITIONS),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  from: day,
  until: day.nullable(),
});

/** Events of `officer:UUID`. The name is personal data: beside the chain, so that it can be corrected or erased. */
export const officerEvents = {
  "officer.registered": { 1: { payload: z.strictObject({ officerId: uuid }), personal: z.strictObject({ name }) } },
  "officer.renamed": { 1: { payload: z.strictObject({}), personal: z.strictObject({ name }) } },
  "officer.appointed": { 1: { payload: appointment } },
  "officer.left_post": { 1: { payload: z.strictObject({ postId: uuid, until: day }) } },
} as const;

export type AgencyEventKind = keyof typeof agencyEvents;
export type OfficerEventKind = keyof typeof officerEvents;

/** The payload of an agency's event at its current version. */
export type AgencyPayload<K extends AgencyEventKind> = z.infer<(typeof agencyEvents)[K][1]["payload"]>;

/** The payload of an officer's event at its current version. */
export type OfficerPayload<K extends OfficerEventKind> = z.infer<(typeof officerEvents)[K][1]["payload"]>;
