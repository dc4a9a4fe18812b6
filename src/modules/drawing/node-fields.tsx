import { identityTextEn, identityTextVi } from "#modules/identity";
import { UNIT_KINDS, organisationTextEn, organisationTextVi } from "#modules/organisation";
import { STEP_ACTS, STEP_KINDS, type ProcessNode, type UserNode } from "#modules/process";
import { Checkboxes, FieldGrid, Radios, Select, TextArea, TextInput, errorOf, type FieldError } from "#platform/html/components";
import type { ProcessContext } from "./process-context.ts";
import { QuestionFields } from "./question-fields.tsx";
import type { NodeForm } from "./read-node-form.ts";

/** What drawing the fields of a node needs: values as typed or as they stand, and what was wrong with them. */
export interface NodeFieldsProps {
  readonly node: ProcessNode;
  readonly form: NodeForm;
  readonly errors: readonly FieldError[];
  readonly context: ProcessContext;
}

/** The fields of a node by its kind. What a kind does not have is not asked. */
export function NodeFields(props: NodeFieldsProps) {
  const { node } = props;
  return (
    <>
      <FieldGrid>
        <Text {...props} name="name" isRequired={isNamed(node)} />
        <Text {...props} name="nameEn" />
      </FieldGrid>
      <KindFields {...props} />
    </>
  );
}

function isNamed(node: ProcessNode): boolean {
  return !["start", "end", "exclusive", "parallel", "inclusive", "event", "boundary", "timer"].includes(node.node);
}

function KindFields(props: NodeFieldsProps) {
  switch (props.node.node) {
    case "user":
      return <UserFields {...props} node={props.node} />;
    case "receive":
      return (
        <>
          <Text {...props} name="message" hint="messageHint" isRequired />
          <OwnerFields {...props} />
          <TimeFields {...props} />
        </>
      );
    case "call":
      return (
        <>
          <FieldGrid>
            <Text {...props} name="procedureCode" isRequired />
            <Text {...props} name="caseKey" />
          </FieldGrid>
          <OwnerFields {...props} />
          <TimeFields {...props} />
          <Area {...props} name="input" hint="inputHint" />
        </>
      );
    case "send":
      return (
        <>
          <Text {...props} name="message" hint="messageHint" isRequired />
          <Choose {...props} name="agency" label="to" choices={props.context.words.agencies} />
          <AgencyCode {...props} />
        </>
      );
    case "timer":
      return <SpanFields {...props} />;
    case "boundary":
      return props.node.trigger.kind === "timer" ? (
        <SpanFields {...props} />
      ) : (
        <Text {...props} name="message" hint="messageHint" isRequired />
      );
    case "rule":
      return <Text {...props} name="ruleKey" isRequired />;
    case "service":
      return <Text {...props} name="service" isRequired />;
    case "start":
    case "end":
    case "exclusive":
    case "parallel":
    case "inclusive":
    case "event":
      return null;
  }
}

function UserFields(props: NodeFieldsProps & { readonly node: UserNode }) {
  const { context, form, node } = props;
  const { words, locale } = context;
  const unitWords = (locale === "en" ? organisationTextEn : organisationTextVi).unitKinds;
  const permissionWords = (locale === "en" ? identityTextEn : identityTextVi).permissions;
  const permissions = words.permissionOrder.includes(node.permission) ? words.permissionOrder : [...words.permissionOrder, node.permission];
  return (
    <>
      <FieldGrid>
        <Choose {...props} name="kind" choices={Object.fromEntries(STEP_KINDS.map((kind) => [kind, words.kinds[kind]]))} />
        <Choose {...props} name="permission" choices={Object.fromEntries(permissions.map((each) => [each, permissionWords[each]]))} />
      </FieldGrid>
      <OwnerFields {...props} />
      <FieldGrid>
        <Choose {...props} name="unitKind" choices={Object.fromEntries(UNIT_KINDS.map((kind) => [kind, unitWords[kind]]))} />
        <Text {...props} name="unitSuffix" hint="unitSuffixHint" />
      </FieldGrid>
      <TimeFields {...props} />
      <Radios name="actsKind" label={words.fields.actsKind} isRequired value={form.text("actsKind")} choices={choicesOf(words.actsKinds)} />
      <Checkboxes
        name="acts"
        label={words.fields.acts}
        values={[...form.texts("acts")]}
        choices={STEP_ACTS.map((act) => ({ value: act, label: words.acts[act] }))}
      />
      <FieldGrid>
        <Text {...props} name="papers" hint="papersHint" />
        <Text {...props} name="formKey" />
      </FieldGrid>
      <QuestionFields {...props} />
    </>
  );
}

/** Which agency does it: by rule, or one by name. */
function OwnerFields(props: NodeFieldsProps) {
  const { reception, competent, area_committee, named } = props.context.words.agencies;
  return (
    <FieldGrid>
      <Choose {...props} name="agency" choices={{ reception, competent, area_committee, named }} />
      <AgencyCode {...props} />
    </FieldGrid>
  );
}

function AgencyCode(props: NodeFieldsProps) {
  const choices: Record<string, string> = { "": "" };
  for (const [code, name] of props.context.agencyNames) choices[code] = `${name} (${code})`;
  return <Choose {...props} name="agencyCode" hint="agencyCodeHint" choices={choices} isOptional />;
}

function TimeFields(props: NodeFieldsProps) {
  return (
    <FieldGrid>
      <Text {...props} name="timeAmount" hint="timeHint" isRequired />
      <Choose {...props} name="timeKind" choices={props.context.words.timeKinds} />
    </FieldGrid>
  );
}

/** How long until a timer fires. */
export function SpanFields(props: Omit<NodeFieldsProps, "node">) {
  return (
    <FieldGrid>
      <Text {...props} name="spanAmount" isRequired />
      <Choose {...props} name="spanKind" choices={props.context.words.spanKinds} />
    </FieldGrid>
  );
}

type FieldName = keyof ProcessContext["words"]["fields"];

interface OneField extends Omit<NodeFieldsProps, "node"> {
  readonly name: FieldName;
  readonly label?: FieldName;
  readonly hint?: FieldName;
}

/** One line of text, with its label from the words by the same name. */
export function Text(props: OneField & { readonly isRequired?: boolean }) {
  const { fields } = props.context.words;
  return (
    <TextInput
      name={props.name}
      label={fields[props.label ?? props.name]}
      {...(props.hint === undefined ? {} : { hint: fields[props.hint] })}
      value={props.form.text(props.name)}
      error={errorOf(props.errors, props.name)}
      isRequired={props.isRequired === true}
    />
  );
}

/** Several lines of text. */
export function Area(props: OneField) {
  const { fields } = props.context.words;
  return (
    <TextArea
      name={props.name}
      label={fields[props.label ?? props.name]}
      {...(props.hint === undefined ? {} : { hint: fields[props.hint] })}
      value={props.form.text(props.name)}
      error={errorOf(props.errors, props.name)}
    />
  );
}

/** One of a list. */
export function Choose(props: OneField & { readonly choices: Readonly<Record<string, string>>; readonly isOptional?: boolean }) {
  const { fields } = props.context.words;
  return (
    <Select
      name={props.name}
      label={fields[props.label ?? props.name]}
      {...(props.hint === undefined ? {} : { hint: fields[props.hint] })}
      value={props.form.text(props.name)}
      error={errorOf(props.errors, props.name)}
      isRequired={props.isOptional !== true}
      choices={choicesOf(props.choices)}
    />
  );
}

/** Values and labels as the controls want them. */
export function choicesOf(words: Readonly<Record<string, string>>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
