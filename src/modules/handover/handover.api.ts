import { createRoute, z } from "@hono/zod-openapi";

import { isProblem, problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import type { Clock } from "#platform/clock";
import { answer, commandIdOf, idempotencyHeader, jsonBody, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";

import { answerList, answerListInput } from "./answer-list.ts";
import { deliverOutcomesInput } from "./deliver-outcomes.ts";
import { guardedDelivery } from "./guarded-delivery.ts";
import { CONTENTS } from "./handover.events.ts";
import { listLists } from "./handover.queries.ts";
import { makeList, makeListInput } from "./make-list.ts";
import { readList } from "./read-list.ts";

const instant = z.string().openapi({ format: "date-time" });
const content = z.enum(CONTENTS);

const row = z
  .object({
    id: z.string(),
    number: z.number().int(),
    year: z.number().int(),
    content,
    fromUnit: z.string(),
    toUnit: z.string().nullable().openapi({ description: "Null for the post." }),
    carrier: z.string().nullable(),
    madeAt: instant,
    lines: z.number().int(),
    waiting: z.number().int(),
    taken: z.number().int(),
    missing: z.number().int(),
    struck: z.number().int(),
    unsettled: z.number().int().openapi({ description: "Confirmed lines whose dossiers are still being moved." }),
  })
  .openapi("HandOverListRow");

const line = z
  .object({
    code: z.string(),
    outcome: z.enum(["waiting", "taken", "missing", "struck"]),
    settled: z.enum(["no", "moved", "left"]),
    tracking: z.string().nullable(),
    fee: z.number().int().nullable(),
    at: instant.nullable(),
  })
  .openapi("HandOverLine");

const list = z
  .object({
    id: z.string(),
    number: z.number().int(),
    year: z.number().int(),
    content,
    fromUnit: z.string(),
    toUnit: z.string().nullable(),
    madeAt: instant,
    lines: z.array(line),
  })
  .openapi("HandOverList");

const named = z.object({ id: z.string(), isReplay: z.boolean() }).openapi("HandOverListAnswer");
const idParam = z.object({ id: z.string().max(60).openapi({ example: "H99.101-2026-1" }) });

/** Routes of hand-over lists and of returning outcomes: the same use cases as the pages. */
export function registerHandoverApi(api: ApiApp, { clock }: { readonly clock: Clock }): void {
  registerReads(api);
  registerCommands(api);
  registerDeliveries(api, clock);
}

function registerReads(api: ApiApp): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/hand-over-lists",
      tags: ["hand-over"],
      responses: responses(
        z.object({ items: z.array(row) }).openapi("HandOverLists"),
        "Lists that the caller's units gave or get, newest first.",
      ),
    }),
    async (c) => answer(c, await recentLists(useCaseContextOf(c))),
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/hand-over-lists/{id}",
      tags: ["hand-over"],
      request: { params: idParam },
      responses: responses(list, "A list with its lines, without personal data."),
    }),
    async (c) => answer(c, await oneList(useCaseContextOf(c), c.req.valid("param").id)),
  );
}

function registerCommands(api: ApiApp): void {
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/hand-over-lists",
      tags: ["hand-over"],
      request: { headers: idempotencyHeader, body: jsonBody(makeListInput) },
      responses: responses(named, "Made: the id has the number in it."),
    }),
    async (c) => {
      const commandId = commandIdOf(c);
      if (isProblem(commandId)) return answer(c, commandId);
      const made = await makeList(useCaseContextOf(c, commandId), c.req.valid("json"));
      return answer(c, isProblem(made) ? made : { id: made.listId, isReplay: made.isReplay });
    },
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/hand-over-lists/{id}/answers",
      tags: ["hand-over"],
      request: { headers: idempotencyHeader, params: idParam, body: jsonBody(answerListInput) },
      responses: responses(named, "Recorded: confirmed dossiers have gone on, or are going."),
    }),
    async (c) => {
      const commandId = commandIdOf(c);
      if (isProblem(commandId)) return answer(c, commandId);
      const answered = await answerList(useCaseContextOf(c, commandId), c.req.valid("param").id, c.req.valid("json"));
      return answer(c, isProblem(answered) ? answered : { id: answered.listId, isReplay: answered.isReplay });
    },
  );
}

function registerDeliveries(api: ApiApp, clock: Clock): void {
  const deliver = guardedDelivery(clock);
  const delivered = z
    .object({
      code: z.string(),
      isReturned: z.boolean(),
      problem: z.string().nullable().openapi({ description: "Why it was not returned." }),
    })
    .openapi("DeliveredOutcome");
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/outcome-deliveries",
      tags: ["hand-over"],
      request: { headers: idempotencyHeader, body: jsonBody(deliverOutcomesInput) },
      responses: responses(z.object({ items: z.array(delivered) }).openapi("OutcomeDelivery"), "What became of each outcome."),
    }),
    async (c) => {
      const commandId = commandIdOf(c);
      if (isProblem(commandId)) return answer(c, commandId);
      const done = await deliver(c, useCaseContextOf(c, commandId), c.req.valid("json"));
      if (isProblem(done)) return answer(c, done);
      const items = done.map(({ code, answer: given }) => {
        return isProblem(given) ? { code, isReturned: false, problem: given.problem } : { code, isReturned: true, problem: null };
      });
      return answer(c, { items });
    },
  );
}

async function recentLists(ctx: UseCaseContext) {
  const { actor } = ctx;
  if (actor.kind !== "officer") return problem("identity.sign_in_required", { permission: "handover.take" });
  const units = actor.posts
    .filter(({ agencyCode, unitCode }) => !isProblem(authorise(actor, "handover.take", { places: [{ agencyCode, unitCode }] })))
    .flatMap(({ unitCode }) => (unitCode === null ? [] : [unitCode]));
  const rows = await listLists(ctx.db, { units });
  return {
    items: rows.map(({ listId, madeBy: _by, runBy: _run, answeredAt: _at, answeredBy: _who, ...shown }) => ({ id: listId, ...shown })),
  };
}

async function oneList(ctx: UseCaseContext, id: string) {
  const found = await readList(ctx, id);
  if (isProblem(found)) return found;
  const { made, lines } = found;
  if (made === null) return problem("handover.list_unknown", { list: id });
  return {
    id,
    number: made.number,
    year: made.year,
    content: made.content,
    fromUnit: made.from.unitCode,
    toUnit: made.to?.unitCode ?? null,
    madeAt: made.at,
    lines: lines.map(({ code, outcome, settled, tracking, fee, at }) => ({ code, outcome, settled, tracking, fee, at })),
  };
}
