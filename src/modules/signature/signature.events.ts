import { z } from "zod";

const text = (max: number) => z.string().min(1).max(max);
const note = (max: number) => z.string().max(max);
const digest = z.string().regex(/^[0-9a-f]{64}$/u);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);

/** Whose key it is: an officer's own, or the seal of an agency. */
const owner = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("officer"), officerId: z.uuid(), agencyCode: text(40) }),
  z.strictObject({ kind: z.literal("agency"), agencyCode: text(40) }),
]);

const registered = z.strictObject({
  owner,
  fingerprint: digest,
  subject: z.strictObject({ name: note(200), organisation: note(200) }),
  issuer: z.strictObject({ name: note(200), fingerprint: digest }),
  serial: text(80),
  notBefore: instant,
  notAfter: instant,
  /** Vouched for by an authority that was made for trying things out. */
  isTest: z.boolean(),
});

export const END_CAUSES = ["replaced", "revoked", "left", "lost"] as const;

/** Events of `certificate:UUID`. The key file itself is in no event. */
export const certificateEvents = {
  "certificate.registered": { 1: { payload: registered } },
  "certificate.ended": { 1: { payload: z.strictObject({ cause: z.enum(END_CAUSES), reason: note(500) }) } },
} as const;

const trusted = z.strictObject({
  fingerprint: digest,
  name: note(200),
  organisation: note(200),
  /** DER in base64. */
  certificate: text(20_000),
  isTest: z.boolean(),
  /** The document by which the province believes it. */
  ground: text(500),
});

/** Events of `issuer:FINGERPRINT`: whom the province believes. */
export const issuerEvents = {
  "issuer.trusted": { 1: { payload: trusted } },
  "issuer.distrusted": { 1: { payload: z.strictObject({ reason: text(500) }) } },
} as const;

export type CertificateRegistered = z.infer<typeof registered>;
export type CertificateOwner = z.infer<typeof owner>;
export type EndCause = (typeof END_CAUSES)[number];
export type IssuerTrusted = z.infer<typeof trusted>;
