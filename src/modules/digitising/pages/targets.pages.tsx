import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { authorise, useCaseContextOf } from "#modules/identity";
import type { Actor } from "#modules/identity";
import { AGENCY_LEVELS, levelOneCodeOf, listAgencies } from "#modules/organisation";
import type { Agency, AgencyLevel } from "#modules/organisation";
import { formatDay, formatNumber, formatShare } from "#platform/format";
import { EmptyState, Figure, Figures, Link, Notice, Status, Table } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";
import { problem } from "#kernel/problem";
import { nameIn } from "#platform/i18n";

import { forecastOf, pathDays, shareOf, standingOf, targetOn, together } from "../progress.ts";
import type { PathPoint, ProgressStanding, StockCount } from "../progress.ts";
import { agencyDays } from "../progress.queries.ts";
import type { AgencyDay } from "../progress.queries.ts";
import { stateTargets } from "../state-targets.ts";
import { targetAt, targetStream, targetStreamType } from "../target.ts";
import type { DigitisingTargets } from "../target.ts";
import { agenciesWith, Parts, Refused, TARGETS_PATH, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";
import { SeriesPart, readSeries } from "./series-part.tsx";
import { TargetChart } from "./target-chart.tsx";

const TONES: Readonly<Record<ProgressStanding, Tone>> = {
  not_stated: "warning",
  nothing: "neutral",
  understated: "warning",
  reached: "good",
  behind: "bad",
  no_target: "neutral",
};

/** Figures are for everybody who reads measures or digitises; single results are not. */
function mayLook(actor: Actor): boolean {
  const isSteering = !isProblem(authorise(actor, "measure.read", {})) || !isProblem(authorise(actor, "digitising.set_targets", {}));
  return (
    isSteering || agenciesWith(actor, "measure.read").length > 0 || agenciesWith(actor, "digitising.read").length > 0 || hasUnit(actor)
  );
}

function hasUnit(actor: Actor): boolean {
  if (actor.kind !== "officer") return false;
  return actor.posts.some(
    ({ agencyCode, unitCode }) => !isProblem(authorise(actor, "digitising.read", { places: [{ agencyCode, unitCode }] })),
  );
}

/** One party of the table: an agency, a level, the province. */
interface Party {
  readonly key: string;
  readonly name: string;
  readonly level: AgencyLevel | null;
  readonly path: readonly PathPoint[];
}

/** `/lam-viec/so-hoa/muc-tieu`: where everybody stands against the yearly targets, computed while the page is drawn. */
export async function targetsPage(
  c: WebContext,
  kit: DigitisingKit,
  refused?: { readonly form: FormValues; readonly refusal: Problem },
): Promise<Response> {
  if (!mayLook(c.var.actor)) return respondProblem(c, problem("identity.not_permitted", { permission: "measure.read" }));
  const { targets: words } = wordsOf(c);
  const { locale, now } = c.var;
  const today = civilDateOf(now);
  const agencies = await listAgencies(kit.db, today);
  const [{ state: targets }, rows] = await Promise.all([
    kit.ledger.load(targetStreamType, targetStream(levelOneOf(agencies))),
    agencyDays(kit.db, pathDays(today)),
  ]);
  const parties = partiesOf(agencies, rows, { today, locale });
  const levels = AGENCY_LEVELS.flatMap((level) => sumOf(parties, { key: level, name: words.levels[level], level }));
  const [whole] = sumOf(parties, { key: "toan-tinh", name: words.whole, level: null });
  const shown = parties.find(({ key }) => key === c.req.query("co-quan")) ?? levels.find(({ key }) => key === c.req.query("cap")) ?? whole;
  const canSet = !isProblem(authorise(c.var.actor, "digitising.set_targets", {}));
  return renderPage(
    c,
    {
      title: words.title,
      lead: words.lead(formatDay(locale, today)),
      variant: "work",
      isPrivate: true,
      section: "papers",
      scripts: ["keys", "rows"],
      keys: [],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      <Parts c={c} here="targets" />
      <Refused c={c} refusal={refused?.refusal} />
      {targets.stated === null && <Notice kind="warning" title={words.seriesNone} />}
      {shown === undefined ? <EmptyState title={words.standings.not_stated} /> : <Shown c={c} party={shown} targets={targets} />}
      <PartyTable c={c} caption={words.levelCaption} parties={[...levels, ...(whole === undefined ? [] : [whole])]} targets={targets} />
      <PartyTable c={c} caption={words.caption} parties={worstFirst(parties)} targets={targets} />
      <p class="mc-hint">{words.formula}</p>
      <SeriesPart c={c} targets={targets} canSet={canSet} refused={refused?.form} />
    </>,
  );
}

function levelOneOf(agencies: readonly Agency[]): string {
  const [first] = agencies;
  return first === undefined ? "" : levelOneCodeOf(first.code);
}

function partiesOf(
  agencies: readonly Agency[],
  rows: readonly AgencyDay[],
  { today, locale }: { readonly today: CivilDate; readonly locale: "vi" | "en" },
): readonly Party[] {
  const paths = new Map<string, AgencyDay[]>();
  for (const row of rows) paths.set(row.agency, [...(paths.get(row.agency) ?? []), row]);
  return agencies.map((agency) => ({
    key: agency.code,
    name: nameIn(locale, agency),
    level: agency.level,
    path: paths.get(agency.code) ?? pathDays(today).map((day) => ({ day, stock: null, valid: 0, ended: 0, outside: 0 })),
  }));
}

function sumOf(parties: readonly Party[], sum: Omit<Party, "path">): readonly Party[] {
  const members = parties.filter(({ level }) => sum.level === null || level === sum.level);
  const [first] = members;
  if (first === undefined) return [];
  const path = first.path.map(({ day }, index) => ({ day, ...together(members.flatMap((member) => member.path[index] ?? [])) }));
  return [{ ...sum, path }];
}

/** Those with something to count first, the furthest behind on top; then those of whom nothing is known. */
function worstFirst(parties: readonly Party[]): readonly Party[] {
  const order = ({ path }: Party): number => {
    const now = path.at(-1) ?? NO_COUNT;
    return shareOf(now) ?? (now.stock === null ? 3 : 2);
  };
  return parties.toSorted((a, b) => order(a) - order(b));
}

/** The target of a party on a day. The province as a whole has none of its own: its levels have. */
function targetFor(targets: DigitisingTargets, level: AgencyLevel | null, day: CivilDate): number | null {
  return level === null ? null : targetOn(targets, level, day);
}

const NO_COUNT: StockCount = { stock: null, valid: 0, ended: 0, outside: 0 };

function Shown({ c, party, targets }: { readonly c: WebContext; readonly party: Party; readonly targets: DigitisingTargets }) {
  const { targets: words } = wordsOf(c);
  const { locale } = c.var;
  const now = party.path.at(-1);
  if (now === undefined) return null;
  const year = Number(now.day.slice(0, 4));
  const goal = party.level === null ? null : targetAt(targets, party.level, year);
  const target = targetFor(targets, party.level, now.day);
  const forecast = forecastOf(party.path);
  const share = shareOf(now);
  return (
    <section>
      <h2>{party.name}</h2>
      <Figures>
        <Figure
          value={share === null ? "–" : formatShare(locale, share)}
          label={words.share}
          note={words.standings[standingOf(now, target)]}
        />
        {goal !== null && <Figure value={formatShare(locale, goal, 0)} label={words.yearEnd(year)} />}
        <Figure value={now.stock === null ? "–" : formatNumber(locale, now.stock - now.ended)} label={words.stock} />
        <Figure value={formatNumber(locale, now.valid)} label={words.digitised} />
        <Figure
          value={forecast === null ? "–" : formatShare(locale, forecast.share)}
          label={words.forecast}
          note={forecast === null ? words.noForecast : words.forecastNote(formatNumber(locale, forecast.weekly, 1))}
        />
      </Figures>
      {now.outside > 0 && <Notice kind="info" title={words.outside(formatNumber(locale, now.outside))} />}
      {share !== null && (
        <TargetChart
          c={c}
          name={party.name}
          path={party.path}
          targetOf={(day) => targetFor(targets, party.level, day)}
          forecast={forecast}
        />
      )}
      {party.level !== null && party.key.includes(".") && (
        <p>
          <Link href={`${TARGETS_PATH}/${party.key}`}>{words.results}</Link>
        </p>
      )}
    </section>
  );
}

function PartyTable(props: {
  readonly c: WebContext;
  readonly caption: string;
  readonly parties: readonly Party[];
  readonly targets: DigitisingTargets;
}) {
  const { c, targets } = props;
  const { targets: words } = wordsOf(c);
  const { locale } = c.var;
  const now = ({ path }: Party): StockCount => path.at(-1) ?? NO_COUNT;
  const targetNow = ({ path, level }: Party): number | null => {
    const day = path.at(-1)?.day;
    return day === undefined ? null : targetFor(targets, level, day);
  };
  const href = ({ key, level }: Party): string => {
    if (level === null) return TARGETS_PATH;
    return key.includes(".") ? `${TARGETS_PATH}?co-quan=${key}` : `${TARGETS_PATH}?cap=${key}`;
  };
  return (
    <Table
      caption={props.caption}
      rows={props.parties}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", heading: words.agency, isRowHeading: true, cell: (party) => <Link href={href(party)}>{party.name}</Link> },
        {
          key: "stock",
          heading: words.stock,
          isNumber: true,
          cell: (party) => {
            const { stock, ended } = now(party);
            return stock === null ? "–" : formatNumber(locale, stock - ended);
          },
        },
        { key: "digitised", heading: words.digitised, isNumber: true, cell: (party) => formatNumber(locale, now(party).valid) },
        {
          key: "share",
          heading: words.share,
          isNumber: true,
          cell: (party) => (shareOf(now(party)) === null ? "–" : formatShare(locale, shareOf(now(party)))),
        },
        {
          key: "target",
          heading: words.target,
          isNumber: true,
          cell: (party) => (targetNow(party) === null ? "–" : formatShare(locale, targetNow(party))),
        },
        {
          key: "standing",
          heading: words.standing,
          cell: (party) => {
            const standing = standingOf(now(party), targetNow(party));
            return <Status tone={TONES[standing]}>{words.standings[standing]}</Status>;
          },
        },
      ]}
    />
  );
}

/** Sets the series. */
export async function postTargets(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const agencies = await listAgencies(kit.db, civilDateOf(c.var.now));
  const refusal = await stateTargets(useCaseContextOf(c, form.commandId), levelOneOf(agencies), readSeries(form));
  if (refusal === undefined) return seeOther(c, TARGETS_PATH);
  return refusal.problem === "identity.not_permitted" ? respondProblem(c, refusal) : targetsPage(c, kit, { form, refusal });
}
