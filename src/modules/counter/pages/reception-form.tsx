import { Actions, Button, Details, ErrorSummary, Form, Select, TextArea, TextInput } from "#platform/html/components";
import type { Choice, FieldError } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { Locale } from "#platform/i18n";
import { AskAgainField } from "#modules/archive";
import { REFUSAL_REASONS } from "#modules/dossier";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";

import type { OfferedProcedure } from "../counter.queries.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import { ApplicantFields } from "./applicant-fields.tsx";
import { Checklist } from "./checklist.tsx";
import { CounterQuestionFields } from "./counter-questions.tsx";
import type { CounterQuestions } from "./counter-questions.tsx";
import type { Deciders } from "./deciders.ts";
import { ProcedureFinder } from "./procedure-finder.tsx";
import type { StoredPapers } from "./stored-papers.ts";
import { Terms } from "./terms.tsx";
import type { Foreseen } from "./terms.tsx";

export const HERE = "/lam-viec/tiep-nhan";

/** Everything that the one screen of a reception is drawn with. */
export interface ReceptionForm {
  readonly words: ReceptionText;
  readonly locale: Locale;
  readonly snapshot: ProcedureSnapshot;
  readonly caseKey: string;
  readonly components: readonly DossierComponent[];
  readonly stored: StoredPapers;
  readonly questions: CounterQuestions | undefined;
  readonly counters: readonly Choice[];
  readonly deciders: Deciders;
  readonly foreseen: Foreseen;
  readonly open: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly faults: readonly string[];
  readonly source: string | undefined;
  readonly commandId: string | undefined;
  /** Procedures found for a change of mind in the middle of a form. */
  readonly offered: readonly OfferedProcedure[] | undefined;
  readonly isApplicantKnown: boolean;
}

/**
 * One screen and one form: who, which papers, what it costs, when it is ready, and one key to receive. Whatever a button does, everything that
 * was typed comes back. The first button of the form is what Enter presses: it looks things up and receives nothing.
 */
export function ReceptionScreen(form: ReceptionForm) {
  const { words, typed, errors } = form;
  const isFresh = errors.length === 0 && form.offered === undefined;
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form action={HERE} label={words.title} commandId={form.commandId}>
        <div data-counter data-foresee={`${HERE}/du-kien`} data-person={`${HERE}/nguoi-nop`}>
          <button class="mc-hidden" type="submit" name="act" value="look" tabIndex={-1}>
            {words.look}
          </button>
          <HiddenFields form={form} />
          <Choices form={form} />
          <div class="mc-counter">
            <ApplicantFields
              words={words}
              typed={typed}
              errors={errors}
              faults={form.faults}
              source={form.source}
              hasFocus={isFresh && !form.isApplicantKnown && !form.deciders.isOpen}
            />
            <div>
              <Checklist
                components={form.components}
                words={words}
                typed={typed}
                stored={form.stored}
                hasFocus={isFresh && form.isApplicantKnown}
              />
              <CounterQuestionFields asked={form.questions} locale={form.locale} />
            </div>
            <div class="mc-counter-end">
              <Terms {...form} />
              {!form.deciders.isOpen && <Decider form={form} hasFocus={false} />}
              <Button accessKey="s">
                {words.submit} <kbd>Ctrl ↵</kbd>
              </Button>
              <NotReceived form={form} />
              <Details summary={words.change} isOpen={form.offered !== undefined}>
                <ProcedureFinder
                  words={words}
                  locale={form.locale}
                  typed={typed["q"] ?? ""}
                  found={form.offered ?? []}
                  hasFocus={form.offered !== undefined}
                />
              </Details>
            </div>
          </div>
        </div>
      </Form>
    </>
  );
}

