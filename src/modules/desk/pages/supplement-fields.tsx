import { formatDay } from "#platform/format";
import { Notice, Radios, Select, TextArea, TextInput } from "#platform/html/components";
import type { Choice } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";
import { AnsweredAskAgain, askAgainGrounds } from "#modules/archive";
import type { Dossier, SupplementPreview } from "#modules/dossier";

import type { PagesText } from "../text/pages.vi.ts";
import { spanText } from "#modules/telling";

type Words = PagesText["dossier"];

interface FieldsProps {
  readonly state: Dossier;
  readonly locale: Locale;
  readonly words: Words;
  readonly typed: Readonly<Record<string, string>>;
}

/** Rows for papers outside the list of the procedure. */
const OUTSIDE_ROWS = 2;
/** More papers than a form can hold are asked for in words. */
const PAPERS_MAX = 200;

/** Until when the applicant will have, and whether the request comes late: computed, shown before the button is pressed. */
export function PreviewNotice(props: {
  readonly preview: SupplementPreview;
  readonly words: Words["discipline"];
  readonly locale: Locale;
}) {
  const { preview, words, locale } = props;
  const { closing } = preview;
  return (
    <>
      {preview.isLate && preview.askWithin !== null && (
        <Notice kind="warning" title={words.lateNow(spanText(preview.askWithin, locale, words))} />
      )}
      <p class="mc-hint">
        {closing === null
          ? words.neverCloses
          : words.closes(formatDay(locale, closing.closeOn), spanText(closing.window, locale, words), closing.window.ground)}
      </p>
    </>
  );
}

/** The checklist of a first review: a verdict on every paper, nothing chosen beforehand, with what is missing beside it. */
export function ReviewFields(props: FieldsProps) {
  const { state, words, typed } = props;
  const { discipline } = words;
  const verdicts: readonly Choice[] = [
    { value: "complete", label: discipline.verdicts.complete },
    { value: "incomplete", label: discipline.verdicts.incomplete },
  ];
  return (
    <>
      <p>{discipline.checklistLead}</p>
      {state.components.map((paper, index) => (
        <fieldset key={paper.key} class="mc-fieldset-row">
          <legend>{paper.name}</legend>
          <input type="hidden" name={`paper.${index}`} value={paper.key} />
          <input type="hidden" name={`paperName.${index}`} value={paper.name} />
          <Radios
            name={`verdict.${index}`}
            label={words.forms[paper.form]}
            choices={verdicts}
            value={typed[`verdict.${index}`]}
            isRequired
          />
          <TextInput
            name={`reviewDefect.${index}`}
            label={words.fields.defect}
            hint={discipline.defectHint}
            value={typed[`reviewDefect.${index}`]}
          />
          <TextInput
            name={`reviewGuidance.${index}`}
            label={words.fields.guidance}
            value={typed[`reviewGuidance.${index}`] ?? discipline.usualGuidance}
          />
        </fieldset>
      ))}
      <OutsideFields {...props} />
      <AnsweredAskAgain lines={state.components} locale={props.locale} typed={typed} />
      <TextArea id="f-review-reason" name="reason" isRequired label={discipline.askReason} value={typed["reason"]} />
    </>
  );
}

function OutsideFields({ words, typed }: FieldsProps) {
  const { discipline } = words;
  return (
    <>
      {Array.from({ length: OUTSIDE_ROWS }, (_, row) => (
        <fieldset key={row} class="mc-fieldset-row">
          <legend>{discipline.outside(String(row + 1))}</legend>
          {row === 0 && <p class="mc-hint">{discipline.outsideLead}</p>}
          <TextInput name={`outside.${row}`} label={discipline.outsidePaper} value={typed[`outside.${row}`]} />
          <TextInput name={`outsideGround.${row}`} label={discipline.outsideGround} value={typed[`outsideGround.${row}`]} />
          <TextInput name={`outsideDefect.${row}`} label={words.fields.defect} value={typed[`outsideDefect.${row}`]} />
        </fieldset>
      ))}
    </>
  );
}

