import { Readable } from "node:stream";

import { civilDateOf, parseInstant } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatNumber } from "#platform/format";
import { Actions, Button, ButtonLink, EmptyState, Figure, Figures, Pagination, SearchForm, Select, Table } from "#platform/html/components";
import { renderPage } from "#platform/http/page";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { actorRefOf, permit } from "#modules/identity";
import type { AgencyCode, DeskNames } from "#modules/organisation";
import { openIssuedPaper } from "#modules/paper";
import type { IssuedPaper } from "#modules/paper";
import { calendarsInForce } from "#modules/schedule";
import { PAGE_SIZE_MAX, openDossier, parseDossierCode } from "#modules/dossier";
import {
  REGISTER_PART_SIZE,
  countRegister,
  printControlSlip,
  printRegister,
  registerAgencies,
  registerEn,
  registerPage,
  registerPeriod,
  registerVi,
} from "#modules/issuance";
import type { Printer, RegisterCursor, RegisterPeriod, RegisterText } from "#modules/issuance";

import type { DossierWebDeps, PageKit } from "#modules/telling";
import { pageKit } from "#modules/telling";
import { registerColumns, unusedNumbers } from "./register-table.tsx";

/** The dossier register (sổ theo dõi hồ sơ) of an agency, on the screen and as a sealed book; and the control slip of a dossier. */
export function registerRegisterPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get("/so-theo-doi", (c) => showRegister(c, kit));
  app.get("/so-theo-doi/in", (c) => registerPaper(c, kit));
  app.get("/lam-viec/ho-so/:code/phieu-kiem-soat", (c) => controlSlip(c, kit));
}

/** What is asked for: agency, year, month. */
interface Asked {
  readonly agencies: readonly AgencyCode[];
  readonly agencyCode: AgencyCode;
  readonly year: number;
  readonly month: number | null;
  readonly period: RegisterPeriod;
}

/** Books before the first set of forms were kept on paper. */
const YEAR_MIN = 2019;

/** The register asked for, or undefined for an officer who may read none. What is no year or month is the present one. */
function askedFor(c: WebContext, kit: PageKit): Asked | undefined | Problem {
  const actor = kit.actorOf(c);
  if (actor.kind !== "officer") return problem("identity.sign_in_required", { permission: "dossier.read" });
  const agencies = registerAgencies(actor);
  const named = c.req.query("co-quan") ?? "";
  // An agency that is not the officer's own is refused where the register is opened, and logged.
  const agencyCode = named === "" ? agencies[0] : (named as AgencyCode);
  if (agencyCode === undefined) return undefined;
  const today = civilDateOf(c.var.now);
  const present = Number(today.slice(0, 4));
  const typed = Number(c.req.query("nam") ?? present);
  const year = Number.isInteger(typed) && typed >= YEAR_MIN && typed <= present ? typed : present;
  const month = monthOf(c.req.query("thang"), today);
  return { agencies, agencyCode, year, month, period: registerPeriod(agencyCode, year, month) };
}

function monthOf(typed: string | undefined, today: CivilDate): number | null {
  if (typed === "0") return null;
  const month = Number(typed);
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : Number(today.slice(5, 7));
}

async function showRegister(c: WebContext, kit: PageKit): Promise<Response> {
  const { locale, now } = c.var;
  const words = pickText<RegisterText>(locale, { vi: registerVi, en: registerEn });
  const asked = askedFor(c, kit);
  const frame = { title: words.title, variant: "work", isPrivate: true } as const;
  if (asked === undefined) return renderPage(c, frame, <EmptyState title={words.noAgency}>{words.noAgencyLead}</EmptyState>);
  if (isProblem(asked)) return respondProblem(c, asked);
  const decision = await permit(kit.contextOf(c), "dossier.read", { places: [{ agencyCode: asked.agencyCode, unitCode: null }] });
  if (isProblem(decision)) return respondProblem(c, decision);
  const after = cursorOf(c);
  const [found, count, names] = await Promise.all([
    registerPage(kit.db, asked.period, { after, limit: PAGE_SIZE_MAX + 1 }),
    countRegister(kit.db, asked.period),
    kit.namesAt(now),
  ]);
  const rows = found.slice(0, PAGE_SIZE_MAX);
  const query = queryOf(asked);
  const unused = unusedNumbers(rows);
  const last = found.length > PAGE_SIZE_MAX ? rows.at(-1) : undefined;
  return renderPage(
    c,
    { ...frame, lead: words.lead(names.agency(asked.agencyCode, locale)) },
    <>
      <Filter asked={asked} words={words} names={names} locale={locale} now={now} />
      <Figures>
        <Figure value={formatNumber(locale, count)} label={words.count} />
      </Figures>
      <Table
        caption={words.table}
        rows={rows.toSorted((a, b) => a.number - b.number)}
        rowKey={(row) => row.code}
        columns={registerColumns(words, names, locale)}
        empty={<EmptyState title={words.empty}>{words.emptyLead}</EmptyState>}
      />
      {unused !== "" && <p>{words.unusedNumbers(unused)}</p>}
      <Pagination
        count={rows.length}
        nextHref={last === undefined ? undefined : `/so-theo-doi?${query}&sau=${last.receivedAt}&ma=${last.code}`}
        firstHref={after === undefined ? undefined : `/so-theo-doi?${query}`}
      />
      {count > 0 && <Prints query={query} parts={Math.ceil(count / REGISTER_PART_SIZE)} words={words} locale={locale} />}
    </>,
  );
}

