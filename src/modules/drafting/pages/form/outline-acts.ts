import type { JsonObject } from "#kernel/json";
import { useCaseContextOf } from "#modules/identity";
import { procedureStream, procedureStreamType } from "#modules/procedure";
import type { WebContext } from "#platform/http/context";
import { copyQuestion, moveQuestion, removeQuestion } from "../../form/edit-form.ts";
import { outlineOf, parsePlace, placeText, questionAt, type FormOutline, type QuestionPlace } from "../../form/form-outline.ts";
import { usesOf, type QuestionUse } from "../../form/question-uses.ts";
import type { Draft } from "#modules/draft";
import type { OpenForm } from "./form-context.ts";

/** Why a button did nothing. */
export type ActRefusal =
  | { readonly kind: "said"; readonly message: string }
  | { readonly kind: "used"; readonly place: QuestionPlace; readonly uses: readonly QuestionUse[] };

type Done = { readonly outline: FormOutline; readonly at: string } | { readonly refusal: ActRefusal };

/** Does what a button of the list says: `up:members.name`, `down:…`, `copy:…`, `remove:…`, `undo`. */
export async function performAct(c: WebContext, { opened, act }: { readonly opened: OpenForm; readonly act: string }): Promise<Done> {
  const { draft, outline, words } = opened;
  if (act === "undo") {
    const before = await formBefore(c, draft);
    return before === undefined
      ? { refusal: { kind: "said", message: words.outline.nothingToUndo } }
      : { outline: outlineOf(before), at: "" };
  }
  const [, verb = "", at = ""] = /^(up|down|copy|remove):(.+)$/u.exec(act) ?? [];
  const place = parsePlace(at);
  if (place === undefined || questionAt(outline, place) === undefined) return { refusal: { kind: "said", message: words.outline.gone } };
  switch (verb) {
    case "up":
    case "down":
      return { outline: moveQuestion(outline, place, verb === "up" ? -1 : 1), at };
    case "copy": {
      const copied = copyQuestion(outline, place);
      return copied === undefined
        ? { refusal: { kind: "said", message: words.outline.gone } }
        : { outline: copied.outline, at: placeText({ list: place.list, key: copied.key }) };
    }
    default: {
      const uses = usesOf(outline, place, draft.version.content);
      return uses.length > 0 ? { refusal: { kind: "used", place, uses } } : { outline: removeQuestion(outline, place), at: "" };
    }
  }
}

/** The form as it was before its last change, read from the ledger; undefined when it was never another. Undoing twice brings the change back. */
async function formBefore(c: WebContext, draft: Draft): Promise<JsonObject | undefined> {
  const events = await useCaseContextOf(c).ledger.readStream(procedureStream(draft.code));
  const number = draft.version.version;
  let state = procedureStreamType.initial;
  const forms: (JsonObject | null)[] = [];
  for (const event of events) {
    state = procedureStreamType.fold(state, event);
    const form = state.versions[number - 1]?.content.eform;
    if (form !== undefined && JSON.stringify(form) !== JSON.stringify(forms.at(-1) ?? null)) forms.push(form);
  }
  return forms.at(-2) ?? undefined;
}
