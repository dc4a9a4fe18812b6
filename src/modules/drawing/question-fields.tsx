import type { StepQuestion } from "#modules/process";
import { Card, FieldGrid, Select, TextArea, TextInput, errorOf, type FieldError } from "#platform/html/components";
import type { ProcessContext } from "./process-context.ts";
import type { NodeForm } from "./read-node-form.ts";

/** Questions that a step may have at most. */
const QUESTIONS_MAX = 20;
const KEY = /^[A-Za-z_][A-Za-z0-9_]{0,59}$/u;

/** The fields of a step's questions: those it has and an empty one. */
export function QuestionFields(props: {
  readonly form: NodeForm;
  readonly errors: readonly FieldError[];
  readonly context: ProcessContext;
}) {
  const { form, context } = props;
  const { words } = context;
  const count = Math.min(Number(form.text("questionCount")) || 0, QUESTIONS_MAX - 1);
  return (
    <Card heading={words.fields.questions} isQuiet>
      <p>{words.fields.questionsHint}</p>
      <input type="hidden" name="questionCount" value={String(count + 1)} />
      {Array.from({ length: count + 1 }, (_, at) => (
        <OneQuestion key={at} at={at} {...props} />
      ))}
    </Card>
  );
}

function OneQuestion(props: {
  readonly at: number;
  readonly form: NodeForm;
  readonly errors: readonly FieldError[];
  readonly context: ProcessContext;
}) {
  const { at, form, errors, context } = props;
  const { fields, answers } = context.words;
  const named = (part: string): string => `q${at}${part}`;
  const shared = (part: string, label: string) => ({
    name: named(part),
    label,
    value: form.text(named(part)),
    error: errorOf(errors, named(part)),
  });
  return (
    <fieldset class="mc-field">
      <legend class="mc-label">{`${fields.questionLabel} ${at + 1}`}</legend>
      <FieldGrid>
        <TextInput {...shared("key", fields.questionKey)} />
        <TextInput {...shared("label", fields.questionLabel)} />
        <TextInput {...shared("labelEn", fields.questionLabelEn)} />
      </FieldGrid>
      <FieldGrid>
        <Select
          {...shared("answer", fields.answer)}
          isRequired
          choices={Object.entries(answers).map(([value, label]) => ({ value, label }))}
        />
        <TextInput {...shared("least", fields.least)} inputMode="numeric" />
        <TextInput {...shared("most", fields.most)} inputMode="numeric" />
      </FieldGrid>
      <TextArea {...shared("choices", fields.choices)} hint={fields.choicesHint} rows={2} />
    </fieldset>
  );
}

/** The questions as a form shows them. */
export function questionTexts(questions: readonly StepQuestion[]): Readonly<Record<string, string>> {
  const texts: Record<string, string> = { questionCount: String(questions.length) };
  for (const [at, { key, label, labelEn, answer }] of questions.entries()) {
    Object.assign(texts, { [`q${at}key`]: key, [`q${at}label`]: label, [`q${at}labelEn`]: labelEn, [`q${at}answer`]: answer.kind });
    if (answer.kind === "integer") Object.assign(texts, { [`q${at}least`]: String(answer.least), [`q${at}most`]: String(answer.most) });
    if (answer.kind === "choice") {
      const lines = answer.choices.map((choice) => [choice.value, choice.label, choice.labelEn].join(" | "));
      texts[`q${at}choices`] = lines.join("\n");
    }
  }
  return texts;
}

/** Reads the questions; those without a key are left out. */
export function readQuestions(
  form: NodeForm,
  { words }: ProcessContext,
): { readonly questions: readonly StepQuestion[]; readonly errors: readonly FieldError[] } {
  const questions: StepQuestion[] = [];
  const errors: FieldError[] = [];
  const count = Math.min(Number(form.text("questionCount")) || 0, QUESTIONS_MAX);
  for (let at = 0; at < count; at += 1) {
    const key = form.text(`q${at}key`);
    if (key === "") continue;
    const label = form.text(`q${at}label`);
    if (!KEY.test(key)) errors.push({ name: `q${at}key`, message: words.errors.questionKey });
    if (label === "") errors.push({ name: `q${at}label`, message: words.errors.name });
    const answer = readAnswer(form, at);
    if (typeof answer === "string")
      errors.push({ name: `q${at}${answer}`, message: answer === "choices" ? words.errors.choices : words.errors.range });
    else questions.push({ key, label, labelEn: form.text(`q${at}labelEn`) || label, answer });
  }
  return { questions, errors };
}

/** The answer's kind, or the field that is wrong. */
function readAnswer(form: NodeForm, at: number): StepQuestion["answer"] | "choices" | "most" {
  const kind = form.text(`q${at}answer`);
  if (kind === "integer") {
    const [least, most] = [form.text(`q${at}least`), form.text(`q${at}most`)].map(Number);
    const isRange = least !== undefined && most !== undefined && Number.isSafeInteger(least) && Number.isSafeInteger(most) && most > least;
    return isRange ? { kind, least, most } : "most";
  }
  if (kind !== "choice") return { kind: "yes" };
  const choices = form
    .text(`q${at}choices`)
    .split("\n")
    .map((line) => line.split("|").map((part) => part.trim()))
    .filter(([value = ""]) => value !== "")
    .map(([value = "", label = value, labelEn = label]) => ({ value, label: label || value, labelEn: labelEn || label || value }));
  return choices.length < 2 ? "choices" : { kind, choices };
}
