import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { formatDong } from "#kernel/money";
import { isProblem } from "#kernel/problem";
import { readAnswers } from "#platform/eform/answers";
import type { Answers } from "#platform/eform/answers";
import { parseEform } from "#platform/eform/eform";
import type { Eform, EformQuestion } from "#platform/eform/eform";
import { eformErrors, EformFields } from "#platform/eform/eform-fields";
import { formatDuration } from "#platform/format";
import { Card, Checkbox, Radios, SummaryList } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { feeRuleWords, termFor } from "#modules/procedure";
import type { Fee, ProcedureSnapshot, ProcessingTime } from "#modules/procedure";
import { askedNames } from "#modules/rule";

import type { ReceptionText } from "../text/reception.vi.ts";

/** What the counter's page is drawn with. */
export interface Shown {
  readonly locale: Locale;
  readonly words: ReceptionText;
}

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

/** Time, fee and how the outcome is wanted. A fee that a rule decides is told row by row; the amount follows from the answers. */
export function Terms(props: {
  readonly snapshot: ProcedureSnapshot;
  readonly caseKey: string;
  readonly shown: Shown;
  readonly typed: Readonly<Record<string, string>>;
}) {
  const { snapshot, shown, typed } = props;
  const { words, locale } = shown;
  const term = termFor(snapshot, "in_person", props.caseKey === "" ? null : props.caseKey);
  const fee = term?.fee ?? null;
  const ruled = feeRuleWords(snapshot, locale);
  return (
    <Card>
      <SummaryList
        rows={[
          { label: words.time, value: timeText(term?.time ?? null, shown) },
          {
            label: words.fee,
            value:
              ruled.length === 0 ? (
                `${feeText(fee, words)} ${term?.feeNote ?? ""}`
              ) : (
                <ul>
                  {ruled.map((row) => (
                    <li key={row.conditions}>
                      {row.conditions}: {row.fee}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {(ruled.length > 0 || (fee !== null && fee !== "free")) && (
        <Checkbox name="isFeePaid" label={words.feePaid} value="1" isChecked={typed["isFeePaid"] === "1"} />
      )}
      <Radios
        name="returnMethod"
        label={words.returnMethod}
        value={typed["returnMethod"] ?? "counter"}
        choices={Object.entries(words.returnMethods).map(([value, label]) => ({ value, label }))}
        isRequired
      />
    </Card>
  );
}

function timeText(time: ProcessingTime | null, shown: Shown): string {
  if (time === null) return shown.words.feeUnknown;
  return time.unit === "same_day" ? shown.words.sameDay : formatDuration(shown.locale, time.amount, time.unit);
}

function feeText(fee: Fee | "free" | null, words: ReceptionText): string {
  if (fee === null) return words.feeUnknown;
  return fee === "free" ? words.free : formatDong(fee.amount);
}
