import type { ComponentChildren } from "preact";
import type { CivilDate } from "#kernel/instant";
import { Form, TextInput } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { premisesText } from "../premises-facts.tsx";
import type { Premises } from "../premises.ts";
import { MANAGE_PATH } from "./manage-kit.ts";

/** What every form of a place is drawn from. */
export interface FormsProps {
  readonly place: Premises;
  readonly locale: Locale;
  readonly day: CivilDate;
}

/** The frame of every form here: which place, which kind, from which day. */
export function StateForm(props: {
  readonly place: Premises;
  readonly deed: string;
  readonly label: string;
  readonly day?: CivilDate;
  readonly locale: Locale;
  readonly hasFiles?: boolean;
  readonly children: ComponentChildren;
}) {
  const words = premisesText(props.locale).manage;
  return (
    <Form action={MANAGE_PATH} label={props.label} {...(props.hasFiles === true ? { hasFiles: true } : {})}>
      <input type="hidden" name="noi" value={props.place.unitCode} />
      <input type="hidden" name="viec" value={props.deed} />
      {props.children}
      {props.day !== undefined && (
        <TextInput name="tu-ngay" id={`tu-ngay-${props.label}`} label={words.from} type="date" value={props.day} isRequired />
      )}
    </Form>
  );
}

/** A number as the field shows it; nothing where none was stated. */
export function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}
