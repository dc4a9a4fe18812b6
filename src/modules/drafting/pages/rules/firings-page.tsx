import { isProblem } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { EmptyState, Link, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { outputsLine } from "./output-words.ts";
import { openRule, RULES_TAB, type RuleDeps } from "./rule-context.ts";
import { listFirings, type RuleFiringView } from "../../rules/rule-firing.queries.ts";
import { RuleActions } from "./rule-actions.tsx";

/** When a rule decided last: from the ledger, of every version of the procedure. */
export async function firingsPage(c: WebContext, deps: RuleDeps): Promise<Response> {
  const opened = await openRule(c, deps);
  if (isProblem(opened)) return respondProblem(c, opened);
  const { draft, table, words } = opened;
  const { locale } = c.var;
  const firings = await listFirings(deps.db, { code: draft.code, rule: table.key });
  return deps.frame.draw(
    c,
    { draft, tab: RULES_TAB, subtitle: `${table.name}, ${words.firingsTitle}` },
    <>
      <h2>
        {words.firingsTitle}: {table.name}
      </h2>
      <RuleActions draft={draft} frame={deps.frame} rule={table.key} words={words} current="firings" />
      <p>{words.firingsLead}</p>
      <Table<RuleFiringView>
        caption={words.firingsTitle}
        hasHiddenCaption
        rows={firings}
        rowKey={(firing) => `${firing.dossierCode}/${firing.ordinal}`}
        empty={<EmptyState title={words.firingsNone} />}
        columns={[
          {
            key: "dossier",
            heading: words.dossier,
            isRowHeading: true,
            isCode: true,
            cell: (firing) => <Link href={`/lam-viec/ho-so/${firing.dossierCode}`}>{firing.dossierCode}</Link>,
          },
          { key: "at", heading: words.firedAt, cell: (firing) => formatInstant(locale, firing.firedAt) },
          { key: "version", heading: words.firedVersion, isNumber: true, cell: (firing) => String(firing.procedureVersion) },
          { key: "rows", heading: words.matchedRows, cell: (firing) => firing.rows.join(", ") || words.fallbackRow },
          { key: "outputs", heading: words.outputsHeading, cell: (firing) => outputsLine(table, firing.outputs, locale) },
        ]}
      />
    </>,
  );
}
