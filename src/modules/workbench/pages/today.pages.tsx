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
import { todayList } from "../today.queries.ts";
import type { TodayCursor } from "../today.queries.ts";
import { todayText } from "./forecast-words.ts";
import { foundColumns, LampFigures, TodayGroups, WaitingTable } from "./today-list.tsx";
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

async function todayPage(c: WebContext, kit: WorkbenchKit, officer: OfficerActor): Promise<Response> {
  const shown = await shownList(c, kit, officer);
  const { locale, names } = shown;
  const words = shown.words.list;
  if (officer.posts.length === 0)
    return renderPage(c, { title: titleOf(shown), variant: "work" }, <EmptyState title={words.noPost}>{words.noPostLead}</EmptyState>);
  const asked = { scope: c.req.query("pham-vi"), unit: c.req.query("don-vi"), officer: c.req.query("can-bo") };
  const desk = deskScope(officer, names, asked);
  const after = cursorOf(c);
  const isCounter = officer.posts.some((post) => post.roles.includes("reception"));
  const ofOne = desk.scope !== "cua-toi" && desk.officerId !== undefined;
  const [list, waiting, panels] = await Promise.all([
    todayList(kit.db, { units: desk.units, officerId: desk.officerId, isStrict: ofOne, after, window: shown.window, locale }),
    isCounter && after === undefined && !ofOne ? listWaiting(kit.db, desk.units) : Promise.resolve([]),
    drawPanels(kit.todayPanels, c, officer),
  ]);
  const counts = countLamps(list.tallies, shown.calendar, shown.window);
  const here = { "pham-vi": desk.scope, "don-vi": desk.unitCode, "can-bo": ofOne ? desk.officerId : undefined };
  const next = list.next === null ? undefined : listHref(TODAY_PATH, { ...here, sau: list.next.dueAt ?? "", ma: list.next.itemKey });
  const near = shown.words.nearDue(
    formatDuration(locale, kit.nearDue.workingDays, "working_day"),
    formatShare(locale, kit.nearDue.percent / 100, 0),
  );
  return renderPage(
    c,
    {
      title: titleOf(shown),
      variant: "work",
      lead: `${formatLongDay(locale, civilDateOf(shown.now))}. ${words.lead(placesOf(desk, shown))}`,
    },
    <>
      <LampFigures counts={counts} shown={shown} near={near} />
      <Toolbar desk={desk} shown={shown} isCounter={isCounter} />
      {panels}
      {list.items.length === 0 && <EmptyState title={words.empty}>{words.emptyLead}</EmptyState>}
      <TodayGroups items={list.items} counts={counts} shown={{ ...shown, isManyUnits: desk.units.length > 1 }} />
      <Pagination count={list.items.length} nextHref={next} firstHref={after === undefined ? undefined : listHref(TODAY_PATH, here)} />
      <WaitingTable rows={waiting} shown={shown} />
      <KeyHints keys={keysOf(desk, shown, isCounter)} />
    </>,
  );
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
            <ButtonLink href="/lam-viec/tiep-nhan" accessKey="n">
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
  return { dueAt: parseInstant(c.req.query("sau") ?? "") ?? null, itemKey };
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
