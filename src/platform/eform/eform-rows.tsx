import type { ComponentChildren } from "preact";
import { pickText } from "#platform/i18n";
import { errorOf } from "#platform/html/form";
import type { FieldError } from "#platform/html/form";
import { useLocale } from "#platform/html/locale";
import type { Answers } from "./answers.ts";
import type { EformQuestion, EformRows as Rows } from "./eform.ts";
import { fieldName, ROWS_FIELD } from "./field-name.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** A list whose rows are added and taken out by buttons that send the page: what was typed stays, and nothing else is checked. */
export function EformRows(props: {
  readonly question: Rows;
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  readonly hint: string | undefined;
  readonly cell: (column: EformQuestion, name: string) => ComponentChildren;
}) {
  const locale = useLocale();
  const { question, answers, errors, hint } = props;
  const text = pickText(locale, { vi, en });
  const label = pickText(locale, question.label);
  const count = answers.rowCounts.get(question.key) ?? Math.max(question.countMin, 1);
  const name = fieldName(question);
  const error = errorOf(errors, name);
  return (
    <fieldset class="mc-group" id={`f-${name.replaceAll(".", "-")}`}>
      <legend class="mc-group-title">
        {label}
        {!question.isRequired && <span class="mc-optional"> ({text.optional})</span>}
      </legend>
      {hint !== undefined && <div class="mc-hint">{hint}</div>}
      {error !== undefined && <p class="mc-error">{error}</p>}
      {Array.from({ length: count }, (_, index) => (
        <fieldset class="mc-group-row" key={index}>
          <legend class="mc-label">{text.row(label, index + 1)}</legend>
          {question.columns.map((column) => props.cell(column, fieldName(column, { list: question, index })))}
          {count > Math.max(question.countMin, 1) && (
            <button
              class="ds-button"
              data-variant="tertiary"
              type="submit"
              name={ROWS_FIELD}
              value={`${question.key}-${index}`}
              formNoValidate
            >
              {text.removeRowAt(index + 1)}
            </button>
          )}
        </fieldset>
      ))}
      {count < question.countMax && (
        <p class="mc-actions">
          <button class="ds-button" data-variant="secondary" type="submit" name={ROWS_FIELD} value={`${question.key}+`} formNoValidate>
            {text.addRow}
          </button>
        </p>
      )}
    </fieldset>
  );
}
