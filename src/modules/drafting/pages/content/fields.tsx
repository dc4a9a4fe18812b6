import { Checkbox, Checkboxes, Radios, Select, TextArea, TextInput, errorOf, type FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { FieldSpec } from "./section.ts";

/** Draws a section's fields, with what was typed when the form came back. */
export function SectionFields(props: {
  readonly fields: readonly FieldSpec[];
  readonly form: FormValues | undefined;
  readonly errors: readonly FieldError[];
}) {
  return (
    <>
      {props.fields.map((field) => (
        <SectionField key={field.name} {...props} field={field} />
      ))}
    </>
  );
}

function SectionField(props: { readonly field: FieldSpec; readonly form: FormValues | undefined; readonly errors: readonly FieldError[] }) {
  const { field, form } = props;
  const values = form === undefined ? field.values : form.texts(field.name);
  const value = values[0] ?? "";
  const common = {
    name: field.name,
    label: field.label,
    error: errorOf(props.errors, field.name),
    isRequired: field.isRequired === true,
    ...(field.hint === undefined ? {} : { hint: field.hint }),
  };
  switch (field.kind) {
    case "text":
      return <TextInput {...common} value={value} {...(field.max === undefined ? {} : { maxLength: field.max })} />;
    case "area":
      return <TextArea {...common} value={value} rows={field.rows ?? 4} {...(field.max === undefined ? {} : { maxLength: field.max })} />;
    case "whole":
      return <TextInput {...common} value={value} inputMode="numeric" size={12} />;
    case "select":
      return (
        <Select
          {...common}
          value={value}
          choices={field.choices ?? []}
          {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
        />
      );
    case "radios":
      return <Radios {...common} value={value} choices={field.choices ?? []} />;
    case "checkbox":
      return <Checkbox {...common} isChecked={values.length > 0 && value !== ""} />;
    case "checkboxes":
      return <Checkboxes {...common} values={values} choices={field.choices ?? []} />;
  }
}
