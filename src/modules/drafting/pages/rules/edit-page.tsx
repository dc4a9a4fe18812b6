import { isProblem } from "#kernel/problem";
import { Actions, Button, ButtonLink, Card, Details, FieldGrid, Form, Notice, Select, Table, TextInput } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import { formatNumber } from "#platform/format";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import type { FactType } from "#platform/feel";
import { AGGREGATIONS, HIT_POLICIES, RULE_PURPOSES, ruleText } from "#modules/rule";
import type { DecisionTable, RuleFinding } from "#modules/rule";
import { RevisionField } from "#modules/draft";
import type { Draft } from "#modules/draft";
import type { RulesText } from "../../text/rules.vi.ts";
import { ColumnCards } from "./edit-columns.tsx";
import { EditRows } from "./edit-rows.tsx";
import { draftFindings, openRule, RULES_TAB, rulesOf, vocabularyOf, type OpenedRule, type RuleDeps } from "./rule-context.ts";
import { ACT_FIELD, applyAct, tableFromForm } from "./rule-form.ts";
import { RuleActions } from "./rule-actions.tsx";

/** The editor of one decision table, with what the check finds at each cell. */
export async function editPage(c: WebContext, deps: RuleDeps): Promise<Response> {
  const opened = await openRule(c, deps);
  return isProblem(opened) ? respondProblem(c, opened) : draw(c, deps, { opened, table: opened.table });
}

/** Saves the table as typed, with the row or column moved that the button names. */
export async function editPost(c: WebContext, deps: RuleDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const opened = await openRule(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, table: before, words } = opened;
  const act = form.text(ACT_FIELD);
  const typed = tableFromForm(form, before);
  const table = applyAct(typed, act);
  const tables = rulesOf(draft.version.content);
  const isGone = act === "remove";
  return deps.frame.save(c, {
    draft,
    tab: RULES_TAB,
    form,
    part: {
      rules: isGone ? tables.filter(({ key }) => key !== before.key) : tables.map((each) => (each.key === before.key ? table : each)),
    },
    labels: { name: words.name, nameEn: words.nameEn, purpose: words.purpose, hitPolicy: words.hitPolicy, aggregation: words.aggregation },
    next: deps.frame.href(draft, RULES_TAB, isGone ? "" : before.key),
    redraw: (errors) => draw(c, deps, { opened, table: typed, typed: { form, errors } }),
  });
}

interface Drawn {
  readonly opened: OpenedRule;
  readonly table: DecisionTable;
  readonly typed?: { readonly form: FormValues; readonly errors: readonly FieldError[] };
}

async function draw(c: WebContext, deps: RuleDeps, { opened, table, typed }: Drawn): Promise<Response> {
  const { draft, words } = opened;
  const { locale } = c.var;
  const content = {
    ...draft.version.content,
    rules: rulesOf(draft.version.content).map((each) => (each.key === table.key ? table : each)),
  };
  const findings = (await draftFindings(c, deps, content)).filter(({ rule }) => rule === table.key);
  const shown = { table, findings, words, locale, isEditable: draft.isEditable };
  return deps.frame.draw(
    c,
    { draft, tab: RULES_TAB, subtitle: table.name, errors: typed?.errors ?? [] },
    <>
      <h2>{table.name}</h2>
      <RuleActions draft={draft} frame={deps.frame} rule={table.key} words={words} current="edit" />
      <Findings findings={findings} words={words} locale={locale} />
      <Form label={table.name} commandId={typed?.form.commandId}>
        <RevisionField draft={draft} revision={typed?.form.text("revision")} />
        {draft.isEditable && <DefaultAct words={words} />}
        <Settings {...shown} draft={draft} />
        <ColumnCards {...shown} />
        <EditRows {...shown} />
        {draft.isEditable && (
          <Actions>
            <Button name={ACT_FIELD} value="save" accessKey="s">
              {words.save}
            </Button>
            <ButtonLink href={deps.frame.href(draft, RULES_TAB)} kind="secondary">
              {words.back}
            </ButtonLink>
            <Button name={ACT_FIELD} value="remove" kind="danger" isUnchecked>
              {words.remove}
            </Button>
          </Actions>
        )}
      </Form>
      <Help content={draft} words={words} locale={locale} />
    </>,
  );
}

/** Enter in a field presses the first button of a form: that one must be to save, not to move a row. */
function DefaultAct({ words }: { readonly words: RulesText }) {
  return (
    <button type="submit" class="mc-hidden" name={ACT_FIELD} value="save" tabIndex={-1} aria-hidden>
      {words.save}
    </button>
  );
}

