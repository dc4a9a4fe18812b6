import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const minute = z.number().int().min(0).max(1440);
const line = (max: number) => z.string().min(1).max(max);

/** What makes a place usable for everybody; a place names those it has. */
export const ACCESSIBILITY = ["step_free", "ramp", "lift", "accessible_toilet", "priority_seats", "low_counter", "sign_language"] as const;
export type Accessibility = (typeof ACCESSIBILITY)[number];

/** Kinds of equipment that the law or the work of a counter asks for (Nghị định 118/2025/NĐ-CP Điều 13). */
export const EQUIPMENT_KINDS = [
  "queue_machine",
  "lookup_screen",
  "rating_screen",
  "scanner",
  "camera",
  "call_screen",
  "printer",
  "other",
] as const;
export type EquipmentKind = (typeof EQUIPMENT_KINDS)[number];

/** Devices of the public that are known by a secret of their own. */
export const DEVICE_KINDS = ["kiosk", "rating"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

export const descriptionSchema = z.strictObject({
  address: line(300),
  phone: z.string().max(40),
  floorArea: z.number().int().min(1).max(100_000).nullable(),
  waitingArea: z.number().int().min(0).max(100_000).nullable(),
  seats: z.number().int().min(0).max(5_000).nullable(),
  accessibility: z.array(z.enum(ACCESSIBILITY)).max(ACCESSIBILITY.length),
  note: z.string().max(1_000),
});

export const groupSchema = z.strictObject({
  name: line(120),
  nameEn: z.string().max(120),
  /** The letter before the number of a ticket. */
  prefix: z.string().regex(/^[A-Z]$/u),
  /** Fields of procedures, as the catalogue names them, and single procedures by code. */
  fields: z.array(line(200)).max(60),
  procedures: z.array(line(40)).max(200),
  /** What a visit takes, in minutes, until the served tickets of the day say better. */
  minutes: z.number().int().min(1).max(240),
  /** Of the work that the counters can do, how much may be promised by booking, in per cent. */
  bookablePercent: z.number().int().min(0).max(100),
});

export const counterSchema = z.strictObject({ name: z.string().max(120), groups: z.array(line(20)).min(1).max(26) });

export const equipmentSchema = z.strictObject({
  kind: z.enum(EQUIPMENT_KINDS),
  label: line(120),
  isWorking: z.boolean(),
  note: z.string().max(300),
});

export const photographSchema = z.strictObject({ attachmentId: z.string().length(36), alt: z.string().min(10).max(300) });

export const hoursSchema = z.strictObject({
  sessions: z.array(z.strictObject({ startMinute: minute, endMinute: minute })).max(4),
  reason: line(300),
});

export const claimSchema = z.strictObject({ isMet: z.boolean(), note: z.string().max(500) });

const stamp = z.strictObject({ officerId: z.string().min(1).max(40), name: line(200) }).nullable();

/** The same frame around every dated fact of a place: from which day it holds; `content` null: from that day it no longer does. */
function dated<T extends z.ZodType>(content: T) {
  return z.strictObject({
    unitCode: line(35),
    agencyCode: line(35),
    key: line(40),
    from: day,
    content: content.nullable(),
    by: stamp,
  });
}

const devicePaired = z.strictObject({
  unitCode: line(35),
  agencyCode: line(35),
  deviceId: z.string().length(36),
  kind: z.enum(DEVICE_KINDS),
  /** The counter on which a rating device stands. */
  counter: z.string().max(20).nullable(),
  label: line(120),
  /** SHA-256 of the secret: who reads the ledger cannot be the device. */
  secretDigest: z.string().regex(/^[0-9a-f]{64}$/u),
  by: stamp,
});

const deviceRevoked = z.strictObject({ deviceId: z.string().length(36), by: stamp });

/** Events of `premises:UNIT`. Closed: an unknown field is refused. */
export const premisesEvents = {
  "premises.described": { 1: { payload: dated(descriptionSchema) } },
  "premises.group_stated": { 1: { payload: dated(groupSchema) } },
  "premises.counter_stated": { 1: { payload: dated(counterSchema) } },
  "premises.equipment_stated": { 1: { payload: dated(equipmentSchema) } },
  "premises.photograph_stated": { 1: { payload: dated(photographSchema) } },
  "premises.hours_stated": { 1: { payload: dated(hoursSchema) } },
  "premises.requirement_stated": { 1: { payload: dated(claimSchema) } },
  "premises.device_paired": { 1: { payload: devicePaired } },
  "premises.device_revoked": { 1: { payload: deviceRevoked } },
} as const;

export type Description = z.infer<typeof descriptionSchema>;
export type ServiceGroup = z.infer<typeof groupSchema>;
export type CounterDesk = z.infer<typeof counterSchema>;
export type Equipment = z.infer<typeof equipmentSchema>;
export type Photograph = z.infer<typeof photographSchema>;
export type HoursException = z.infer<typeof hoursSchema>;
export type RequirementClaim = z.infer<typeof claimSchema>;
export type DevicePaired = z.infer<typeof devicePaired>;
