import { isProblem, problem } from "#kernel/problem";
import { formatInstant, formatNumber } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  EmptyState,
  errorOf,
  FileInput,
  Form,
  Link,
  Radios,
  Table,
  TextInput,
} from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { respondProblem } from "#platform/http/problem-response";
import { nameIn } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { unitDirectory } from "#modules/organisation";
import { RULE_PURPOSES, ruleText, TABLES_MAX } from "#modules/rule";
import type { DecisionTable, RuleFinding, RulePurpose } from "#modules/rule";
import { RevisionField } from "#modules/draft";
import { DRAFT_PATH, type Draft, type DraftTab } from "#modules/draft";
import { rulesEn } from "../../text/rules.en.ts";
import { rulesVi, type RulesText } from "../../text/rules.vi.ts";
import { dmnFile, importPost } from "./dmn-pages.ts";
import { editPage, editPost } from "./edit-page.tsx";
import { firingsPage } from "./firings-page.tsx";
import { lastFirings } from "../../rules/rule-firing.queries.ts";
import { draftFindings, findingsOf, RULES_TAB, rulesOf, rulesWords, type RuleDeps } from "./rule-context.ts";
import { startTable } from "./rule-form.ts";
import { trialPage } from "./trial-page.tsx";
import { tryPage } from "./try-page.tsx";

/** The rules of a version: what is charged, which case it is, which papers are needed, who decides. */
export const rulesTab: DraftTab = {
  key: RULES_TAB,
  label: { vi: rulesVi.tab, en: rulesEn.tab },
  status: (draft, locale) => {
    const words = rulesWords(locale);
    if (rulesOf(draft.version.content).length === 0) return { tone: "neutral", text: words.none };
    const { errors, warnings } = counted(findingsOf(draft.version.content));
    if (errors + warnings === 0) return { tone: "good", text: words.sound };
    return { tone: errors > 0 ? "bad" : "warning", text: words.faults(errors, warnings) };
  },
  check: async (draft, deps) => {
    const directory = await unitDirectory(deps.db, deps.today);
    const findings = findingsOf(draft.version.content, { isAgency: (code) => directory.agency(code) !== undefined });
    return findings.map(({ rule, at, code, severity, params }) => ({
      severity: severity === "error" ? "refuses" : "warns",
      below: at.row === null ? rule : `${rule}#dong-${at.row}`,
      sentence: { vi: ruleText("vi").finding(code, params), en: ruleText("en").finding(code, params) },
    }));
  },
  register: (app: WebApp, deps) => {
    const path = `${DRAFT_PATH}/${RULES_TAB}`;
    app.get(path, (c) => listPage(c, deps));
    app.post(path, (c) => startPost(c, deps));
    app.post(`${path}/dmn`, (c) => importPost(c, deps, (typed) => listPage(c, deps, typed)));
    app.get(`${path}/dmn`, (c) => dmnFile(c, deps));
    app.get(`${path}/:rule`, (c) => editPage(c, deps));
    app.post(`${path}/:rule`, (c) => editPost(c, deps));
    app.get(`${path}/:rule/thu`, (c) => tryPage(c, deps));
    app.get(`${path}/:rule/ho-so-cu`, (c) => trialPage(c, deps));
    app.get(`${path}/:rule/da-dung`, (c) => firingsPage(c, deps));
  },
};

function counted(findings: readonly RuleFinding[]): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: findings.length - errors };
}

/** What was typed into a form of the list and could not be used. */
export interface TypedList {
  readonly form: FormValues;
  readonly errors: readonly FieldError[];
}

async function listPage(c: WebContext, deps: RuleDeps, typed?: TypedList): Promise<Response> {
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const { content } = draft.version;
  const words = rulesWords(c.var.locale);
  const [findings, fired] = await Promise.all([draftFindings(c, deps, content), lastFirings(deps.db, draft.code)]);
  const tables = rulesOf(content);
  return deps.frame.draw(
    c,
    { draft, tab: RULES_TAB, errors: typed?.errors ?? [] },
    <>
      <p>{words.lead}</p>
      {tables.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <RuleList tables={tables} findings={findings} fired={fired} {...{ draft, deps, words, locale: c.var.locale }} />
      )}
      {tables.length > 0 && (
        <Actions>
          <ButtonLink href={deps.frame.href(draft, RULES_TAB, "dmn")} kind="secondary" download>
            {words.exportAct}
          </ButtonLink>
        </Actions>
      )}
      {draft.isEditable && <StartForm draft={draft} words={words} locale={c.var.locale} typed={typed} />}
      {draft.isEditable && <ImportForm draft={draft} words={words} deps={deps} errors={typed?.errors ?? []} />}
    </>,
  );
}

