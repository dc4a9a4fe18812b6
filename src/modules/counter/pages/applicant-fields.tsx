import { Checkbox, Select, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";

import type { ReceptionText } from "../text/reception.vi.ts";

interface ApplicantProps {
  readonly words: ReceptionText;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** Sentences about a number that does not fit its holder. */
  readonly faults: readonly string[];
  /** Where the particulars come from when nobody typed them. */
  readonly source: string | undefined;
  readonly hasFocus: boolean;
}

/** Who hands in. The number comes first: a reader of cards types it, or the whole code of the card, and the rest follows. */
export function ApplicantFields({ words, typed, errors, faults, source, hasFocus }: ApplicantProps) {
  const field = (name: "personalId" | "name" | "birthOn" | "phone" | "email" | "address") => ({
    name,
    label: words[name],
    value: typed[name],
    error: errorOf(errors, name),
    autocomplete: "off",
  });
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  return (
    <fieldset class="mc-group" id="f-applicant">
      <legend class="mc-group-title">{words.applicant}</legend>
      <TextInput {...field("personalId")} hint={words.personalIdHint} accessKey="i" isRequired hasFocus={hasFocus} />
      <p class="mc-quiet" data-applicant-source role="status">
        {source ?? ""}
      </p>
      <TextInput {...field("name")} isRequired />
      <div class="mc-counter-pair">
        <TextInput {...field("birthOn")} inputMode="numeric" />
        <TextInput {...field("phone")} inputMode="tel" />
      </div>
      <TextInput {...field("address")} />
      <div class="mc-counter-pair">
        <TextInput {...field("email")} inputMode="email" />
        <Select name="kind" label={words.kind} choices={kinds} value={typed["kind"] ?? "person"} isRequired />
      </div>
      <input type="hidden" name="sex" value={typed["sex"] ?? ""} />
      <div data-card-faults hidden={faults.length === 0}>
        <Checkbox
          name="isCardConfirmed"
          label={words.cardConfirmed}
          hint={<span data-card-words>{faults.join(" ")}</span>}
          value="1"
          isChecked={typed["isCardConfirmed"] === "1"}
          error={errorOf(errors, "isCardConfirmed")}
          isRequired
        />
      </div>
    </fieldset>
  );
}
