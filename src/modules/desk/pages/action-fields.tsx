import type { ComponentChild } from "preact";

import { Checkbox, FileInput, Radios, Select, TextArea, TextInput } from "#platform/html/components";
import type { Choice } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { AnsweredAskAgain } from "#modules/archive";
import { REFUSAL_REASONS } from "#modules/dossier";
import type { Dossier, DossierAction, DossierText, SupplementPreview, lawfulPauseCauses } from "#modules/dossier";

import type { PagesText } from "../text/pages.vi.ts";
import { CorrectedFields, CorrectionFields, PauseFields, ResumeFields } from "./clock-fields.tsx";
import { QuestionFields } from "./open-steps.tsx";
import { PreviewNotice, ProposalFields, ReviewFields } from "./supplement-fields.tsx";

/** What the fields of an action need beside the dossier. */
export interface ActionChoices {
  /** By the unit that assigns. */
  readonly officers: ReadonlyMap<string, readonly Choice[]>;
  /** Units that can be asked for an opinion. */
  readonly units: readonly Choice[];
  /** Consultations this person may answer. */
  readonly consultations: readonly Choice[];
  /** Outcome names of the procedure. */
  readonly outcomes: readonly Choice[];
  /** How a request made now would run. */
  readonly supplement: SupplementPreview | null;
  readonly pauseCauses: ReturnType<typeof lawfulPauseCauses>;
  readonly causeWords: DossierText["pauseCauses"];
  readonly locale: Locale;
}

interface FieldsProps {
  readonly state: Dossier;
  readonly words: PagesText["dossier"];
  readonly typed: Readonly<Record<string, string>>;
  readonly choices: ActionChoices;
  readonly action: Pick<DossierAction, "questions" | "returnTo">;
}

/** Rows of a supplement request that the page offers; empty ones are left out. */
export const DEFECT_ROWS = 4;

const NONE = (): ComponentChild => null;

function choicesOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function DefectFields(props: FieldsProps) {
  const { state, words, typed } = props;
  const papers: readonly Choice[] = state.components.map((component) => ({ value: component.name, label: component.name }));
  return (
    <>
      {Array.from({ length: DEFECT_ROWS }, (_, row) => (
        <fieldset key={row} class="mc-fieldset-row">
          <legend>{`${words.fields.component} ${row + 1}`}</legend>
          {papers.length === 0 ? (
            <TextInput name={`component.${row}`} label={words.fields.component} value={typed[`component.${row}`]} />
          ) : (
            <Select
              name={`component.${row}`}
              label={words.fields.component}
              choices={papers}
              placeholder="–"
              value={typed[`component.${row}`]}
            />
          )}
          <TextInput name={`defect.${row}`} label={words.fields.defect} value={typed[`defect.${row}`]} />
          <TextInput name={`guidance.${row}`} label={words.fields.guidance} value={typed[`guidance.${row}`]} />
        </fieldset>
      ))}
      <AnsweredAskAgain lines={state.components} locale={props.choices.locale} typed={typed} />
      <TextArea name="reason" isRequired label={words.fields.reason} value={typed["reason"]} />
    </>
  );
}

function Preview({ words, choices }: FieldsProps) {
  return choices.supplement === null ? null : (
    <PreviewNotice preview={choices.supplement} words={words.discipline} locale={choices.locale} />
  );
}

