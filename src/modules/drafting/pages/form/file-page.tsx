import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, TextArea, errorOf, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { eformFindings } from "#platform/eform/eform";
import { findingText } from "#platform/eform/finding-text";
import { outlineOf } from "../../form/form-outline.ts";
import { RevisionField } from "#modules/draft";
import type { Draft } from "#modules/draft";
import { FORM_TAB, formWords, openForm, saveForm, type FormDeps } from "./form-context.ts";

/** What is wrong with a pasted file is told up to here; more is no help. */
const FINDINGS_SHOWN_MAX = 8;

/** The form as a file: to take along, or to bring from elsewhere. */
export async function filePage(c: WebContext, deps: FormDeps): Promise<Response> {
  const opened = await openForm(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  return draw(c, deps, { draft: opened.draft, text: opened.schema === null ? "" : JSON.stringify(opened.schema, null, 2) });
}

/** The file itself. */
export async function fileDownload(c: WebContext, deps: FormDeps): Promise<Response> {
  const opened = await openForm(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const name = `${opened.draft.code}-${opened.draft.version.version}.schema.json`;
  return c.body(JSON.stringify(opened.schema, null, 2), 200, {
    "Content-Type": "application/schema+json; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}"`,
  });
}

/** Puts a pasted schema in place of the form; only one that can be used. */
export async function filePost(c: WebContext, deps: FormDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await openForm(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, words } = opened;
  const redraw = (errors: readonly FieldError[]): Response => draw(c, deps, { draft, text: form.text("schema"), errors, form });
  const schema = readSchema(form.text("schema"));
  if (schema === undefined) return redraw([{ name: "schema", message: words.file.unreadable }]);
  const findings = eformFindings(schema);
  if (findings.length > 0)
    return redraw(
      findings.slice(0, FINDINGS_SHOWN_MAX).map((finding) => ({
        name: "schema",
        message: [finding.at, findingText(c.var.locale, finding)].filter((part) => part !== "").join(": "),
      })),
    );
  return saveForm(c, deps, { draft, form, outline: outlineOf(schema), labels: { schema: words.file.schema }, redraw });
}

function readSchema(text: string): JsonObject | undefined {
  try {
    const read = JSON.parse(text) as Json;
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

interface Drawn {
  readonly draft: Draft;
  readonly text: string;
  readonly errors?: readonly FieldError[];
  readonly form?: FormValues;
}

function draw(c: WebContext, deps: FormDeps, { draft, text, errors = [], form }: Drawn): Response {
  const words = formWords(c);
  const base = deps.frame.href(draft, FORM_TAB);
  return deps.frame.draw(
    c,
    { draft, tab: FORM_TAB, subtitle: words.file.heading, errors },
    <>
      <h2>{words.file.heading}</h2>
      <p>{words.file.lead}</p>
      <Form label={words.file.heading} commandId={form?.commandId}>
        <RevisionField draft={draft} revision={form?.text("revision")} />
        <TextArea name="schema" label={words.file.schema} value={text} rows={24} error={errorOf(errors, "schema")} />
        <Actions>
          {draft.isEditable && <Button>{words.file.take}</Button>}
          <ButtonLink href={`${base}/tep.json`} kind="secondary">
            {words.file.download}
          </ButtonLink>
          <ButtonLink href={base} kind="quiet">
            {words.question.back}
          </ButtonLink>
        </Actions>
      </Form>
    </>,
  );
}
