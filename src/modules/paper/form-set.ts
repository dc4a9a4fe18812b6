import type { CivilDate } from "#kernel/instant";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { FormKind, FormSetId } from "./form-data.ts";

/** One set of official forms: since when, and the number that each form has in it. */
interface FormSet {
  readonly from: CivilDate;
  /** A form that is missing here does not exist in the set. The outcome of a procedure and the receipt on a roll belong to no set and are printed with each. */
  readonly numbers: Readonly<Partial<Record<FormKind, string>>>;
}

/**
 * Number 05 is a control slip in one set and a stop notice in the other (mot-cua.md 3.1). Thông tư 01/2018/TT-VPCP is in force from
 * 6/1/2019. The day of effect of Thông tư 03/2025/TT-VPCP was not found in a text read (mot-cua-law.md 1), so its day of issue stands here.
 */
export const formSets: Readonly<Record<FormSetId, FormSet>> = {
  "TT01-2018": {
    from: "2019-01-06" as CivilDate,
    numbers: {
      receipt: "01",
      supplement_request: "02",
      intake_refusal: "03",
      apology_extension: "04",
      control_slip: "05",
      register: "06",
    },
  },
  "TT03-2025": {
    from: "2025-09-15" as CivilDate,
    numbers: {
      receipt: "01",
      supplement_request: "02",
      intake_refusal: "03",
      apology_extension: "04",
      stop_notice: "05",
      control_slip: "06",
      register: "07",
    },
  },
};

/** Newest first, for the search by day. */
const byDay: readonly FormSetId[] = ["TT03-2025", "TT01-2018"];

/**
 * The set of forms for a procedure on a day: the procedure's own when it names one, else the one in force. Problems:
 * `paper.form_set_foreign` for a set that is printed elsewhere (residence police use CT04 and CT06 of Thông tư 66/2023/TT-BCA), because a
 * wrong form is worse than none; `paper.form_set_unknown` before the first set.
 */
export function formSetFor(choice: { readonly day: CivilDate; readonly procedureFormSet: string | null }): FormSetId | Problem {
  const { day, procedureFormSet } = choice;
  if (procedureFormSet !== null && !isFormSetId(procedureFormSet)) return problem("paper.form_set_foreign", { formSet: procedureFormSet });
  if (procedureFormSet !== null) return procedureFormSet;
  return byDay.find((id) => formSets[id].from <= day) ?? problem("paper.form_set_unknown", { day });
}

/** Whether a set has a form of this kind. */
export function isInFormSet(formSet: FormSetId, kind: FormKind): boolean {
  return kind === "outcome" || kind === "receipt_roll" || formSets[formSet].numbers[kind] !== undefined;
}

function isFormSetId(text: string): text is FormSetId {
  return Object.hasOwn(formSets, text);
}
