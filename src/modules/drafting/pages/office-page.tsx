import { isProblem } from "#kernel/problem";
import { authorise, permit, useCaseContextOf } from "#modules/identity";
import { RegisterLinks } from "#modules/publication";
import { REVIEW_STANDINGS, openProcedure, parseProcedureCode } from "#modules/procedure";
import { formatInstant, formatNumber } from "#platform/format";
import {
  Button,
  Card,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  Pagination,
  SearchForm,
  Select,
  Table,
  TextInput,
  errorOf,
  type Column,
  type FieldError,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { localName, pickText } from "#platform/i18n";
import { checkEn } from "../text/check.en.ts";
import { checkVi, type CheckText } from "../text/check.vi.ts";
import { listDrafts, type DraftSummary } from "../drafting.queries.ts";
import type { DraftFrame, DraftingDeps } from "#modules/draft";
import { draftingWords } from "#modules/draft";

/** Address of the office's list of drafts. */
export const OFFICE_PATH = "/quan-tri/soan-thao";

type Deps = DraftingDeps & { readonly frame: DraftFrame };

/** Open drafts, and the form that begins a new procedure. */
export async function officePage(c: WebContext, deps: Deps): Promise<Response> {
  const allowed = await permit(useCaseContextOf(c), "procedure.read_draft", {});
  return isProblem(allowed) ? respondProblem(c, allowed) : draw(c, deps);
}

/** Takes the form: an empty draft of a new procedure. */
export async function openPost(c: WebContext, deps: Deps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { office: words } = draftingWords(c.var.locale);
  const [name, field, typedCode] = [form.text("name"), form.text("field"), form.text("code")];
  const code = parseProcedureCode(typedCode);
  const errors: FieldError[] = [];
  if (name === "") errors.push({ name: "name", message: words.fillName });
  if (field === "") errors.push({ name: "field", message: words.fillField });
  if (typedCode !== "" && code === undefined) errors.push({ name: "code", message: words.fillCode });
  if (errors.length > 0) return draw(c, deps, { form, errors });
  const answer = await openProcedure(useCaseContextOf(c, form.commandId), { name, field, ...(code === undefined ? {} : { code }) });
  if (!isProblem(answer)) return seeOther(c, deps.frame.href({ code: answer.code, version: { version: answer.version } }, "noi-dung"));
  if (answer.problem.startsWith("identity.")) return respondProblem(c, answer);
  const { title, next } = problemText(c, answer);
  return draw(c, deps, { form, errors: [{ name: "code", message: `${title} ${next}` }] });
}

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
}

async function draw(c: WebContext, { db, frame }: Deps, typed?: Typed): Promise<Response> {
  const { locale } = c.var;
  const { office: words } = draftingWords(locale);
  const { standings } = pickText<CheckText>(locale, { vi: checkVi, en: checkEn });
  const search = c.req.query("q") ?? "";
  const after = c.req.query("sau") ?? "";
  const review = REVIEW_STANDINGS.find((each) => each === c.req.query("tham-dinh"));
  const { drafts, total } = await listDrafts(db, { words: search, after, review });
  const last = drafts.at(-1);
  const mayOpen = !isProblem(authorise(c.var.actor, "procedure.draft", {}));
  const errors = typed?.errors ?? [];
  return renderPage(
    c,
    {
      title: words.title,
      lead: words.lead,
      variant: "work",
      isPrivate: true,
      status: errors.length > 0 ? 422 : 200,
      breadcrumbs: [
        { href: "/quan-tri", label: words.home },
        { href: "/quan-tri/thu-tuc", label: words.catalogue },
      ],
    },
    <>
      <ErrorSummary errors={errors} />
      <RegisterLinks locale={locale} />
      <SearchForm action={OFFICE_PATH} label={words.drafts}>
        <TextInput name="q" type="search" label={words.name} value={search} maxLength={200} />
        <Select
          name="tham-dinh"
          label={words.review}
          value={review}
          choices={REVIEW_STANDINGS.map((each) => ({ value: each, label: standings[each] }))}
          placeholder={words.anyReview}
        />
        <Button icon="search">{words.search}</Button>
      </SearchForm>
      <p>{words.count(formatNumber(locale, total))}</p>
      <Table
        caption={words.drafts}
        hasHiddenCaption
        columns={columnsOf(frame, locale)}
        rows={drafts}
        rowKey={(row) => row.code}
        empty={<EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
      />
      {(drafts.length > 0 || after !== "") && (
        <Pagination
          count={drafts.length}
          nextHref={
            last !== undefined && total > drafts.length
              ? `${OFFICE_PATH}?q=${encodeURIComponent(search)}&tham-dinh=${review ?? ""}&sau=${encodeURIComponent(last.code)}`
              : undefined
          }
          firstHref={after === "" ? undefined : OFFICE_PATH}
        />
      )}
      {mayOpen && <NewProcedure typed={typed} locale={locale} />}
    </>,
  );
}

function columnsOf(frame: DraftFrame, locale: "vi" | "en"): readonly Column<DraftSummary>[] {
  const { office: words } = draftingWords(locale);
  const { standings } = pickText<CheckText>(locale, { vi: checkVi, en: checkEn });
  const shown = (name: string, nameEn: string | null): string => localName(locale, name, nameEn);
  return [
    {
      key: "name",
      heading: words.name,
      isRowHeading: true,
      cell: (row) => (
        <Link href={frame.href({ code: row.code, version: row }, "")}>
          {row.code} · {shown(row.name, row.nameEn)}
        </Link>
      ),
    },
    { key: "field", heading: words.field, cell: (row) => shown(row.field, row.fieldEn) },
    { key: "review", heading: words.review, cell: (row) => standings[row.review] },
    { key: "changed", heading: words.changed, cell: (row) => (row.changedAt === null ? "–" : formatInstant(locale, row.changedAt)) },
    {
      key: "open",
      heading: words.open,
      isNumber: true,
      cell: (row) => (row.openDoubtCount === 0 ? "–" : formatNumber(locale, row.openDoubtCount)),
    },
  ];
}

function NewProcedure({ typed, locale }: { readonly typed: Typed | undefined; readonly locale: "vi" | "en" }) {
  const { office: words } = draftingWords(locale);
  const errors = typed?.errors ?? [];
  const value = (name: string): string | undefined => typed?.form.text(name);
  return (
    <Card heading={words.newProcedure}>
      <Form action={OFFICE_PATH} label={words.newProcedure}>
        <TextInput name="name" label={words.newName} value={value("name")} maxLength={2000} error={errorOf(errors, "name")} isRequired />
        <TextInput
          name="field"
          label={words.newField}
          value={value("field")}
          maxLength={2000}
          error={errorOf(errors, "field")}
          isRequired
        />
        <TextInput
          name="code"
          label={words.newCode}
          hint={words.newCodeHint}
          value={value("code")}
          maxLength={40}
          size={24}
          error={errorOf(errors, "code")}
        />
        <Button>{words.create}</Button>
      </Form>
    </Card>
  );
}
