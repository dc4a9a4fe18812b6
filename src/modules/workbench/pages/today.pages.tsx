import { civilDateOf, parseInstant } from "#kernel/instant";
import { problem } from "#kernel/problem";
import { formatDuration, formatLongDay, formatShare } from "#platform/format";
import { Actions, Button, ButtonLink, EmptyState, KeyHints, Pagination, SearchForm, Table, TextInput } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { drawPanels } from "#platform/http/panel";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { OfficerActor } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";
import { countLamps, en, lampWindow, listWaiting, parseDossierCode, searchDossiers, vi } from "#modules/dossier";
import type { DossierText } from "#modules/dossier";

import { deskScope, listHref } from "../desk-scope.ts";
import type { DeskScope, ListScope } from "../desk-scope.ts";
import { mayAssignSomewhere } from "../give-out.ts";
import { listSavedFilters } from "../saved-filter.queries.ts";
import { filterChoices, listRows, listTallies, talliesOfFilters, todayList } from "../today.queries.ts";
import type { TodayCursor, TodayFilter } from "../today.queries.ts";
import { filterQuery, givenParts, readFilter, readSort, withNearPairs } from "../work-filter.ts";
import type { WorkFilter, WorkSort } from "../work-filter.ts";
import { FilterBar } from "./filter-bar.tsx";
import type { CountedFilter, FilterState } from "./filter-bar.tsx";
import { coverNames, StandInNotices } from "./stand-in-notices.tsx";
import { rowKeys, SelectionBar } from "./selection-bar.tsx";
import { workCsv } from "./work-csv.ts";
import { workText } from "./work-words.ts";
import { todayText } from "./forecast-words.ts";
import { foundColumns, LampFigures, TodayGroups, TodayRows, WaitingTable } from "./today-list.tsx";
import type { ShownList } from "./today-list.tsx";
import { workbenchKit } from "./workbench-kit.ts";
import type { WorkbenchKit, WorkbenchWebDeps } from "./workbench-kit.ts";

export const TODAY_PATH = "/lam-viec";
export const RISK_PATH = "/lam-viec/nguy-co";

/** The today list: what will be late, by time left, on the desks of one's units (users-want.md 23). */
export function registerTodayPages(app: WebApp, deps: WorkbenchWebDeps): void {
  const kit = workbenchKit(deps);
  app.get(TODAY_PATH, (c) => officerPage(c, kit, todayPage));
  app.get("/lam-viec/tim-kiem", (c) => officerPage(c, kit, searchPage));
}

async function officerPage(
  c: WebContext,
  kit: WorkbenchKit,
  page: (c: WebContext, kit: WorkbenchKit, officer: OfficerActor) => Promise<Response>,
): Promise<Response> {
  const actor = kit.actorOf(c);
  if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
  return page(c, kit, actor);
}

