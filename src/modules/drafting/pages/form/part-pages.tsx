import { isProblem, problem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { beginPage, movePage, removePage, renamePage } from "../../form/edit-form.ts";
import type { FormOutline } from "../../form/form-outline.ts";
import { RevisionField } from "#modules/draft";
import { SectionFields } from "../content/fields.tsx";
import type { FieldSpec } from "../content/section.ts";
import { ACT_FIELD, FORM_TAB, openForm, saveForm, type FormDeps, type OpenForm } from "./form-context.ts";
import { titleIn } from "./outline-list.tsx";

/** A part of the form beside its questions, edited in a form of its own: its head, one of its pages, one of its checks. */
interface Part {
  readonly title: string;
  readonly fields: readonly FieldSpec[];
  /** Buttons beside "save": value and words. */
  readonly acts: readonly { readonly act: string; readonly label: string; readonly isDanger: boolean }[];
  /** The form with what was typed, or what is missing. */
  readonly read: (form: FormValues) => FormOutline | readonly FieldError[];
}

/** Finds the part that an address names; undefined when there is none. */
type PartFinder = (form: OpenForm, at: string, locale: "vi" | "en") => Part | undefined;

/** Pages for a kind of part. */
export function partPages(find: PartFinder) {
  const show = async (c: WebContext, deps: FormDeps, form?: FormValues): Promise<Response> => {
    const opened = await openForm(c, deps);
    if (isProblem(opened)) return respondProblem(c, opened);
    if (opened.schema === null) return seeOther(c, deps.frame.href(opened.draft, FORM_TAB));
    const part = find(opened, c.req.param("at") ?? "", c.var.locale);
    if (part === undefined) return respondProblem(c, problem("http.not_found"));
    const redraw = (errors: readonly FieldError[]): Response => drawPart(c, deps, { opened, part, errors, form });
    if (form === undefined) return redraw([]);
    const read = part.read(form);
    if (isErrors(read)) return redraw(read);
    const labels = Object.fromEntries(part.fields.map((field) => [field.name, field.label]));
    return saveForm(c, deps, { draft: opened.draft, form, outline: read, labels, redraw });
  };
  return {
    page: (c: WebContext, deps: FormDeps): Promise<Response> => show(c, deps),
    post: async (c: WebContext, deps: FormDeps): Promise<Response> => {
      const form = await readForm(c);
      return isProblem(form) ? respondProblem(c, form) : show(c, deps, form);
    },
  };
}

function isErrors(read: FormOutline | readonly FieldError[]): read is readonly FieldError[] {
  return Array.isArray(read);
}

interface Drawn {
  readonly opened: OpenForm;
  readonly part: Part;
  readonly errors: readonly FieldError[];
  readonly form: FormValues | undefined;
}

function drawPart(c: WebContext, deps: FormDeps, { opened, part, errors, form }: Drawn): Response {
  const { draft, words } = opened;
  return deps.frame.draw(
    c,
    { draft, tab: FORM_TAB, subtitle: part.title, errors },
    <>
      <h2>{part.title}</h2>
      {draft.isEditable && (
        <Form label={part.title} commandId={form?.commandId}>
          <RevisionField draft={draft} revision={form?.text("revision")} />
          <SectionFields fields={part.fields} form={form} errors={errors} />
          <Actions>
            <Button accessKey="s">{words.question.save}</Button>
            {part.acts.map(({ act, label, isDanger }) => (
              <Button key={act} kind={isDanger ? "danger" : "quiet"} name={ACT_FIELD} value={act} isUnchecked>
                {label}
              </Button>
            ))}
            <ButtonLink href={deps.frame.href(draft, FORM_TAB)} kind="quiet">
              {words.question.back}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </>,
  );
}

/** Name and introduction of the form. */
export const headPages = partPages(({ outline, words }) => ({
  title: words.head.heading,
  acts: [],
  fields: [
    { name: "title", label: words.head.title, kind: "text", values: [outline.title], isRequired: true, max: 1000 },
    { name: "titleEn", label: words.head.titleEn, kind: "text", values: [outline.titleEn], max: 1000 },
    { name: "description", label: words.head.description, kind: "area", values: [outline.description], max: 1000 },
    { name: "descriptionEn", label: words.head.descriptionEn, kind: "area", values: [outline.descriptionEn], max: 1000 },
  ],
  read: (form) =>
    form.text("title") === ""
      ? [{ name: "title", message: words.begin.missing }]
      : {
          ...outline,
          title: form.text("title"),
          titleEn: form.text("titleEn"),
          description: form.text("description"),
          descriptionEn: form.text("descriptionEn"),
        },
}));

/** One page of the form: its name and place. */
export const pagePages = partPages(({ outline, words }, at, locale) => {
  const place = at === "moi" ? undefined : Number(at) - 1;
  const page = place === undefined ? { title: "", titleEn: "" } : outline.pages[place];
  if (page === undefined) return undefined;
  const questions = [...outline.questions.values()].map(({ key, schema }) => ({ value: key, label: titleIn(locale, schema, key) }));
  return {
    title: place === undefined ? words.page.fresh : words.page.edit(at),
    acts:
      place === undefined
        ? []
        : [
            { act: "up", label: words.outline.up, isDanger: false },
            { act: "down", label: words.outline.down, isDanger: false },
            ...(outline.pages.length > 1 ? [{ act: "remove", label: words.page.remove, isDanger: true }] : []),
          ],
    fields: [
      { name: "title", label: words.page.title, kind: "text", values: [page.title], isRequired: true, max: 300 },
      { name: "titleEn", label: words.page.titleEn, kind: "text", values: [page.titleEn], max: 300 },
      ...(place === undefined
        ? [{ name: "from", label: words.page.from, kind: "select", values: [""], choices: questions, isRequired: true } as const]
        : []),
    ],
    read: (form) => {
      const act = form.text(ACT_FIELD);
      if (place !== undefined && act === "remove") return removePage(outline, place);
      if (place !== undefined && (act === "up" || act === "down")) return movePage(outline, place, act === "up" ? -1 : 1);
      const typed = { title: form.text("title"), titleEn: form.text("titleEn") };
      if (typed.title === "") return [{ name: "title", message: words.page.missing }];
      return place === undefined ? beginPage(outline, form.text("from"), typed) : renamePage(outline, place, typed);
    },
  };
});

/** One check over several answers. */
export const checkPages = partPages(({ outline, words }, at, locale) => {
  const place = at === "moi" ? undefined : Number(at) - 1;
  const check = place === undefined ? { feel: "", message: "", messageEn: "", fields: [] } : outline.checks[place];
  if (check === undefined) return undefined;
  const questions = outline.pages.flatMap((page) => page.keys).flatMap((key) => outline.questions.get(key) ?? []);
  return {
    title: place === undefined ? words.check.fresh : words.check.edit,
    acts: place === undefined ? [] : [{ act: "remove", label: words.check.remove, isDanger: true }],
    fields: [
      {
        name: "feel",
        label: words.check.feel,
        hint: `${words.check.feelHint} ${questions.map(({ key }) => key).join(", ")}`,
        kind: "area",
        values: [check.feel],
        isRequired: true,
        max: 2000,
      },
      { name: "message", label: words.check.message, kind: "text", values: [check.message], isRequired: true, max: 1000 },
      { name: "messageEn", label: words.check.messageEn, kind: "text", values: [check.messageEn], max: 1000 },
      {
        name: "fields",
        label: words.check.fields,
        kind: "checkboxes",
        values: check.fields,
        choices: questions.map(({ key, schema }) => ({ value: key, label: titleIn(locale, schema, key) })),
      },
    ],
    read: (form) => {
      if (place !== undefined && form.text(ACT_FIELD) === "remove") return { ...outline, checks: outline.checks.toSpliced(place, 1) };
      const fields = form.texts("fields").filter((key) => outline.questions.has(key));
      const { faults } = words.question;
      const errors = [
        ...(form.text("feel") === "" ? [{ name: "feel", message: faults.feel }] : []),
        ...(form.text("message") === "" ? [{ name: "message", message: faults.message }] : []),
        ...(fields.length === 0 ? [{ name: "fields", message: faults.fields }] : []),
      ];
      if (errors.length > 0) return errors;
      const typed = { feel: form.text("feel"), message: form.text("message"), messageEn: form.text("messageEn"), fields };
      const checks = place === undefined ? [...outline.checks, typed] : outline.checks.with(place, typed);
      return { ...outline, checks };
    },
  };
});
