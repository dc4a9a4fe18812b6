import { compilePdf, templateFolder } from "#platform/pdf/compile-pdf";
import { qrSvg } from "#platform/pdf/qr";
import { breakable } from "./breakable.ts";
import type { FormKind, FormOrder, FormSetId } from "./form-data.ts";
import { isInFormSet } from "./form-set.ts";
import { formSheet } from "./form-sheet.ts";

/** Where papers are checked; what follows is the code. */
export const CHECK_PATH = "/kiem-tra-giay-to";

const folder = templateFolder("src", "modules", "paper", "template");

const templates: Readonly<Record<FormKind, string>> = {
  receipt: "receipt.typ",
  receipt_roll: "receipt-roll.typ",
  supplement_request: "supplement-request.typ",
  intake_refusal: "intake-refusal.typ",
  apology_extension: "apology-extension.typ",
  stop_notice: "stop-notice.typ",
  control_slip: "control-slip.typ",
  register: "register.typ",
  outcome: "outcome.typ",
};

/** By what anybody finds out whether a paper is real: a code that nobody guesses, printed on it and in a QR code. */
export interface PaperCheck {
  readonly code: string;
  readonly url: string;
}

/** The check of a paper, at the address where its dossier is followed. */
export function checkOf(code: string, { trackingUrl }: FormOrder["data"]): PaperCheck {
  return { code, url: new URL(`${CHECK_PATH}/${code}`, trackingUrl).href };
}

/**
 * Prints a form of a set as PDF/A-2a with its QR code. The same order always gives the same bytes. Throws for a form that the set
 * does not have; `issuePaper` refuses it before.
 */
export async function renderForm(order: FormOrder, formSet: FormSetId, check?: PaperCheck): Promise<Uint8Array> {
  if (!isInFormSet(formSet, order.kind)) throw new RangeError(`${formSet} has no ${order.kind}`);
  const sheet = breakable(formSheet(order, formSet));
  // A roll has room for one code only.
  const isCheckDrawn = check !== undefined && order.kind !== "receipt_roll";
  return compilePdf({
    folder,
    template: templates[order.kind],
    data: check === undefined ? sheet : { ...sheet, check: { code: check.code, place: checkPlace(check) } },
    images: { "qr.svg": qrSvg(order.data.trackingUrl), ...(isCheckDrawn ? { "check.svg": qrSvg(check.url) } : {}) },
    createdAt: order.data.issuedAt,
  });
}

/** The address as a person types it, without the code. */
function checkPlace({ url }: PaperCheck): string {
  return `${new URL(url).host}${CHECK_PATH}`;
}
