import { Radios, Select, TextArea, TextInput, FileInput } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { parseTypedDay } from "#platform/typed-day";
import type { DossierText, PAUSE_CAUSES } from "#modules/dossier";

import type { PagesText } from "../text/pages.vi.ts";

interface FieldsProps {
  readonly words: PagesText["dossier"];
  readonly typed: Readonly<Record<string, string>>;
}

/** Why the clock stops: only causes that the law of this procedure names are offered. */
export function PauseFields(
  props: FieldsProps & { readonly causes: readonly (typeof PAUSE_CAUSES)[number][]; readonly causeWords: DossierText["pauseCauses"] },
) {
  const { typed, causes, causeWords } = props;
  const words = props.words.discipline;
  return (
    <>
      <Select
        name="cause"
        isRequired
        label={words.pauseCause}
        choices={causes.map((value) => ({ value, label: causeWords[value] }))}
        value={typed["cause"] ?? causes[0]}
      />
      <TextArea id="f-pause-note" name="note" isRequired label={words.pauseNote} value={typed["note"]} />
      <TextInput name="amount" label={words.amount} hint={words.amountHint} inputMode="numeric" size={16} value={typed["amount"]} />
      <TextInput name="expectedOn" label={words.expectedOn} hint={words.expectedOnHint} size={12} value={typed["expectedOn"]} />
    </>
  );
}

/** With what evidence it runs again. */
export function ResumeFields({ words, typed }: FieldsProps) {
  return (
    <TextArea name="evidence" isRequired label={words.discipline.evidence} hint={words.discipline.evidenceHint} value={typed["evidence"]} />
  );
}

/** Whose mistake a wrong result was, and what is wrong in it. */
export function CorrectionFields({ words, typed }: FieldsProps) {
  const { discipline } = words;
  return (
    <>
      <Radios
        name="fault"
        isRequired
        label={discipline.fault}
        choices={Object.entries(discipline.faults).map(([value, label]) => ({ value, label }))}
        value={typed["fault"]}
      />
      <TextArea id="f-correction-reason" name="reason" isRequired label={discipline.correctionReason} value={typed["reason"]} />
    </>
  );
}

/** The right result: its number and its file. */
export function CorrectedFields({ words, typed }: FieldsProps) {
  return (
    <>
      <TextInput name="documentNumber" isRequired label={words.fields.documentNumber} value={typed["documentNumber"]} />
      <FileInput name="file" isRequired label={words.fields.resultFile} accept="application/pdf" />
    </>
  );
}

type Form = Pick<FormValues, "text">;

/** Reads a pause. What cannot be read is passed on as typed, so that the refusal names it. */
export function readPause(form: Form, pauseId: string): Readonly<Record<string, unknown>> {
  const amount = form.text("amount").replaceAll(/[\s.]/gu, "");
  const day = form.text("expectedOn");
  return {
    pauseId,
    cause: form.text("cause"),
    note: form.text("note"),
    ...(amount === "" ? {} : { amount: /^\d{1,13}$/u.test(amount) ? Number(amount) : amount }),
    ...(day === "" ? {} : { expectedOn: parseTypedDay(day) ?? day }),
  };
}

/** Reads the opening of a correction. */
export function readCorrection(form: Form, correctionId: string): Readonly<Record<string, unknown>> {
  const fault = form.text("fault");
  return { correctionId, reason: form.text("reason"), ...(fault === "" ? {} : { isAgencyFault: fault === "agency" }) };
}
