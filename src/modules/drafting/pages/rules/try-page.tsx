import type { Json, JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { FactType, FactVocabulary } from "#platform/feel";
import {
  Actions,
  Button,
  Card,
  ChoiceForm,
  FieldGrid,
  Notice,
  Select,
  SummaryList,
  Tag,
  Table,
  TextInput,
} from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { pickText, type Locale } from "#platform/i18n";
import { valueLabels } from "#modules/procedure";
import { compileRule, evaluateRule, ruleText, ruleWords } from "#modules/rule";
import type { CompiledRule, DecisionTable, LabelOf, RuleOutcome } from "#modules/rule";
import type { RulesText } from "../../text/rules.vi.ts";
import { outputWords } from "./output-words.ts";
import { eformOf, openRule, RULES_TAB, vocabularyOf, type RuleDeps } from "./rule-context.ts";
import { RuleActions } from "./rule-actions.tsx";

/** A name that the rule reads, with its type and what was typed for it. */
interface TypedFact {
  readonly name: string;
  readonly type: FactType | undefined;
  readonly text: string;
}

/** Names of a rule that stand in the vocabulary as a whole; a name behind a list belongs to the list. */
function factNames(rule: CompiledRule, vocabulary: FactVocabulary): readonly string[] {
  const expressions = [...rule.inputs, ...rule.rows.flatMap((row) => [...row.tests, ...row.outputs]), ...rule.fallbacks];
  const names = expressions.flatMap((expression) => expression?.names ?? []);
  const whole = names.map((name) => {
    const parts = name.split(".");
    const known = parts.map((_, index) => parts.slice(0, index + 1).join(".")).find((path) => vocabulary.has(path));
    return known ?? name;
  });
  return [...new Set(whole)].toSorted();
}

/** A form over the facts that the rule reads, and what it decides for them: the rows that hold are marked. */
export async function tryPage(c: WebContext, deps: RuleDeps): Promise<Response> {
  const opened = await openRule(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, table, words } = opened;
  const { locale } = c.var;
  const vocabulary = vocabularyOf(draft.version.content);
  const rule = compileRule(table);
  const isAsked = c.req.query("thu") !== undefined;
  const facts = isProblem(rule)
    ? []
    : factNames(rule, vocabulary).map((name): TypedFact => ({
        name,
        type: vocabulary.get(name),
        text: c.req.query(name)?.slice(0, 500) ?? "",
      }));
  const answer = isProblem(rule) ? rule : evaluateRule(rule, contextOf(facts));
  const labels = valueLabels(draft.version.content, locale);
  const questions = new Map(
    eformOf(draft.version.content)?.questions.map((question) => [`form.${question.key}`, pickText(locale, question.label)]),
  );
  return deps.frame.draw(
    c,
    { draft, tab: RULES_TAB, subtitle: `${table.name}, ${words.tryTitle}` },
    <>
      <h2>
        {words.tryTitle}: {table.name}
      </h2>
      <RuleActions draft={draft} frame={deps.frame} rule={table.key} words={words} current="try" />
      <p>{words.tryLead}</p>
      <Card>
        <ChoiceForm action={c.req.path} label={words.tryTitle}>
          <input type="hidden" name="thu" value="1" />
          {facts.length === 0 && <p>{words.tryNothing}</p>}
          <FieldGrid>
            {facts.map((fact) => (
              <FactField
                key={fact.name}
                fact={fact}
                title={questions.get(fact.name) ?? words.factLabels[fact.name]}
                words={words}
                locale={locale}
                labelOf={(value) => labels(fact.name, value)}
              />
            ))}
          </FieldGrid>
          <Actions>
            <Button>{words.tryRun}</Button>
          </Actions>
        </ChoiceForm>
      </Card>
      {(isAsked || isProblem(rule)) && <Answer {...{ c, table, answer, words, locale }} />}
      <Rows table={table} rows={isAsked && !isProblem(answer) ? answer.rows : []} words={words} locale={locale} labelOf={labels} />
    </>,
  );
}

function FactField(props: {
  readonly fact: TypedFact;
  readonly title: string | undefined;
  readonly words: RulesText;
  readonly locale: Locale;
  readonly labelOf: (value: string) => string | undefined;
}) {
  const { fact, title, words, locale, labelOf } = props;
  const text = ruleText(locale).words;
  const label = title === undefined ? fact.name : `${title} (${fact.name})`;
  const { type } = fact;
  if (type?.kind === "boolean") {
    const choices = [
      { value: "true", label: text.yes },
      { value: "false", label: text.no },
    ];
    return <Select name={fact.name} label={label} value={fact.text} placeholder={words.unanswered} choices={choices} />;
  }
  if (type?.kind === "string" && type.values !== undefined) {
    const choices = type.values.filter((value) => value !== "").map((value) => ({ value, label: labelOf(value) ?? value }));
    return <Select name={fact.name} label={label} value={fact.text} placeholder={words.unanswered} choices={choices} />;
  }
  const isNumber = type?.kind === "number";
  return (
    <TextInput name={fact.name} label={label} value={fact.text} type={isNumber ? "number" : "text"} {...(isNumber ? { size: 12 } : {})} />
  );
}

/** The typed facts as the rule reads them: nested by their dots, empty ones as not answered. */
function contextOf(facts: readonly TypedFact[]): JsonObject {
  const context: Record<string, Json> = {};
  for (const { name, type, text } of facts) {
    const parts = name.split(".");
    const last = parts.pop() ?? name;
    let at = context;
    for (const part of parts) {
      const inner = Object.hasOwn(at, part) ? at[part] : undefined;
      const next = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? (inner as Record<string, Json>) : {};
      at[part] = next;
      at = next;
    }
    at[last] = valueOf(text, type);
  }
  return context;
}

function valueOf(text: string, type: FactType | undefined): Json {
  if (type?.kind === "list") return text === "" ? [] : text.split(";").map((item) => item.trim());
  if (text === "") return type?.kind === "string" && type.values?.includes("") === true ? "" : null;
  if (type?.kind === "boolean") return text === "true";
  if (type?.kind === "number") return Number.isSafeInteger(Number(text)) ? Number(text) : text;
  return text;
}

function Answer(props: {
  readonly c: WebContext;
  readonly table: DecisionTable;
  readonly answer: RuleOutcome | Problem;
  readonly words: RulesText;
  readonly locale: Locale;
}) {
  const { c, table, answer, words, locale } = props;
  if (isProblem(answer)) {
    const { title, next } = problemText(c, answer);
    return (
      <Notice kind="warning" title={words.refused} isLive>
        <p>
          {title} {next}
        </p>
      </Notice>
    );
  }
  const rows = table.outputs.map((output) => ({
    label: pickText(locale, { vi: output.label, en: output.labelEn || output.label }) || output.key,
    value: outputWords(output, answer.outputs[output.key], locale),
  }));
  return (
    <Card heading={words.result}>
      <SummaryList rows={[...rows, { label: words.matchedRows, value: answer.rows.join(", ") || words.byFallback }]} />
    </Card>
  );
}

interface WordRow {
  readonly number: number;
  readonly conditions: string;
  readonly results: readonly string[];
  readonly law: string;
}

/** The table in words; rows that hold are marked by a word and by their edge. */
function Rows(props: {
  readonly table: DecisionTable;
  readonly rows: readonly number[];
  readonly words: RulesText;
  readonly locale: Locale;
  readonly labelOf: LabelOf;
}) {
  const { table, rows, words, locale, labelOf } = props;
  const shown = ruleWords(table, locale, labelOf).map((row, index): WordRow => ({ number: index + 1, ...row }));
  const isMatched = (row: WordRow): boolean => rows.includes(row.number);
  return (
    <Table<WordRow>
      caption={words.table}
      rows={shown}
      rowKey={(row) => String(row.number)}
      rowTone={(row) => (isMatched(row) ? "warning" : undefined)}
      columns={[
        {
          key: "row",
          heading: words.row,
          isRowHeading: true,
          cell: (row) => (
            <>
              {row.number <= table.rows.length ? row.number : words.fallbackRow} {isMatched(row) && <Tag>{words.matched}</Tag>}
            </>
          ),
        },
        { key: "conditions", heading: words.conditions, cell: (row) => row.conditions },
        { key: "results", heading: words.result, cell: (row) => row.results.join("; ") },
        { key: "law", heading: words.law, cell: (row) => row.law },
      ]}
    />
  );
}
