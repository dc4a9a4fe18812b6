import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { issueOutcome, openDossier, performDossierCommand } from "#modules/dossier";
import type { DossierAnswer, DossierCommandRequest } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";

import { confirmOutcome, numberForOutcome } from "./issue-letter.ts";

/**
 * Issues an outcome for a program, whose paper was made and numbered elsewhere: the agency's book hears of the number before the dossier does, as
 * for a clerk. Whoever may not issue takes no number; sent again it is the same answer. `numberReason` says why a number passes over others.
 * Problems: those of numbering and of issuing an outcome.
 */
export async function issueByProgram(ctx: UseCaseContext, request: DossierCommandRequest): Promise<DossierAnswer | Problem> {
  const { documentNumber, paperId, numberReason, ...rest } = fieldsOf(request.input);
  const opened = await openDossier(ctx, request.code);
  const action = isProblem(opened) ? undefined : opened.actions.find(({ command }) => command.name === issueOutcome.name);
  const input = { ...rest, ...(documentNumber === undefined ? {} : { documentNumber }), ...(paperId === undefined ? {} : { paperId }) };
  // Closed to this person or done already: the command says so itself, or answers what it answered before.
  if (action?.refusal !== null || typeof documentNumber !== "string" || typeof paperId !== "string" || documentNumber.trim() === "")
    return performDossierCommand(ctx, issueOutcome.name, { ...request, input });
  const wish = { typed: documentNumber.trim(), reason: typeof numberReason === "string" ? numberReason : "" };
  const number = await numberForOutcome(ctx, request.code, wish);
  if (isProblem(number)) return number;
  const done = await performDossierCommand(ctx, issueOutcome.name, { ...request, input });
  if (isProblem(done)) return done;
  return (await confirmOutcome(ctx, { code: request.code, number, paperId })) ?? done;
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === "object" && input !== null ? (input as Readonly<Record<string, unknown>>) : {};
}