/** The fields of each action's form, by command name. A command without an entry needs only its button. */
export const ACTION_FIELDS: Readonly<Record<string, (props: FieldsProps) => ComponentChild>> = {
  accept: ({ words, typed }) => (
    <>
      <Radios
        name="returnMethod"
        isRequired
        label={words.fields.returnMethod}
        choices={choicesOf(words.returnMethods)}
        value={typed["returnMethod"] ?? "electronic"}
      />
    </>
  ),
  "request-intake-supplement": (props) => <DefectFields {...props} />,
  "request-supplement": (props) => (
    <>
      <ReviewFields {...props} locale={props.choices.locale} />
      <Preview {...props} />
    </>
  ),
  "propose-supplement": (props) => (
    <>
      <ProposalFields {...props} locale={props.choices.locale} />
      <Preview {...props} />
    </>
  ),
  "approve-supplement": (props) => <Preview {...props} />,
  "decline-supplement": ({ words, typed }) => (
    <TextArea id="f-decline-reason" name="reason" isRequired label={words.discipline.declineReason} value={typed["reason"]} />
  ),
  "pause-clock": ({ words, typed, choices }) => (
    <PauseFields words={words} typed={typed} causes={choices.pauseCauses} causeWords={choices.causeWords} />
  ),
  "resume-clock": (props) => <ResumeFields {...props} />,
  "open-correction": (props) => <CorrectionFields {...props} />,
  "correct-outcome": (props) => <CorrectedFields {...props} />,
  "refuse-intake": ({ words, typed, choices }) => (
    <>
      <Select
        name="reasonCode"
        isRequired
        label={words.fields.refusalCode}
        choices={REFUSAL_REASONS.map((reason) => ({ value: reason.code, label: reason[choices.locale] }))}
        placeholder="–"
        value={typed["reasonCode"]}
      />
      <TextArea name="reason" isRequired label={words.fields.reason} value={typed["reason"]} />
      <Checkbox name="isConfirmed" isRequired label={words.fields.confirmRefusal} value="1" />
    </>
  ),
  assign: ({ words, typed, choices, state }) => (
    <Select
      name="officer"
      isRequired
      label={words.fields.officer}
      choices={choices.officers.get(state.step?.holder.unitCode ?? "") ?? []}
      placeholder="–"
      value={typed["officer"]}
      accessKey="g"
    />
  ),
  "complete-step": ({ words, typed, choices, action }) => (
    <>
      <QuestionFields questions={action.questions} typed={typed} locale={choices.locale} />
      <TextArea name="note" label={words.fields.note} value={typed["note"]} />
    </>
  ),
  "submit-for-signature": ({ words, typed, choices, action }) => (
    <>
      <QuestionFields questions={action.questions} typed={typed} locale={choices.locale} />
      <TextArea name="note" label={words.fields.note} value={typed["note"]} />
    </>
  ),
  "return-to-step": (props) => <StepBackFields {...props} />,
  "return-from-signing": (props) => <StepBackFields {...props} />,
  "request-consultation": ({ words, typed, choices }) => (
    <>
      <Select name="to" isRequired label={words.fields.consultUnit} choices={choices.units} placeholder="–" value={typed["to"]} />
      <TextArea name="question" isRequired label={words.fields.question} value={typed["question"]} />
      <TextInput name="workingDays" isRequired label={words.fields.workingDays} inputMode="numeric" value={typed["workingDays"] ?? "3"} />
    </>
  ),
  "answer-consultation": ({ words, typed, choices }) => (
    <>
      <Select
        name="consultationId"
        isRequired
        label={words.fields.consultation}
        choices={choices.consultations}
        value={typed["consultationId"]}
      />
      <Radios name="opinion" isRequired label={words.fields.opinion} choices={choicesOf(words.opinions)} value={typed["opinion"]} />
      <TextArea name="answer" isRequired label={words.fields.answer} value={typed["answer"]} />
    </>
  ),
  "receive-supplement": NONE,
  "sign-outcome": ({ words, typed, choices }) => (
    <>
      <Radios
        name="kind"
        isRequired
        label={words.fields.outcomeKind}
        choices={choicesOf(words.outcomeKinds)}
        value={typed["kind"] ?? "granted"}
      />
      <TextInput name="name" isRequired label={words.fields.outcomeName} value={typed["name"] ?? choices.outcomes[0]?.label} />
      <TextArea name="note" label={words.fields.outcomeNote} value={typed["note"]} />
    </>
  ),
  "issue-outcome": ({ words, typed }) => (
    <>
      <TextInput name="documentNumber" label={words.fields.documentNumber} hint={words.fields.numberHint} value={typed["documentNumber"]} />
      <TextInput name="numberReason" label={words.fields.numberReason} value={typed["numberReason"]} />
      <FileInput name="file" label={words.fields.resultFile} accept="application/pdf" />
    </>
  ),
  "deliver-outcome": ({ words, typed, state }) => (
    <>
      <Radios
        name="method"
        isRequired
        label={words.fields.method}
        choices={choicesOf(words.methods)}
        value={typed["method"] ?? "signature"}
      />
      <TextInput name="receivedBy" isRequired label={words.fields.receivedBy} value={typed["receivedBy"] ?? state.applicant?.name} />
    </>
  ),
  "deliver-message": ({ words, typed }) => (
    <>
      <TextInput name="message" isRequired label={words.fields.message} value={typed["message"]} />
      <TextInput name="from" isRequired label={words.fields.messageFrom} value={typed["from"]} />
      <TextArea name="note" label={words.fields.note} value={typed["note"]} />
    </>
  ),
  "record-withdrawal": ({ words, typed }) => <TextArea name="note" label={words.fields.note} value={typed["note"]} />,
};

function StepBackFields(props: FieldsProps) {
  const { words, typed } = props;
  const earlier = props.action.returnTo;
  return (
    <>
      <Select
        name="toStepKey"
        isRequired
        label={words.fields.toStep}
        choices={earlier.map((step) => ({ value: step.key, label: step.name }))}
        value={typed["toStepKey"] ?? earlier.at(-1)?.key}
      />
      <TextArea name="reason" isRequired label={words.fields.reason} value={typed["reason"]} />
    </>
  );
}
