import { isProblem, problem, type Problem } from "#kernel/problem";
import { questionOfField, readLibrary } from "#modules/form";
import { eformCatalogue, kindOfSchema } from "#platform/eform/catalogue";
import { eformFindings, parseEform } from "#platform/eform/eform";
import { EformPreview } from "#platform/eform/eform-preview";
import { Actions, Button, ButtonLink, Card, Columns, Details, FieldGrid, Form, Notice, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { addQuestion, changeQuestion } from "../../form/edit-form.ts";
import { emptyOutline, parsePlace, placeText, questionAt, schemaOf, type OutlineQuestion } from "../../form/form-outline.ts";
import { RevisionField } from "#modules/draft";
import { SectionFields } from "../content/fields.tsx";
import { ACT_FIELD, FORM_TAB, openForm, saveForm, trialWorld, type FormDeps, type OpenForm } from "./form-context.ts";
import { Findings, titleIn } from "./outline-list.tsx";
import { conditionFields, expertFields, mainFields, type OpenQuestion } from "./question-fields.ts";
import { readTypedQuestion } from "./read-question.ts";

/** Last part of the address of a question that does not exist yet. */
const NEW = "moi";

interface Opened {
  readonly form: OpenForm;
  readonly open: OpenQuestion;
}

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
  /** What was typed, when somebody wants to look at it before saving. */
  readonly question?: OutlineQuestion;
}

