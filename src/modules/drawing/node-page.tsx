import { isProblem, problem, type Problem } from "#kernel/problem";
import { canMove, type ProcessModel, type ProcessNode } from "#modules/process";
import { Actions, Button, ButtonLink, Card, Form, Link, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { RevisionField } from "#modules/draft";
import type { Draft } from "#modules/draft";
import { NodeFields } from "./node-fields.tsx";
import { nodeTitle } from "./node-title.ts";
import { PROCESS_TAB, definitionOfDraft, processContext, type ProcessContext, type ProcessDeps } from "./process-context.ts";
import { formOfNode, isFaulty, readNode } from "./read-node-form.ts";
import { saveEdit } from "./save-process.ts";

/** The field that tells which button was pressed. */
const ACT_FIELD = "act";

/** A node of a draft's process, named by an address. */
export interface OpenedNode {
  readonly draft: Draft;
  readonly context: ProcessContext;
  readonly model: ProcessModel;
  readonly node: ProcessNode;
}

/** Finds the draft and the node that an address names. */
export async function openNode(c: WebContext, deps: ProcessDeps): Promise<OpenedNode | Problem> {
  const [draft, context] = await Promise.all([deps.frame.load(c), processContext(c, deps)]);
  if (isProblem(draft)) return draft;
  const { model } = definitionOfDraft(draft);
  const key = c.req.param("key");
  const node = model.nodes.find((each) => each.key === key);
  return node === undefined ? problem("http.not_found") : { draft, context, model, node };
}

/** One node in a form of its own, and what can be done around it. */
export async function nodePage(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const opened = await openNode(c, deps);
  return isProblem(opened) ? respondProblem(c, opened) : draw(c, deps, { opened, errors: [] });
}

/** Saves, moves or removes a node. */
export async function nodePost(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await openNode(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, context, node } = opened;
  const redraw = (errors: readonly FieldError[]): Response => draw(c, deps, { opened, errors, form });
  const act = form.text(ACT_FIELD);
  if (act === "up" || act === "down" || act === "remove")
    return saveEdit(c, deps, { draft, form, context, edit: { act, key: node.key }, redraw });
  const read = readNode(form, node, context);
  if (isFaulty(read)) return redraw(read.errors);
  return saveEdit(c, deps, { draft, form, context, edit: { act: "replace", key: node.key, node: read }, redraw });
}

function draw(
  c: WebContext,
  { frame }: ProcessDeps,
  page: { readonly opened: OpenedNode; readonly errors: readonly FieldError[]; readonly form?: FormValues },
): Response {
  const { draft, context, node } = page.opened;
  const { words } = context;
  const title = nodeTitle(context, node);
  return frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: title, errors: page.errors },
    <>
      <h2>{words.editOf(title)}</h2>
      {draft.isEditable && (
        <>
          <Form label={words.editOf(title)} commandId={page.form?.commandId}>
            <RevisionField draft={draft} revision={page.form?.text("revision")} />
            <NodeFields node={node} form={page.form ?? formOfNode(node)} errors={page.errors} context={context} />
            <Actions>
              <Button>{words.save}</Button>
              <ButtonLink href={`${frame.href(draft, PROCESS_TAB)}#buoc-${node.key}`} kind="secondary">
                {words.back}
              </ButtonLink>
            </Actions>
          </Form>
          <Around opened={page.opened} href={(below) => frame.href(draft, PROCESS_TAB, below)} />
        </>
      )}
    </>,
  );
}

/** Adding beside a node, moving and removing it. */
function Around({ opened, href }: { readonly opened: OpenedNode; readonly href: (below: string) => string }) {
  const { draft, context, model, node } = opened;
  const { words } = context;
  const isWaiting = node.node === "user" || node.node === "receive" || node.node === "call" || node.node === "service";
  const isInside = node.node !== "start" && node.node !== "end" && node.node !== "boundary";
  const links = [
    ...(node.node === "end" || node.node === "boundary" ? [] : [["them/sau", "user", words.addAfter]]),
    ...(isInside
      ? [
          ["them/truoc", "user", words.addBefore],
          ["them/canh", "user", words.addBeside],
        ]
      : []),
    ...(isInside ? [["huong/lua-chon", "", words.addChoice]] : []),
    ...(isWaiting ? [["huong/hen-gio", "", words.addEdge]] : []),
    ...(isInside
      ? [
          ["them/sau", "timer", words.addWait],
          ["them/sau", "call", words.addCall],
          ["them/sau", "send", words.addSend],
          ["them/sau", "receive", words.addReceive],
          ["them/sau", "rule", words.addRule],
        ]
      : []),
  ] as const;
  return (
    <div id="them">
      <Card heading={words.change(nodeTitle(context, node))}>
        <ul>
          {links.map(([path = "", kind = "", label = ""]) => (
            <li key={label}>
              <Link href={href([path, node.key, kind].filter((part) => part !== "").join("/"))}>{label}</Link>
            </li>
          ))}
        </ul>
        {node.node !== "start" && node.node !== "end" && (
          <Form label={words.changeShort}>
            <RevisionField draft={draft} />
            <Actions>
              {(["up", "down"] as const)
                .filter((act) => canMove(model, node.key, act))
                .map((act) => (
                  <Button key={act} name={ACT_FIELD} value={act} kind="secondary" isUnchecked>
                    {words[act]}
                  </Button>
                ))}
              <Button name={ACT_FIELD} value="remove" kind="danger" isUnchecked>
                {words.removeOf(nodeTitle(context, node))}
              </Button>
            </Actions>
          </Form>
        )}
      </Card>
    </div>
  );
}
