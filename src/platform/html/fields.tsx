import type { ComponentChildren } from "preact";
import { useHtmlText } from "./locale.tsx";

/** What every field has: a name, a label above, perhaps a hint and an error. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** The sentence of the error: what is wrong and how to put it right. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  /** Defaults to `f-<name>`; needed when a name stands twice on a page. */
  readonly id?: string;
}

/** The id of a field's control; `ErrorSummary` links to it. */
export function fieldId(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]/gu, "-")}`;
}

function describedBy(id: string, props: FieldProps): string | undefined {
  const parts = [props.hint === undefined ? "" : `${id}-hint`, props.error === undefined ? "" : `${id}-error`].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(" ");
}

function FieldNotes(props: { readonly id: string; readonly field: FieldProps }) {
  const text = useHtmlText();
  const { id, field } = props;
  return (
    <>
      {field.hint !== undefined && (
        <div class="mc-hint" id={`${id}-hint`}>
          {field.hint}
        </div>
      )}
      {field.error !== undefined && (
        <p class="mc-error" id={`${id}-error`}>
          <span class="mc-error-mark">{text.errorPrefix}</span> {field.error}
        </p>
      )}
    </>
  );
}

/** Label, hint and error around any control: `children` receives the attributes that tie the control to them. */
export function Field(props: FieldProps & { readonly children: (control: FieldControl) => ComponentChildren }) {
  const text = useHtmlText();
  const id = props.id ?? fieldId(props.name);
  return (
    <div class={props.error === undefined ? "mc-field" : "mc-field mc-field-bad"}>
      <label class="mc-label" for={id}>
        {props.label}
        {props.isRequired !== true && <span class="mc-optional"> ({text.optional})</span>}
      </label>
      <FieldNotes id={id} field={props} />
      {props.children({
        id,
        name: props.name,
        required: props.isRequired === true,
        "aria-describedby": describedBy(id, props),
        "aria-invalid": props.error === undefined ? undefined : true,
      })}
    </div>
  );
}

export interface FieldControl {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export interface TextInputProps extends FieldProps {
  readonly value?: string | undefined;
  readonly type?: "text" | "email" | "tel" | "search" | "password" | "date" | "number" | "datetime-local";
  /** Width by what goes in, in characters. */
  readonly size?: number;
  readonly maxLength?: number;
  readonly autocomplete?: string;
  readonly inputMode?: "numeric" | "decimal" | "tel" | "email" | "search" | "text";
  readonly accessKey?: string;
  /** Single key that puts the cursor here while nobody types, where there is script; listed by the page's `keys`. */
  readonly keyStroke?: string | undefined;
  readonly hasFocus?: boolean;
  readonly isReadOnly?: boolean;
  readonly min?: string;
  readonly max?: string;
  /** Values offered while typing; free text stays allowed. */
  readonly suggestions?: readonly string[];
}

/** Preact's types describe each type of input apart and want one of them named; the attributes we use are common to all. */
function literalType(type: TextInputProps["type"]): "text" {
  return (type ?? "text") as "text";
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  return (
    <Field {...props}>
      {(control) => (
        <>
          <input
            {...control}
            class="ds-input"
            type={literalType(props.type)}
            value={props.value ?? ""}
            size={props.size}
            maxLength={props.maxLength}
            autocomplete={props.autocomplete}
            inputMode={props.inputMode}
            accessKey={props.accessKey}
            data-key={props.keyStroke}
            autofocus={props.hasFocus}
            readOnly={props.isReadOnly}
            min={props.min}
            max={props.max}
            list={props.suggestions ? `${control.id}-list` : undefined}
          />
          {props.suggestions && (
            <datalist id={`${control.id}-list`}>
              {props.suggestions.map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly rows?: number;
    readonly maxLength?: number;
    readonly accessKey?: string;
  },
) {
  return (
    <Field {...props}>
      {(control) => (
        <textarea {...control} class="ds-input" rows={props.rows ?? 4} maxLength={props.maxLength} accessKey={props.accessKey}>
          {props.value ?? ""}
        </textarea>
      )}
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

/** One of many, when a list of radios would be too long. `placeholder` is the empty first line. */
export function Select(
  props: FieldProps & {
    readonly choices: readonly Choice[];
    readonly value?: string | undefined;
    readonly placeholder?: string;
    readonly accessKey?: string;
    readonly hasFocus?: boolean;
  },
) {
  return (
    <Field {...props}>
      {(control) => (
        <select {...control} class="ds-input" data-width="auto" accessKey={props.accessKey} autofocus={props.hasFocus}>
          {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
          {props.choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === props.value} disabled={choice.isDisabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
