import { addDays, civilDateOf, parseCivilDate, type CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import type { Database } from "#platform/db/pool";
import { formatDay, formatNumber } from "#platform/format";
import {
  Button,
  Card,
  ErrorSummary,
  FieldGrid,
  Form,
  Link,
  Notice,
  SearchForm,
  Status,
  Table,
  TextInput,
  errorOf,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { stateLegalText } from "../keep-registers.ts";
import { findLegalTexts, listStaleBases, listUsedTexts, type StaleBasis, type UsedText } from "../publication.queries.ts";
import { TEXTS_PATH } from "../register-links.tsx";
import { forReaders, may, registerHead, registerWords } from "./register-shown.tsx";

/** How far ahead an end is told: long enough to draft, review and announce. */
export const REVIEW_DAYS_AHEAD = 90;

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
}

/** Texts in use with their validity, and the procedures that must be looked at because one ends. */
export async function textsPage(c: WebContext, db: Database, typed?: Typed): Promise<Response> {
  return forReaders(c, async () => {
    const { locale } = c.var;
    const words = registerWords(locale);
    const today = civilDateOf(c.var.now);
    const search = c.req.query("q") ?? "";
    const asked = c.req.query("so") ?? "";
    const [stale, used, known] = await Promise.all([
      listStaleBases(db, { today, until: addDays(today, REVIEW_DAYS_AHEAD) }),
      listUsedTexts(db, { today, words: search }),
      findLegalTexts(db, asked === "" ? [] : [asked]),
    ]);
    const errors = typed?.errors ?? [];
    const before = known.get(asked) ?? used.find((text) => text.number === asked);
    return renderPage(
      c,
      { ...registerHead(locale), title: words.texts.title, lead: words.texts.lead, status: errors.length > 0 ? 422 : 200 },
      <>
        <ErrorSummary errors={errors} />
        {c.req.query("xong") !== undefined && errors.length === 0 && <Notice kind="success" title={words.saved} isLive />}
        <Card heading={words.texts.review}>
          {stale.length === 0 ? <p>{words.texts.noReview}</p> : <StaleTable rows={stale} today={today} locale={locale} />}
        </Card>
        {may(c, "procedure.draft") && <StateForm locale={locale} typed={typed} before={before} number={asked} />}
        <Card heading={words.texts.all}>
          <SearchForm action={TEXTS_PATH} label={words.texts.all}>
            <TextInput name="q" type="search" label={words.texts.words} value={search} maxLength={200} />
            <Button icon="search">{words.search}</Button>
          </SearchForm>
          <UsedTable rows={used} locale={locale} mayState={may(c, "procedure.draft")} />
        </Card>
      </>,
    );
  });
}

/** Takes the form that states a text's validity. */
export async function textsPost(c: WebContext, db: Database): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { texts: words } = registerWords(c.var.locale);
  const errors: FieldError[] = [];
  if (form.text("number") === "") errors.push({ name: "number", message: words.fillNumber });
  if (form.text("name") === "") errors.push({ name: "name", message: words.fillName });
  const dayOf = (name: string): CivilDate | null => {
    const day = parseCivilDate(form.text(name));
    if (day === undefined && form.text(name) !== "") errors.push({ name, message: words.fillDay });
    return day ?? null;
  };
  const [effectiveFrom, effectiveUntil] = [dayOf("effectiveFrom"), dayOf("effectiveUntil")];
  if (errors.length > 0) return textsPage(c, db, { form, errors });
  const replacedBy = form.text("replacedBy") === "" ? null : form.text("replacedBy");
  const stated = { number: form.text("number"), name: form.text("name"), effectiveFrom, effectiveUntil, replacedBy };
  const answer = await stateLegalText(useCaseContextOf(c, form.commandId), stated);
  if (!isProblem(answer)) return seeOther(c, `${TEXTS_PATH}?xong`);
  if (answer.problem.startsWith("identity.")) return respondProblem(c, answer);
  const { title, next } = problemText(c, answer);
  return textsPage(c, db, { form, errors: [{ name: "effectiveUntil", message: `${title} ${next}` }] });
}

