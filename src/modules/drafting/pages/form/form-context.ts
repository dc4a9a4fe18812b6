import { civilDateOf } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem, type Problem } from "#kernel/problem";
import type { EformWorld } from "#platform/eform/check-value";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import { pickText } from "#platform/i18n";
import { outlineOf, schemaOf, type FormOutline } from "../../form/form-outline.ts";
import { formEn } from "../../text/form.en.ts";
import { formVi, type FormText } from "../../text/form.vi.ts";
import type { Draft, DraftFrame, DraftingDeps } from "#modules/draft";

/** Last part of the tab's address. */
export const FORM_TAB = "bieu-mau";

/** The field that tells which button was pressed. */
export const ACT_FIELD = "act";

/** What the pages of the tab are given. */
export type FormDeps = DraftingDeps & { readonly frame: DraftFrame };

/** A draft whose form is on the desk. */
export interface OpenForm {
  readonly draft: Draft;
  readonly schema: JsonObject;
  readonly outline: FormOutline;
  readonly words: FormText;
}

/** The designer's words in a person's language. */
export function formWords(c: WebContext): FormText {
  return pickText<FormText>(c.var.locale, { vi: formVi, en: formEn });
}

/** The draft with its form; `null` for the form while the draft has none. Problems: those of `DraftFrame.load`. */
export async function openForm(
  c: WebContext,
  deps: FormDeps,
): Promise<OpenForm | (Omit<OpenForm, "schema" | "outline"> & { readonly schema: null }) | Problem> {
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return draft;
  const words = formWords(c);
  const { eform } = draft.version.content;
  return eform === null ? { draft, words, schema: null } : { draft, words, schema: eform, outline: outlineOf(eform) };
}

/** The world in which a form is tried: today, no list of communes. */
export function trialWorld(c: WebContext): EformWorld {
  return { today: civilDateOf(c.var.now), areas: [] };
}

/** A change of the form that a page asks the frame to save. */
export interface FormSaving {
  readonly draft: Draft;
  readonly form: FormValues;
  readonly outline: FormOutline;
  readonly labels?: Readonly<Record<string, string>>;
  /** Page or place on the tab to go to; the tab itself without it. */
  readonly next?: string;
  readonly redraw: (errors: readonly FieldError[]) => Response | Promise<Response>;
}

/** Saves the form as a part of the draft. */
export function saveForm(c: WebContext, deps: FormDeps, saving: FormSaving): Promise<Response> {
  const { draft, form, outline, labels = {}, redraw } = saving;
  const next = `${deps.frame.href(draft, FORM_TAB)}${saving.next ?? ""}`;
  return deps.frame.save(c, { draft, tab: FORM_TAB, form, part: { eform: schemaOf(outline) }, labels, next, redraw });
}
