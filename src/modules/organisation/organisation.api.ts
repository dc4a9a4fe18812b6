import { createRoute, z } from "@hono/zod-openapi";
import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { listAgencies, listUnits } from "./organisation.queries.ts";
import { AGENCY_KINDS, AGENCY_LEVELS, UNIT_KINDS } from "./organisation.ts";

const PAGE_SIZE_MAX = 1000;
const PAGE_SIZE = 200;

const place = { code: z.string(), name: z.string(), nameEn: z.string(), openedOn: z.string(), closedOn: z.string().nullable() };
const item = z
  .discriminatedUnion("is", [
    z.object({
      is: z.literal("agency"),
      ...place,
      kind: z.enum(AGENCY_KINDS),
      level: z.enum(AGENCY_LEVELS),
      parentCode: z.string().nullable(),
    }),
    z.object({ is: z.literal("unit"), ...place, kind: z.enum(UNIT_KINDS), agencyCode: z.string() }),
  ])
  .openapi("OrganisationPlace");
type Item = z.infer<typeof item>;

const page = z.object({ on: z.string(), items: z.array(item), next: z.string().nullable() }).openapi("OrganisationPage");

const query = z.object({
  on: z.string().max(10).optional().openapi({ example: "2026-11-22", description: "Day as of which; today when absent." }),
  after: z.string().max(35).optional().openapi({ description: "Cursor: `next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE),
});

/** Routes of the organisation: who there is on a day. Public, as agencies and their names are. */
export function registerOrganisationApi(api: ApiApp, deps: { readonly db: Pick<Database, "kysely"> }): void {
  const route = createRoute({
    method: "get",
    path: "/api/v1/units",
    tags: ["units"],
    request: { query },
    responses: responses(page, "Agencies and units in force on the day, by code."),
  });
  api.openapi(route, async (c) => {
    const { on, after = "", limit } = c.req.valid("query");
    const day = on === undefined ? civilDateOf(c.var.now) : parseCivilDate(on);
    if (day === undefined) return answer(c, problem("organisation.input_invalid", { field: "on" }));
    const [agencies, units] = await Promise.all([listAgencies(deps.db, day), listUnits(deps.db, day)]);
    const items: readonly Item[] = [
      ...agencies.map(({ validity, mustSignByKey: _ownRule, ...agency }): Item => {
        return { is: "agency", ...agency, openedOn: validity.from, closedOn: validity.until };
      }),
      ...units.map(({ validity, ...unit }): Item => ({ is: "unit", ...unit, openedOn: validity.from, closedOn: validity.until })),
    ];
    const rest = items.filter(({ code }) => code > after).toSorted((a, b) => (a.code < b.code ? -1 : 1));
    const shown = rest.slice(0, limit);
    return answer(c, { on: day, items: shown, next: rest.length > limit ? (shown.at(-1)?.code ?? null) : null });
  });
}
