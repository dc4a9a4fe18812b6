import { isProblem, problem } from "#kernel/problem";
import type { ProblemParams } from "#kernel/problem";
import { permit, useCaseContextOf } from "#modules/identity";
import { formatInstant, formatNumber } from "#platform/format";
import { Notice, Status, SummaryList, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { problemText, respondProblem } from "#platform/http/problem-response";
import { listLines, listOperations } from "../migration.queries.ts";
import type { OperationLine } from "../migration.queries.ts";
import { courseOfVersion, crumbs, placeNames, wordsOf } from "./page-words.ts";

/** While dossiers are still being moved, the page looks again. */
const REFRESH_SECONDS = 3;
const TONES = { open: "warning", moved: "good", unneeded: "neutral", left: "bad", staying: "stopped" } as const;

/** An operation: how far it is, and every dossier with what became of it. */
export async function operationPage(c: WebContext): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const { locale } = c.var;
  const allowed = await permit(ctx, "procedure.migrate_dossiers", {});
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const code = c.req.param("code") ?? "";
  const operation = (await listOperations(ctx.db, code)).find(({ operationId }) => operationId === c.req.param("operation"));
  if (operation === undefined) return respondProblem(c, problem("migration.unknown"));
  const [from, to, lines] = await Promise.all([
    courseOfVersion(ctx, code, operation.fromVersion),
    courseOfVersion(ctx, code, operation.toVersion),
    listLines(ctx.db, operation.operationId),
  ]);
  if (isProblem(from)) return respondProblem(c, from);
  if (isProblem(to)) return respondProblem(c, to);
  const words = wordsOf(c);
  const open = lines.filter(({ outcome }) => outcome === "open").length;
  const number = (value: number): string => formatNumber(locale, value);
  const why = ({ problem: reason, params }: OperationLine): string => {
    if (reason === null) return "";
    const { title, next } = problemText(c, problem(reason, params as ProblemParams));
    return `${title} ${next}`.trim();
  };
  return renderPage(
    c,
    {
      title: words.operation(String(operation.fromVersion), String(operation.toVersion)),
      kicker: code,
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words, code, false),
      ...(open === 0 ? {} : { refreshSeconds: REFRESH_SECONDS }),
    },
    <>
      {open > 0 ? (
        <Notice kind="info" isLive title={words.running(number(operation.listed - open), number(operation.listed))} />
      ) : (
        <Notice kind="success" title={words.finished(number(operation.moved), number(operation.left + operation.staying))} />
      )}
      <SummaryList
        rows={[
          { label: words.decidedAt, value: formatInstant(locale, operation.decidedAt) },
          { label: words.decidedBy, value: operation.decidedBy },
        ]}
      />
      <p class="mc-quiet">{words.digest(operation.digest)}</p>
      <Table
        caption={words.outcome}
        hasHiddenCaption
        rows={lines}
        rowKey={(line) => line.code}
        empty={<p>{words.noneMoving}</p>}
        columns={[
          { key: "code", heading: words.dossier, isRowHeading: true, isCode: true, cell: (line) => line.code },
          { key: "from", heading: words.from, cell: (line) => placeNames(locale, from.plan, line.from) },
          { key: "to", heading: words.to, cell: (line) => placeNames(locale, to.plan, line.to) },
          {
            key: "outcome",
            heading: words.outcome,
            cell: (line) => <Status tone={TONES[line.outcome]}>{words.outcomes[line.outcome]}</Status>,
          },
          { key: "why", heading: words.why, cell: why },
        ]}
      />
    </>,
  );
}
