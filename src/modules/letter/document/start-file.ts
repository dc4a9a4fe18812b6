import type { BuiltInForm } from "../letter.events.ts";
import { startFileVi as words } from "../text/forms.vi.ts";
import { builtInForm } from "./built-in-form.ts";
import { writeDocx } from "./write-docx.ts";

/** A Word file to begin a template with: a built-in form with fields where its words would stand. */
export function startFile(form: BuiltInForm): Promise<Uint8Array> {
  const letter = builtInForm({
    form,
    parentAgency: "{co_quan_cap_tren}",
    agency: "{co_quan}",
    number: null,
    place: "{dia_danh}",
    day: null,
    subject: "{trich_yeu}",
    addressee: "{xung_ho} {ten_nguoi_nop}",
    basis: words.basis,
    paragraphs: words.paragraphs[form],
    recipients: words.recipients,
    signer: ["{chuc_vu_ky}"],
    signerName: "{nguoi_ky}",
    authority: form === "decision" ? "{soan.tham_quyen}" : "",
  });
  return writeDocx(letter, { isTemplate: true });
}
