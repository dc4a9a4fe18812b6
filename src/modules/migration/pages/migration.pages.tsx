import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { formatInstant, formatNumber } from "#platform/format";
import { Link, Notice, Status, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { applyMigration } from "../apply-migration.ts";
import { listOperations } from "../migration.queries.ts";
import type { OperationView } from "../migration.queries.ts";
import { openByVersion, previewMigration, targetVersion } from "../preview-migration.ts";
import type { MigrationDraft } from "../preview-migration.ts";
import { MappingForm, readMapping } from "./mapping-form.tsx";
import type { Plans } from "./mapping-form.tsx";
import { operationPage } from "./operation-page.tsx";
import { courseOfVersion, crumbs, HOME_PATH, homeOf, wordsOf } from "./page-words.ts";
import { previewPage } from "./preview-page.tsx";

/** Registers the pages on which open dossiers are moved to the version of their process in force. */
export function registerMigrationPages(app: WebApp): void {
  app.get(HOME_PATH, homePage);
  app.post(HOME_PATH, homePost);
  app.get(`${HOME_PATH}/:operation`, operationPage);
}

async function plansOf(
  ctx: UseCaseContext,
  code: string,
  version: { readonly from: number; readonly to: number },
): Promise<Plans | Problem> {
  const [from, to] = await Promise.all([courseOfVersion(ctx, code, version.from), courseOfVersion(ctx, code, version.to)]);
  if (isProblem(from)) return from;
  return isProblem(to) ? to : { from: from.plan, to: to.plan };
}

/** The versions that open dossiers walk, or the mapping of one of them. */
async function homePage(c: WebContext): Promise<Response> {
  const ctx = useCaseContextOf(c);
  const code = c.req.param("code") ?? "";
  const target = await targetVersion(ctx, code);
  if (isProblem(target)) return respondProblem(c, target);
  const chosen = Number(c.req.query("tu") ?? "");
  if (!Number.isSafeInteger(chosen) || chosen < 1 || chosen === target) return versionsPage(c, ctx, target);
  return mappingPage(c, ctx, { draft: { procedureCode: code, fromVersion: chosen, mapping: new Map() }, target });
}

async function mappingPage(
  c: WebContext,
  ctx: UseCaseContext,
  { draft, target }: { readonly draft: MigrationDraft; readonly target: number },
): Promise<Response> {
  const plans = await plansOf(ctx, draft.procedureCode, { from: draft.fromVersion, to: target });
  if (isProblem(plans)) return respondProblem(c, plans);
  const words = wordsOf(c);
  return renderPage(
    c,
    {
      title: words.mappingTitle(String(draft.fromVersion), String(target)),
      variant: "work",
      isPrivate: true,
      breadcrumbs: crumbs(words, draft.procedureCode, false),
    },
    <MappingForm draft={draft} plans={plans} words={words} locale={c.var.locale} />,
  );
}

async function versionsPage(c: WebContext, ctx: UseCaseContext, target: number): Promise<Response> {
  const code = c.req.param("code") ?? "";
  const { locale } = c.var;
  const words = wordsOf(c);
  const [counts, operations] = await Promise.all([openByVersion(ctx, code), listOperations(ctx.db, code)]);
  const rows = [...counts].toSorted(([a], [b]) => b - a);
  return renderPage(
    c,
    { title: words.title, lead: words.lead, kicker: code, variant: "work", isPrivate: true, breadcrumbs: crumbs(words, code, true) },
    <>
      <Notice kind="info" title={words.inForce(String(target))} />
      <section>
        <h2>{words.versionsTitle}</h2>
        <Table
          caption={words.versionsTitle}
          hasHiddenCaption
          rows={rows}
          rowKey={([version]) => String(version)}
          empty={<p>{words.noneOpen}</p>}
          columns={[
            { key: "version", heading: words.version, isRowHeading: true, cell: ([version]) => words.versionName(String(version)) },
            { key: "count", heading: words.openCount, isNumber: true, cell: ([, count]) => formatNumber(locale, count) },
            {
              key: "act",
              heading: words.to,
              cell: ([version]) =>
                version === target ? (
                  <Status tone="good">{words.isInForce}</Status>
                ) : (
                  <Link href={`${homeOf(code)}?tu=${version}`}>{words.choose(String(version))}</Link>
                ),
            },
          ]}
        />
      </section>
      <section>
        <h2>{words.operationsTitle}</h2>
        <Operations operations={operations} c={c} />
      </section>
    </>,
  );
}

function Operations({ operations, c }: { readonly operations: readonly OperationView[]; readonly c: WebContext }) {
  const { locale } = c.var;
  const words = wordsOf(c);
  return (
    <Table
      caption={words.operationsTitle}
      hasHiddenCaption
      rows={operations}
      rowKey={({ operationId }) => operationId}
      empty={<p>{words.noOperations}</p>}
      columns={[
        {
          key: "what",
          heading: words.version,
          isRowHeading: true,
          cell: (one) => (
            <Link href={`${homeOf(one.procedureCode)}/${one.operationId}`}>
              {words.operation(String(one.fromVersion), String(one.toVersion))}
            </Link>
          ),
        },
        { key: "at", heading: words.decidedAt, cell: ({ decidedAt }) => formatInstant(locale, decidedAt) },
        { key: "by", heading: words.decidedBy, cell: ({ decidedBy }) => decidedBy },
        { key: "moved", heading: words.moved, isNumber: true, cell: ({ moved }) => formatNumber(locale, moved) },
        { key: "left", heading: words.left, isNumber: true, cell: ({ left, staying }) => formatNumber(locale, left + staying) },
      ]}
    />
  );
}

/** One form, three buttons: preview, choose again, move. */
async function homePost(c: WebContext): Promise<Response> {
  const values = await readForm(c);
  if (isProblem(values)) return respondProblem(c, values);
  const ctx = useCaseContextOf(c, values.commandId);
  const code = c.req.param("code") ?? "";
  const target = await targetVersion(ctx, code);
  if (isProblem(target)) return respondProblem(c, target);
  const fromVersion = Number(values.text("tu"));
  const plans = await plansOf(ctx, code, { from: fromVersion, to: target });
  if (isProblem(plans)) return respondProblem(c, plans);
  const draft = { procedureCode: code, fromVersion, mapping: readMapping(values, plans) };
  const act = values.text("viec");
  if (act === "sua") return mappingPage(c, ctx, { draft, target });
  const applied = act === "chuyen" ? await applyMigration(ctx, draft, values.text("seenDigest")) : undefined;
  if (applied !== undefined && !isProblem(applied)) return seeOther(c, `${homeOf(code)}/${applied.operationId}`);
  if (applied !== undefined && applied.problem !== "migration.preview_stale") return respondProblem(c, applied);
  const preview = await previewMigration(ctx, draft);
  if (isProblem(preview)) return respondProblem(c, preview);
  return previewPage(c, { ctx, draft, plans, preview, ...(applied === undefined ? {} : { fault: applied }) });
}
