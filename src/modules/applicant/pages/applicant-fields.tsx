import { Radios, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { FormValues } from "#platform/http/form";
import { parseTypedDay } from "#platform/typed-day";
import { applicantInput } from "#modules/dossier";
import type { SubmitInput } from "#modules/dossier";

import type { ApplicantText } from "../text/applicant.vi.ts";

type Words = ApplicantText["counter"];

/** The applicant as typed. What is wrong is named field by field, in the words of the page. */
export function readApplicant(
  form: Pick<FormValues, "text">,
  words: Words,
): { readonly applicant: SubmitInput["applicant"]; readonly errors: readonly FieldError[] } {
  const birth = form.text("birthOn");
  const birthOn = birth === "" ? null : parseTypedDay(birth);
  const applicant: SubmitInput["applicant"] = {
    kind: form.text("kind") === "organisation" ? "organisation" : "person",
    name: form.text("name"),
    personalId: form.text("personalId").replaceAll(/[\s.]/gu, ""),
    birthOn: birthOn ?? null,
    address: form.text("address"),
    phone: form.text("phone"),
    email: form.text("email"),
  };
  const parsed = applicantInput.safeParse(applicant);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  if (birthOn === undefined) wrong.add("birthOn");
  const errors = Object.entries(words.errors).flatMap(([name, message]) => (wrong.has(name) ? [{ name, message }] : []));
  return { applicant, errors };
}

/** The fields of an applicant. The identification number comes first: a reader at the counter types it and the rest follows. */
export function ApplicantFields(props: {
  readonly words: Words;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly hasFocus?: boolean;
}) {
  const { words, typed, errors } = props;
  const field = (name: "personalId" | "name" | "birthOn" | "phone" | "email" | "address") => ({
    name,
    label: words[name],
    value: typed[name],
    error: errorOf(errors, name),
  });
  return (
    <fieldset class="mc-group">
      <legend class="mc-group-title">{words.applicant}</legend>
      <TextInput
        {...field("personalId")}
        hint={words.personalIdHint}
        inputMode="numeric"
        accessKey="i"
        size={16}
        isRequired
        hasFocus={props.hasFocus === true}
      />
      <TextInput {...field("name")} autocomplete="off" isRequired />
      <TextInput {...field("birthOn")} hint={words.birthHint} size={12} />
      <TextInput {...field("phone")} inputMode="tel" size={16} />
      <TextInput {...field("email")} inputMode="email" />
      <TextInput {...field("address")} />
      <Radios
        name="kind"
        label={words.kind}
        isRequired
        value={typed["kind"] ?? "person"}
        choices={[
          { value: "person", label: words.kinds.person },
          { value: "organisation", label: words.kinds.organisation },
        ]}
      />
    </fieldset>
  );
}
