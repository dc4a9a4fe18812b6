import type { Instant } from "#kernel/instant";
import { civilDateOf, parseInstant } from "#kernel/instant";
import { formatInstant, formatLongDay, formatNumber, formatShortInstant } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  EmptyState,
  Figure,
  Figures,
  KeyHints,
  Link,
  Pagination,
  SearchForm,
  Status,
  Table,
  TextInput,
  TimeLeft,
} from "#platform/html/components";
import type { Column } from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { problem } from "#kernel/problem";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { calendarsInForce } from "#modules/schedule";
import type { CalendarBook } from "#modules/schedule";
import type { OfficerActor } from "#modules/identity";

import { listWaiting, searchDossiers, todayList } from "../dossier.queries.ts";
import type { ConsultationRow, DossierRow, TodayList } from "../dossier.queries.ts";
import { parseDossierCode } from "../dossier.ts";
import { en } from "../text/en.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import { vi } from "../text/vi.ts";
import type { DossierText } from "../text/vi.ts";
import { clockStateOf, deskClockOf } from "../time-state.ts";
import type { DeskNames } from "./names.ts";
import { pageKit } from "./pages-deps.ts";
import type { DossierWebDeps, PageKit } from "./pages-deps.ts";

interface Shown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: PagesText["today"];
  readonly text: DossierText;
  readonly names: DeskNames;
  readonly calendars: CalendarBook;
}

/** The today list: what lies on the desks of one's units, by time left (users-want.md 23). */
export function registerTodayPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get("/lam-viec", (c) => officerPage(c, kit, todayPage));
  app.get("/lam-viec/tim-kiem", (c) => officerPage(c, kit, searchPage));
}

async function officerPage(
  c: WebContext,
  kit: PageKit,
  page: (c: WebContext, kit: PageKit, officer: OfficerActor) => Promise<Response>,
): Promise<Response> {
  const actor = kit.actorOf(c);
  if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
  return page(c, kit, actor);
}

async function shownAt(c: WebContext, kit: PageKit): Promise<Shown> {
  const { locale, now } = c.var;
  return {
    locale,
    now,
    words: pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn }).today,
    text: pickText<DossierText>(locale, { vi, en }),
    names: await kit.namesAt(now),
    calendars: await calendarsInForce(kit.db),
  };
}

function unitsOf(officer: OfficerActor): readonly string[] {
  return [...new Set(officer.posts.map((post) => post.unitCode))];
}

/** Case officers begin with their own desk; heads, leaders and counters with the whole unit. */
function beginsWithOwn(officer: OfficerActor): boolean {
  return officer.posts.every((post) => post.roles.every((role) => role === "case_officer"));
}

