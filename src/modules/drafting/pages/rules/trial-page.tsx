import { formatDong, parseDong } from "#kernel/money";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatInstant, formatNumber } from "#platform/format";
import { Details, EmptyState, Figure, Figures, Link, Notice, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";
import { outputsLine } from "./output-words.ts";
import { eformOf, openRule, RULES_TAB, type RuleDeps, type OpenedRule } from "./rule-context.ts";
import { RuleActions } from "./rule-actions.tsx";
import { TRIAL_DOSSIERS } from "../../rules/rule-firing.queries.ts";
import { tryRuleOnDossiers, type Decided, type RuleTrial, type TrialDifference } from "../../rules/try-rule-on-dossiers.ts";

/** Differences listed; the figures above count all. */
const LISTED_MAX = 100;

/** What the rule of the draft would have changed on past dossiers. */
export async function trialPage(c: WebContext, deps: RuleDeps): Promise<Response> {
  const opened = await openRule(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, table, words } = opened;
  const eform = eformOf(draft.version.content);
  const trial = await tryRuleOnDossiers(useCaseContextOf(c), { code: draft.code, table, eform });
  return deps.frame.draw(
    c,
    { draft, tab: RULES_TAB, subtitle: `${table.name}, ${words.trialTitle}` },
    <>
      <h2>
        {words.trialTitle}: {table.name}
      </h2>
      <RuleActions draft={draft} frame={deps.frame} rule={table.key} words={words} current="trial" />
      <p>{words.trialLead(formatNumber(c.var.locale, TRIAL_DOSSIERS))}</p>
      {isProblem(trial) ? <Refused c={c} refusal={trial} /> : <Trial c={c} opened={opened} trial={trial} />}
    </>,
  );
}

function Refused({ c, refusal }: { readonly c: WebContext; readonly refusal: Problem }) {
  const { title, next } = problemText(c, refusal);
  return (
    <Notice kind="warning" title={title}>
      <p>{next}</p>
    </Notice>
  );
}

function Trial({ c, opened, trial }: { readonly c: WebContext; readonly opened: OpenedRule; readonly trial: RuleTrial }) {
  const { words } = opened;
  const { locale } = c.var;
  const number = (value: number): string => formatNumber(locale, value);
  if (trial.looked === 0) return <EmptyState title={words.trialNoDossiers} />;
  return (
    <>
      <Figures>
        <Figure
          value={`${number(trial.differences.length)} / ${number(trial.tried)}`}
          label={words.trialSummary(number(trial.differences.length), number(trial.tried))}
        />
      </Figures>
      {trial.refused > 0 && <Notice kind="warning">{words.trialRefused(number(trial.refused))}</Notice>}
      {trial.erased.length > 0 && (
        <Notice>
          {words.trialUntried(number(trial.erased.length))}
          <Details summary={words.dossier}>{trial.erased.join(", ")}</Details>
        </Notice>
      )}
      {trial.differences.length === 0 ? (
        <p>{words.trialSame}</p>
      ) : (
        <Differences c={c} opened={opened} differences={trial.differences.slice(0, LISTED_MAX)} />
      )}
      {trial.differences.length > LISTED_MAX && <p>{words.trialMore(number(LISTED_MAX))}</p>}
    </>
  );
}

function Differences(props: { readonly c: WebContext; readonly opened: OpenedRule; readonly differences: readonly TrialDifference[] }) {
  const { c, opened, differences } = props;
  const { words, table } = opened;
  const { locale } = c.var;
  const shown = (decided: Decided | Problem): string => {
    if (isProblem(decided)) return problemText(c, decided).title;
    if ("outputs" in decided) return outputsLine(table, decided.outputs, locale);
    if ("words" in decided) return decided.words.join(", ") || "–";
    const amount = parseDong(decided.fee);
    return amount === undefined ? String(decided.fee) : formatDong(amount);
  };
  return (
    <Table<TrialDifference>
      caption={words.trialTitle}
      hasHiddenCaption
      rows={differences}
      rowKey={(difference) => difference.code}
      rowTone={(difference) => (isProblem(difference.after) ? "bad" : undefined)}
      columns={[
        {
          key: "dossier",
          heading: words.dossier,
          isRowHeading: true,
          isCode: true,
          cell: ({ code }) => <Link href={`/lam-viec/ho-so/${code}`}>{code}</Link>,
        },
        {
          key: "at",
          heading: words.received,
          cell: ({ submittedAt }) => (submittedAt === null ? "–" : formatInstant(locale, submittedAt)),
        },
        { key: "before", heading: words.before, cell: ({ before }) => shown(before) },
        { key: "after", heading: words.after, cell: ({ after }) => shown(after) },
        {
          key: "rows",
          heading: words.matchedRows,
          cell: ({ rows, after }) => (isProblem(after) ? "–" : rows.join(", ") || words.fallbackRow),
        },
      ]}
    />
  );
}
