import { isProblem, problem, type Problem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, Notice, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import type { DraftPart } from "#modules/procedure";
import type { Draft } from "#modules/draft";
import { RevisionField } from "#modules/draft";
import { CONTENT_TAB, sectionContext, type ContentDeps } from "./content-context.ts";
import { SectionFields } from "./fields.tsx";
import { isFault, type SectionContext, type SectionFault, type TableSection } from "./section.ts";
import { sectionOf } from "./section-page.tsx";

/** Last part of the address of a row that does not exist yet. */
const NEW_ROW = "moi";
/** The field that tells which row the form was drawn for. */
const MARK_FIELD = "mark";
/** The field that tells which button was pressed. */
const ACT_FIELD = "act";

interface Opened {
  readonly draft: Draft;
  readonly section: TableSection;
  readonly context: SectionContext;
  /** The row's place; undefined for a new one. */
  readonly at: number | undefined;
}

interface Typed {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
  /** The row has gone meanwhile: what was typed can become a new one. */
  readonly isGone?: boolean;
}

/** One row of a table in a form of its own. */
export async function rowPage(c: WebContext, deps: ContentDeps): Promise<Response> {
  const opened = await open(c, deps);
  return isProblem(opened) ? respondProblem(c, opened) : draw(c, deps, { opened });
}

/** Saves, removes or moves a row. */
export async function rowPost(c: WebContext, deps: ContentDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await open(c, deps, form.text(MARK_FIELD));
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, section, context, at } = opened;
  if (at === undefined && c.req.param("row") !== NEW_ROW && form.text(ACT_FIELD) !== "add")
    return draw(c, deps, { opened, typed: { form, errors: [{ message: context.words.rowGone }], isGone: true } });
  const part = partOf(form, opened);
  if (isFault(part)) return draw(c, deps, { opened, typed: { form, errors: part.errors } });
  const fields = section.fields(draft.version.content, at, context);
  return deps.frame.save(c, {
    draft,
    tab: CONTENT_TAB,
    form,
    part,
    labels: Object.fromEntries(fields.map((field) => [field.name, field.label])),
    redraw: (errors) => draw(c, deps, { opened, typed: { form, errors } }),
  });
}

function partOf(form: FormValues, { draft, section, context, at }: Opened): DraftPart | SectionFault {
  const { content } = draft.version;
  const act = form.text(ACT_FIELD);
  if (at !== undefined && act === "remove") return section.remove(content, at);
  if (at !== undefined && act === "up") return section.move(content, at, -1);
  if (at !== undefined && act === "down") return section.move(content, at, 1);
  return section.save(form, { content, at }, context);
}

/** Finds the row: the one in its place when it is still the same, otherwise wherever the same row stands now. */
async function open(c: WebContext, deps: ContentDeps, mark?: string): Promise<Opened | Problem> {
  const section = sectionOf(c);
  if (section === undefined || section.kind !== "table") return problem("http.not_found");
  const [draft, context] = await Promise.all([deps.frame.load(c), sectionContext(c, deps)]);
  if (isProblem(draft)) return draft;
  const asked = c.req.param("row") ?? "";
  if (asked === NEW_ROW) return { draft, section, context, at: undefined };
  const { content } = draft.version;
  const place = /^\d{1,5}$/u.test(asked) ? Number(asked) - 1 : -1;
  if (mark !== undefined) {
    const places = Array.from({ length: section.count(content) }, (_, at) => at);
    const same = (at: number): boolean => section.mark(content, at) === mark;
    return { draft, section, context, at: same(place) ? place : places.find(same) };
  }
  if (place < 0 || place >= section.count(content)) return problem("http.not_found");
  return { draft, section, context, at: place };
}

interface Drawn {
  readonly opened: Opened;
  readonly typed?: Typed;
}

function draw(c: WebContext, { frame }: ContentDeps, { opened, typed }: Drawn): Response {
  const { draft, section, context, at } = opened;
  const { words } = context;
  const { content } = draft.version;
  const title = words.sections[section.key];
  const rowTitle = at === undefined ? words.newRow : words.rowNumber(at + 1);
  const errors = typed?.errors ?? [];
  return frame.draw(
    c,
    { draft, tab: CONTENT_TAB, subtitle: `${title}, ${rowTitle}`, errors },
    <>
      <h2>
        {title} · {rowTitle}
      </h2>
      {draft.isEditable && (
        <Form label={rowTitle} commandId={typed?.form.commandId}>
          <RevisionField draft={draft} revision={typed?.isGone === true ? undefined : typed?.form.text("revision")} />
          {at !== undefined && <input type="hidden" name={MARK_FIELD} value={section.mark(content, at)} />}
          <SectionFields fields={section.fields(content, at, context)} form={typed?.form} errors={errors} />
          <Actions>
            {typed?.isGone === true ? (
              <Button name={ACT_FIELD} value="add">
                {words.add}
              </Button>
            ) : (
              <Button>{words.save}</Button>
            )}
            <ButtonLink href={`${frame.href(draft, CONTENT_TAB)}#${section.key}`} kind="secondary">
              {words.back}
            </ButtonLink>
          </Actions>
          {at !== undefined && <RowActs words={words} at={at} count={section.count(content)} />}
        </Form>
      )}
      {typed?.isGone === true && <Notice kind="warning">{words.rowGone}</Notice>}
    </>,
  );
}

function RowActs({ words, at, count }: { readonly words: SectionContext["words"]; readonly at: number; readonly count: number }) {
  return (
    <Actions>
      {at > 0 && (
        <Button name={ACT_FIELD} value="up" kind="quiet" isUnchecked>
          {words.up}
        </Button>
      )}
      {at < count - 1 && (
        <Button name={ACT_FIELD} value="down" kind="quiet" isUnchecked>
          {words.down}
        </Button>
      )}
      <Button name={ACT_FIELD} value="remove" kind="danger" isUnchecked>
        {words.remove}
      </Button>
    </Actions>
  );
}