async function todayPage(c: WebContext, kit: PageKit, officer: OfficerActor): Promise<Response> {
  const shown = await shownAt(c, kit);
  const { words, locale, names } = shown;
  const units = unitsOf(officer);
  if (units.length === 0)
    return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.noPost}>{words.noPostLead}</EmptyState>);
  const scope = c.req.query("pham-vi") ?? (beginsWithOwn(officer) ? "cua-toi" : "don-vi");
  const isOwn = scope === "cua-toi";
  const after = cursorOf(c);
  const isCounter = officer.posts.some((post) => post.roles.includes("reception"));
  const [list, waiting] = await Promise.all([
    todayList(kit.db, { units, officerId: isOwn ? officer.officerId : undefined, after }),
    isCounter && after === undefined ? listWaiting(kit.db, units) : Promise.resolve([]),
  ]);
  const next = list.next === null ? undefined : `/lam-viec?pham-vi=${scope}&sau=${list.next.deskDueAt ?? ""}&ma=${list.next.code}`;
  return renderPage(
    c,
    {
      title: words.title,
      variant: "work",
      lead: `${formatLongDay(locale, todayOf(shown))}. ${words.lead(units.map((unit) => names.unit(unit, locale)).join(", "))}`,
    },
    <>
      <Summary list={list} shown={shown} />
      <div class="mc-toolbar">
        <Actions>
          {isCounter && (
            <ButtonLink href="/lam-viec/tiep-nhan" accessKey="n">
              {words.receive}
            </ButtonLink>
          )}
          <ButtonLink href={`/lam-viec?pham-vi=${isOwn ? "don-vi" : "cua-toi"}`} kind="secondary" accessKey="b">
            {isOwn ? words.all : words.mine}
          </ButtonLink>
        </Actions>
        <SearchBox words={words} value="" />
      </div>
      <Table
        caption={words.table}
        rows={list.dossiers}
        rowKey={(row) => row.code}
        columns={deskColumns(shown)}
        rowTone={(row) => toneOf(row, shown)}
        empty={<EmptyState title={words.empty}>{words.emptyLead}</EmptyState>}
      />
      <Pagination count={list.dossiers.length} nextHref={next} firstHref={after === undefined ? undefined : `/lam-viec?pham-vi=${scope}`} />
      <Owed rows={list.consultations} shown={shown} />
      <Waiting rows={waiting} shown={shown} />
      <KeyHints
        keys={[
          ...(isCounter ? [{ key: "N", does: words.receive }] : []),
          { key: "B", does: isOwn ? words.all : words.mine },
          { key: "F", does: words.search },
        ]}
      />
    </>,
  );
}

function todayOf(shown: Shown) {
  return civilDateOf(shown.now);
}

function cursorOf(c: WebContext) {
  const code = parseDossierCode(c.req.query("ma") ?? "");
  if (code === undefined) return undefined;
  return { deskDueAt: parseInstant(c.req.query("sau") ?? "") ?? null, code };
}

function toneOf(row: DossierRow, shown: Shown): "bad" | "warning" | undefined {
  const clock = deskClockOf(shown.calendars.forAgency(row.holderUnit ?? ""), { dueAt: row.deskDueAt, now: shown.now });
  if (clock.kind === "overdue") return "bad";
  return clock.kind === "left" && clock.unit === "working_hour" ? "warning" : undefined;
}

function Summary(props: { readonly list: TodayList; readonly shown: Shown }) {
  const { list, shown } = props;
  const { words, locale } = shown;
  const tones = list.dossiers.map((row) => toneOf(row, shown));
  const late = tones.filter((tone) => tone === "bad").length;
  const soon = tones.filter((tone) => tone === "warning").length;
  const number = (value: number): string => formatNumber(locale, value);
  return (
    <Figures>
      <Figure value={number(late)} label={words.lateCount("").trim()} />
      <Figure value={number(soon)} label={words.soonCount("").trim()} />
      <Figure value={number(list.dossiers.length)} label={words.total("").trim()} />
    </Figures>
  );
}

function SearchBox(props: { readonly words: PagesText["today"]; readonly value: string }) {
  return (
    <SearchForm action="/lam-viec/tim-kiem" label={props.words.search}>
      <TextInput name="q" label={props.words.search} hint={props.words.searchHint} value={props.value} accessKey="f" />
      <Button kind="secondary">{props.words.search}</Button>
    </SearchForm>
  );
}

function procedureName(row: { readonly procedureName: string; readonly procedureNameEn: string }, locale: Locale): string {
  return locale === "en" && row.procedureNameEn !== "" ? row.procedureNameEn : row.procedureName;
}

function codeCell(code: string, label: string) {
  return (
    <Link href={`/lam-viec/ho-so/${code}`} label={`${label} ${code}`}>
      {code}
    </Link>
  );
}

