import { createRoute, z } from "@hono/zod-openapi";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { answer, commandIdOf, idempotencyHeader, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import type { WebContext } from "#platform/http/context";
import { permit, useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { AgencyCode, UnitCode } from "#modules/organisation";

import { feeCaseOf } from "./assess.ts";
import { DUE_TIMES, LINE_KINDS } from "./event-parts.ts";
import { feeQuote, owedIn } from "./owed.ts";
import { callbackSchema, takeCallback } from "./platform-callback.ts";
import { receiptNumber } from "./receipt-sheet.ts";
import { takeCash } from "./take-payment.ts";
import { VERDICTS } from "./transfer.ts";

const dong = z.number().int().openapi({ description: "Whole đồng." });
const line = z
  .object({
    key: z.string(),
    kind: z.enum(LINE_KINDS),
    name: z.string(),
    nameEn: z.string(),
    amount: dong,
    due: z.enum(DUE_TIMES),
    note: z.string(),
    law: z.string(),
  })
  .openapi("FeeLine");
const receipt = z
  .object({
    book: z.string(),
    number: z.string(),
    amount: dong,
    issuedAt: z.string().openapi({ format: "date-time" }),
    isValid: z.boolean(),
  })
  .openapi("PaymentReceipt");
const fees = z
  .object({
    dossier: z.string(),
    standing: z.enum(["none", "noted", "owed", "settled", "over", "relieved"]),
    charged: dong,
    relieved: dong,
    received: dong,
    refunded: dong,
    owed: dong,
    over: dong,
    mayReturn: z.boolean().openapi({ description: "Whether the outcome may be handed over as the fees stand." }),
    lines: z.array(line),
    receipts: z.array(receipt),
  })
  .openapi("DossierFees");
const taken = z
  .object({
    paymentId: z.string(),
    receiptId: z.string(),
    book: z.string(),
    number: z.number().int(),
    amount: dong,
    excess: dong,
    left: dong,
  })
  .openapi("TakenPayment");
const cash = z
  .strictObject({
    amount: dong.positive().optional().openapi({ description: "All that is owed when it is left out." }),
    payer: z.string().max(300).optional(),
    unit: z.string().max(40).optional().openapi({ description: "The counter; the caller's own when it is left out." }),
  })
  .openapi("CashPayment");
const quoteInput = z
  .strictObject({
    procedureCode: z.string().max(40),
    channel: z.enum(["in_person", "online", "post"]),
    caseKey: z.string().max(300).default(""),
    applicantKind: z.enum(["person", "organisation"]).default("person"),
    receptionAgency: z.string().max(40),
    competentAgency: z.string().max(40).optional(),
    form: z.record(z.string(), z.union([z.string().max(4000), z.number(), z.boolean(), z.null()])).default({}),
  })
  .openapi("FeeQuestion");
const quote = z.object({ amount: dong, lines: z.array(line) }).openapi("FeeQuote");
const noted = z
  .object({ transferId: z.string(), verdict: z.enum(VERDICTS), isNew: z.boolean(), isSettled: z.boolean() })
  .openapi("NotedTransfer");

/** Fees by machine: what is owed, what would be, a payment taken, and the signed callback of the payment platform. */
export function registerPaymentApi(api: ApiApp, deps: { readonly callbackSecret: string | undefined }): void {
  const params = z.object({ code: z.string().max(80) });
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/dossiers/{code}/fees",
      tags: ["fees"],
      request: { params },
      responses: responses(fees, "What a dossier was charged, paid and still owes, with its receipts."),
    }),
    async (c) => answer(c, await feesOf(useCaseContextOf(c), c.req.valid("param").code)),
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/dossiers/{code}/fees/cash",
      tags: ["fees"],
      request: { params, headers: idempotencyHeader, body: { content: { "application/json": { schema: cash } } } },
      responses: responses(taken, "Cash taken at the caller's counter, with the number of its receipt."),
    }),
    async (c) => answer(c, await cashOf(c, c.req.valid("param").code, c.req.valid("json"))),
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/fees/quote",
      tags: ["fees"],
      request: { body: { content: { "application/json": { schema: quoteInput } } } },
      responses: responses(quote, "What a filing would be charged by the version in force. Nothing is written."),
    }),
    async (c) => answer(c, await feeQuote(useCaseContextOf(c), c.req.valid("json"))),
  );
  registerCallback(api, deps.callbackSecret);
}

/** The body is signed byte for byte, so it is read as it came and not as the schema would print it again. */
function registerCallback(api: ApiApp, secret: string | undefined): void {
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/payments/callback",
      tags: ["fees"],
      description: "`x-signature` is `sha256=` and the HMAC-SHA-256 of the body in hexadecimal, with the secret that both sides hold.",
      request: {
        headers: z.object({ "x-signature": z.string().max(200).optional() }),
        body: { content: { "application/json": { schema: callbackSchema.openapi("PaymentCallback") } } },
      },
      responses: responses(noted, "The transfer as it was noted; told again, it is the same one."),
    }),
    async (c) => {
      const body = await c.req.text();
      return answer(c, await takeCallback(useCaseContextOf(c), { secret, body, signature: c.req.header("x-signature") ?? "" }));
    },
  );
}

async function feesOf(ctx: UseCaseContext, code: string) {
  const found = await feeCaseOf(ctx, code);
  if (isProblem(found)) return found;
  const { reception, competentAgency } = found.dossier;
  const places = [
    { agencyCode: reception.agencyCode as AgencyCode, unitCode: reception.unitCode as UnitCode },
    { agencyCode: competentAgency as AgencyCode, unitCode: null },
  ];
  const allowed = await permit(ctx, "payment.read", { places });
  if (isProblem(allowed)) return allowed;
  const { dossier, standing, charged, relieved, received, refunded, owed, over, mayReturn, lines } = owedIn(found);
  const receipts = found.account.receipts.map((one) => ({
    book: one.receipt.book,
    number: receiptNumber(one.receipt.number),
    amount: one.amount,
    issuedAt: one.issuedAt,
    isValid: one.cancelled === null && one.reversed < one.amount,
  }));
  return { dossier, standing, charged, relieved, received, refunded, owed, over, mayReturn, lines, receipts };
}

async function cashOf(c: WebContext, code: string, input: z.output<typeof cash>) {
  const commandId: ReturnType<typeof commandIdOf> = commandIdOf(c);
  if (isProblem(commandId)) return commandId satisfies Problem;
  return takeCash(useCaseContextOf(c, commandId), { code, ...input });
}
