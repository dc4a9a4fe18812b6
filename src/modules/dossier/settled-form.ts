import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import { checkAnswers } from "#platform/eform/settle";
import type { ProcedureSnapshot } from "#modules/procedure";

import type { FormData } from "./dossier.events.ts";

/**
 * The answers as they are kept: what the form asks, with what follows from it. The same form judges for the page, the API and here; a form that
 * cannot be read lets nothing through. Problem: `dossier.input_invalid` naming the answers that are missing, wrong or not asked.
 */
export function settledForm({ eform }: ProcedureSnapshot, form: FormData, today: CivilDate): FormData | Problem {
  if (eform === null) return form;
  const parsed = parseEform(eform);
  if (isProblem(parsed)) return parsed;
  const { data, issues } = checkAnswers(parsed, form, { today, areas: [] });
  const wrong = issues.map(({ question, row }) => `form.${row === undefined ? "" : `${row.list.key}.${row.index}.`}${question.key}`);
  return wrong.length === 0 ? (data as FormData) : problem("dossier.input_invalid", { fields: [...new Set(wrong)] });
}
