import { createRoute, z } from "@hono/zod-openapi";

import { problem } from "#kernel/problem";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { APOLOGY_PAGE_MAX, apologyCursor, apologyKindSchema, listApologies, parseApologyCursor } from "#modules/dossier";
import type { ApologyRow } from "#modules/dossier";

const apology = z
  .object({
    apologyId: z.string().openapi({ example: "H99.101-20261122-0001-XL1" }),
    dossierCode: z.string(),
    procedureCode: z.string(),
    kind: apologyKindSchema,
    standing: z.enum(["owed", "proposed", "approved", "delivered", "averted"]),
    agency: z.string().openapi({ description: "The agency that owes it." }),
    unit: z.string().openapi({ description: "The unit that had the dossier when it became due." }),
    dueOn: z.string().nullable(),
    legalBy: z.string().nullable(),
    writeBy: z.string(),
    newDueOn: z.string().nullable(),
    owedAt: z.string().openapi({ format: "date-time" }),
    deliveredAt: z.string().nullable().openapi({ format: "date-time" }),
    isDeliveredInTime: z.boolean(),
  })
  .openapi("Apology");

/** The list of apologies, for officials and for exports: which dossiers the public figures count. Its words stay in the dossier. */
export function registerApologyApi(api: ApiApp): void {
  const query = z.object({
    standing: z
      .enum(["open", "owed", "proposed", "approved", "all"])
      .optional()
      .openapi({ description: "`open`: not delivered and not averted." }),
    cursor: z.string().max(100).optional().openapi({ description: "`next` of the page before." }),
    limit: z.coerce.number().int().min(1).max(APOLOGY_PAGE_MAX).optional(),
  });
  const page = z.object({ items: z.array(apology), next: z.string().nullable() }).openapi("ApologyPage");
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/apologies",
      tags: ["apologies"],
      request: { query },
      responses: responses(page, "Apologies of the caller's agencies, the first to be written first."),
    }),
    async (c) => answer(c, await pageOf(useCaseContextOf(c), c.req.valid("query"))),
  );
}

interface ListQuery {
  readonly standing?: "open" | "owed" | "proposed" | "approved" | "all" | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

async function pageOf(ctx: UseCaseContext, query: ListQuery) {
  if (ctx.actor.kind !== "officer") return problem("identity.sign_in_required", { permission: "dossier.read" });
  const limit = query.limit ?? APOLOGY_PAGE_MAX;
  const rows = await listApologies(ctx.db, {
    agencies: [...new Set(ctx.actor.posts.map((post) => post.agencyCode))],
    filter: query.standing ?? "open",
    after: parseApologyCursor(query.cursor ?? ""),
    limit,
  });
  const last = rows.at(-1);
  return { items: rows.map(viewOf), next: rows.length < limit || last === undefined ? null : apologyCursor(last) };
}

function viewOf({ procedureName: _name, procedureNameEn: _nameEn, ...row }: ApologyRow): z.infer<typeof apology> {
  return row;
}
