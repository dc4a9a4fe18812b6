import type { FormValues } from "#platform/http/form";
import { storeLine, storeValue } from "#modules/archive";
import { usualPaperOf } from "#modules/procedure";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";
import type { SubmittedComponent } from "#modules/dossier";

import type { ReceptionText } from "../text/reception.vi.ts";
import type { StoredPapers } from "./stored-papers.ts";

type PaperForm = SubmittedComponent["form"];

/** The word for "nothing handed in": a listed paper left at it counts as missing. */
const MISSING = "missing";
const COPIES_MAX = 99;

/** The papers that a case of a procedure asks for. */
export function componentsOf(snapshot: ProcedureSnapshot, caseKey: string): readonly DossierComponent[] {
  return snapshot.components.filter((component) => component.caseKey === null || component.caseKey === caseKey);
}

function isPaperForm(text: string, forms: ReceptionText["forms"]): text is PaperForm {
  return text in forms;
}

function askedFor({ originals, copies }: DossierComponent, words: ReceptionText): string {
  return [
    originals === null || originals === 0 ? "" : words.originals(originals),
    copies === null || copies === 0 ? "" : words.copies(copies),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

interface ChecklistProps {
  readonly components: readonly DossierComponent[];
  readonly words: ReceptionText;
  readonly typed: Readonly<Record<string, string>>;
  /** What the applicant's store has: such a paper need not be brought. */
  readonly stored: StoredPapers;
  readonly hasFocus: boolean;
}

/**
 * The check list of a reception: every listed paper has its line, begun with how it usually comes, so that a complete dossier needs no key
 * press here and a missing paper has to be said.
 */
export function Checklist({ components, words, typed, stored, hasFocus }: ChecklistProps) {
  if (components.length === 0) return null;
  return (
    <fieldset class="mc-group" id="f-papers">
      <legend class="mc-group-title">{words.papers}</legend>
      <ul class="mc-checklist">
        {components.map((component, index) => (
          <li key={component.key} data-paper>
            <div class="mc-checklist-name">
              <label for={`f-paper-${index}`}>{component.name}</label>
              <span class="mc-quiet">{askedFor(component, words)}</span>
              <div class="mc-tone-good" data-stored-note={words.storedNote}>
                {stored.has(component.key) ? words.storedNote : ""}
              </div>
            </div>
            <select
              class="ds-input"
              data-width="auto"
              id={`f-paper-${index}`}
              name={`paper.${index}`}
              accessKey={index === 0 ? "k" : undefined}
              autofocus={hasFocus && index === 0}
            >
              {choicesOf(component, stored, words).map(({ value, label }) => (
                <option key={value} value={value} selected={value === (typed[`paper.${index}`] ?? usualChoice(component, stored))}>
                  {label}
                </option>
              ))}
            </select>
            <input
              class="ds-input"
              type="number"
              name={`count.${index}`}
              min="0"
              max={String(COPIES_MAX)}
              value={typed[`count.${index}`] ?? String(usualPaperOf(component).quantity)}
              aria-label={words.countOf(component.name)}
            />
          </li>
        ))}
      </ul>
      <p
        class="mc-quiet"
        data-checklist-state
        data-complete={words.checklistComplete}
        data-missing={words.checklistMissing}
        role="status"
      />
    </fieldset>
  );
}

function choicesOf(component: DossierComponent, stored: StoredPapers, words: ReceptionText) {
  const forms = Object.entries(words.forms).map(([value, label]) => ({ value, label }));
  return [...(stored.get(component.key) ?? []), ...forms, { value: MISSING, label: words.missing }];
}

/** Out of the store where it is there, else as such a paper usually comes. */
function usualChoice(component: DossierComponent, stored: StoredPapers): string {
  return stored.get(component.key)?.[0]?.value ?? usualPaperOf(component).form;
}

/** Reads the check list: a line a paper; a missing one is left out, and the reception then names it. */
export function readComponents(
  components: readonly DossierComponent[],
  form: Pick<FormValues, "text">,
  words: ReceptionText,
): readonly SubmittedComponent[] {
  return components.flatMap((component, index) => {
    const chosen = form.text(`paper.${index}`);
    const stored = storeLine(component, chosen);
    if (stored !== undefined) return [stored];
    if (!isPaperForm(chosen, words.forms)) return [];
    const isNoPaper = chosen === "not_required" || chosen === "data";
    const quantity = isNoPaper ? 0 : countIn(form.text(`count.${index}`), usualPaperOf(component).quantity);
    return [{ key: component.key, name: component.name, form: chosen, quantity, attachments: [] }];
  });
}

function countIn(text: string, usual: number): number {
  const count = /^\d{1,2}$/u.test(text) ? Number(text) : usual;
  return Math.max(1, count);
}

/** Names of the papers that the clerk has marked as missing. */
export function markedMissing(components: readonly DossierComponent[], form: Pick<FormValues, "text">): readonly string[] {
  return components.flatMap((component, index) => (form.text(`paper.${index}`) === MISSING ? [component.name] : []));
}

/** The check list as it was left, for a dossier that comes back. */
export function typedComponents(
  components: readonly DossierComponent[],
  given: readonly SubmittedComponent[],
): Readonly<Record<string, string>> {
  const entries = components.flatMap((component, index) => {
    const before = given.find(({ key }) => key === component.key);
    if (before === undefined) return [];
    return [
      [`paper.${index}`, before.resultId === undefined ? before.form : storeValue(before.resultId)],
      [`count.${index}`, String(Math.max(1, before.quantity))],
    ];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}
