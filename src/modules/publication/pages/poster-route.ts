import { civilDateOf } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { findProcedure } from "#modules/procedure";
import type { WebContext } from "#platform/http/context";
import { setHeader } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { POSTER_PAPERS, renderPoster } from "../poster.ts";
import type { PublicationDeps } from "./register-shown.tsx";

/** The poster of the version in force, for whoever prints it: `?kho=a3` for the larger paper. */
export async function posterRoute(c: WebContext, { db, publicUrl, place }: PublicationDeps): Promise<Response> {
  const code = c.req.param("code") ?? "";
  const procedure = await findProcedure(db, { code, today: civilDateOf(c.var.now) });
  if (procedure === undefined) return respondProblem(c, problem("procedure.unknown", { code: code.slice(0, 40) }));
  const paper = POSTER_PAPERS.find((each) => each === c.req.query("kho")) ?? "a4";
  const bytes = await renderPoster({ procedure, paper, publicUrl, place, printedAt: c.var.now });
  setHeader(c, "Content-Type", "application/pdf");
  setHeader(c, "Content-Disposition", `inline; filename="niem-yet-${procedure.code}-v${procedure.version}-${paper}.pdf"`);
  return c.body(Uint8Array.from(bytes));
}
