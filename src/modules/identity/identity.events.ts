import { z } from "zod";

const uuid = z.string().length(36);
const personalId = z.string().regex(/^\d{12}$/u);
/** The caller's address (IPv4, or the /64 of an IPv6 address): personal data. */
const address = z.strictObject({ address: z.string().max(60) });

/** Events of `account:UUID`. No secret ever stands in an event; what tells about the person stands beside the chain. */
export const accountEvents = {
  "account.created": {
    1: { payload: z.strictObject({ accountId: uuid, officerId: uuid }), personal: z.strictObject({ userName: z.string().min(1).max(60) }) },
  },
  "account.password_set": { 1: { payload: z.strictObject({ by: z.enum(["owner", "administrator"]), mustChange: z.boolean() }) } },
  "account.disabled": { 1: { payload: z.strictObject({}) } },
  "account.enabled": { 1: { payload: z.strictObject({}) } },
  "account.signed_in": { 1: { payload: z.strictObject({ sessionId: uuid }), personal: address } },
  "account.signed_out": {
    1: { payload: z.strictObject({ sessionIds: z.array(uuid).max(200), cause: z.enum(["self", "password_changed", "disabled"]) }) },
  },
  "account.calendar_feed_made": { 1: { payload: z.strictObject({}) } },
  "account.calendar_feed_revoked": { 1: { payload: z.strictObject({}) } },
} as const;

/** Events of `citizen:UUID`. */
export const citizenEvents = {
  "citizen.registered": {
    1: {
      payload: z.strictObject({ citizenId: uuid, provider: z.string().min(1).max(40) }),
      personal: z.strictObject({ name: z.string().min(1).max(200), personalId }),
    },
  },
  "citizen.renamed": { 1: { payload: z.strictObject({}), personal: z.strictObject({ name: z.string().min(1).max(200) }) } },
  "citizen.signed_in": { 1: { payload: z.strictObject({ sessionId: uuid }), personal: address } },
  "citizen.signed_out": { 1: { payload: z.strictObject({ sessionIds: z.array(uuid).max(200), cause: z.enum(["self"]) }) } },
} as const;

export type AccountEventKind = keyof typeof accountEvents;
export type CitizenEventKind = keyof typeof citizenEvents;

/** The payload of an account's event at its current version. */
export type AccountPayload<K extends AccountEventKind> = z.infer<(typeof accountEvents)[K][1]["payload"]>;