/** What the officer proposes to ask again, why nobody saw it before, and what the applicant will read. */
export function ProposalFields(props: FieldsProps) {
  const { state, words, typed } = props;
  const { discipline } = words;
  const papers: readonly Choice[] = state.components.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <Select
        name="ground"
        isRequired
        label={discipline.ground}
        choices={Object.entries(discipline.grounds).map(([value, label]) => ({ value, label }))}
        placeholder="–"
        value={typed["ground"]}
      />
      <TextArea name="newlySeen" isRequired label={discipline.newlySeen} hint={discipline.newlySeenHint} value={typed["newlySeen"]} />
      {[0, 1, 2].map((row) => (
        <fieldset key={row} class="mc-fieldset-row">
          <legend>{`${words.fields.component} ${row + 1}`}</legend>
          <Select
            name={`again.${row}`}
            label={words.fields.component}
            choices={papers}
            placeholder="–"
            value={typed[`again.${row}`]}
            isRequired={row === 0 && papers.length > 0}
          />
          <TextInput name={`againDefect.${row}`} label={words.fields.defect} value={typed[`againDefect.${row}`]} />
          <TextInput name={`againGuidance.${row}`} label={words.fields.guidance} value={typed[`againGuidance.${row}`]} />
        </fieldset>
      ))}
      <OutsideFields {...props} />
      <AnsweredAskAgain lines={state.components} locale={props.locale} typed={typed} />
      <TextArea id="f-again-reason" name="reason" isRequired label={discipline.askReason} value={typed["reason"]} />
    </>
  );
}

type Form = Pick<FormValues, "text">;

interface Item {
  readonly component: string;
  readonly defect: string;
  readonly guidance: string;
  readonly ground?: string;
}

/** Rows where something was typed; a half-filled one is kept, so that its Problem can name it. */
function outsideItems(form: Form): readonly Item[] {
  return Array.from({ length: OUTSIDE_ROWS }, (_, row) => ({
    component: form.text(`outside.${row}`),
    defect: form.text(`outsideDefect.${row}`),
    guidance: "",
    ...(form.text(`outsideGround.${row}`) === "" ? {} : { ground: form.text(`outsideGround.${row}`) }),
  })).filter((item) => item.component !== "" || item.defect !== "");
}

/** Reads the checklist of a first review. A paper without a verdict is left out, and the refusal then names it. */
export function readReview(form: Form): Readonly<Record<string, unknown>> {
  const rows: { readonly key: string; readonly name: string; readonly verdict: string; readonly index: number }[] = [];
  for (let index = 0; index < PAPERS_MAX && form.text(`paper.${index}`) !== ""; index += 1)
    rows.push({
      key: form.text(`paper.${index}`),
      name: form.text(`paperName.${index}`),
      verdict: form.text(`verdict.${index}`),
      index,
    });
  const items = rows
    .filter(({ verdict, index }) => verdict === "incomplete" && form.text(`reviewDefect.${index}`) !== "")
    .map(({ name, index }) => ({
      component: name,
      defect: form.text(`reviewDefect.${index}`),
      guidance: form.text(`reviewGuidance.${index}`),
    }));
  return {
    reviewed: rows.filter(({ verdict }) => verdict !== "").map(({ key, verdict }) => ({ key, isComplete: verdict === "complete" })),
    items: [...items, ...outsideItems(form)],
    reason: form.text("reason"),
    askedAgain: askAgainGrounds(form),
  };
}

/** Reads a proposal of another request. */
export function readProposal(form: Form): Readonly<Record<string, unknown>> {
  const again = [0, 1, 2]
    .map((row) => ({
      component: form.text(`again.${row}`),
      defect: form.text(`againDefect.${row}`),
      guidance: form.text(`againGuidance.${row}`),
    }))
    .filter((item) => item.component !== "" || item.defect !== "");
  return {
    ground: form.text("ground"),
    newlySeen: form.text("newlySeen"),
    items: [...again, ...outsideItems(form)],
    reason: form.text("reason"),
    askedAgain: askAgainGrounds(form),
  };
}
