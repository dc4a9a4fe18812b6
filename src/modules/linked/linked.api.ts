import { createRoute, z } from "@hono/zod-openapi";

import { isProblem } from "#kernel/problem";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";

import { readGroup } from "./group-view.ts";

const STANDS = ["next", "opening", "failed", "open", "applicant", "granted", "refused", "withdrawn", "lapsed", "left_out"] as const;

const part = z
  .object({
    node: z.string(),
    name: z.string(),
    stands: z.enum(STANDS),
    code: z.string().nullable(),
    agency: z.string().nullable().openapi({ description: "The agency that decides this part." }),
    unit: z.string().nullable().openapi({ description: "The desk that has it now." }),
    dueOn: z.string().nullable(),
    decidedAt: z.string().nullable().openapi({ format: "date-time" }),
    documentNumber: z.string().nullable(),
  })
  .openapi("GroupPart");

/** The parts of an interlinked dossier, for officials: one submission, whatever it calls. */
export function registerLinkedApi(api: ApiApp): void {
  const group = z.object({ code: z.string(), promisedOn: z.string().nullable(), lead: z.string(), parts: z.array(part) }).openapi("Group");
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/dossiers/{code}/group",
      tags: ["dossiers"],
      request: { params: z.object({ code: z.string().max(80) }) },
      responses: responses(group, "The interlinked dossier that this one is or belongs to, with all its parts."),
    }),
    async (c) => answer(c, await groupView(useCaseContextOf(c), c.req.valid("param").code)),
  );
}

async function groupView(ctx: UseCaseContext, code: string) {
  const found = await readGroup(ctx, code);
  if (isProblem(found)) return found;
  const parts = found.parts.map(({ agencyCode, unitCode, nameEn: _en, outcomeName: _name, failure: _why, status: _status, ...row }) => {
    return { ...row, agency: agencyCode, unit: unitCode };
  });
  return { code: found.code, promisedOn: found.promisedOn, lead: found.competentAgency, parts };
}
