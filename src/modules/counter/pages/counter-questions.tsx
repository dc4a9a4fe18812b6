import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { readAnswers } from "#platform/eform/answers";
import type { Answers } from "#platform/eform/answers";
import { parseEform } from "#platform/eform/eform";
import type { Eform, EformQuestion } from "#platform/eform/eform";
import { eformErrors, EformFields } from "#platform/eform/eform-fields";
import { Card } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import type { ProcedureSnapshot } from "#modules/procedure";
import { askedNames } from "#modules/rule";

/** The few questions of the version's form that its rules and its process ask: without their answers nothing could be decided. */
export interface CounterQuestions {
  readonly eform: Eform;
  readonly questions: readonly EformQuestion[];
  readonly answers: Answers;
  readonly errors: readonly FieldError[];
  /** The answers to these questions alone. */
  readonly data: JsonObject;
}

/** Reads the counter's questions from what was typed; undefined where the rules of the version ask none. */
export function counterQuestions(
  snapshot: ProcedureSnapshot,
  typed: Pick<FormValues, "texts"> | undefined,
  at: { readonly now: Instant; readonly locale: Locale },
): CounterQuestions | undefined {
  const eform = snapshot.eform === null ? undefined : parseEform(snapshot.eform);
  if (eform === undefined || isProblem(eform)) return undefined;
  const names = [...askedNames(snapshot.rules, snapshot.process.model)];
  const questions = eform.questions.filter(({ key }) => names.some((name) => name === `form.${key}` || name.startsWith(`form.${key}.`)));
  if (questions.length === 0) return undefined;
  const read = readAnswers(eform, typed?.texts ?? (() => []), { today: civilDateOf(at.now), areas: [] });
  const issues = read.issues.filter(({ question }) => questions.includes(question));
  const answers = { ...read, issues: typed === undefined ? [] : issues };
  const asked = new Set(questions.map(({ key }) => key));
  const data = Object.fromEntries(Object.entries(read.data).filter(([key]) => asked.has(key)));
  return { eform, questions, answers, errors: eformErrors(answers, at.locale), data };
}

/** The counter's questions as fields; nothing where there are none. */
export function CounterQuestionFields({ asked, locale }: { readonly asked: CounterQuestions | undefined; readonly locale: Locale }) {
  if (asked === undefined) return null;
  return (
    <Card heading={pickText(locale, asked.eform.title)}>
      <EformFields eform={asked.eform} answers={asked.answers} errors={asked.errors} questions={asked.questions} />
    </Card>
  );
}
