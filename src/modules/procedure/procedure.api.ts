import { createRoute, z } from "@hono/zod-openapi";
import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { feeSchema, processingTimeSchema, statedClockTermsSchema } from "./procedure-content.ts";
import { procedureDocument } from "./procedure-document.ts";
import { findProcedure } from "./procedure.queries.ts";
import { searchProcedures } from "./search-procedures.queries.ts";
import { CHANNELS, PROCEDURE_LEVELS, PUBLICATION_STATES, RECEPTION_SCOPES } from "./procedure.ts";

const PAGE_SIZE_MAX = 100;
const PAGE_SIZE = 20;
const PAGE_MAX = 10_000;

const summary = z
  .object({
    code: z.string(),
    version: z.number().int(),
    name: z.string(),
    nameEn: z.string().nullable(),
    field: z.string(),
    levels: z.array(z.enum(PROCEDURE_LEVELS)),
    channels: z.array(z.enum(CHANNELS)),
    serviceLevel: z.enum(["full", "partial"]),
    state: z.enum(PUBLICATION_STATES),
  })
  .openapi("ProcedureSummary");

const page = z
  .object({ items: z.array(summary), total: z.number().int(), isApproximate: z.boolean(), next: z.string().nullable() })
  .openapi("ProcedurePage");

const document = z
  .object({
    code: z.string(),
    version: z.number().int(),
    name: z.string(),
    field: z.string(),
    levels: z.array(z.enum(PROCEDURE_LEVELS)),
    channels: z.array(
      z.object({
        channel: z.enum(CHANNELS),
        time: processingTimeSchema.nullable(),
        fee: feeSchema.nullable(),
        note: z.string().nullable(),
        feeNote: z.string().nullable(),
        case: z.string().nullable(),
      }),
    ),
    components: z.array(
      z.object({
        case: z.string().nullable(),
        name: z.string(),
        originals: z.number().int().nullable(),
        copies: z.number().int().nullable(),
        presentation: z.enum(["submit", "show"]),
        forms: z.array(z.string()),
      }),
    ),
    results: z.array(z.object({ code: z.string().nullable(), name: z.string() })),
    legalBasis: z.array(z.object({ number: z.string().nullable(), name: z.string() })),
    clockTerms: z.array(statedClockTermsSchema),
    nameEn: z.string().nullable(),
    decisionNumber: z.string().nullable(),
    subjects: z.array(z.string()),
    implementingAgency: z.string().nullable(),
    competentAgency: z.string().nullable(),
    serviceLevel: z.enum(["full", "partial"]),
    receptionScope: z.enum(RECEPTION_SCOPES),
    steps: z.string().nullable(),
    conditions: z.string().nullable(),
    sourceUrl: z.string().nullable(),
  })
  .openapi("Procedure");

const listQuery = z.object({
  q: z
    .string()
    .max(200)
    .default("")
    .openapi({ example: "dang ky khai sinh", description: "Words, without diacritics if you like, or a code." }),
  field: z.string().max(300).optional(),
  level: z.enum(PROCEDURE_LEVELS).optional(),
  after: z.string().max(5).regex(/^\d*$/u).optional().openapi({ description: "Cursor: `next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE),
});

/** Routes of the catalogue: what is in force, as the public pages show it. */
export function registerProcedureApi(api: ApiApp, deps: { readonly db: Pick<Database, "kysely"> }): void {
  const list = createRoute({
    method: "get",
    path: "/api/v1/procedures",
    tags: ["procedures"],
    request: { query: listQuery },
    responses: responses(page, "Procedures in force, the closest to the words first."),
  });
  api.openapi(list, async (c) => {
    const { q, field, level, after, limit } = c.req.valid("query");
    const number = Math.min(PAGE_MAX, Math.max(1, Number(after ?? "1")));
    const view = await searchProcedures(deps.db, { words: q, field, level, page: number, pageSize: limit, today: civilDateOf(c.var.now) });
    const items = view.procedures.map(({ code, version, name, nameEn, field: inField, levels, channels, serviceLevel, state }) => ({
      code,
      version,
      name,
      nameEn,
      field: inField,
      levels: [...levels],
      channels: [...channels],
      serviceLevel,
      state,
    }));
    const next = number < view.pageCount && number < PAGE_MAX ? String(number + 1) : null;
    return answer(c, { items, total: view.total, isApproximate: view.isApproximate, next });
  });
  const one = createRoute({
    method: "get",
    path: "/api/v1/procedures/{code}",
    tags: ["procedures"],
    request: { params: z.object({ code: z.string().max(40).openapi({ example: "1.004222" }) }) },
    responses: responses(document, "The version in force today."),
  });
  api.openapi(one, async (c) => {
    const { code } = c.req.valid("param");
    const found = await findProcedure(deps.db, { code, today: civilDateOf(c.var.now) });
    if (found === undefined) return answer(c, problem("procedure.unknown", { code }));
    const { review: _review, ...printed } = procedureDocument({ ...found, review: [] });
    return answer(c, printed);
  });
}
