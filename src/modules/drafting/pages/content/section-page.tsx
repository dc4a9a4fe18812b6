import { isProblem, problem, type Problem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Draft } from "#modules/draft";
import { RevisionField } from "#modules/draft";
import { CONTENT_TAB, sectionContext, type ContentDeps } from "./content-context.ts";
import { SectionFields } from "./fields.tsx";
import { SECTIONS } from "./sections.ts";
import { isFault, type FormSection, type Section, type SectionContext } from "./section.ts";

interface Opened {
  readonly draft: Draft;
  readonly section: FormSection;
  readonly context: SectionContext;
}

/** The section that the address names. */
export function sectionOf(c: WebContext): Section | undefined {
  return SECTIONS.find((section) => section.key === c.req.param("section"));
}

/** A section's form; a table leads to its place on the tab. */
export async function sectionPage(c: WebContext, deps: ContentDeps): Promise<Response> {
  const opened = await open(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  if (!("section" in opened)) return seeOther(c, `${deps.frame.href(opened.draft, CONTENT_TAB)}#${opened.key}`);
  return draw(c, deps, { opened });
}

/** Saves a section. */
export async function sectionPost(c: WebContext, deps: ContentDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await open(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  if (!("section" in opened)) return respondProblem(c, problem("http.not_found"));
  const { draft, section, context } = opened;
  const part = section.read(form, draft.version.content, context);
  if (isFault(part)) return draw(c, deps, { opened, typed: { form, errors: part.errors } });
  const labels = Object.fromEntries(section.fields(draft.version.content, context).map((field) => [field.name, field.label]));
  const redraw = (errors: readonly FieldError[]): Response => draw(c, deps, { opened, typed: { form, errors } });
  return deps.frame.save(c, { draft, tab: CONTENT_TAB, form, part, labels, redraw });
}

async function open(c: WebContext, deps: ContentDeps): Promise<Opened | { readonly draft: Draft; readonly key: string } | Problem> {
  const section = sectionOf(c);
  if (section === undefined) return problem("http.not_found");
  const [draft, context] = await Promise.all([deps.frame.load(c), sectionContext(c, deps)]);
  if (isProblem(draft)) return draft;
  return section.kind === "form" ? { draft, section, context } : { draft, key: section.key };
}

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
}

interface Drawn {
  readonly opened: Opened;
  readonly typed?: Typed;
}

function draw(c: WebContext, { frame }: ContentDeps, { opened, typed }: Drawn): Response {
  const { draft, section, context } = opened;
  const { words } = context;
  const title = words.sections[section.key];
  const errors = typed?.errors ?? [];
  return frame.draw(
    c,
    { draft, tab: CONTENT_TAB, subtitle: title, errors },
    <>
      <h2>{title}</h2>
      {draft.isEditable && (
        <Form label={title} commandId={typed?.form.commandId}>
          <RevisionField draft={draft} revision={typed?.form.text("revision")} />
          <SectionFields fields={section.fields(draft.version.content, context)} form={typed?.form} errors={errors} />
          <Actions>
            <Button>{words.save}</Button>
            <ButtonLink href={frame.href(draft, CONTENT_TAB)} kind="secondary">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </>,
  );
}
