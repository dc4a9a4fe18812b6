import { z } from "zod";

import { isProblem } from "#kernel/problem";

import { answerDue } from "./clock/dossier-terms.ts";
import { decided, defineCommand, personalFact } from "./dossier-command.ts";
import { mergedComponents } from "./intake-commands.ts";
import { componentSchema, formDataSchema } from "./event-parts.ts";

/** The applicant completes an online filing that the counter sent back; a new answer period begins (mot-cua-law.md, T5, inferred). */
export const resubmitDossier = defineCommand({
  name: "resubmit",
  permission: "dossier.supplement_own",
  resource: "applicant",
  input: z.strictObject({ components: z.array(componentSchema).max(200), form: formDataSchema.default({}) }),
  from: ["intake_supplement"],
  decide: (state, input, world) => {
    const answerBy = answerDue(world.calendar, world.now);
    if (isProblem(answerBy)) return answerBy;
    return decided(
      state,
      personalFact(
        "dossier.resubmitted",
        { components: mergedComponents(state.components, input.components), answerBy },
        { form: { ...state.form, ...input.form } },
      ),
    );
  },
});