function HiddenFields({ form }: { readonly form: ReceptionForm }) {
  const { snapshot, caseKey, typed } = form;
  return (
    <>
      <input type="hidden" name="procedureCode" value={snapshot.code} />
      <input type="hidden" name="papersFor" value={`${snapshot.code}/${caseKey}`} />
      <input type="hidden" name="visitId" value={typed["visitId"] ?? ""} />
      <input type="hidden" name="awaited" value={typed["awaited"] ?? ""} />
      {snapshot.cases.length === 0 && <input type="hidden" name="caseKey" value={caseKey} />}
      {form.counters.length === 1 && <input type="hidden" name="receptionUnit" value={form.counters[0]?.value ?? ""} />}
    </>
  );
}

/** What is chosen before anything is typed; nothing of it where there is nothing to choose. */
function Choices({ form }: { readonly form: ReceptionForm }) {
  const { words, snapshot, typed, deciders } = form;
  const cases = [{ value: "", label: words.anyCase }, ...snapshot.cases.map((item) => ({ value: item.key, label: item.name }))];
  return (
    <div class="mc-counter-choices">
      {snapshot.cases.length > 0 && (
        <div class="mc-finder-line" data-case>
          <Select name="caseKey" label={words.case} value={form.caseKey} choices={cases} isRequired />
          <Button kind="secondary" name="act" value="look">
            {words.chooseCase}
          </Button>
        </div>
      )}
      {form.counters.length > 1 && (
        <Select name="receptionUnit" label={words.unit} choices={form.counters} value={typed["receptionUnit"]} isRequired />
      )}
      {deciders.isOpen && <Decider form={form} hasFocus={form.errors.length === 0 && !form.isApplicantKnown} />}
    </div>
  );
}

/** Who decides. A counter of one area mostly receives for itself, so there it stands at the end; at the province's somebody must choose first. */
function Decider({ form, hasFocus }: { readonly form: ReceptionForm; readonly hasFocus: boolean }) {
  const { words, typed, deciders } = form;
  if (deciders.deciders.length < 2) return null;
  return (
    <Select
      name="competentAgency"
      label={words.decider}
      {...(deciders.isOpen ? { hint: words.deciderHint } : {})}
      choices={deciders.deciders}
      placeholder="–"
      value={typed["competentAgency"] ?? deciders.own}
      hasFocus={hasFocus}
      isRequired
    />
  );
}

/** What else may become of a visit: asked to bring what is missing, or turned away with a reason. */
function NotReceived({ form }: { readonly form: ReceptionForm }) {
  const { words, typed, errors } = form;
  const isAsking = errorOf(errors, "askReason") !== undefined || typed["act"] === "ask";
  const isRefusing = errorOf(errors, "reasonCode") !== undefined || errorOf(errors, "refusalReason") !== undefined;
  return (
    <>
      <Details summary={words.ask} isOpen={isAsking}>
        <p class="mc-quiet">{words.askLead}</p>
        <TextArea
          name="askReason"
          label={words.askReason}
          rows={2}
          value={typed["askReason"] ?? words.askReasonUsual}
          error={errorOf(errors, "askReason")}
          isRequired
        />
        <AskAgainField locale={form.locale} typed={typed} />
        <TextInput name="askMore" label={words.askMore} value={typed["askMore"]} autocomplete="off" />
        <Button kind="secondary" name="act" value="ask">
          {words.askSubmit}
        </Button>
      </Details>
      <Details summary={words.refuse} isOpen={isRefusing}>
        <Select
          name="reasonCode"
          label={words.refusalCode}
          choices={REFUSAL_REASONS.map((reason) => ({ value: reason.code, label: reason[form.locale] }))}
          placeholder="–"
          value={typed["reasonCode"]}
          error={errorOf(errors, "reasonCode")}
          isRequired
        />
        <TextArea
          name="refusalReason"
          label={words.refusalReason}
          rows={3}
          value={typed["refusalReason"]}
          error={errorOf(errors, "refusalReason")}
          isRequired
        />
        <Actions>
          <Button kind="secondary" name="act" value="refuse">
            {words.refuseNext}
          </Button>
        </Actions>
      </Details>
    </>
  );
}
