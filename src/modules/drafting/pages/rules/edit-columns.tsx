import { Actions, Button, Card, FieldGrid, Select, TextInput } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { INPUT_TYPES, OUTPUT_TYPES, ruleText } from "#modules/rule";
import type { DecisionTable, RuleFinding } from "#modules/rule";
import type { RulesText } from "../../text/rules.vi.ts";
import { ACT_FIELD, valuesLine } from "./rule-form.ts";

/** What the parts of the editor are drawn from. */
export interface EditProps {
  readonly table: DecisionTable;
  readonly findings: readonly RuleFinding[];
  readonly words: RulesText;
  readonly locale: Locale;
  readonly isEditable: boolean;
}

/** The columns: what each asks or gives. */
export function ColumnCards(props: EditProps) {
  const { table, words, isEditable } = props;
  return (
    <>
      <input type="hidden" name="inputs" value={String(table.inputs.length)} />
      <input type="hidden" name="outputs" value={String(table.outputs.length)} />
      <Card heading={words.inputs}>
        {table.inputs.map((_, index) => (
          <InputColumn key={index} {...props} at={index + 1} />
        ))}
        {isEditable && <AddAct act="input-add" label={words.addInput} />}
      </Card>
      <Card heading={words.outputs}>
        {table.outputs.map((_, index) => (
          <OutputColumn key={index} {...props} at={index + 1} />
        ))}
        {isEditable && <AddAct act="output-add" label={words.addOutput} />}
      </Card>
    </>
  );
}

function AddAct({ act, label }: { readonly act: string; readonly label: string }) {
  return (
    <Actions>
      <Button name={ACT_FIELD} value={act} kind="secondary" isUnchecked>
        {label}
      </Button>
    </Actions>
  );
}

type ColumnProps = EditProps & { readonly at: number };

/** Sentences of the findings about one place, in one line. */
export function findingAt(
  { findings, locale }: Pick<EditProps, "findings" | "locale">,
  matches: (finding: RuleFinding) => boolean,
): string | undefined {
  const text = ruleText(locale);
  const sentences = findings.filter(matches).map(({ code, params }) => text.finding(code, params));
  return sentences.length === 0 ? undefined : sentences.join(" ");
}

function typeChoices(types: readonly string[], locale: Locale) {
  const labels = ruleText(locale).type;
  return types.map((value) => ({ value, label: labels[value] ?? value }));
}

function InputColumn(props: ColumnProps) {
  const { table, words, locale, at } = props;
  const column = table.inputs[at - 1];
  const error = findingAt(props, (finding) => finding.at.row === null && finding.at.input === at);
  if (column === undefined) return null;
  const title = words.inputNumber(at);
  return (
    <fieldset class="mc-field" id={`cot-${at}`}>
      <legend class="mc-label">{title}</legend>
      <FieldGrid>
        <TextInput name={`i${at}.expression`} label={words.expression} isRequired value={column.expression} error={error} maxLength={500} />
        <Select name={`i${at}.type`} label={words.type} isRequired value={column.type} choices={typeChoices(INPUT_TYPES, locale)} />
        <TextInput name={`i${at}.label`} label={words.label} value={column.label} maxLength={300} />
        <TextInput name={`i${at}.labelEn`} label={words.labelEn} value={column.labelEn} maxLength={300} />
      </FieldGrid>
      {props.isEditable && <ColumnActs part="input" at={at} count={table.inputs.length} title={title} words={words} />}
    </fieldset>
  );
}

function OutputColumn(props: ColumnProps) {
  const { table, words, locale, at } = props;
  const column = table.outputs[at - 1];
  const error = findingAt(props, (finding) => finding.at.row === null && finding.at.output === at);
  if (column === undefined) return null;
  const title = words.outputNumber(at);
  return (
    <fieldset class="mc-field">
      <legend class="mc-label">{title}</legend>
      <FieldGrid>
        <TextInput name={`o${at}.key`} label={words.outputKey} isRequired value={column.key} maxLength={40} />
        <Select name={`o${at}.type`} label={words.type} isRequired value={column.type} choices={typeChoices(OUTPUT_TYPES, locale)} />
        <TextInput name={`o${at}.label`} label={words.label} value={column.label} maxLength={300} />
        <TextInput name={`o${at}.labelEn`} label={words.labelEn} value={column.labelEn} maxLength={300} />
        <TextInput name={`o${at}.values`} label={words.values} value={valuesLine(column)} />
        <TextInput
          name={`o${at}.fallback`}
          label={words.fallback}
          hint={words.fallbackHint}
          value={column.fallback}
          error={error}
          maxLength={500}
        />
      </FieldGrid>
      {props.isEditable && <ColumnActs part="output" at={at} count={table.outputs.length} title={title} words={words} />}
    </fieldset>
  );
}

/** Up, down, copy and delete, each named by what it is done to. */
export function ColumnActs(props: {
  readonly part: "input" | "output" | "row";
  readonly at: number;
  readonly count: number;
  readonly title: string;
  readonly words: RulesText;
}) {
  const { part, at, count, title, words } = props;
  const isShort = part === "row";
  const act = (verb: "up" | "down" | "copy" | "drop", sign: string) => (
    <button
      type="submit"
      class="ds-button"
      data-variant="tertiary"
      name={ACT_FIELD}
      value={`${part}-${verb}-${at}`}
      formNoValidate
      aria-label={words[verb](title)}
    >
      {isShort ? sign : words[verb](title)}
    </button>
  );
  const acts = (
    <>
      {at > 1 && act("up", "↑")}
      {at < count && act("down", "↓")}
      {isShort && act("copy", "+")}
      {act("drop", "✕")}
    </>
  );
  return isShort ? <div class="mc-row-acts">{acts}</div> : <Actions>{acts}</Actions>;
}
