import type { ComponentChild } from "preact";

import { formatInstant } from "#platform/format";
import { Button, Details, Form, Notice, Radios, TextInput } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { localName, pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { openSteps, plannedStep } from "#modules/dossier";
import type { Dossier, OpenedDossier } from "#modules/dossier";
import { ProcessFrame, ProcessSteps } from "#modules/process";
import type { ProcessDrawing, StepQuestion } from "#modules/process";
import type { DeskNames } from "#modules/organisation";

import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import { StepRows } from "#modules/telling";
import type { StepRow } from "#modules/telling";

const FIELD = "answer.";

/** The questions of a step as fields: the way on is chosen by the answers. */
export function QuestionFields(props: {
  readonly questions: readonly StepQuestion[];
  readonly typed: Readonly<Record<string, string>>;
  readonly locale: Locale;
}) {
  const { questions, typed, locale } = props;
  const words = wordsOf(locale);
  return (
    <>
      {questions.map((question) => {
        const name = `${FIELD}${question.key}`;
        const label = localName(locale, question.label, question.labelEn);
        const { answer } = question;
        if (answer.kind === "integer") {
          const hint = words.between(answer.least, answer.most);
          return <TextInput key={name} name={name} isRequired label={label} hint={hint} inputMode="numeric" value={typed[name]} />;
        }
        const choices =
          answer.kind === "yes"
            ? [
                { value: "yes", label: words.yes },
                { value: "no", label: words.no },
              ]
            : answer.choices.map((choice) => ({
                value: choice.value,
                label: localName(locale, choice.label, choice.labelEn),
              }));
        return <Radios key={name} name={name} isRequired label={label} choices={choices} value={typed[name]} />;
      })}
    </>
  );
}

/** What was answered, as the command takes it; absent where the step asks nothing. A blank stays out, so that its Problem names it. */
export function readAnswers(
  form: Pick<FormValues, "typed">,
  questions: readonly StepQuestion[],
): { readonly answers?: Readonly<Record<string, string | number | boolean>> } {
  if (questions.length === 0) return {};
  const answers = questions.flatMap(({ key, answer }): [string, string | number | boolean][] => {
    const text = (form.typed[`${FIELD}${key}`] ?? "").trim();
    if (text === "") return [];
    if (answer.kind === "yes") return [[key, text === "yes"]];
    if (answer.kind === "integer") return [[key, /^-?\d{1,12}$/u.test(text) ? Number(text) : text]];
    return [[key, text]];
  });
  return { answers: Object.fromEntries(answers) };
}

function wordsOf(locale: Locale): PagesText["openSteps"] {
  return pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn }).openSteps;
}

/** The steps of a dossier on several desks at once, the main one first; nothing for a dossier on one desk. */
export function OpenStepTable(props: { readonly state: Dossier; readonly names: DeskNames; readonly locale: Locale }) {
  const { state, names, locale } = props;
  if (state.course.branches.length === 0) return null;
  const words = wordsOf(locale);
  const rows = openSteps(state).map((step): StepRow => {
    const planned = plannedStep(state, step.key);
    const name = (locale === "en" ? planned?.nameEn : planned?.name) ?? step.key;
    const { holder, officer, since, dueAt } = step;
    return { key: step.key, name, unit: names.unit(holder.unitCode, locale), officer: officer?.name ?? words.nobodyYet, since, dueAt };
  });
  return <StepRows rows={rows} caption={words.heading} locale={locale} />;
}

/** What the process waits for, what ran out of time, and which service gave up, for those who work on the dossier. */
export function ProcessNotices(props: {
  readonly opened: OpenedDossier;
  readonly names: DeskNames;
  readonly locale: Locale;
  readonly isHolder: boolean;
}) {
  const { opened, names, locale } = props;
  const { state, course } = opened;
  const words = wordsOf(locale);
  const nameOf = (key: string): string => {
    const node = course?.plan.model.nodes.find((item) => item.key === key);
    return (locale === "en" ? node?.nameEn : node?.name) || plannedStep(state, key)?.name || key;
  };
  const notices: ComponentChild[] = [
    ...state.course.failures.map((failure) => (
      <Notice key={failure.node} kind="danger" title={words.serviceFailed(nameOf(failure.node))}>
        <p>{failure.reason}</p>
        {props.isHolder && (
          <Form action={`/lam-viec/ho-so/${state.code ?? ""}/retry-service`} label={words.retry}>
            <input type="hidden" name="node" value={failure.node} />
            <Button kind="secondary">{words.retry}</Button>
          </Form>
        )}
      </Notice>
    )),
    ...state.course.tokens
      .filter(({ kind }) => kind !== "join")
      .map((token) => (
        <Notice key={token.place} kind="info" title={words.waitsAt(nameOf(token.place), words.kinds[token.kind])}>
          {words.told(names.unit(token.holder.unitCode, locale), formatInstant(locale, token.since))}
          {token.dueAt === null ? "" : ` ${words.until(formatInstant(locale, token.dueAt))}`}
        </Notice>
      )),
    ...state.course.taken
      .filter(({ cause }) => cause.kind === "timer")
      .map(({ step, at }) => (
        <Notice key={`${step.key}${at}`} kind="warning" title={words.silent(names.unit(step.holder.unitCode, locale))}>
          {words.silentSince(nameOf(step.key), formatInstant(locale, at))}
        </Notice>
      )),
    ...state.course.messages
      .filter(({ isAwaited }) => !isAwaited)
      .map(({ message, from, at }) => (
        <Notice key={`${message}${at}`} kind="info" title={words.early(message, from)}>
          {words.earlyNext}
        </Notice>
      )),
  ];
  return <>{notices}</>;
}

/** The whole process as an ordered list and a picture, with the dossier's places in it; closed until somebody asks. */
export function ProcessPlace(props: {
  readonly opened: OpenedDossier;
  readonly drawing: ProcessDrawing | null;
  readonly names: DeskNames;
  readonly locale: Locale;
}) {
  const { state, course } = props.opened;
  if (course === null) return null;
  const { names, locale } = props;
  const agencyNames = new Map(state.plan.map(({ agencyCode }) => [agencyCode, names.agency(agencyCode, locale)] as const));
  const here = [...openSteps(state).map(({ key }) => key), ...state.course.tokens.map(({ place }) => place)];
  const shown = { model: course.definition.model, locale, agencyNames, marks: { here, passed: state.course.done } };
  return (
    <Details summary={wordsOf(locale).process}>
      <ProcessSteps {...shown} />
      {props.drawing !== null && <ProcessFrame {...shown} drawing={props.drawing} />}
    </Details>
  );
}
