import { isProblem, problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { parseProcedureCode, startDraft } from "#modules/procedure";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { DraftFrame } from "#modules/draft";

/** Begins a new version; where a draft is open already, leads to it. */
export async function startPost(c: WebContext, frame: DraftFrame): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const code = parseProcedureCode(c.req.param("code") ?? "");
  if (code === undefined) return respondProblem(c, problem("procedure.code_invalid"));
  const answer = await startDraft(useCaseContextOf(c, form.commandId), { code });
  if (!isProblem(answer)) return seeOther(c, frame.href({ code, version: answer }, ""));
  if (answer.problem !== "procedure.draft_open") return respondProblem(c, answer);
  return seeOther(c, frame.href({ code, version: { version: Number(answer.params["version"]) } }, ""));
}
