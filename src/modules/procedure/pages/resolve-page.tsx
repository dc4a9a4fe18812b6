import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import {
  Button,
  Card,
  Checkboxes,
  ErrorSummary,
  FieldGrid,
  Form,
  Link,
  Radios,
  Select,
  SummaryList,
  TextArea,
  TextInput,
  errorOf,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import type { Database } from "#platform/db/pool";
import { nameIn } from "#platform/i18n";
import { findProcedure, listDoubts, type ProcedureView, type ReviewItem } from "../procedure.queries.ts";
import { CURRENCIES, TIME_UNITS, type ChannelTerm } from "../procedure.ts";
import { resolveDoubts } from "../resolve-doubts.ts";
import { CATALOGUE_PATH, QUEUE_PATH } from "./catalogue-page.tsx";
import { feeWords, pageWords, placeWords, timeWords, type PageWords } from "./page-words.ts";
import { answersFor, readAnswer, type AnswerKind } from "./resolution-input.ts";

interface Shown {
  readonly words: PageWords;
  readonly procedure: ProcedureView;
  readonly item: ReviewItem;
  /** Other open values for the same reason in the same kind of cell. */
  readonly alike: readonly ReviewItem[];
  readonly form?: FormValues;
  readonly errors?: readonly FieldError[];
}

/** The form by which an official settles one unclear value. */
export async function resolvePage(c: WebContext, db: Database): Promise<Response> {
  const shown = await load(c, db);
  return isProblem(shown) ? respondProblem(c, shown) : draw(c, shown);
}

/** Takes the answer; what was typed is never lost. */
export async function resolvePost(c: WebContext, db: Database): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const shown = await load(c, db);
  if (isProblem(shown)) return respondProblem(c, shown);
  const { item, words, alike } = shown;
  const answer = readAnswer(form, item, words.pages.resolve);
  if ("errors" in answer) return draw(c, { ...shown, form, errors: answer.errors });
  const chosen = alike.filter((other) => form.texts("same").includes(other.doubtId)).map((other) => other.doubtId);
  const resolved = await resolveDoubts(useCaseContextOf(c, form.commandId), {
    code: item.code,
    version: item.version,
    doubtIds: [item.doubtId, ...chosen],
    resolution: answer.resolution,
    reason: answer.reason,
  });
  if (isProblem(resolved)) return draw(c, { ...shown, form, errors: [{ message: sentence(c, resolved) }] });
  return seeOther(c, `${QUEUE_PATH}/${item.code}?xong`);
}

function sentence(c: WebContext, refused: Problem): string {
  const { title, next } = problemText(c, refused);
  return `${title} ${next}`;
}

async function load(c: WebContext, db: Database): Promise<Shown | Problem> {
  const code = c.req.param("code") ?? "";
  const [procedure, doubts] = await Promise.all([
    findProcedure(db, { code, today: civilDateOf(c.var.now), includesDrafts: true }),
    listDoubts(db, code),
  ]);
  if (procedure === undefined) return problem("procedure.unknown", { code: code.slice(0, 40) });
  const item = doubts.find((each) => each.doubtId === c.req.param("doubt"));
  if (item === undefined) return problem("procedure.doubt_unknown", { id: "" });
  const kindOf = (field: string): string => field.replace(/\d+/u, "");
  const alike = doubts.filter((each) => each !== item && each.reason === item.reason && kindOf(each.field) === kindOf(item.field));
  return {
    words: pageWords(c.var.locale),
    procedure,
    item,
    alike: alike.filter((each) => valueOf(procedure, each) === valueOf(procedure, item)),
  };
}

/** The value as it was read, as a text to compare rows by and to show. */
function valueOf(procedure: ProcedureView, item: ReviewItem, words?: PageWords): string {
  const term = termOf(procedure, item);
  if (term === undefined) return item.field;
  const isTime = item.field.endsWith(".time");
  if (words === undefined) return isTime ? `${JSON.stringify(term.time)} ${printedNumber(item)}` : JSON.stringify(term.fee);
  if (isTime) return term.time === null ? words.pages.resolve.notRead : timeWords(words, term.time);
  return term.fee === null ? words.pages.resolve.notRead : feeWords(words, term.fee);
}

function termOf(procedure: ProcedureView, item: ReviewItem): ChannelTerm | undefined {
  return item.field.startsWith("channels[") ? procedure.content.terms[Number(/\d+/u.exec(item.field)?.[0])] : undefined;
}

/** The number that a row prints for its time: rows are the same value only when it is the same number. */
function printedNumber(item: ReviewItem): string {
  return /\d+/u.exec(item.raw)?.[0] ?? "";
}

function draw(c: WebContext, shown: Shown): Response {
  const { words, procedure, item, form, errors = [] } = shown;
  const { resolve, admin, queue } = words.pages;
  return renderPage(
    c,
    {
      title: resolve.title,
      kicker: `${item.code} · ${nameIn(words.locale, procedure)}`,
      variant: "work",
      isPrivate: true,
      status: errors.length > 0 ? 422 : 200,
      breadcrumbs: [
        { href: "/quan-tri", label: admin.home },
        { href: CATALOGUE_PATH, label: admin.title },
        { href: QUEUE_PATH, label: queue.title },
        { href: `${QUEUE_PATH}/${item.code}`, label: item.code },
      ],
    },
    <>
      <ErrorSummary errors={errors} />
      <Printed {...shown} />
      <Form commandId={form?.commandId}>
        <Answers {...shown} />
        <Button>{resolve.save}</Button>
      </Form>
    </>,
  );
}

