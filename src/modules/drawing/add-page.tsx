import { isProblem, problem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Form, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { RevisionField } from "#modules/draft";
import { ADDABLE, blankNode, keyedNode, type AddableKind } from "./new-node.ts";
import { NodeFields } from "./node-fields.tsx";
import { openNode, type OpenedNode } from "./node-page.tsx";
import { nodeTitle } from "./node-title.ts";
import { PROCESS_TAB, type ProcessDeps } from "./process-context.ts";
import { formOfNode, isFaulty, readNode } from "./read-node-form.ts";
import { saveEdit } from "./save-process.ts";

/** Where a node can be added, by the word in the address. */
const PLACES = { sau: "after", truoc: "before", canh: "beside" } as const;
type Place = (typeof PLACES)[keyof typeof PLACES];

interface Asked {
  readonly place: Place;
  readonly kind: AddableKind;
}

/** The form of a node that is to be added. */
export async function addPage(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const asked = askedOf(c);
  const opened = await openNode(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  return asked === undefined ? respondProblem(c, problem("http.not_found")) : draw(c, deps, { opened, asked, errors: [] });
}

/** Adds a node at its place. */
export async function addPost(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const asked = askedOf(c);
  const opened = await openNode(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  if (asked === undefined) return respondProblem(c, problem("http.not_found"));
  const { draft, context, model, node } = opened;
  const redraw = (errors: readonly FieldError[]): Response => draw(c, deps, { opened, asked, errors, form });
  const read = readNode(form, blankNode(asked.kind), context);
  if (isFaulty(read)) return redraw(read.errors);
  const edit = { act: asked.place, key: node.key, node: keyedNode(model, read) };
  return saveEdit(c, deps, { draft, form, context, edit, redraw });
}

function askedOf(c: WebContext): Asked | undefined {
  const places: Readonly<Record<string, Place>> = PLACES;
  const word = c.req.param("place") ?? "";
  const place = Object.hasOwn(PLACES, word) ? places[word] : undefined;
  const kind = ADDABLE.find((each) => each === c.req.param("kind"));
  return place === undefined || kind === undefined ? undefined : { place, kind };
}

function draw(
  c: WebContext,
  { frame }: ProcessDeps,
  page: { readonly opened: OpenedNode; readonly asked: Asked; readonly errors: readonly FieldError[]; readonly form?: FormValues },
): Response {
  const { draft, context, node } = page.opened;
  const { words } = context;
  const title = words.titles[page.asked.place](nodeTitle(context, node));
  const blank = blankNode(page.asked.kind);
  return frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: title, errors: page.errors },
    <>
      <h2>{title}</h2>
      {draft.isEditable && (
        <Form label={title} commandId={page.form?.commandId}>
          <RevisionField draft={draft} revision={page.form?.text("revision")} />
          <NodeFields node={blank} form={page.form ?? formOfNode(blank)} errors={page.errors} context={context} />
          <Actions>
            <Button>{words.add}</Button>
            <ButtonLink href={`${frame.href(draft, PROCESS_TAB)}#buoc-${node.key}`} kind="secondary">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </>,
  );
}