function StaleTable({ rows, today, locale }: { readonly rows: readonly StaleBasis[]; readonly today: CivilDate; readonly locale: Locale }) {
  const { texts: words, procedure } = registerWords(locale);
  return (
    <>
      <p>{words.reviewBody(REVIEW_DAYS_AHEAD)}</p>
      <Table<StaleBasis>
        caption={words.review}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => `${row.code} ${row.version} ${row.number}`}
        columns={[
          {
            key: "procedure",
            heading: procedure,
            isRowHeading: true,
            cell: (row) => (
              <Link href={`/quan-tri/thu-tuc/${row.code}`}>
                {row.code} · {nameIn(locale, row)}
              </Link>
            ),
          },
          { key: "text", heading: words.text, cell: (row) => `${row.number} ${row.textName}` },
          { key: "until", heading: words.until, cell: (row) => formatDay(locale, row.effectiveUntil) },
          { key: "by", heading: words.replacedBy, cell: (row) => row.replacedBy ?? "–" },
          {
            key: "standing",
            heading: words.standing,
            cell: (row) =>
              row.effectiveUntil <= today ? <Status tone="bad">{words.expired}</Status> : <Status tone="warning">{words.soon}</Status>,
          },
        ]}
      />
    </>
  );
}

function UsedTable({
  rows,
  locale,
  mayState,
}: {
  readonly rows: readonly UsedText[];
  readonly locale: Locale;
  readonly mayState: boolean;
}) {
  const { texts: words, none } = registerWords(locale);
  const day = (on: CivilDate | null): string => (on === null ? none : formatDay(locale, on));
  const label = (row: UsedText): string => (row.name.includes(row.number) ? row.name : `${row.number} ${row.name}`);
  return (
    <Table<UsedText>
      caption={words.all}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => row.number}
      columns={[
        {
          key: "text",
          heading: words.text,
          isRowHeading: true,
          cell: (row) =>
            mayState ? <Link href={`${TEXTS_PATH}?so=${encodeURIComponent(row.number)}#ghi`}>{label(row)}</Link> : label(row),
        },
        { key: "used", heading: words.used, isNumber: true, cell: (row) => formatNumber(locale, row.procedureCount) },
        { key: "from", heading: words.from, cell: (row) => day(row.effectiveFrom) },
        { key: "until", heading: words.until, cell: (row) => day(row.effectiveUntil) },
        { key: "by", heading: words.replacedBy, cell: (row) => row.replacedBy ?? none },
      ]}
    />
  );
}

function StateForm(props: {
  readonly locale: Locale;
  readonly typed: Typed | undefined;
  readonly before: Omit<UsedText, "procedureCount"> | undefined;
  readonly number: string;
}) {
  const { locale, typed, before, number } = props;
  const { texts: words, save } = registerWords(locale);
  const errors = typed?.errors ?? [];
  const line = (
    name: string,
    label: string,
    more: { readonly value: string | null; readonly type?: "date"; readonly isRequired?: boolean; readonly max?: number },
  ) => (
    <TextInput
      name={name}
      label={label}
      type={more.type ?? "text"}
      value={typed?.form.text(name) ?? more.value ?? ""}
      maxLength={more.max ?? 80}
      error={errorOf(errors, name)}
      isRequired={more.isRequired === true}
    />
  );
  return (
    <div id="ghi">
      <Card heading={words.state}>
        <Form action={TEXTS_PATH} label={words.state}>
          {line("number", words.number, { value: before?.number ?? number, isRequired: true })}
          {line("name", words.name, { value: before?.name ?? null, isRequired: true, max: 2000 })}
          <FieldGrid>
            {line("effectiveFrom", words.from, { value: before?.effectiveFrom ?? null, type: "date" })}
            {line("effectiveUntil", words.until, { value: before?.effectiveUntil ?? null, type: "date" })}
            {line("replacedBy", words.replacedBy, { value: before?.replacedBy ?? null })}
          </FieldGrid>
          <Button>{save}</Button>
        </Form>
      </Card>
    </div>
  );
}
