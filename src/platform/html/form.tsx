import type { ComponentChildren } from "preact";
import { formatBytes } from "#platform/format";
import { newUuid } from "#platform/ids";
import { Field, fieldId } from "./fields.tsx";
import type { FieldProps } from "./fields.tsx";
import { useHtmlText, useLocale } from "./locale.tsx";

/** The hidden field that makes a form one command, however often it is sent. Read by `readCommandId`. */
export const COMMAND_ID_FIELD = "commandId";

export interface FormProps {
  readonly children: ComponentChildren;
  /** Without it the form posts to the page's own address. */
  readonly action?: string;
  /** Keep the id of a form that came back with errors, so that sending it twice still files once. */
  readonly commandId?: string | undefined;
  /** Set when the form carries files. */
  readonly hasFiles?: boolean;
  readonly label?: string;
  /** A form in one line: search boxes, one-button acts. */
  readonly isInline?: boolean;
  /** Set when fields elsewhere on the page belong to it by their `form` attribute. */
  readonly id?: string;
}

/** A form that posts a command: a new command id goes into each form as it is drawn, so a double press files once. */
export function Form(props: FormProps) {
  return (
    <form
      method="post"
      id={props.id}
      class={props.isInline === true ? "mc-form mc-form-inline" : "mc-form"}
      action={props.action}
      enctype={props.hasFiles === true ? "multipart/form-data" : undefined}
      aria-label={props.label}
      noValidate
    >
      <input type="hidden" name={COMMAND_ID_FIELD} value={props.commandId ?? newUuid()} />
      {props.children}
    </form>
  );
}

/** A form that asks (GET): search and filters, whose answer is a link that can be shared. */
export function SearchForm(props: { readonly children: ComponentChildren; readonly action: string; readonly label?: string }) {
  return (
    <form method="get" role="search" class="mc-form mc-form-inline" action={props.action} aria-label={props.label}>
      {props.children}
    </form>
  );
}

/** A choice that opens another page (GET), one field under another. The browser itself asks for what is required. */
export function ChoiceForm(props: { readonly children: ComponentChildren; readonly action: string; readonly label?: string }) {
  return (
    <form method="get" class="mc-form" action={props.action} aria-label={props.label}>
      {props.children}
    </form>
  );
}

/** Short fields side by side on a wide screen, for the workbench; one under another on a phone. */
export function FieldGrid(props: { readonly children: ComponentChildren }) {
  return <div class="mc-fields">{props.children}</div>;
}

/** A file to send. The rules are said before the mistake, in our words; the browser's own button stays in its language. */
export function FileInput(
  props: FieldProps & { readonly accept?: string; readonly kinds?: string; readonly bytesMax?: number; readonly isMultiple?: boolean },
) {
  const text = useHtmlText();
  const locale = useLocale();
  const rules =
    props.kinds !== undefined && props.bytesMax !== undefined
      ? text.fileRules(props.kinds, formatBytes(locale, props.bytesMax))
      : undefined;
  const hint =
    rules === undefined ? (
      props.hint
    ) : (
      <>
        {props.hint} {rules}
      </>
    );
  return (
    <Field {...props} {...(hint === undefined ? {} : { hint })}>
      {(control) => <input {...control} class="ds-input mc-file" type="file" accept={props.accept} multiple={props.isMultiple} />}
    </Field>
  );
}

export interface FieldError {
  /** The field's name; omitted for a sentence about the whole form. */
  readonly name?: string;
  readonly message: string;
}

/** All errors at the top of the page, each linked to its field. Draws nothing when there is none. */
export function ErrorSummary(props: { readonly errors: readonly FieldError[] }) {
  const text = useHtmlText();
  if (props.errors.length === 0) return null;
  return (
    <div class="mc-error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{text.errorSummaryTitle(props.errors.length)}</h2>
      <ul>
        {props.errors.map((error) => (
          <li key={`${error.name ?? ""}${error.message}`}>
            {error.name === undefined ? error.message : <a href={`#${fieldId(error.name)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The error of one field, to hand to its component: `error={errorOf(errors, "name")}`. */
export function errorOf(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find((error) => error.name === name)?.message;
}
