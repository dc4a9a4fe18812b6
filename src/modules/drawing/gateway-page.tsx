import { isProblem, problem } from "#kernel/problem";
import type { ProcessFlow, ProcessModel, ProcessNode } from "#modules/process";
import { Actions, Button, ButtonLink, Card, FieldGrid, Form, Radios, TextInput, errorOf, type FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm, type FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { RevisionField } from "#modules/draft";
import { Text } from "./node-fields.tsx";
import { openNode, type OpenedNode } from "./node-page.tsx";
import { nodeTitle } from "./node-title.ts";
import { PROCESS_TAB, type ProcessContext, type ProcessDeps } from "./process-context.ts";
import { formOfNode } from "./read-node-form.ts";
import { saveEdit } from "./save-process.ts";

const REMOVE_FIELD = "remove";

/** A gateway with its ways: names, conditions, the default. */
export async function gatewayPage(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const opened = await openNode(c, deps);
  return isProblem(opened) ? respondProblem(c, opened) : draw(c, deps, { opened, errors: [] });
}

/** Saves the ways of a gateway, or takes one away. */
export async function gatewayPost(c: WebContext, deps: ProcessDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await openNode(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, context, model, node } = opened;
  if (!isGatewayNode(node)) return respondProblem(c, problem("http.not_found"));
  const redraw = (errors: readonly FieldError[]): Response => draw(c, deps, { opened, errors, form });
  const flow = form.text(REMOVE_FIELD);
  if (flow !== "") return saveEdit(c, deps, { draft, form, context, edit: { act: "remove_way", flow }, redraw });
  const errors = conditionFaults(form, opened);
  if (errors.length > 0) return redraw(errors);
  const name = form.text("name");
  const named = { ...node, name, nameEn: form.text("nameEn") || name };
  const ways = waysOf(model, node.key).map((way) => changed(form, way, isAsking(node)));
  return saveEdit(c, deps, { draft, form, context, edit: { act: "ways", key: node.key, node: named, ways }, redraw });
}

function isGatewayNode(node: ProcessNode): boolean {
  return ["exclusive", "inclusive", "parallel", "event"].includes(node.node);
}

function isAsking(node: ProcessNode): boolean {
  return node.node === "exclusive" || node.node === "inclusive";
}

function waysOf(model: ProcessModel, key: string): readonly ProcessFlow[] {
  return model.flows.filter((flow) => flow.from === key);
}

function changed(form: FormValues, way: ProcessFlow, isConditional: boolean): ProcessFlow {
  const name = form.text(`name-${way.key}`);
  const isDefault = isConditional && form.text("default") === way.key;
  const condition = form.text(`condition-${way.key}`);
  const nameEn = form.text(`nameEn-${way.key}`) || name;
  return { ...way, name, nameEn, isDefault, condition: isConditional && !isDefault && condition !== "" ? condition : null };
}

function conditionFaults(form: FormValues, { context, model, node }: OpenedNode): readonly FieldError[] {
  if (!isAsking(node)) return [];
  return waysOf(model, node.key)
    .filter((way) => form.text("default") !== way.key && form.text(`condition-${way.key}`) === "")
    .map((way) => ({ name: `condition-${way.key}`, message: context.words.errors.condition }));
}

interface Drawn {
  readonly opened: OpenedNode;
  readonly errors: readonly FieldError[];
  readonly form?: FormValues;
}

function draw(c: WebContext, { frame }: ProcessDeps, page: Drawn): Response {
  const { draft, context, model, node } = page.opened;
  const { words } = context;
  const title = words.gateway(nodeTitle(context, node));
  const ways = waysOf(model, node.key);
  const usual = ways.find((way) => way.isDefault)?.key ?? "";
  const fields = { form: page.form ?? formOfNode(node), errors: page.errors, context };
  return frame.draw(
    c,
    { draft, tab: PROCESS_TAB, subtitle: title, errors: page.errors },
    <>
      <h2>{title}</h2>
      {draft.isEditable && (
        <Form label={title} commandId={page.form?.commandId}>
          <RevisionField draft={draft} revision={page.form?.text("revision")} />
          <FieldGrid>
            <Text {...fields} name="name" />
            <Text {...fields} name="nameEn" />
          </FieldGrid>
          {ways.map((way) => (
            <WayFields key={way.key} way={way} page={page} isAsking={isAsking(node)} isRemovable={ways.length > 1} />
          ))}
          {isAsking(node) && (
            <Radios
              name="default"
              label={words.fields.isDefault}
              isRequired
              value={page.form?.text("default") ?? usual}
              choices={ways.map((way) => ({ value: way.key, label: wayTitle(context, model, way) }))}
            />
          )}
          <Actions>
            <Button>{words.save}</Button>
            <ButtonLink href={frame.href(draft, PROCESS_TAB, `huong/nhanh/${node.key}`)} kind="secondary">
              {words.wayAdd}
            </ButtonLink>
            <ButtonLink href={frame.href(draft, PROCESS_TAB)} kind="secondary">
              {words.back}
            </ButtonLink>
          </Actions>
        </Form>
      )}
    </>,
  );
}

function wayTitle(context: ProcessContext, model: ProcessModel, way: ProcessFlow): string {
  const target = model.nodes.find((node) => node.key === way.to);
  const to = context.words.way(target === undefined ? way.to : nodeTitle(context, target));
  return way.name === "" ? to : `${way.name}: ${to}`;
}

function WayFields(props: { readonly way: ProcessFlow; readonly page: Drawn; readonly isAsking: boolean; readonly isRemovable: boolean }) {
  const { way, page } = props;
  const { context, model } = page.opened;
  const { words } = context;
  const value = (name: string, standing: string): string => page.form?.text(`${name}-${way.key}`) ?? standing;
  return (
    <Card heading={wayTitle(context, model, way)} isQuiet>
      <FieldGrid>
        <TextInput name={`name-${way.key}`} label={words.fields.wayName} value={value("name", way.name)} />
        <TextInput name={`nameEn-${way.key}`} label={words.fields.nameEn} value={value("nameEn", way.nameEn)} />
      </FieldGrid>
      {props.isAsking && (
        <TextInput
          name={`condition-${way.key}`}
          label={words.fields.condition}
          hint={words.fields.conditionHint}
          value={value("condition", way.condition ?? "")}
          error={errorOf(page.errors, `condition-${way.key}`)}
        />
      )}
      {props.isRemovable && (
        <Button name={REMOVE_FIELD} value={way.key} kind="quiet" isUnchecked>
          {words.wayRemove}
        </Button>
      )}
    </Card>
  );
}
