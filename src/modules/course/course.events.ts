import { z } from "zod";

const place = z.string().min(1).max(60);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const code = z.string().min(1).max(40);
const TOKENS_MAX = 200;

/** What a token waits for that lies on no desk. */
export const waitingKindSchema = z.enum(["service", "receive", "call", "timer", "event", "join"]);

/** What an officer answered to the questions of a step, by question. */
export const stepAnswersSchema = z.record(z.string().min(1).max(60), z.union([z.boolean(), z.string().max(60), z.number().int()]));

/** What moved beside the steps that officers open and end: decision 13. */
export const tokensMovedSchema = z.strictObject({
  /** By what: a step that ended or was returned, a timer, a message, a service or a called dossier; the key is the step's, the node's or the message's. */
  cause: z.strictObject({
    kind: z.enum(["start", "step", "returned", "timer", "message", "service", "call", "clock"]),
    key: z.string().max(120),
  }),
  added: z
    .array(
      z.strictObject({
        place,
        kind: waitingKindSchema,
        agencyCode: code,
        unitCode: code,
        dueAt: instant.nullable(),
      }),
    )
    .max(TOKENS_MAX),
  /** Places whose token went; a step among them was taken from its desk unfinished. */
  removed: z.array(place).max(TOKENS_MAX),
  armed: z.array(z.strictObject({ node: place, dueAt: instant })).max(TOKENS_MAX),
  disarmed: z.array(place).max(TOKENS_MAX),
  /** Gateways, rules and events passed on the way, in order. */
  passed: z.array(place).max(TOKENS_MAX),
  ruled: z.record(z.string().max(80), z.record(z.string().max(120), z.json())).exactOptional(),
  sent: z
    .array(z.strictObject({ node: place, message: z.string().min(1).max(120) }))
    .max(TOKENS_MAX)
    .exactOptional(),
  /** How the called dossier ended. */
  outcome: z.string().min(1).max(60).exactOptional(),
});

/** A message that came for a dossier: from whom, and whether its process waited for it. */
export const messageReceivedSchema = z.strictObject({
  message: z.string().min(1).max(120),
  from: z.string().min(1).max(200),
  isAwaited: z.boolean(),
  by: z.string().min(1).max(80),
});

/** A service of the process that gave up after its last attempt, or is tried again because somebody asked. */
export const serviceFailedSchema = z.strictObject({ node: place, service: z.string().min(1).max(80), reason: z.string().min(1).max(400) });
export const serviceRetriedSchema = z.strictObject({
  node: place,
  by: z.strictObject({ officerId: code, name: z.string().min(1).max(200) }),
});

export type StepAnswers = z.infer<typeof stepAnswersSchema>;
export type TokensMoved = z.infer<typeof tokensMovedSchema>;
