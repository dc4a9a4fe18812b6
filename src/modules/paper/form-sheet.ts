import type { JsonObject } from "#kernel/json";
import { apologySheet, controlSlipSheet, stopNoticeSheet } from "./course-sheet.ts";
import type { FormKind, FormOrder, FormSetId, OutcomeData } from "./form-data.ts";
import { formSets } from "./form-set.ts";
import { receiptSheet, refusalSheet, rollSheet, supplementSheet } from "./intake-sheet.ts";
import { registerSheet } from "./register-sheet.ts";
import { headSheet } from "./sheet-parts.ts";
import { formsVi as words } from "./text/forms.vi.ts";

/**
 * What a template reads: every value as it is printed, in Vietnamese, with the title and number that the form has in its set. Pure, so that
 * a form can be printed again years later.
 */
export function formSheet(order: FormOrder, formSet: FormSetId): JsonObject {
  return { ...contentSheet(order, formSet), ...markSheet(order.kind, formSet) };
}

function contentSheet(order: FormOrder, formSet: FormSetId): JsonObject {
  switch (order.kind) {
    case "receipt":
      return receiptSheet(order.data);
    case "receipt_roll":
      return rollSheet(order.data);
    case "supplement_request":
      return supplementSheet(order.data);
    case "intake_refusal":
      return refusalSheet(order.data);
    case "apology_extension":
      return apologySheet(order.data, formSet);
    case "stop_notice":
      return stopNoticeSheet(order.data);
    case "control_slip":
      return controlSlipSheet(order.data);
    case "register":
      return registerSheet(order.data);
    case "outcome":
      return outcomeSheet(order.data);
  }
}

/** Which form of which circular this is; nothing for an outcome, which has its own title. A roll is headed as the form that it shortens. */
function markSheet(kind: FormKind, formSet: FormSetId): JsonObject {
  if (kind === "receipt_roll") return { formSet, title: words.sets[formSet].titles.receipt };
  const number = formSets[formSet].numbers[kind];
  if (kind === "outcome" || number === undefined) return { formSet };
  const set = words.sets[formSet];
  return { formSet, title: set.titles[kind], mark: words.mark(number, set.circular), law: set.laws[kind] };
}

function outcomeSheet(data: OutcomeData): JsonObject {
  return {
    ...headSheet(data),
    isForSigning: data.isForSigning === true,
    title: data.title,
    subject: data.subject,
    basis: data.basis,
    paragraphs: data.paragraphs,
    facts: data.facts,
    recipients: data.recipients,
    signerTitle: data.signerTitle,
    signedBy: data.signedBy,
  };
}
