import { z } from "zod";

import { parseInstant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { isSignedBody } from "#platform/signed-body";
import type { UseCaseContext } from "#modules/identity";

import { DONG_MAX } from "./event-parts.ts";
import { noteTransfer } from "./transfers.ts";
import type { NotedTransfer } from "./transfers.ts";

/** What the payment platform, or its local stand-in, calls back with when money has come. */
export const callbackSchema = z.strictObject({
  agency: z.string().min(1).max(40),
  account: z.string().regex(/^[0-9A-Z]{4,19}$/u),
  reference: z.string().regex(/^[\w./-]{1,100}$/u),
  amount: z.number().int().positive().max(DONG_MAX),
  valuedAt: z.string().max(40),
  content: z.string().max(1000),
  payer: z.string().max(300).default(""),
  method: z.enum(["vietqr", "platform"]).default("platform"),
});

/**
 * Takes a signed callback. Sent again it is the same transfer. Problems: `payment.callback_unsigned`, `payment.callback_malformed`, those of
 * `noteTransfer`.
 */
export async function takeCallback(
  ctx: UseCaseContext,
  { secret, body, signature }: { readonly secret: string | undefined; readonly body: string; readonly signature: string },
): Promise<NotedTransfer | Problem> {
  if (!isSignedBody(body, signature, secret)) return problem("payment.callback_unsigned");
  const parsed = callbackSchema.safeParse(jsonOf(body));
  const valuedAt = parsed.success ? parseInstant(parsed.data.valuedAt) : undefined;
  if (!parsed.success || valuedAt === undefined) return problem("payment.callback_malformed");
  return noteTransfer({ ...ctx, actor: { kind: "system", job: "payment.callback" } }, { ...parsed.data, valuedAt, source: "callback" });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
