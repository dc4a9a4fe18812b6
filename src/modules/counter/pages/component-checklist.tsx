import { Select } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { DossierComponent } from "#modules/procedure";
import type { SubmittedComponent } from "#modules/dossier";

import type { ReceptionText } from "../text/reception.vi.ts";

interface Shown {
  readonly words: ReceptionText;
}

type PaperForm = SubmittedComponent["form"];

/** The word for "nothing handed in": a listed paper left at it counts as missing. */
const MISSING = "missing";

/** How a paper usually comes: original when one is asked for, else a copy; data when a database answers instead. */
function usualForm(component: DossierComponent): PaperForm {
  if (component.isReplacedByData) return "data";
  return (component.originals ?? 0) > 0 ? "original" : "copy";
}

function isPaperForm(text: string, forms: ReceptionText["forms"]): text is PaperForm {
  return text in forms;
}

/**
 * The checklist of a reception: every listed paper has its line, begun with how it usually comes, so that a complete dossier needs no key
 * press here and a missing paper has to be said.
 */
export function ComponentChecklist(props: {
  readonly components: readonly DossierComponent[];
  readonly shown: Shown;
  readonly typed: Readonly<Record<string, string>>;
}) {
  const { components, shown, typed } = props;
  if (components.length === 0) return null;
  const choices = [
    ...Object.entries(shown.words.forms).map(([value, label]) => ({ value, label })),
    { value: MISSING, label: shown.words.missing },
  ];
  return (
    <fieldset class="mc-group" id="f-papers">
      <legend class="mc-group-title">{shown.words.papers}</legend>
      <p class="mc-hint">{shown.words.papersLead}</p>
      {components.map((component, index) => (
        <Select
          key={component.key}
          name={`paper.${index}`}
          label={component.name}
          hint={shown.words.copies(String(component.originals ?? 0), String(component.copies ?? 0))}
          choices={choices}
          value={typed[`paper.${index}`] ?? usualForm(component)}
          isRequired
        />
      ))}
    </fieldset>
  );
}

/** Reads the checklist: a line a paper; a missing one is left out, and the reception then names it. */
export function readComponents(components: readonly DossierComponent[], form: Pick<FormValues, "text">): readonly SubmittedComponent[] {
  const forms = { original: "", certified_copy: "", copy: "", electronic: "", data: "", not_required: "" };
  return components.flatMap((component, index) => {
    const chosen = form.text(`paper.${index}`);
    if (!isPaperForm(chosen, forms)) return [];
    const quantity = chosen === "not_required" || chosen === "data" ? 0 : Math.max(1, (component.originals ?? 0) + (component.copies ?? 0));
    return [{ key: component.key, name: component.name, form: chosen, quantity, attachments: [] }];
  });
}
