import { createRoute, z } from "@hono/zod-openapi";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseUuid } from "#kernel/id";
import { parseDossierCode } from "#modules/dossier";
import { useCaseContextOf, type UseCaseContext } from "#modules/identity";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { isSignedBody } from "#platform/signed-body";
import type { NoticeGateways } from "./gateway.ts";
import { recordReceipt } from "./send-notice.ts";

const receipt = z
  .object({
    dossierCode: z.string().max(80),
    noticeId: z.string().min(1).max(60),
    status: z.enum(["delivered", "bounced"]),
    reason: z.string().max(200).default(""),
  })
  .openapi("DeliveryReceipt");
const kept = z.object({ noticeId: z.string() }).openapi("DeliveryReceiptKept");

/** What a gateway says of a message it took. It signs in by its signature over the body, with the key shared with it. */
export function registerNoticeApi(api: ApiApp, deps: { readonly gateways: NoticeGateways; readonly secret: string }): void {
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/notices/receipts",
      tags: ["notices"],
      request: {
        headers: z.object({ "x-signature": z.string().max(200) }),
        body: { content: { "application/json": { schema: receipt } }, required: true },
      },
      responses: responses(kept, "The receipt is kept; said twice, it is one fact."),
    }),
    async (c) => {
      const body = await c.req.text();
      if (!isSignedBody(body, c.req.valid("header")["x-signature"], deps.secret)) return answer(c, problem("notice.receipt_unsigned"));
      return answer(c, await keep(useCaseContextOf(c), deps.gateways, c.req.valid("json")));
    },
  );
}

async function keep(
  ctx: UseCaseContext,
  gateways: NoticeGateways,
  said: z.infer<typeof receipt>,
): Promise<{ readonly noticeId: string } | Problem> {
  const code = parseDossierCode(said.dossierCode) ?? parseUuid(said.dossierCode);
  if (code === undefined) return problem("notice.unknown", { notice: said.noticeId });
  const system = { ...ctx, actor: { kind: "system", job: "notice.receipt" } as const };
  const refusal = await recordReceipt(system, gateways.receiptsFrom, {
    code,
    noticeId: said.noticeId,
    isDelivered: said.status === "delivered",
    reason: said.reason,
  });
  return isProblem(refusal) ? refusal : { noticeId: said.noticeId };
}
