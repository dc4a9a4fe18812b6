import { useHtmlText } from "./locale.tsx";
import { fieldId } from "./fields.tsx";
import type { Choice, FieldProps } from "./fields.tsx";

function GroupNotes(props: { readonly id: string; readonly field: FieldProps }) {
  const text = useHtmlText();
  return (
    <>
      {props.field.hint !== undefined && <div class="mc-hint">{props.field.hint}</div>}
      {props.field.error !== undefined && (
        <p class="mc-error" id={`${props.id}-error`}>
          <span class="mc-error-mark">{text.errorPrefix}</span> {props.field.error}
        </p>
      )}
    </>
  );
}

function ChoiceLine(props: {
  readonly type: "radio" | "checkbox";
  readonly id: string;
  readonly name: string;
  readonly choice: Choice;
  readonly isChecked: boolean;
  readonly isRequired: boolean;
}) {
  const { choice, id } = props;
  return (
    <div class="mc-choice">
      <input
        class="ds-input"
        type={props.type}
        id={id}
        name={props.name}
        value={choice.value}
        checked={props.isChecked}
        disabled={choice.isDisabled}
        required={props.isRequired}
        aria-describedby={choice.hint === undefined ? undefined : `${id}-hint`}
      />
      <label for={id}>{choice.label}</label>
      {choice.hint !== undefined && (
        <div class="mc-hint" id={`${id}-hint`}>
          {choice.hint}
        </div>
      )}
    </div>
  );
}

interface GroupProps extends FieldProps {
  readonly choices: readonly Choice[];
}

function Group(props: GroupProps & { readonly type: "radio" | "checkbox"; readonly chosen: readonly string[] }) {
  const text = useHtmlText();
  const id = props.id ?? fieldId(props.name);
  return (
    <fieldset
      class={props.error === undefined ? "mc-field" : "mc-field mc-field-bad"}
      aria-describedby={props.error === undefined ? undefined : `${id}-error`}
    >
      <legend class="mc-label">
        {props.label}
        {props.isRequired !== true && <span class="mc-optional"> ({text.optional})</span>}
      </legend>
      <GroupNotes id={id} field={props} />
      {props.choices.map((choice, index) => (
        <ChoiceLine
          key={choice.value}
          type={props.type}
          id={index === 0 ? id : `${id}-${index}`}
          name={props.name}
          choice={choice}
          isChecked={props.chosen.includes(choice.value)}
          isRequired={props.type === "radio" && props.isRequired === true}
        />
      ))}
    </fieldset>
  );
}

/** One of a few. */
export function Radios(props: GroupProps & { readonly value?: string | undefined }) {
  return <Group {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />;
}

/** Any of a few; the form sends the name once for each ticked value. */
export function Checkboxes(props: GroupProps & { readonly values?: readonly string[] }) {
  return <Group {...props} type="checkbox" chosen={props.values ?? []} />;
}

/** A single yes, sent as `value` (default `yes`). */
export function Checkbox(props: FieldProps & { readonly value?: string; readonly isChecked?: boolean }) {
  const text = useHtmlText();
  const id = props.id ?? fieldId(props.name);
  const notes = [props.hint === undefined ? "" : `${id}-hint`, props.error === undefined ? "" : `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class={props.error === undefined ? "mc-field" : "mc-field mc-field-bad"}>
      {props.error !== undefined && (
        <p class="mc-error" id={`${id}-error`}>
          <span class="mc-error-mark">{text.errorPrefix}</span> {props.error}
        </p>
      )}
      <div class="mc-choice">
        <input
          class="ds-input"
          type="checkbox"
          id={id}
          name={props.name}
          value={props.value ?? "yes"}
          checked={props.isChecked}
          required={props.isRequired}
          aria-invalid={props.error === undefined ? undefined : true}
          aria-describedby={notes === "" ? undefined : notes}
        />
        <label for={id}>{props.label}</label>
        {props.hint !== undefined && (
          <div class="mc-hint" id={`${id}-hint`}>
            {props.hint}
          </div>
        )}
      </div>
    </div>
  );
}