/** What the lists of a request are shown with. */
export async function shownList(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<ShownList> {
  const { locale, now } = c.var;
  const [names, calendars] = await Promise.all([kit.namesAt(now), calendarsInForce(kit.db)]);
  const calendar = calendars.forAgency(officer.posts[0]?.unitCode ?? "");
  return {
    locale,
    now,
    words: todayText(locale),
    text: pickText<DossierText>(locale, { vi, en }),
    names,
    calendars,
    calendar,
    window: lampWindow(calendar, kit.nearDue, now),
    isManyUnits: false,
  };
}

function titleOf(shown: ShownList): string {
  return shown.words.title;
}

/** Everything that is asked of the list: whose work, narrowed how, in which order. */
interface AskedList {
  readonly desk: DeskScope;
  readonly filter: TodayFilter;
  readonly matching: WorkFilter;
  readonly sort: WorkSort;
}

function askedList(c: WebContext, officer: OfficerActor, shown: ShownList): AskedList {
  const query = (name: string): string | undefined => c.req.query(name);
  const desk = deskScope(officer, shown.names, { scope: query("pham-vi"), unit: query("don-vi") });
  const matching = readFilter(query);
  const sort = readSort(query);
  const { units, officerId, covering } = desk;
  const filter = { units, officerId, covering, matching, sort, after: cursorOf(c), window: shown.window, locale: shown.locale };
  return { desk, filter, matching, sort };
}

/** Rows, tallies, and what is kept: three statements, and a fourth for the choices of the filter where it stands open. */
async function readList(
  kit: WorkbenchKit,
  officer: OfficerActor,
  asked: AskedList & { readonly shown: ShownList; readonly isOpen: boolean },
) {
  const { filter, shown } = asked;
  const { calendar, window } = shown;
  const { lamp, ...unlit } = filter.matching ?? {};
  const saved = savedWithCounts(kit, officer, asked);
  const choices = asked.isOpen ? filterChoices(kit.db, filter) : Promise.resolve([]);
  if (lamp === undefined) {
    const list = await todayList(kit.db, filter);
    return { list, counts: countLamps(list.tallies, calendar, window), found: null, saved: await saved, choices: await choices };
  }
  // Which days are near only the calendar knows: the days that there are come first, then the rows among them.
  const tallies = await listTallies(kit.db, { ...filter, matching: unlit });
  const page = await listRows(kit.db, { ...filter, matching: withNearPairs({ ...unlit, lamp }, tallies, { calendar, window }) });
  const counts = countLamps(tallies, calendar, window);
  return { list: { ...page, tallies }, counts, found: counts.lamps[lamp], saved: await saved, choices: await choices };
}

/** The filters that the officer keeps, each with how much it finds now. */
async function savedWithCounts(
  kit: WorkbenchKit,
  officer: OfficerActor,
  { shown }: { readonly shown: ShownList },
): Promise<readonly CountedFilter[]> {
  const saved = await listSavedFilters(kit.db, officer.officerId);
  const { calendar, window, locale } = shown;
  const filters = saved.map(({ filter: { lamp: _lamp, ...matching }, scope }) => {
    const { units, officerId, covering } = deskScope(officer, shown.names, { scope, unit: undefined });
    return { units, officerId, covering, matching, window, locale };
  });
  const tallies = await talliesOfFilters(kit.db, filters);
  return saved.map((one, index) => {
    const counts = countLamps(tallies[index] ?? [], calendar, window);
    return { ...one, count: one.filter.lamp === undefined ? counts.total : counts.lamps[one.filter.lamp] };
  });
}

function nearWords({ nearDue }: WorkbenchKit, { words, locale }: ShownList): string {
  return words.nearDue(formatDuration(locale, nearDue.workingDays, "working_day"), formatShare(locale, nearDue.percent / 100, 0));
}

async function todayPage(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const shown = await shownList(c, kit, officer);
  const { locale } = shown;
  const words = shown.words.list;
  if (officer.posts.length === 0)
    return renderPage(c, { title: titleOf(shown), variant: "work" }, <EmptyState title={words.noPost}>{words.noPostLead}</EmptyState>);
  const asked = askedList(c, officer, shown);
  const { desk, filter, matching, sort } = asked;
  if (c.req.query("dang") === "csv") return csvOf(c, kit, { ...asked, shown });
  const isOpen = c.req.query("loc") === "mo";
  const isPlain = givenParts(matching).length === 0;
  const isCounter = officer.posts.some((post) => post.roles.includes("reception"));
  const isFirst = filter.after === undefined && isPlain;
  const [read, waiting, panels] = await Promise.all([
    readList(kit, officer, { ...asked, shown, isOpen }),
    isCounter && isFirst ? listWaiting(kit.db, desk.units) : Promise.resolve([]),
    drawPanels(kit.todayPanels, c, officer),
  ]);
  const { list, counts, saved, choices, found } = read;
  const here = { "pham-vi": desk.scope, "don-vi": desk.unitCode, ...filterQuery(matching, sort), loc: isOpen ? "mo" : undefined };
  const next = list.next === null ? undefined : listHref(TODAY_PATH, { ...here, sau: list.next.key ?? "", ma: list.next.itemKey });
  const many = { ...shown, isManyUnits: desk.units.length > 1, covering: coverNames(officer) };
  const state: FilterState = {
    matching,
    sort,
    scope: desk.scope,
    unit: desk.unitCode,
    isOpen,
    choices,
    saved,
    locale,
    total: found ?? counts.total,
    items: list.items,
  };
  return renderPage(
    c,
    {
      title: titleOf(shown),
      variant: "work",
      section: "desk",
      lead: `${formatLongDay(locale, civilDateOf(shown.now))}. ${words.lead(placesOf(desk, shown))}`,
      keys: [...rowKeys(locale), ...(isCounter ? [{ key: "n", does: words.receive }] : [])],
      scripts: ["rows", "live"],
    },
    <>
      <StandInNotices officer={officer} locale={locale} />
      <LiveLists units={desk.units} locale={locale} />
      <LampFigures counts={counts} shown={shown} near={nearWords(kit, shown)} />
      <div class={isOpen ? undefined : "mc-inbox-tools"}>
        <Toolbar desk={desk} shown={shown} isCounter={isCounter} />
        <FilterBar state={state} />
        {panels}
      </div>
      {list.items.length === 0 && <NothingHere isPlain={isPlain} shown={shown} />}
      {list.items.length > 0 && <SelectionBar locale={locale} mayGive={mayAssignSomewhere(officer)} here={here} />}
      {sort === "due" ? (
        <TodayGroups items={list.items} counts={matching.lamp === undefined ? counts : null} shown={many} />
      ) : (
        <TodayRows items={list.items} shown={many} caption={titleOf(shown)} />
      )}
      <Pagination
        count={list.items.length}
        nextHref={next}
        firstHref={filter.after === undefined ? undefined : listHref(TODAY_PATH, here)}
      />
      <WaitingTable rows={waiting} shown={shown} />
      <KeyHints keys={keysOf(desk, shown, isCounter)} />
    </>,
  );
}

/** Lists that one page follows; the stream takes no more, and a leader of a hundred desks would be told something every second. */
const FOLLOWED_MAX = 10;

/** Where the script `live` says that a list has changed; empty without script. */
function LiveLists({ units, locale }: { readonly units: readonly string[]; readonly locale: ShownList["locale"] }) {
  const { live } = workText(locale);
  if (units.length > FOLLOWED_MAX) return null;
  const topics = units.map((unit) => `unit:${unit}`).join(",");
  return <div class="mc-live" role="status" data-live={topics} data-live-note={live.note} data-live-show={live.show} />;
}

function NothingHere({ isPlain, shown }: { readonly isPlain: boolean; readonly shown: ShownList }) {
  const { filter } = workText(shown.locale);
  const words = shown.words.list;
  return isPlain ? (
    <EmptyState title={words.empty}>{words.emptyLead}</EmptyState>
  ) : (
    <EmptyState title={filter.nothing}>{filter.nothingLead}</EmptyState>
  );
}

/** Rows of a file: what stands under the filter, not only on the page. */
const CSV_ROWS_MAX = 5000;

async function csvOf(c: WebContext, kit: WorkbenchKit, { filter, shown }: AskedList & { readonly shown: ShownList }): Promise<Response> {
  const { calendar, window } = shown;
  const { lamp, ...unlit } = filter.matching ?? {};
  const tallies = lamp === undefined ? [] : await listTallies(kit.db, { ...filter, matching: unlit });
  const matching = withNearPairs(filter.matching ?? {}, tallies, { calendar, window });
  const { items } = await listRows(kit.db, { ...filter, matching, after: undefined, limit: CSV_ROWS_MAX }, CSV_ROWS_MAX);
  const chosen = new Set(c.req.queries("hs") ?? []);
  const rows = chosen.size === 0 ? items : items.filter(({ itemKey }) => chosen.has(itemKey));
  const { csv } = workText(shown.locale);
  return c.body(workCsv(rows, shown), 200, {
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${csv.file}-${civilDateOf(shown.now)}.csv"`,
    "Cache-Control": "no-store",
  });
}

/** The desks in words: the agency when all of it is shown, else the units. */
export function placesOf(desk: DeskScope, { names, words, locale }: ShownList): string {
  if (desk.unitCode === undefined && desk.agencies.length > 0)
    return desk.agencies.map((agency) => words.list.wholeAgency(names.agency(agency, locale))).join(", ");
  return desk.units.map((unit) => names.unit(unit, locale)).join(", ");
}

const KEY_OF: Readonly<Record<ListScope, string>> = { "cua-toi": "t", "don-vi": "b", "co-quan": "q" };

function scopeWord(scope: ListScope, { words }: ShownList): string {
  return { "cua-toi": words.list.mine, "don-vi": words.list.unit, "co-quan": words.list.agency }[scope];
}

function Toolbar(props: { readonly desk: DeskScope; readonly shown: ShownList; readonly isCounter: boolean }) {
  const { desk, shown } = props;
  const words = shown.words.list;
  return (
    <>
      <ScopeLinks path={TODAY_PATH} desk={desk} shown={shown} />
      <div class="mc-toolbar">
        {props.isCounter && (
          <Actions>
            <ButtonLink href="/lam-viec/tiep-nhan" accessKey="n" keyStroke="n">
              {words.receive}
            </ButtonLink>
          </Actions>
        )}
        <SearchBox shown={shown} value="" />
      </div>
    </>
  );
}

/** The scopes one may choose, the chosen one marked. */
export function ScopeLinks(props: { readonly path: string; readonly desk: DeskScope; readonly shown: ShownList }) {
  const { path, desk, shown } = props;
  return (
    <nav class="mc-scopes" aria-label={shown.words.list.scope}>
      {desk.choices.map((scope) => (
        <a
          key={scope}
          href={listHref(path, { "pham-vi": scope })}
          accessKey={KEY_OF[scope]}
          aria-current={scope === desk.scope && desk.unitCode === undefined ? "page" : undefined}
        >
          {scopeWord(scope, shown)}
        </a>
      ))}
      {path === TODAY_PATH && desk.choices.includes("co-quan") && (
        <a href={RISK_PATH} accessKey="y">
          {shown.words.list.risk}
        </a>
      )}
      {path === TODAY_PATH && <a href="/lam-viec/lien-thong">{shown.words.list.groups}</a>}
    </nav>
  );
}

/** The keys of the scopes. */
export function scopeKeys(desk: DeskScope, shown: ShownList) {
  return desk.choices.map((scope) => ({ key: KEY_OF[scope].toUpperCase(), does: scopeWord(scope, shown) }));
}

function keysOf(desk: DeskScope, shown: ShownList, isCounter: boolean) {
  const words = shown.words.list;
  return [
    ...(isCounter ? [{ key: "N", does: words.receive }] : []),
    ...scopeKeys(desk, shown),
    ...(desk.choices.includes("co-quan") ? [{ key: "Y", does: words.risk }] : []),
    { key: "F", does: words.search },
  ];
}

function cursorOf(c: WebContext): TodayCursor | undefined {
  const itemKey = c.req.query("ma") ?? "";
  if (itemKey === "" || itemKey.length > 80) return undefined;
  const asked = c.req.query("sau") ?? "";
  const isByName = readSort((name) => c.req.query(name)) === "procedure";
  return { key: isByName ? asked.slice(0, 300) : (parseInstant(asked) ?? null), itemKey };
}

function SearchBox(props: { readonly shown: ShownList; readonly value: string }) {
  const words = props.shown.words.list;
  return (
    <SearchForm action="/lam-viec/tim-kiem" label={words.search}>
      <TextInput name="q" label={words.search} hint={words.searchHint} value={props.value} accessKey="f" />
      <Button kind="secondary">{words.search}</Button>
    </SearchForm>
  );
}

async function searchPage(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const shown = await shownList(c, kit, officer);
  const words = shown.words.list;
  const typed = (c.req.query("q") ?? "").slice(0, 200);
  const code = parseDossierCode(typed);
  if (code !== undefined) return seeOther(c, `/lam-viec/ho-so/${code}`);
  const agencies = [...new Set(officer.posts.map((post) => post.agencyCode))];
  const rows = await searchDossiers(kit.db, { agencies, words: typed });
  return renderPage(
    c,
    { title: words.found, variant: "work", breadcrumbs: [{ href: TODAY_PATH, label: titleOf(shown) }] },
    <>
      <SearchBox shown={shown} value={typed} />
      <Table
        caption={words.found}
        rows={rows}
        rowKey={(row) => row.code}
        columns={foundColumns(shown)}
        empty={<EmptyState title={words.nothingFound}>{words.searchHint}</EmptyState>}
      />
    </>,
  );
}