function deskColumns(shown: Shown): readonly Column<DossierRow>[] {
  const { words, text, locale, now } = shown;
  return [
    { key: "code", heading: words.code, isRowHeading: true, isCode: true, cell: (row) => codeCell(row.code, words.open) },
    {
      key: "desk",
      heading: words.deskDue,
      cell: (row) =>
        row.resolvedAt === null ? (
          <TimeLeft state={deskClockOf(shown.calendars.forAgency(row.holderUnit ?? ""), { dueAt: row.deskDueAt, now })} />
        ) : (
          <Status tone="neutral">{words.collect}</Status>
        ),
    },
    { key: "procedure", heading: words.procedure, cell: (row) => procedureName(row, locale) },
    { key: "applicant", heading: words.applicant, cell: (row) => row.applicantName ?? "–" },
    {
      key: "step",
      heading: words.step,
      cell: (row) => (locale === "en" ? row.stepNameEn : row.stepName) ?? text.statuses[row.status as keyof DossierText["statuses"]],
    },
    { key: "officer", heading: words.officer, cell: (row) => row.holderOfficerName ?? words.unassigned },
    {
      key: "due",
      heading: words.due,
      cell: (row) =>
        row.dueOn === null ? (
          "–"
        ) : (
          <TimeLeft
            state={clockStateOf(shown.calendars.forAgency(row.holderUnit ?? ""), { dueOn: row.dueOn, endedAt: row.resolvedAt, now })}
          />
        ),
    },
  ];
}

function Owed(props: { readonly rows: readonly ConsultationRow[]; readonly shown: Shown }) {
  const { rows, shown } = props;
  const { words, locale, now } = shown;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{words.owed}</h2>
      <Table
        caption={words.owed}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.consultationId}
        columns={[
          { key: "code", heading: words.code, isRowHeading: true, isCode: true, cell: (row) => codeCell(row.dossierCode, words.open) },
          {
            key: "due",
            heading: words.deskDue,
            cell: (row) => <TimeLeft state={deskClockOf(shown.calendars.forAgency(row.toUnit), { dueAt: row.dueAt, now })} />,
          },
          { key: "procedure", heading: words.procedure, cell: (row) => procedureName(row, locale) },
          { key: "unit", heading: words.unit, cell: (row) => shown.names.unit(row.toUnit, locale) },
          { key: "asked", heading: words.askedAt, cell: (row) => formatShortInstant(locale, row.askedAt, now) },
        ]}
      />
    </section>
  );
}

function Waiting(props: { readonly rows: readonly DossierRow[]; readonly shown: Shown }) {
  const { rows, shown } = props;
  const { words, text, locale } = shown;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{words.waiting}</h2>
      <Table
        caption={words.waiting}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          { key: "code", heading: words.code, isRowHeading: true, isCode: true, cell: (row) => codeCell(row.code, words.open) },
          { key: "procedure", heading: words.procedure, cell: (row) => procedureName(row, locale) },
          { key: "applicant", heading: words.applicant, cell: (row) => row.applicantName ?? "–" },
          {
            key: "status",
            heading: words.step,
            cell: (row) => <Status tone="warning">{text.statuses[row.status as keyof DossierText["statuses"]]}</Status>,
          },
          { key: "close", heading: words.closeOn, cell: (row) => (row.deskDueAt === null ? "–" : formatInstant(locale, row.deskDueAt)) },
        ]}
      />
    </section>
  );
}

async function searchPage(c: WebContext, kit: PageKit, officer: OfficerActor): Promise<Response> {
  const shown = await shownAt(c, kit);
  const { words } = shown;
  const typed = (c.req.query("q") ?? "").slice(0, 200);
  const code = parseDossierCode(typed);
  if (code !== undefined) return seeOther(c, `/lam-viec/ho-so/${code}`);
  const agencies = [...new Set(officer.posts.map((post) => post.agencyCode))];
  const rows = await searchDossiers(kit.db, { agencies, words: typed });
  return renderPage(
    c,
    { title: words.found, variant: "work", breadcrumbs: [{ href: "/lam-viec", label: words.title }] },
    <>
      <SearchBox words={words} value={typed} />
      <Table
        caption={words.found}
        rows={rows}
        rowKey={(row) => row.code}
        columns={deskColumns(shown)}
        empty={<EmptyState title={words.nothingFound}>{words.searchHint}</EmptyState>}
      />
    </>,
  );
}