/** What the check says of the whole table, and of each cell with a link to it. */
function Findings({
  findings,
  words,
  locale,
}: {
  readonly findings: readonly RuleFinding[];
  readonly words: RulesText;
  readonly locale: Locale;
}) {
  if (findings.length === 0) return <Notice kind="success" title={words.sound} />;
  const text = ruleText(locale);
  const hasError = findings.some(({ severity }) => severity === "error");
  const place = ({ at }: RuleFinding): string =>
    [
      at.row === null ? "" : words.rowNumber(at.row),
      at.input === null ? "" : words.inputNumber(at.input),
      at.output === null ? "" : words.outputNumber(at.output),
    ]
      .filter((part) => part !== "")
      .join(", ") || words.tableWide;
  return (
    <Notice kind="warning" title={`${words.findings}: ${hasError ? text.severity["error"] : text.severity["warning"]}`}>
      <ul>
        {findings.map((finding, index) => (
          <li key={index}>
            {place(finding)}: {text.finding(finding.code, finding.params)} ({text.severity[finding.severity]})
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface SettingsProps {
  readonly table: DecisionTable;
  readonly words: RulesText;
  readonly locale: Locale;
  readonly isEditable: boolean;
  readonly draft: Draft;
}

function Settings({ table, words, locale }: SettingsProps) {
  const text = ruleText(locale);
  const choices = (values: readonly string[], labels: Readonly<Record<string, string>>) =>
    values.map((value) => ({ value, label: labels[value] ?? value }));
  return (
    <Card heading={words.settings}>
      <p class="mc-hint">
        {words.key}: <code>{table.key}</code>. {words.keyHint(table.key)}
      </p>
      <FieldGrid>
        <TextInput name="name" label={words.name} isRequired value={table.name} maxLength={300} />
        <TextInput name="nameEn" label={words.nameEn} value={table.nameEn} maxLength={300} />
        <Select name="purpose" label={words.purpose} isRequired value={table.purpose} choices={choices(RULE_PURPOSES, text.purpose)} />
        <Select
          name="hitPolicy"
          label={words.hitPolicy}
          isRequired
          value={table.hitPolicy}
          choices={choices(HIT_POLICIES, text.hitPolicy)}
        />
        <Select
          name="aggregation"
          label={words.aggregation}
          hint={words.aggregationHint}
          isRequired
          value={table.aggregation}
          choices={choices(AGGREGATIONS, text.aggregation)}
        />
      </FieldGrid>
    </Card>
  );
}

/** The names a rule may use, and how a cell is written. */
function Help({ content, words, locale }: { readonly content: Draft; readonly words: RulesText; readonly locale: Locale }) {
  const rows = [...vocabularyOf(content.version.content)].map(([name, type]) => ({ name, kind: typeWords(type, words, locale) }));
  return (
    <>
      <Details summary={words.names}>
        <p>{words.namesHint}</p>
        <Table<{ readonly name: string; readonly kind: string }>
          caption={words.names}
          hasHiddenCaption
          rows={rows}
          rowKey={(row) => row.name}
          columns={[
            { key: "name", heading: words.nameHeading, isRowHeading: true, isCode: true, cell: (row) => row.name },
            { key: "kind", heading: words.kindHeading, cell: (row) => row.kind },
          ]}
        />
      </Details>
      <Details summary={words.cells}>
        <ul>
          {words.cellHelp.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Details>
    </>
  );
}

/** What a fact may hold, in words: «chữ: "online", "post"», «số, từ 1 đến 5». */
function typeWords(type: FactType, words: RulesText, locale: Locale): string {
  const kind = words.kinds[type.kind] ?? type.kind;
  if (type.kind === "string") {
    if (type.isDay === true) return words.day;
    return type.values === undefined ? kind : `${kind}: ${type.values.map((value) => `"${value}"`).join(", ")}`;
  }
  if (type.kind === "list") return `${kind}: ${typeWords(type.of, words, locale)}`;
  if (type.kind === "context") return Object.keys(type.parts).join(", ");
  if (type.kind !== "number" || (type.least === undefined && type.most === undefined)) return kind;
  const bound = (value: number | undefined): string => (value === undefined ? "…" : formatNumber(locale, value));
  return `${kind}: ${bound(type.least)} – ${bound(type.most)}`;
}
