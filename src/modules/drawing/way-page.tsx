import { isProblem, problem } from "#kernel/problem";
import type { NewWay, ProcessEdit, WayTarget } from "#modules/process";
import { Actions, Button, ButtonLink, Form, Radios, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { RevisionField } from "#modules/draft";
import { blankNode, keyedNode } from "./new-node.ts";
import { Choose, SpanFields, Text, choicesOf } from "./node-fields.tsx";
import { openNode, type OpenedNode } from "./node-page.tsx";
import { nodeTitle } from "./node-title.ts";
import { PROCESS_TAB, type ProcessDeps } from "./process-context.ts";
import { readSpan, type NodeForm } from "./read-node-form.ts";
import { saveEdit } from "./save-process.ts";

/** What a new way comes from, by the word in the address: a new choice, a choice that is there, a timer on an edge. */
const ACTS = { "lua-chon": "choice", nhanh: "way", "hen-gio": "edge" } as const;
type Act = (typeof ACTS)[keyof typeof ACTS];

/** Where a way leads that is no node of the process. */
const NODE_PREFIX = "node:";
function emptyForm(act: Act): NodeForm {
  const usual: Readonly<Record<string, string>> = {
    target: act === "edge" ? "done" : "new",
    isInterrupting: "yes",
    spanKind: "working_day",
  };
  return { text: (name) => usual[name] ?? "", texts: () => [] };
}

/** The form of a new way: its condition or its timer, and where it leads. */
export async function wayPage(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const act = actOf(c);
  const opened = await openNode(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  return act === undefined ? respondProblem(c, problem("http.not_found")) : draw(c, deps, { opened, act, errors: [] });
}

/** Adds the way. */
export async function wayPost(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const act = actOf(c);
  const opened = await openNode(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  if (act === undefined) return respondProblem(c, problem("http.not_found"));
  const { draft, context } = opened;
  const redraw = (errors: readonly FieldError[]): Response => draw(c, deps, { opened, act, errors, form });
  const errors: FieldError[] = [];
  const edit = editOf(form, opened, { act, errors });
  if (errors.length > 0 || edit === undefined) return redraw(errors);
  return saveEdit(c, deps, { draft, form, context, edit, redraw });
}

function actOf(c: WebContext): Act | undefined {
  const acts: Readonly<Record<string, Act>> = ACTS;
  const word = c.req.param("act") ?? "";
  return Object.hasOwn(ACTS, word) ? acts[word] : undefined;
}

function editOf(
  form: FormValues,
  opened: OpenedNode,
  asked: { readonly act: Act; readonly errors: FieldError[] },
): ProcessEdit | undefined {
  const { act, errors } = asked;
  const { context, node } = opened;
  const { key } = node;
  const name = form.text("name");
  const named = { name, nameEn: form.text("nameEn") || name };
  if (act === "edge") {
    const isInterrupting = form.text("isInterrupting") !== "no";
    const after = readSpan(form, { context, errors });
    const to = form.text("target") === "done" && isInterrupting ? null : targetOf(form, opened, errors);
    return to === undefined ? undefined : { act, key, edge: { ...named, after, isInterrupting, to } };
  }
  const way = wayOf(form, opened, errors);
  if (way === undefined) return undefined;
  return act === "choice" ? { act, key, ...named, way } : { act, key, way };
}

function wayOf(form: FormValues, opened: OpenedNode, errors: FieldError[]): NewWay | undefined {
  const { words } = opened.context;
  const isPlain = opened.node.node === "parallel" || opened.node.node === "event";
  const condition = form.text("condition");
  if (!isPlain && condition === "") errors.push({ name: "condition", message: words.errors.condition });
  const to = targetOf(form, opened, errors);
  const name = form.text("wayName");
  return to === undefined ? undefined : { name, nameEn: name, condition: isPlain || condition === "" ? null : condition, to };
}

function targetOf(form: FormValues, { context, model }: OpenedNode, errors: FieldError[]): WayTarget | undefined {
  const { words } = context;
  const target = form.text("target");
  if (target === "end") return { kind: "end" };
  if (target.startsWith(NODE_PREFIX)) return { kind: "node", key: target.slice(NODE_PREFIX.length) };
  if (target !== "new") {
    errors.push({ name: "target", message: words.errors.target });
    return undefined;
  }
  const name = form.text("stepName");
  if (name === "") errors.push({ name: "stepName", message: words.errors.stepName });
  return { kind: "new", node: keyedNode(model, { ...blankNode("user"), name, nameEn: name }) };
}

interface Drawn {
  readonly opened: OpenedNode;
  readonly act: Act;
  readonly errors: readonly FieldError[];
  readonly form?: FormValues;
}

function draw(c: WebContext, { frame }: ProcessDeps, page: Drawn): Response {
  const { draft, context, node } = page.opened;
  const { words } = context;
  const title = words.titles[page.act](nodeTitle(context, node));
  const fields = { form: page.form ?? emptyForm(page.act), errors: page.errors, context };
  return frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: title, errors: page.errors },
    <>
      <h2>{title}</h2>
      {draft.isEditable && (
        <Form label={title} commandId={page.form?.commandId}>
          <RevisionField draft={draft} revision={page.form?.text("revision")} />
          {page.act !== "way" && (
            <>
              <Text {...fields} name="name" />
              <Text {...fields} name="nameEn" />
            </>
          )}
          {page.act === "edge" ? (
            <EdgeFields {...fields} />
          ) : (
            <ConditionFields {...fields} isPlain={node.node === "parallel" || node.node === "event"} />
          )}
          <Choose {...fields} name="target" choices={targetsOf(page)} />
          <Text {...fields} name="stepName" />
          <Actions>
            <Button>{words.add}</Button>
            <ButtonLink href={frame.href(draft, PROCESS_TAB)} kind="secondary">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </>,
  );
}

type Fields = Parameters<typeof SpanFields>[0];

function EdgeFields(props: Fields) {
  const { words } = props.context;
  return (
    <>
      <SpanFields {...props} />
      <Radios
        name="isInterrupting"
        label={words.fields.isInterrupting}
        isRequired
        value={props.form.text("isInterrupting")}
        choices={choicesOf(words.interrupting)}
      />
    </>
  );
}

function ConditionFields(props: Fields & { readonly isPlain: boolean }) {
  return (
    <>
      <Text {...props} name="wayName" />
      {!props.isPlain && <Text {...props} name="condition" hint="conditionHint" isRequired />}
    </>
  );
}

/** Steps first, because most ways lead back to one or skip some. */
function targetsOf({ opened, act }: Drawn): Readonly<Record<string, string>> {
  const { context, model } = opened;
  const { targets } = context.words;
  const steps = model.nodes.filter((node) => ["user", "receive", "call", "timer"].includes(node.node));
  return {
    ...(act === "edge" ? { done: targets.done } : {}),
    new: targets.new,
    end: targets.end,
    ...Object.fromEntries(steps.map((node) => [`${NODE_PREFIX}${node.key}`, targets.node(nodeTitle(context, node))])),
  };
}