/** One question with everything that can be said of it. */
export async function questionPage(c: WebContext, deps: FormDeps): Promise<Response> {
  const opened = await open(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  if ("noForm" in opened) return seeOther(c, opened.noForm);
  return draw(c, deps, { opened });
}

/** Saves a question, or shows how it would look. */
export async function questionPost(c: WebContext, deps: FormDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await open(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  if ("noForm" in opened) return seeOther(c, opened.noForm);
  const { words, draft, outline } = opened.form;
  const { question, errors } = readTypedQuestion(form, opened.open, words);
  if (form.text(ACT_FIELD) === "try") return draw(c, deps, { opened, typed: { form, errors, question } });
  if (errors.length > 0) return draw(c, deps, { opened, typed: { form, errors } });
  const { place } = opened.open;
  const page = form.text("page") === "" ? opened.open.page : Number(form.text("page"));
  const next =
    place.key === ""
      ? addQuestion(outline, question, { list: place.list, page, after: null })
      : changeQuestion(outline, place, { question, page });
  const labels = Object.fromEntries(fieldsOf(c, opened).map((field) => [field.name, field.label]));
  return saveForm(c, deps, {
    draft,
    form,
    outline: next,
    labels,
    next: `#cau-${placeText({ list: place.list, key: question.key })}`,
    redraw: (refusals) => draw(c, deps, { opened, typed: { form, errors: refusals } }),
  });
}

async function open(c: WebContext, deps: FormDeps): Promise<Opened | { readonly noForm: string } | Problem> {
  const form = await openForm(c, deps);
  if (isProblem(form)) return form;
  if (form.schema === null) return { noForm: deps.frame.href(form.draft, FORM_TAB) };
  const asked = c.req.param("at") ?? "";
  if (asked === NEW) return openNew(c, deps, form);
  const place = parsePlace(asked);
  const question = place === undefined ? undefined : questionAt(form.outline, place);
  if (place === undefined || question === undefined) return problem("http.not_found");
  const page = form.outline.pages.findIndex(({ keys }) => keys.includes(place.list ?? place.key));
  return { form, open: { outline: form.outline, kind: kindOfSchema(question.schema) ?? "line", place, question, page } };
}

/** A new question begins as its kind does, or as the field library defines the datum. */
async function openNew(c: WebContext, deps: FormDeps, form: OpenForm): Promise<Opened | Problem> {
  const list = c.req.query("bang") ?? null;
  if (list !== null && form.outline.questions.get(list) === undefined) return problem("http.not_found");
  const wanted = c.req.query("truong") ?? "";
  const field = wanted === "" ? undefined : (await readLibrary(deps.db)).get(wanted);
  const kind = field === undefined ? (c.req.query("loai") ?? "line") : (kindOfSchema(questionOfField(field)) ?? "line");
  const entry = eformCatalogue.kinds.find((one) => one.kind === kind);
  if (entry === undefined || (list !== null && !entry.isColumn)) return problem("http.not_found");
  const schema = field === undefined ? entry.begins : questionOfField(field);
  const page = Math.min(Math.max(Number(c.req.query("trang") ?? form.outline.pages.length) - 1, 0), form.outline.pages.length - 1);
  return {
    form,
    open: {
      outline: form.outline,
      kind,
      place: { list, key: "" },
      question: { key: "", schema, isRequired: true },
      page: Number.isNaN(page) ? 0 : page,
    },
  };
}

function fieldsOf(c: WebContext, { form, open: opened }: Opened) {
  const { locale } = c.var;
  return [
    ...mainFields(opened, form.words, locale),
    ...conditionFields(opened, form.words, locale),
    ...expertFields(opened, form.words, locale),
  ];
}

function draw(c: WebContext, deps: FormDeps, { opened, typed }: { readonly opened: Opened; readonly typed?: Typed }): Response {
  const { form, open: shown } = opened;
  const { draft, words } = form;
  const { locale } = c.var;
  const errors = typed?.errors ?? [];
  const title = headingOf(c, opened);
  const expert = expertFields(shown, words, locale);
  const hasExpert = expert.some(
    ({ name, values }) => name !== "change" && (typed?.form.texts(name) ?? values).some((value) => value !== ""),
  );
  const fields = { form: typed?.form, errors };
  return deps.frame.draw(
    c,
    { draft, tab: FORM_TAB, subtitle: title, errors },
    <>
      <h2>{title}</h2>
      <Columns
        main={
          draft.isEditable ? (
            <Form label={title} commandId={typed?.form.commandId}>
              <RevisionField draft={draft} revision={typed?.form.text("revision")} />
              <SectionFields fields={mainFields(shown, words, locale)} {...fields} />
              <FieldGrid>
                <SectionFields fields={conditionFields(shown, words, locale)} {...fields} />
              </FieldGrid>
              <Details summary={words.question.expert} isOpen={hasExpert}>
                <SectionFields fields={expert} {...fields} />
              </Details>
              <Actions>
                <Button accessKey="s">{words.question.save}</Button>
                <Button kind="secondary" name={ACT_FIELD} value="try" isUnchecked>
                  {words.question.try}
                </Button>
                <ButtonLink href={deps.frame.href(draft, FORM_TAB)} kind="quiet">
                  {words.question.back}
                </ButtonLink>
              </Actions>
            </Form>
          ) : (
            <p>{titleIn(locale, shown.question.schema, shown.place.key)}</p>
          )
        }
        side={<Look c={c} words={words} question={typed?.question ?? shown.question} isTried={typed?.question !== undefined} />}
      />
    </>,
  );
}

function headingOf(c: WebContext, { form, open: shown }: Opened): string {
  const { words } = form;
  const { locale } = c.var;
  if (shown.place.key !== "") return words.question.edit(titleIn(locale, shown.question.schema, shown.place.key));
  const kind = eformCatalogue.kinds.find((one) => one.kind === shown.kind);
  const label = kind === undefined ? "" : pickText(locale, kind.label);
  return shown.place.list === null ? words.question.fresh(label) : words.question.freshColumn(label);
}

interface LookProps {
  readonly c: WebContext;
  readonly words: OpenForm["words"];
  readonly question: OutlineQuestion;
  readonly isTried: boolean;
}

/** The question alone as people will see it, without what it waits for. */
function Look({ c, words, question, isTried }: LookProps) {
  const bare = Object.fromEntries(
    Object.entries(question.schema).filter(([word]) => !["x-show", "x-required", "x-compute"].includes(word)),
  );
  const key = question.key === "" ? "q" : question.key;
  const title = typeof bare["title"] === "string" && bare["title"] !== "" ? bare["title"] : "…";
  const one = { ...question, key, schema: { ...bare, title } };
  const page = { title: "", titleEn: "", keys: [key] };
  const schema = schemaOf({
    ...emptyOutline(isTried ? words.question.tried : words.preview.heading),
    pages: [page],
    questions: new Map([[key, one]]),
  });
  const eform = parseEform(schema);
  return (
    <Card>
      {isProblem(eform) ? (
        <Notice kind="warning">
          <Findings findings={eformFindings(schema)} />
        </Notice>
      ) : (
        <div inert>
          <EformPreview eform={eform} world={trialWorld(c)} />
        </div>
      )}
    </Card>
  );
}