function Printed({ words, procedure, item }: Shown) {
  const { resolve } = words.pages;
  const isTerm = item.field.startsWith("channels[");
  return (
    <Card>
      <SummaryList
        rows={[
          { label: resolve.where, value: placeWords(words, item.field) },
          { label: resolve.why, value: words.catalogue.doubts[item.reason] },
          { label: resolve.printed, value: <q lang="vi">{item.raw}</q> },
          ...(isTerm ? [{ label: resolve.readAs, value: valueOf(procedure, item, words) }] : []),
        ]}
      />
      {procedure.content.sourceUrl !== null && (
        <p>
          <Link href={procedure.content.sourceUrl}>{resolve.source}</Link>
        </p>
      )}
    </Card>
  );
}

function Answers(shown: Shown) {
  const { words, item, alike, form, errors = [] } = shown;
  const { resolve } = words.pages;
  const kinds = answersFor(item);
  const chosen = form?.text("answer") ?? (kinds.length === 1 ? kinds[0] : undefined);
  return (
    <>
      <Radios
        name="answer"
        label={resolve.value}
        value={chosen}
        choices={kinds.map((kind) => ({ value: kind, label: answerLabel(words, kind) }))}
        error={errorOf(errors, "answer")}
        isRequired
      />
      {kinds.includes("time") && <TimeFields {...shown} />}
      {kinds.includes("fee") && <FeeFields {...shown} />}
      {kinds.includes("quantity") && <QuantityFields {...shown} />}
      {kinds.includes("text") && <TextFields {...shown} />}
      {alike.length > 0 && (
        <Checkboxes
          name="same"
          label={resolve.same}
          values={form?.texts("same") ?? alike.map((other) => other.doubtId)}
          choices={alike.map((other) => ({ value: other.doubtId, label: placeWords(words, other.field), hint: other.raw.slice(0, 120) }))}
        />
      )}
      <TextArea
        name="reason"
        label={resolve.ground}
        hint={resolve.groundHint}
        value={form?.text("reason")}
        maxLength={1000}
        rows={2}
        error={errorOf(errors, "reason")}
        isRequired
      />
    </>
  );
}

function answerLabel({ pages }: PageWords, kind: AnswerKind): string {
  const { resolve } = pages;
  const labels: Readonly<Record<AnswerKind, string>> = {
    time: resolve.setTime,
    no_time: resolve.noTime,
    fee: resolve.setFee,
    free: resolve.free,
    quantity: resolve.setQuantity,
    text: resolve.setText,
    accept: resolve.accept,
  };
  return labels[kind];
}

function TimeFields({ words, item, form, errors = [] }: Shown) {
  const { resolve } = words.pages;
  const units = TIME_UNITS.map((unit) => ({ value: unit, label: words.catalogue.timeUnits[unit] }));
  return (
    <FieldGrid>
      <TextInput
        name="amount"
        label={resolve.amount}
        value={form?.text("amount") ?? printedNumber(item)}
        size={6}
        inputMode="numeric"
        error={errorOf(errors, "amount")}
      />
      <Select
        name="unit"
        label={resolve.unit}
        value={form?.text("unit") ?? ""}
        choices={units}
        placeholder=""
        error={errorOf(errors, "unit")}
      />
    </FieldGrid>
  );
}

function FeeFields({ words, form, errors = [] }: Shown) {
  const { resolve } = words.pages;
  return (
    <FieldGrid>
      <TextInput
        name="money"
        label={resolve.money}
        value={form?.text("money")}
        size={14}
        inputMode="numeric"
        error={errorOf(errors, "money")}
      />
      <Select
        name="currency"
        label={resolve.currency}
        value={form?.text("currency") ?? "VND"}
        choices={CURRENCIES.map((each) => ({ value: each, label: each }))}
      />
      <TextInput name="per" label={resolve.per} hint={resolve.perHint} value={form?.text("per")} maxLength={80} />
    </FieldGrid>
  );
}

function QuantityFields({ words, form, errors = [] }: Shown) {
  const { resolve } = words.pages;
  return (
    <FieldGrid>
      <TextInput
        name="originals"
        label={resolve.originals}
        value={form?.text("originals")}
        size={4}
        inputMode="numeric"
        error={errorOf(errors, "originals")}
      />
      <TextInput name="copies" label={resolve.copies} value={form?.text("copies")} size={4} inputMode="numeric" />
    </FieldGrid>
  );
}

function TextFields({ words, item, form, errors = [] }: Shown) {
  const { resolve } = words.pages;
  return (
    <FieldGrid>
      <TextInput name="name" label={resolve.name} value={form?.text("name") ?? item.raw} maxLength={2000} error={errorOf(errors, "name")} />
      <TextInput name="number" label={resolve.number} value={form?.text("number")} maxLength={80} />
    </FieldGrid>
  );
}
