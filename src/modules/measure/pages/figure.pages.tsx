import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Database } from "#platform/db/pool";
import { formatNumber } from "#platform/format";
import {
  Actions,
  BarChart,
  Button,
  Checkbox,
  ChoiceForm,
  FieldGrid,
  Figure,
  Figures,
  Link,
  Notice,
  SearchForm,
  Select,
  SummaryList,
  Table,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { nameIn, pickText } from "#platform/i18n";
import { authorise, useCaseContextOf } from "#modules/identity";
import { agencyNames, listAgencies } from "#modules/organisation";
import type { Agency, AgencyCode } from "#modules/organisation";

import { partsBehind } from "../behind.ts";
import { formulaInWords } from "../formula-words.ts";
import type { Measure } from "../measure.ts";
import { partsOf } from "../measure.ts";
import { monthsOf, parsePeriod } from "../period.ts";
import type { ReportingPeriod } from "../period.ts";
import { readMeasures, sourceOf } from "../read-measure.ts";
import type { MeasureAnswer } from "../read-measure.ts";
import { rankAgencies } from "../ranking.queries.ts";
import type { MeasureScope } from "../scope.ts";
import { en } from "../text/en.ts";
import { vi } from "../text/vi.ts";
import type { MeasureText } from "../text/vi.ts";
import { measureById, MEASURES } from "../vocabulary.ts";
import { BehindList, readBehind } from "./behind-list.tsx";
import { FIGURES_PATH } from "../figures-path.ts";
import { valueInWords } from "./figure-words.ts";

interface Deps {
  readonly db: Database;
}

/** Figures for officers: the vocabulary, and each figure over time, by agency, down to what is behind it. */
export function registerFigurePages(app: WebApp, deps: Deps): void {
  app.get(FIGURES_PATH, (c) => vocabularyPage(c));
  app.get(`${FIGURES_PATH}/:measure`, (c) => figurePage(c, deps));
}

function wordsOf(c: WebContext): MeasureText {
  return pickText<MeasureText>(c.var.locale, { vi, en });
}

const nameOf = (c: WebContext, { name, nameEn }: Pick<Measure, "name" | "nameEn">): string => (c.var.locale === "en" ? nameEn : name);

/** Whether somebody reads figures down to what is behind them: everywhere, or at the agency. */
function mayRead(c: WebContext, agencyCode: string | null): boolean {
  const { actor } = useCaseContextOf(c);
  const places = agencyCode === null ? [] : [{ agencyCode: agencyCode as AgencyCode, unitCode: null }];
  return !isProblem(authorise(actor, "measure.read", agencyCode === null ? {} : { places }));
}

function refusal(c: WebContext): Problem | undefined {
  const { actor } = useCaseContextOf(c);
  const posts = actor.kind === "officer" ? actor.posts : [];
  const isAllowed = mayRead(c, null) || posts.some(({ agencyCode }) => mayRead(c, agencyCode));
  return isAllowed ? undefined : problem("identity.not_permitted", { permission: "measure.read" });
}

function vocabularyPage(c: WebContext): Response | Promise<Response> {
  const refused = refusal(c);
  if (refused !== undefined) return respondProblem(c, refused);
  const text = wordsOf(c);
  const { figure } = text;
  const words = (c.req.query("tim") ?? "").trim().toLocaleLowerCase("vi");
  const found = MEASURES.filter(({ id, name, nameEn }) => `${id} ${name} ${nameEn}`.toLocaleLowerCase("vi").includes(words));
  return renderPage(
    c,
    { title: figure.title, lead: figure.lead, variant: "work", isPrivate: true, section: "desk" },
    <>
      <SearchForm action={FIGURES_PATH} label={figure.find}>
        <TextInput name="tim" label={figure.find} value={c.req.query("tim") ?? ""} />
        <Button kind="secondary">{figure.find}</Button>
      </SearchForm>
      <Table
        caption={figure.title}
        hasHiddenCaption
        rows={found}
        rowKey={({ id }) => id}
        empty={<p>{figure.nothingFound}</p>}
        columns={[
          {
            key: "name",
            heading: text.page.measure,
            isRowHeading: true,
            cell: (measure) => <Link href={`${FIGURES_PATH}/${measure.id}`}>{nameOf(c, measure)}</Link>,
          },
          { key: "unit", heading: figure.unit, cell: ({ unit }) => text.units[unit] },
          { key: "source", heading: figure.source, cell: (measure) => figure.sources[sourceOf(measure)] },
          { key: "ground", heading: text.page.ground, cell: ({ ground }) => ground ?? text.page.own },
        ]}
      />
    </>,
  );
}

/** What the address asks for. */
interface Asked {
  readonly measure: Measure;
  readonly typed: string;
  readonly period: ReportingPeriod;
  readonly scope: MeasureScope;
  readonly agencies: readonly Agency[];
}

async function askedOf(c: WebContext, deps: Deps): Promise<Asked | Problem> {
  const refused = refusal(c);
  if (refused !== undefined) return refused;
  const id = c.req.param("measure") ?? "";
  const measure = measureById(id);
  if (measure === undefined) return problem("measure.unknown", { id: id.slice(0, 80) });
  const { now } = c.var;
  const typed = c.req.query("ky") ?? civilDateOf(now).slice(0, 4);
  const period = parsePeriod(typed);
  if (period === undefined) return problem("measure.period_malformed", { period: typed.slice(0, 40) });
  const agencies = await listAgencies(deps.db, civilDateOf(now));
  const agencyCode = (c.req.query("coQuan") ?? "") === "" ? null : (c.req.query("coQuan") ?? null);
  if (agencyCode !== null && !agencies.some(({ code }) => code === agencyCode))
    return problem("measure.agency_unknown", { agency: agencyCode });
  const scope = { period, agencyCode, isTree: c.req.query("ca") !== undefined, field: c.req.query("linhVuc"), now };
  return { measure, typed, period, scope: { ...scope, field: scope.field === "" ? undefined : scope.field }, agencies };
}

async function figurePage(c: WebContext, deps: Deps): Promise<Response> {
  const asked = await askedOf(c, deps);
  if (isProblem(asked)) return respondProblem(c, asked);
  const { measure, scope } = asked;
  const text = wordsOf(c);
  const { figure } = text;
  const [answer] = await readMeasures(deps.db, [measure], scope);
  if (answer === undefined) return respondProblem(c, problem("measure.unknown", { id: measure.id }));
  const isOpen = mayRead(c, scope.agencyCode);
  return renderPage(
    c,
    { title: nameOf(c, measure), variant: "work", isPrivate: true, section: "desk" },
    <>
      <Choice asked={asked} locale={c.var.locale} text={text} />
      <Value c={c} answer={answer} text={text} />
      {measure.kind !== "unfed" && (await overTime(c, deps, asked))}
      {await parts(c, deps, asked)}
      {await byAgency(c, deps, asked)}
      <h2>{figure.definition}</h2>
      <SummaryList
        rows={[
          { label: text.page.formula, value: <code>{formulaInWords(measure)}</code> },
          { label: text.page.ground, value: measure.ground ?? text.page.own },
          { label: figure.source, value: figure.sources[sourceOf(measure)] },
        ]}
      />
      {partsBehind(measure, "numerator").length > 0 &&
        (isOpen ? <BehindList {...await readBehind(c, deps, asked)} /> : <p>{figure.notYours}</p>)}
    </>,
  );
}

function Choice({ asked, locale, text }: { readonly asked: Asked; readonly locale: "vi" | "en"; readonly text: MeasureText }) {
  const { figure, page } = text;
  const choices = asked.agencies.map((agency) => ({ value: agency.code, label: nameIn(locale, agency) }));
  return (
    <ChoiceForm action={`${FIGURES_PATH}/${asked.measure.id}`} label={page.show}>
      <FieldGrid>
        <Select
          name="coQuan"
          label={page.agency}
          value={asked.scope.agencyCode ?? ""}
          choices={[{ value: "", label: page.province }, ...choices]}
        />
        <TextInput name="ky" label={page.period} hint={page.periodHint} value={asked.typed} size={14} />
        <Checkbox name="ca" label={figure.tree} value="1" isChecked={asked.scope.isTree === true} />
      </FieldGrid>
      <Actions>
        <Button kind="secondary">{page.show}</Button>
      </Actions>
    </ChoiceForm>
  );
}

function Value({ c, answer, text }: { readonly c: WebContext; readonly answer: MeasureAnswer; readonly text: MeasureText }) {
  const { figure } = text;
  const measure = measureById(answer.id);
  if (measure?.kind === "unfed")
    return (
      <Notice kind="info" title={figure.sources.none}>
        {c.var.locale === "en" ? measure.feed.en : measure.feed.vi}
      </Notice>
    );
  const number = (value: number): string => formatNumber(c.var.locale, value);
  const note =
    answer.denominator === null ? text.units[answer.unit] : text.page.ofShare(number(answer.numerator), number(answer.denominator));
  return (
    <>
      <Figures>
        <Figure value={valueInWords(c.var.locale, answer, text)} label={figure.value} note={note} />
      </Figures>
      {answer.value === null && <p>{figure.notApplicable}</p>}
      {answer.source === "records" && <p>{figure.claim}</p>}
    </>
  );
}

/** The measures that a figure is made of, each with its own value and its own way down. */
async function parts(c: WebContext, deps: Deps, { measure, scope }: Asked) {
  const made = partsOf(measure).flatMap((id) => measureById(id) ?? []);
  if (made.length === 0) return null;
  const text = wordsOf(c);
  const answers = await readMeasures(deps.db, made, scope);
  const { locale } = c.var;
  const query = new URLSearchParams(new URL(c.req.url).search).toString();
  return (
    <>
      <h2>{text.figure.parts}</h2>
      <Table
        caption={text.figure.parts}
        hasHiddenCaption
        rows={answers}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            heading: text.page.measure,
            isRowHeading: true,
            cell: ({ id }) => <Link href={`${FIGURES_PATH}/${id}?${query}`}>{nameOf(c, measureById(id) ?? { name: id, nameEn: id })}</Link>,
          },
          { key: "value", heading: text.figure.value, isNumber: true, cell: (answer) => valueInWords(locale, answer, text) },
          {
            key: "denominator",
            heading: text.figure.outOf,
            isNumber: true,
            cell: ({ denominator, value }) => (denominator === null || value === null ? "–" : formatNumber(locale, denominator)),
          },
        ]}
      />
    </>
  );
}

