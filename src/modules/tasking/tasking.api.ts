import { createRoute, z } from "@hono/zod-openapi";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Ledger } from "#ledger";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import type { Database } from "#platform/db/pool";
import { MEASURE_SOURCES } from "#modules/measure";

import { mayReadDirectives } from "./read-right.ts";
import { directiveStatus } from "./status.ts";
import { TARGET_STANDINGS } from "./target-standing.ts";
import { DIRECTIVES_MAX, listDirectives } from "./tasking.queries.ts";

const day = z.string().openapi({ format: "date" });
const counts = z
  .object({
    open: z.number().int(),
    overdue: z.number().int(),
    reported: z.number().int(),
    done: z.number().int(),
    notApplicable: z.number().int(),
    stopped: z.number().int(),
  })
  .openapi("AssignmentCounts", { description: "Agencies by how the task stands at them today; `open` is not yet late." });

const head = {
  id: z.string(),
  kind: z.string(),
  number: z.string(),
  subject: z.string(),
  issuer: z.string(),
  issuedOn: day.nullable(),
  adoptedOn: day.nullable().openapi({ description: "Followed up since; null while its reading is being confirmed." }),
  stage: z.enum(["confirming", "adopted", "withdrawn"]),
  isPublic: z.boolean(),
};

const row = z.object({ ...head, taskCount: z.number().int(), counts }).openapi("DirectiveRow");

const target = z
  .object({
    metric: z.string(),
    comparator: z.enum([">=", ">", "=", "<", "<="]),
    value: z.number().openapi({ description: "What is asked in the end." }),
    wanted: z.number().openapi({ description: "What has to be reached by today's place on the path, else at the end." }),
    unit: z.string(),
    by: day.nullable(),
    measure: z.string().nullable().openapi({ description: "Id under `/api/v1/measures`; null: a person has to say." }),
    current: z.number().nullable().openapi({ description: "Null: nothing to measure, or no measure." }),
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    standing: z.enum(TARGET_STANDINGS),
    source: z.enum(MEASURE_SOURCES).nullable().openapi({ description: "Where the figure comes from; `none`: nothing feeds it yet." }),
    agency: z.string().nullable().openapi({ description: "Whose figure it is; null: the province's." }),
    from: day.openapi({ description: "First day that the figure counts." }),
    to: day.openapi({ description: "Last day that the figure counts." }),
  })
  .openapi("DirectiveTarget");

const task = z
  .object({
    id: z.string(),
    text: z.string(),
    leads: z.array(z.string()).openapi({ description: "Codes of agencies that lead it." }),
    dueOn: day.nullable(),
    every: z.enum(["week", "month", "quarter", "half_year", "year"]).nullable(),
    counts,
    targets: z.array(target),
  })
  .openapi("DirectiveTask");

const whole = z.object({ ...head, asOf: day, tasks: z.array(task) }).openapi("Directive");

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u);
const query = z.object({
  after: uuid.optional().openapi({ description: "Cursor: `next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(DIRECTIVES_MAX).default(DIRECTIVES_MAX),
});

interface ApiDeps {
  readonly db: Database;
  readonly ledger: Ledger;
}

/** Routes of directives. Everybody sees those that were made public; whoever may read directives sees all. Nobody's words of explanation are in them. */
export function registerTaskingApi(api: ApiApp, deps: ApiDeps): void {
  registerList(api, deps);
  registerOne(api, deps);
}

function registerList(api: ApiApp, deps: Pick<ApiDeps, "db">): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/directives",
      tags: ["directives"],
      request: { query },
      responses: responses(
        z.object({ items: z.array(row), next: z.string().nullable() }).openapi("DirectivePage"),
        "Directives that are followed up, the newest first.",
      ),
    }),
    async (c) => {
      const { after, limit } = c.req.valid("query");
      const isPublic = !mayReadDirectives(c.var.actor);
      const only = { isPublic, limit: limit + 1, ...(after === undefined ? {} : { after }) };
      const lines = await listDirectives(deps.db, civilDateOf(c.var.now), only);
      const items = lines.slice(0, limit).map(({ directiveId, agencyCode: _by, enteredAt: _at, openProposals: _open, ...line }) => {
        return { id: directiveId, ...line };
      });
      return answer(c, { items, next: lines.length > limit ? (items.at(-1)?.id ?? null) : null });
    },
  );
}

function registerOne(api: ApiApp, deps: ApiDeps): void {
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/directives/{directive}",
      tags: ["directives"],
      request: { params: z.object({ directive: uuid }) },
      responses: responses(whole, "A directive with its tasks and live targets."),
    }),
    async (c) => {
      const status = await directiveStatus({ ...deps, now: c.var.now }, c.req.valid("param").directive);
      if (isProblem(status)) return answer(c, status);
      const { directiveId, ...shown } = status;
      const isOpen = shown.isPublic && shown.stage === "adopted";
      // Whoever may not read it is not told that it is there.
      if (!isOpen && !mayReadDirectives(c.var.actor)) return answer(c, problem("tasking.unknown_directive"));
      return answer(c, { id: directiveId, ...shown });
    },
  );
}
