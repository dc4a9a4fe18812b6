import { isProblem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import type { ProcedureSnapshot } from "#modules/procedure";

import type { FormData } from "./dossier.events.ts";

/** Answers that the procedure's e-form does not allow: the same schema for the page, the API and here. */
export function wrongAnswers({ eform }: ProcedureSnapshot, form: FormData): readonly string[] {
  const parsed = eform === null ? null : parseEform(eform);
  if (parsed === null || isProblem(parsed) || parsed.validate(form)) return [];
  const paths = (parsed.validate.errors ?? []).map(({ instancePath, params }) => {
    const missing: unknown = params["missingProperty"] ?? params["additionalProperty"];
    return `form${instancePath}${typeof missing === "string" ? `/${missing}` : ""}`.replaceAll("/", ".");
  });
  return [...new Set(paths)];
}