interface ListProps {
  readonly tables: readonly DecisionTable[];
  readonly findings: readonly RuleFinding[];
  readonly fired: Awaited<ReturnType<typeof lastFirings>>;
  readonly draft: Draft;
  readonly deps: RuleDeps;
  readonly words: RulesText;
  readonly locale: Locale;
}

function RuleList({ tables, findings, fired, draft, deps, words, locale }: ListProps) {
  const found = (table: DecisionTable): string => {
    const { errors, warnings } = counted(findings.filter(({ rule }) => rule === table.key));
    return errors + warnings === 0 ? words.sound : words.faults(errors, warnings);
  };
  const last = (table: DecisionTable): string => {
    const at = fired.get(table.key);
    return at === undefined ? words.neverFired : formatInstant(locale, at);
  };
  const name = (table: DecisionTable): string => nameIn(locale, table);
  return (
    <Table<DecisionTable>
      caption={words.tab}
      hasHiddenCaption
      rows={tables}
      rowKey={(table) => table.key}
      columns={[
        {
          key: "name",
          heading: words.name,
          isRowHeading: true,
          cell: (table) => <Link href={deps.frame.href(draft, RULES_TAB, table.key)}>{name(table)}</Link>,
        },
        { key: "purpose", heading: words.purpose, cell: (table) => ruleText(locale).purpose[table.purpose] },
        { key: "rows", heading: words.rows, isNumber: true, cell: (table) => formatNumber(locale, table.rows.length) },
        { key: "findings", heading: words.findings, cell: found },
        {
          key: "fired",
          heading: words.lastFired,
          cell: (table) => <Link href={deps.frame.href(draft, RULES_TAB, `${table.key}/da-dung`)}>{last(table)}</Link>,
        },
      ]}
    />
  );
}

function StartForm(props: {
  readonly draft: Draft;
  readonly words: RulesText;
  readonly locale: Locale;
  readonly typed: TypedList | undefined;
}) {
  const { draft, words, locale, typed } = props;
  const purposes = ruleText(locale).purpose;
  return (
    <Card heading={words.newRule}>
      <Form label={words.newRule}>
        <RevisionField draft={draft} />
        <TextInput
          name="name"
          label={words.name}
          isRequired
          value={typed?.form.text("name")}
          error={errorOf(typed?.errors ?? [], "name")}
          maxLength={300}
        />
        <Radios
          name="purpose"
          label={words.purpose}
          isRequired
          value={typed?.form.text("purpose") || "fee"}
          choices={RULE_PURPOSES.map((purpose) => ({ value: purpose, label: purposes[purpose] ?? purpose }))}
        />
        <Actions>
          <Button>{words.create}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

function ImportForm(props: {
  readonly draft: Draft;
  readonly words: RulesText;
  readonly deps: RuleDeps;
  readonly errors: readonly FieldError[];
}) {
  const { draft, words, deps, errors } = props;
  return (
    <Card heading={words.importTitle}>
      <Form label={words.importTitle} action={deps.frame.href(draft, RULES_TAB, "dmn")} hasFiles>
        <RevisionField draft={draft} />
        <FileInput
          name="file"
          label={words.importFile}
          hint={words.importHint}
          accept=".dmn,.xml"
          isRequired
          error={errorOf(errors, "file")}
        />
        <Actions>
          <Button kind="secondary">{words.importAct}</Button>
        </Actions>
      </Form>
    </Card>
  );
}

async function startPost(c: WebContext, deps: RuleDeps): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const draft = await deps.frame.load(c);
  if (isProblem(draft)) return respondProblem(c, draft);
  const words = rulesWords(c.var.locale);
  const tables = rulesOf(draft.version.content);
  const redraw = (errors: readonly FieldError[]): Promise<Response> => listPage(c, deps, { form, errors });
  if (form.text("name") === "") return redraw([{ name: "name", message: words.fillName }]);
  if (tables.length >= TABLES_MAX) return redraw([{ message: words.tooMany }]);
  const purpose = RULE_PURPOSES.find((known) => known === form.text("purpose"));
  if (purpose === undefined) return respondProblem(c, problem("http.form_incomplete"));
  const table = startTable(
    purpose satisfies RulePurpose,
    form.text("name"),
    tables.map(({ key }) => key),
  );
  return deps.frame.save(c, {
    draft,
    tab: RULES_TAB,
    form,
    part: { rules: [...tables, table] },
    labels: { name: words.name, purpose: words.purpose },
    next: deps.frame.href(draft, RULES_TAB, table.key),
    redraw,
  });
}