const MONTHS_SHOWN = 12;

/** The last twelve months of the period, each answered alone. */
async function overTime(c: WebContext, deps: Deps, { measure, period, scope }: Asked) {
  const text = wordsOf(c);
  const today = civilDateOf(c.var.now);
  const months = monthsOf(period)
    .filter(({ from }) => from <= today)
    .slice(-MONTHS_SHOWN);
  if (months.length < 2) return null;
  const answers = await Promise.all(months.map((month) => readMeasures(deps.db, [measure], { ...scope, period: month })));
  const bars = answers.flat().map((answer, index) => ({
    label: `${months[index]?.from.slice(5, 7) ?? ""}/${months[index]?.from.slice(0, 4) ?? ""}`,
    value: answer.value ?? 0,
    text: valueInWords(c.var.locale, answer, text),
  }));
  return (
    <BarChart
      title={text.page.byMonth}
      labelHeading={text.page.month}
      valueHeading={nameOf(c, measure)}
      bars={bars}
      {...(measure.unit === "percent" ? { max: 100 } : {})}
    />
  );
}

/** Every agency's place, where the figure can be ranked: those of the tree asked for. */
async function byAgency(c: WebContext, deps: Deps, { measure, period, agencies, scope }: Asked) {
  if (scope.field !== undefined) return null;
  const ranking = await rankAgencies(deps.db, measure, period);
  if (ranking === undefined || ranking.length < 2) return null;
  const text = wordsOf(c);
  const { locale } = c.var;
  const nameOf = agencyNames(agencies, locale);
  const query = (agency: string): string => new URLSearchParams({ coQuan: agency, ky: c.req.query("ky") ?? "" }).toString();
  return (
    <>
      <h2>{text.page.byAgency}</h2>
      <Table
        caption={text.page.byAgency}
        hasHiddenCaption
        rows={ranking}
        rowKey={({ agency }) => agency}
        columns={[
          {
            key: "place",
            heading: text.figure.place,
            isNumber: true,
            cell: ({ place }) => (place === null ? "–" : formatNumber(locale, place)),
          },
          {
            key: "agency",
            heading: text.page.agency,
            isRowHeading: true,
            cell: ({ agency }) => <Link href={`${FIGURES_PATH}/${measure.id}?${query(agency)}`}>{nameOf(agency)}</Link>,
          },
          {
            key: "value",
            heading: text.figure.value,
            isNumber: true,
            cell: (row) => valueInWords(locale, { ...row, unit: measure.unit }, text),
          },
          { key: "numerator", heading: text.figure.numerator, isNumber: true, cell: (row) => formatNumber(locale, row.numerator) },
          {
            key: "denominator",
            heading: text.figure.denominator,
            isNumber: true,
            cell: ({ denominator }) => (denominator === null ? "–" : formatNumber(locale, denominator)),
          },
        ]}
      />
    </>
  );
}