/** A button a part: a short register is one. */
function Prints(props: { readonly query: string; readonly parts: number; readonly words: RegisterText; readonly locale: Locale }) {
  const { query, parts, words, locale } = props;
  return (
    <>
      <Actions>
        {Array.from({ length: parts }, (_, index) => (
          <ButtonLink key={index} href={`/so-theo-doi/in?${query}&phan=${index + 1}`} kind="secondary">
            {parts === 1 ? words.print : words.printPart(index + 1, parts)}
          </ButtonLink>
        ))}
      </Actions>
      {parts > 1 && <p class="mc-hint">{words.printLimit(formatNumber(locale, REGISTER_PART_SIZE))}</p>}
    </>
  );
}

function queryOf({ agencyCode, year, month }: Asked): string {
  return new URLSearchParams({ "co-quan": agencyCode, nam: String(year), thang: String(month ?? 0) }).toString();
}

function cursorOf(c: WebContext): RegisterCursor | undefined {
  const receivedAt = parseInstant(c.req.query("sau") ?? "");
  const code = parseDossierCode(c.req.query("ma") ?? "");
  return receivedAt === undefined || code === undefined ? undefined : { receivedAt, code };
}

interface FilterProps {
  readonly asked: Asked;
  readonly words: RegisterText;
  readonly names: DeskNames;
  readonly locale: Locale;
  readonly now: Instant;
}

function Filter({ asked, words, names, locale, now }: FilterProps) {
  const present = Number(civilDateOf(now).slice(0, 4));
  const years = Array.from({ length: present - YEAR_MIN + 1 }, (_, index) => String(present - index));
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return (
    <SearchForm action="/so-theo-doi" label={words.show}>
      {asked.agencies.length > 1 && (
        <Select
          name="co-quan"
          label={words.agency}
          value={asked.agencyCode}
          choices={asked.agencies.map((code) => ({ value: code, label: names.agency(code, locale) }))}
        />
      )}
      <Select name="nam" label={words.year} value={String(asked.year)} choices={years.map((year) => ({ value: year, label: year }))} />
      <Select
        name="thang"
        label={words.month}
        value={String(asked.month ?? 0)}
        choices={[
          { value: "0", label: words.wholeYear },
          ...months.map((month) => ({ value: String(month), label: words.monthName(month) })),
        ]}
      />
      <Button kind="secondary">{words.show}</Button>
    </SearchForm>
  );
}

async function registerPaper(c: WebContext, kit: PageKit): Promise<Response> {
  const asked = askedFor(c, kit);
  if (asked === undefined) return respondProblem(c, problem("identity.not_permitted", { permission: "dossier.read" }));
  if (isProblem(asked)) return respondProblem(c, asked);
  return sendPaper(c, kit, await printRegister(kit.contextOf(c), await printerAt(c, kit), { period: asked.period, part: partOf(c) }));
}

/** What is no number is no part, and refused as such. */
function partOf(c: WebContext): number {
  const typed = Number(c.req.query("phan") ?? "1");
  return Number.isSafeInteger(typed) ? typed : 0;
}

async function controlSlip(c: WebContext, kit: PageKit): Promise<Response> {
  const text = c.req.param("code") ?? "";
  const code = parseDossierCode(text);
  if (code === undefined) return respondProblem(c, problem("dossier.code_malformed", { code: text.slice(0, 80) }));
  const opened = await openDossier(kit.contextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const calendar = (await calendarsInForce(kit.db)).forAgency(opened.state.reception.agencyCode);
  return sendPaper(c, kit, await printControlSlip(await printerAt(c, kit), opened, calendar));
}

async function printerAt(c: WebContext, kit: PageKit): Promise<Printer> {
  const { directory } = await kit.namesAt(c.var.now);
  return {
    db: kit.db,
    storage: kit.paper,
    directory,
    publicUrl: kit.publicUrl,
    place: kit.place,
    actor: actorRefOf(kit.actorOf(c)),
    now: c.var.now,
  };
}

async function sendPaper(c: WebContext, kit: PageKit, paper: IssuedPaper | Problem): Promise<Response> {
  if (isProblem(paper)) return respondProblem(c, paper);
  const opened = await openIssuedPaper(kit.paper, paper.id);
  if (isProblem(opened)) return respondProblem(c, opened);
  for (const [name, value] of Object.entries(opened.headers)) c.header(name, value);
  c.header("Cache-Control", "no-store");
  return c.body(Readable.toWeb(opened.stream) as ReadableStream);
}
