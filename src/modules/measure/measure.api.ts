import { createRoute, z } from "@hono/zod-openapi";

import { isProblem } from "#kernel/problem";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import type { Database } from "#platform/db/pool";

import { askMeasure } from "./ask-measure.ts";
import { sourceOf, MEASURE_SOURCES } from "./read-measure.ts";
import { MEASURES } from "./vocabulary.ts";

const definition = z
  .object({
    id: z.string(),
    kind: z.enum(["flow", "share", "stock", "ratio", "sum", "score", "index", "unfed"]),
    unit: z.string(),
    name: z.string(),
    nameEn: z.string(),
    ground: z.string().nullable(),
    source: z.enum(MEASURE_SOURCES),
  })
  .openapi("MeasureDefinition");

const figure = z
  .object({
    id: z.string(),
    value: z.number().nullable(),
    numerator: z.number(),
    denominator: z.number().nullable(),
    unit: z.string(),
    agency: z.string().nullable(),
    period: z.object({ from: z.string(), to: z.string() }),
    asOf: z.string(),
    source: z.enum(MEASURE_SOURCES),
  })
  .openapi("MeasureFigure");

/** Routes of measures: the vocabulary and any figure of it. Open to everybody, as the public page is. */
export function registerMeasureApi(api: ApiApp, deps: { readonly db: Pick<Database, "kysely"> }): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/measures",
      tags: ["measures"],
      responses: responses(z.object({ items: z.array(definition) }).openapi("MeasureList"), "The vocabulary of figures."),
    }),
    (c) =>
      answer(c, {
        items: MEASURES.map((measure) => {
          const { id, kind, unit, name, nameEn, ground } = measure;
          return { id, kind, unit, name, nameEn, ground, source: sourceOf(measure) };
        }),
      }),
  );
  const params = z.object({ id: z.string().max(80).openapi({ example: "dossier.resolved.on_time" }) });
  const queryShape = z.object({
    period: z.string().max(40).openapi({ example: "2026-Q3" }),
    agency: z.string().max(35).optional(),
    procedure: z.string().max(40).optional(),
    field: z.string().max(300).optional(),
    tree: z.enum(["1"]).optional().openapi({ description: "With all agencies below it, as they stood in the period." }),
  });
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/measures/{id}",
      tags: ["measures"],
      request: { params, query: queryShape },
      responses: responses(figure, "The figure with both its halves."),
    }),
    async (c) => {
      const { tree, ...query } = c.req.valid("query");
      const asked = await askMeasure(deps.db, { ...c.req.valid("param"), ...query, isTree: tree === "1" }, c.var.now);
      return answer(c, isProblem(asked) ? asked : asked.figure);
    },
  );
}
