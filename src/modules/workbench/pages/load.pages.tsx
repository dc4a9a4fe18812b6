import { formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { BarChart, EmptyState, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { civilDateOf } from "#kernel/instant";
import type { OfficerActor } from "#modules/identity";

import { listHref } from "../desk-scope.ts";
import { assignableUnits, mayAssignSomewhere } from "../give-out.ts";
import { staffOf } from "../staff.queries.ts";
import type { StaffMember } from "../staff.queries.ts";
import { filterQuery } from "../work-filter.ts";
import { forOfficer } from "./officer-page.ts";
import { lastDayOf } from "./stand-in-notices.tsx";
import { shownList } from "./today.pages.tsx";
import type { ShownList } from "./today-list.tsx";
import { workText } from "./work-words.ts";
import { workbenchKit } from "./workbench-kit.ts";
import type { WorkbenchKit, WorkbenchWebDeps } from "./workbench-kit.ts";

/** For heads: how much everybody has in hand, what came and went, who will be away. */
export function registerLoadPages(app: WebApp, deps: WorkbenchWebDeps): void {
  const kit = workbenchKit(deps);
  app.get("/lam-viec/tai-viec", forOfficer(kit, loadPage));
}

/** The list with the work of one officer of a unit, narrowed further. */
function workHref(one: StaffMember, lamp?: "red"): string {
  const query = { "pham-vi": "don-vi", "don-vi": one.unitCode, ...filterQuery({ officer: one.officerId, lamp }) };
  return listHref("/lam-viec", query);
}

async function loadPage(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const { load, give } = workText(c.var.locale);
  const page = { title: load.title, variant: "work", section: "desk" } as const;
  if (!mayAssignSomewhere(officer))
    return renderPage(c, { ...page, status: 403 }, <EmptyState title={give.notHead}>{give.notHeadLead}</EmptyState>);
  const shown = await shownList(c, kit, officer);
  const { locale, names, now } = shown;
  const units = assignableUnits(officer, names.units).map(({ code }) => code as string);
  const staff = await staffOf(kit.db, units, now);
  const number = (value: number): string => formatNumber(locale, value);
  const lead = load.lead(units.map((code) => names.unit(code, locale)).join(", "), formatInstant(locale, now));
  return renderPage(
    c,
    { ...page, lead, breadcrumbs: [{ href: "/lam-viec", label: shown.words.title }] },
    <>
      {staff.length === 0 && <EmptyState title={load.empty} />}
      <BarChart
        title={load.chart}
        labelHeading={load.officer}
        valueHeading={load.open}
        note={load.note}
        bars={staff.map((one) => ({
          label: one.name,
          value: one.open,
          text: load.value(number(one.open), number(one.late)),
          tone: one.late > 0 ? "warning" : "info",
          href: workHref(one),
        }))}
      />
      <Table
        caption={load.title}
        hasHiddenCaption
        rows={staff}
        rowKey={(one) => `${one.officerId} ${one.unitCode}`}
        columns={columnsOf(shown)}
      />
    </>,
  );
}

function columnsOf(shown: ShownList) {
  const { locale, names } = shown;
  const { load } = workText(locale);
  const number = (value: number): string => formatNumber(locale, value);
  const linked = (value: number, href: string) => (value === 0 ? number(0) : <a href={href}>{number(value)}</a>);
  return [
    { key: "officer", heading: load.officer, isRowHeading: true, cell: (one: StaffMember) => one.name },
    { key: "unit", heading: load.unit, cell: (one: StaffMember) => names.unit(one.unitCode, locale) },
    { key: "open", heading: load.open, isNumber: true, cell: (one: StaffMember) => linked(one.open, workHref(one)) },
    { key: "week", heading: load.week, isNumber: true, cell: (one: StaffMember) => number(one.week) },
    { key: "late", heading: load.late, isNumber: true, cell: (one: StaffMember) => linked(one.late, workHref(one, "red")) },
    { key: "came", heading: load.came, isNumber: true, cell: (one: StaffMember) => number(one.came) },
    { key: "went", heading: load.went, isNumber: true, cell: (one: StaffMember) => number(one.went) },
    { key: "away", heading: load.away, cell: (one: StaffMember) => <Away one={one} shown={shown} /> },
  ];
}

function Away({ one, shown }: { readonly one: StaffMember; readonly shown: ShownList }) {
  const { away } = workText(shown.locale);
  if (one.awayFrom === null || one.awayUntil === null) return <>–</>;
  const day = (value: Parameters<typeof formatLongDay>[1]): string => formatLongDay(shown.locale, value);
  return <>{away.span(day(civilDateOf(one.awayFrom)), day(lastDayOf(one.awayUntil)))}</>;
}
