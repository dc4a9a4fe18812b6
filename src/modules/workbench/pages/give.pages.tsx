import { parseUuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import { Notice, EmptyState } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import type { Problem } from "#kernel/problem";
import type { OfficerActor } from "#modules/identity";

import { batchLines } from "../batch.queries.ts";
import { assignableUnits, BATCH_MAX, goOnWithBatch, mayAssignSomewhere, startBatch } from "../give-out.ts";
import type { BatchOrder } from "../give-out.ts";
import { propose } from "../proposal.ts";
import { practiceOf, staffOf, waitingWork } from "../staff.queries.ts";
import type { StaffMember, WaitingWork } from "../staff.queries.ts";
import { BatchReport } from "./batch-report.tsx";
import { ALL_FIELD, GIVE_PATH, GiveForm, HandOverForm, OFFICER_FIELD, REASON_FIELD } from "./give-form.tsx";
import type { GiveShown } from "./give-form.tsx";
import { forOfficer, officerContext } from "./officer-page.ts";
import { shownList } from "./today.pages.tsx";
import { rowKeys } from "./selection-bar.tsx";
import { workText } from "./work-words.ts";
import { workbenchKit } from "./workbench-kit.ts";
import type { WorkbenchKit, WorkbenchWebDeps } from "./workbench-kit.ts";

/** How long a page waits before it looks again how far a batch is. */
const REFRESH_SECONDS = 2;

/** Heads give out work and hand it over from one to another, many dossiers at once. */
export function registerGivePages(app: WebApp, deps: WorkbenchWebDeps): void {
  const kit = workbenchKit(deps);
  app.get(
    GIVE_PATH,
    forOfficer(kit, (c, _kit, officer) => givePage(c, kit, { officer })),
  );
  app.post(GIVE_PATH, forOfficer(kit, giveOut));
  app.post(`${GIVE_PATH}/chuyen`, forOfficer(kit, handOver));
  app.get(`${GIVE_PATH}/:batch`, forOfficer(kit, batchPage));
  app.post(`${GIVE_PATH}/:batch/tiep`, forOfficer(kit, goOn));
}

/** What the page and its forms stand on: the units whose work this head gives out, and who works there. */
async function giveWorld(c: WebContext, kit: WorkbenchKit, officer: OfficerActor) {
  const shown = await shownList(c, kit, officer);
  const units = assignableUnits(officer, shown.names.units).map(({ code }) => code as string);
  const staff = await staffOf(kit.db, units, shown.now);
  return { shown, units, staff };
}

async function givePage(
  c: WebContext,
  kit: WorkbenchKit,
  { officer, refused }: { readonly officer: OfficerActor; readonly refused?: Problem },
): Promise<Response> {
  const { give, sections } = workText(c.var.locale);
  const page = { title: give.title, variant: "work", section: "desk" } as const;
  if (!mayAssignSomewhere(officer))
    return renderPage(c, { ...page, status: 403 }, <EmptyState title={give.notHead}>{give.notHeadLead}</EmptyState>);
  const { shown, units, staff } = await giveWorld(c, kit, officer);
  const items = c.req.queries("hs");
  const asked = { units, now: shown.now, ...(items === undefined ? {} : { items: items.slice(0, BATCH_MAX), limit: BATCH_MAX }) };
  const [work, practice] = await Promise.all([waitingWork(kit.db, asked), practiceOf(kit.db, units, shown.now)]);
  const given: GiveShown = { ...shown, staff, proposals: propose(work, staff, practice), isChosen: items !== undefined };
  const text = refused === undefined ? undefined : problemText(c, refused);
  const orphaned = items === undefined ? work.filter(({ isOrphaned }) => isOrphaned) : [];
  const rest = work.filter((one) => !orphaned.includes(one));
  const count = (rows: readonly WaitingWork[]): string => formatNumber(shown.locale, rows.length);
  const lead = give.lead(units.map((code) => shown.names.unit(code, shown.locale)).join(", "));
  return renderPage(
    c,
    {
      ...page,
      ...(refused === undefined ? {} : { status: problemStatus(c, refused) }),
      lead,
      breadcrumbs: [{ href: "/lam-viec", label: shown.words.title }],
      keys: rowKeys(shown.locale).filter(({ key }) => key !== "g"),
      scripts: ["rows"],
    },
    <>
      {text !== undefined && (
        <Notice kind="danger" title={text.title}>
          <p>{text.next}</p>
        </Notice>
      )}
      {work.length === 0 && <EmptyState title={give.empty}>{give.emptyLead}</EmptyState>}
      {orphaned.length > 0 && <GiveForm rows={orphaned} shown={given} heading={give.orphaned(count(orphaned))} lead={give.orphanedLead} />}
      {rest.length > 0 && (
        <GiveForm rows={rest} shown={given} heading={items === undefined ? give.unassigned(count(rest)) : give.chosen} lead={give.rule} />
      )}
      <HandOverForm shown={given} title={sections.give} />
    </>,
  );
}

/** The orders that a form makes: each marked row to the officer of its row, or all of them to one. */
function ordersOf(form: FormValues, work: readonly WaitingWork[], staff: readonly StaffMember[]): readonly BatchOrder[] {
  const all = form.text(ALL_FIELD);
  return work.flatMap((item): readonly BatchOrder[] => {
    const officerId = all === "" ? form.text(`${OFFICER_FIELD}${item.itemKey}`) : all;
    const officer = staff.find((one) => one.officerId === officerId);
    if (officer === undefined) return [];
    const reason = form.text(REASON_FIELD);
    return [{ dossierCode: item.dossierCode, stepKey: item.stepKey, officerId: officer.officerId, officerName: officer.name, reason }];
  });
}

async function giveOut(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = officerContext(c, officer, form.commandId);
  // The same press again leads to what became of the first.
  const known = await batchLines(kit.db, officer.officerId, form.commandId);
  if (known.length > 0) return seeOther(c, `${GIVE_PATH}/${form.commandId}`);
  const { shown, units, staff } = await giveWorld(c, kit, officer);
  const items = form.texts("hs").slice(0, BATCH_MAX + 1);
  const work = await waitingWork(kit.db, { units, now: shown.now, items, limit: BATCH_MAX + 1 });
  const isHandOver = work.some(({ officerId, isOrphaned }) => officerId !== null && !isOrphaned);
  const started = await startBatch(ctx, isHandOver ? "hand_over" : "assign", ordersOf(form, work, staff));
  return isProblem(started) ? givePage(c, kit, { officer, refused: started }) : seeOther(c, `${GIVE_PATH}/${started.batchId}`);
}

async function handOver(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const { shown, units, staff } = await giveWorld(c, kit, officer);
  const to = staff.find(({ officerId }) => officerId === form.text("den"));
  const from = form.text("tu");
  if (to === undefined || parseUuid(from) === undefined || from === to.officerId)
    return givePage(c, kit, { officer, refused: problem("workbench.nothing_chosen") });
  const work = await waitingWork(kit.db, { units, now: shown.now, officerId: from, limit: BATCH_MAX });
  const reason = form.text(REASON_FIELD);
  const orders = work.map(({ dossierCode, stepKey }) => ({ dossierCode, stepKey, officerId: to.officerId, officerName: to.name, reason }));
  const started = await startBatch(officerContext(c, officer, form.commandId), "hand_over", orders);
  return isProblem(started) ? givePage(c, kit, { officer, refused: started }) : seeOther(c, `${GIVE_PATH}/${started.batchId}`);
}

async function batchPage(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const batchId = c.req.param("batch") ?? "";
  const lines = parseUuid(batchId) === undefined ? [] : await batchLines(kit.db, officer.officerId, batchId);
  if (lines.length === 0) return respondProblem(c, problem("workbench.batch_unknown"));
  const { batch, give } = workText(c.var.locale);
  const isDone = lines.every((line) => line.isDone);
  return renderPage(
    c,
    {
      title: batch.title,
      variant: "work",
      section: "desk",
      breadcrumbs: [{ href: GIVE_PATH, label: give.title }],
      ...(isDone ? {} : { refreshSeconds: REFRESH_SECONDS }),
    },
    <BatchReport
      batchId={batchId}
      lines={lines}
      locale={c.var.locale}
      sentenceOf={(line) => problemText(c, { problem: line.problem ?? "", params: line.params })}
    />,
  );
}

/** Takes up a batch that stood still: what was done is not done again. */
async function goOn(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const batchId = c.req.param("batch") ?? "";
  const lines = parseUuid(batchId) === undefined ? [] : await batchLines(kit.db, officer.officerId, batchId);
  if (lines.length === 0) return respondProblem(c, problem("workbench.batch_unknown"));
  await goOnWithBatch(officerContext(c, officer, form.commandId), batchId);
  return seeOther(c, `${GIVE_PATH}/${batchId}`);
}
