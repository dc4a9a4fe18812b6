import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import type { ProcedureSnapshot } from "#modules/procedure";

import { decided, defineCommand, personalFact } from "./dossier-command.ts";
import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream, mayEdit } from "./dossier.ts";
import type { Dossier } from "./dossier.ts";
import { componentSchema, formDataSchema } from "./event-parts.ts";
import { mergedComponents } from "./intake-commands.ts";
import { runDossierCommand } from "./run-dossier-command.ts";
import type { DossierAnswer, DossierCommandRequest } from "./run-dossier-command.ts";
import { settledForm } from "./settled-form.ts";

const editInput = z.strictObject({ components: z.array(componentSchema).max(200).default([]), form: formDataSchema });

/**
 * The applicant changes the content of an online dossier: a right until the decision (Nghị định 118/2025/NĐ-CP, Điều 21). The law gives the
 * clock no new start for it, so none is given; the desk sees that and when the content changed, and a decision taken on the old content is
 * refused as stale. An open request for a supplement is answered on its own page.
 */
export const editDossierCommand = defineCommand({
  name: "edit",
  permission: "dossier.edit_own",
  resource: "applicant",
  input: editInput,
  from: ["submitted", "accepted", "assigning", "processing", "consulting", "in_review", "in_signing", "finance"],
  blocked: (state) => {
    if (state.signed !== null) return problem("dossier.already_decided", { outcome: state.signed.name });
    return mayEdit(state) ? null : problem("dossier.edit_online_only", { code: state.code ?? "" });
  },
  decide: (state, input, world) =>
    decided(
      state,
      personalFact(
        "dossier.edited",
        { revision: state.revision + 1, components: mergedComponents(state.components, input.components), by: world.actor },
        { form: input.form },
      ),
    ),
});

/** The procedure as it was in force when the dossier was filed: its content is judged by that version for ever. */
export async function procedureOfFiling(ctx: Pick<UseCaseContext, "db">, state: Dossier): Promise<ProcedureSnapshot | undefined> {
  const code = parseProcedureCode(state.procedure.code);
  if (code === undefined || state.submittedAt === null) return undefined;
  return effectiveProcedure(ctx.db, code, civilDateOf(state.submittedAt));
}

/**
 * Changes the content of one's own online dossier. Idempotent by command id. Problems: `dossier.not_found`, `dossier.input_invalid` with the
 * answers that the e-form does not allow, `dossier.edit_online_only`, `dossier.already_decided`, those of every dossier command.
 */
export async function editDossier(ctx: UseCaseContext, request: DossierCommandRequest): Promise<DossierAnswer | Problem> {
  const parsed = editInput.safeParse(request.input);
  if (!parsed.success) return problem("dossier.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".")) });
  const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(request.code));
  if (state.status === "none") return problem("dossier.not_found", { code: request.code });
  const snapshot = await procedureOfFiling(ctx, state);
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: state.procedure.code });
  const form = settledForm(snapshot, parsed.data.form, civilDateOf(ctx.now));
  // Refused where the ledger decides: whoever may not change this dossier learns nothing of what is wrong in it.
  if (isProblem(form)) return runDossierCommand(ctx, { ...editDossierCommand, decide: () => form }, request);
  return runDossierCommand(ctx, editDossierCommand, { ...request, input: { ...parsed.data, form } });
}
