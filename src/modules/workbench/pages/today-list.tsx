import type { ComponentChildren } from "preact";
import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { Figure, Figures, Link, Status, Table, TimeLeft, timeStateText } from "#platform/html/components";
import type { Column, Tone } from "#platform/html/components";
import { localName } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { clockStateOf, workingMinutesBetween } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import type { CalendarBook } from "#modules/schedule";
import { HORIZONS, forecastOf, horizonOf, lampOf, subjectOfRow } from "#modules/dossier";
import type { DossierRow, DossierText, Forecast, ForecastVerdict, Horizon, Lamp, LampCounts, LampWindow } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";

import type { TodayText } from "../text/today.vi.ts";
import type { TodayItem } from "../today.queries.ts";
import { RowBox } from "./selection-bar.tsx";
import { workText } from "./work-words.ts";
import { causeText, officeTime } from "./forecast-words.ts";

/** What every part of the list is shown with. */
export interface ShownList {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: TodayText;
  readonly text: DossierText;
  readonly names: DeskNames;
  readonly calendars: CalendarBook;
  /** The reader's own calendar, by which the list is counted. */
  readonly calendar: Calendar;
  readonly window: LampWindow;
  /** Desks of several units stand in one list, so each row names its own. */
  readonly isManyUnits: boolean;
  /** Absent officers whose work lies in this list, because the reader covers for them. */
  readonly covering?: ReadonlySet<string>;
}

const TONE_OF_LAMP: Readonly<Record<Lamp, Tone>> = { red: "bad", amber: "warning", green: "good" };
/** Each lamp has its own drawing too, for who does not tell the colours apart. A tick would say that it is done. */
const ICON_OF_LAMP = { red: "late", amber: "clock", green: "dot" } as const;
const TONE_OF_VERDICT: Readonly<Record<ForecastVerdict, Tone>> = { safe: "good", tight: "info", will_be_late: "warning", late: "bad" };

/** How much there is of each lamp; the words say what a colour means. */
export function LampFigures(props: { readonly counts: LampCounts; readonly shown: ShownList; readonly near: string }) {
  const { counts, shown } = props;
  return (
    <Figures>
      {(["red", "amber", "green"] as const).map((lamp) => (
        <Figure
          key={lamp}
          value={formatNumber(shown.locale, counts.lamps[lamp])}
          label={shown.words.lamps[lamp]}
          note={lamp === "amber" ? props.near : undefined}
        />
      ))}
    </Figures>
  );
}

/** The rows of a page, divided by when they fall due. A heading tells how many there are in all, on this page and after it. */
export function TodayGroups(props: {
  readonly items: readonly TodayItem[];
  /** Null where the counts are not those of the rows, because a filter narrows them. */
  readonly counts: LampCounts | null;
  readonly shown: ShownList;
}) {
  const { items, counts, shown } = props;
  const groups = Map.groupBy(items, (item) => horizonOfItem(item, shown));
  return (
    <>
      {HORIZONS.map((horizon) => {
        const rows = groups.get(horizon) ?? [];
        const name = shown.words.horizons[horizon];
        const heading = counts === null ? name : shown.words.horizonCount(name, formatNumber(shown.locale, counts.horizons[horizon]));
        return rows.length === 0 ? null : (
          <section key={horizon}>
            <h2>{heading}</h2>
            <TodayRows items={rows} shown={shown} caption={name} />
          </section>
        );
      })}
    </>
  );
}

/** Rows in the order they came. */
export function TodayRows({
  items,
  shown,
  caption,
}: {
  readonly items: readonly TodayItem[];
  readonly shown: ShownList;
  readonly caption: string;
}) {
  return (
    <div class="mc-today" data-rows>
      <Table
        caption={caption}
        hasHiddenCaption
        rows={items}
        rowKey={(row) => row.itemKey}
        columns={columns(shown)}
        rowTone={(row) => toneOf(lampOfItem(row, shown))}
      />
    </div>
  );
}

function toneOf(lamp: Lamp | null): "bad" | "warning" | undefined {
  if (lamp === "red") return "bad";
  return lamp === "amber" ? "warning" : undefined;
}

function lampOfItem(item: TodayItem, shown: ShownList): Lamp | null {
  if (item.dueAt === null) return null;
  return lampOf({ dueAt: item.dueAt, since: item.holderSince }, shown.calendar, shown.window);
}

function horizonOfItem(item: TodayItem, shown: ShownList): Horizon {
  const dueDay = item.dueAt === null ? null : civilDateOf(item.dueAt);
  return horizonOf(lampOfItem(item, shown), dueDay, { calendar: shown.calendar, today: shown.window.today });
}

function columns(shown: ShownList): readonly Column<TodayItem>[] {
  const words = shown.words.list;
  const { heading } = workText(shown.locale).select;
  return [
    {
      key: "select",
      heading,
      cell: (item) => (item.source === "opinion" ? null : <RowBox itemKey={item.itemKey} code={item.dossierCode} locale={shown.locale} />),
    },
    { key: "code", heading: words.code, isRowHeading: true, isCode: true, cell: (item) => codeCell(item.dossierCode, words.open) },
    { key: "desk", heading: words.desk, cell: (item) => <LampCell item={item} shown={shown} /> },
    { key: "forecast", heading: words.forecast, cell: (item) => <DueCell item={item} shown={shown} /> },
    { key: "step", heading: words.step, cell: (item) => <WorkCell item={item} shown={shown} /> },
    { key: "applicant", heading: words.applicant, cell: (item) => item.applicantName ?? "–" },
    { key: "officer", heading: words.officer, cell: (item) => officerCell(item, shown) },
  ];
}

function officerCell(item: TodayItem, shown: ShownList) {
  const unit = item.holderUnit === null ? "" : shown.names.unit(item.holderUnit, shown.locale);
  if (item.source === "opinion") return unit;
  const held = item.holderOfficerName ?? shown.words.list.unassigned;
  const isCovered = item.holderOfficer !== null && shown.covering?.has(item.holderOfficer) === true;
  const name = isCovered ? workText(shown.locale).standIn.covered(held) : held;
  return shown.isManyUnits ? <TwoLines first={name} second={unit} /> : name;
}

function WorkCell({ item, shown }: { readonly item: TodayItem; readonly shown: ShownList }) {
  const { words, text } = shown;
  const work =
    item.source === "opinion" ? words.list.opinion : (item.stepName ?? text.statuses[item.status as keyof DossierText["statuses"]]);
  return <TwoLines first={work} second={item.procedureName} />;
}

/** A word and what belongs to it, as one cell also where a row is a card. */
export function TwoLines(props: { readonly first: ComponentChildren; readonly second: string }) {
  return (
    <div>
      {props.first}
      <span class="mc-time-due">{props.second}</span>
    </div>
  );
}

/** The day of the whole dossier and whether it will be kept. */
function DueCell({ item, shown }: { readonly item: TodayItem; readonly shown: ShownList }) {
  if (item.dossierDueOn === null) return <>–</>;
  const state = clockStateOf(shown.calendar, { dueOn: item.dossierDueOn, endedAt: null, now: shown.now });
  const due = `${formatLongDay(shown.locale, item.dossierDueOn)}, ${timeStateText(shown.locale, state)}`;
  return (
    <div>
      <ForecastCell forecast={forecastOfItem(item, shown)} shown={shown} due={due} />
    </div>
  );
}

/** The lamp with its words: the colour never stands alone. */
function LampCell({ item, shown }: { readonly item: TodayItem; readonly shown: ShownList }) {
  const { words, locale, now } = shown;
  const lamp = lampOfItem(item, shown);
  if (lamp === null || item.dueAt === null) return <Status tone="neutral">{words.list.collect}</Status>;
  const calendar = shown.calendar;
  const left = workingMinutesBetween(calendar, now, item.dueAt) ?? 0;
  const time = officeTime(locale, Math.abs(left), calendar.minutesPerDay);
  return (
    <Status tone={TONE_OF_LAMP[lamp]} icon={ICON_OF_LAMP[lamp]}>
      {words.lampWords[lamp](time)}
    </Status>
  );
}

/** The forecast of a row; undefined when no clock runs. */
function forecastOfItem(item: TodayItem, { calendar, now }: ShownList): Forecast | undefined {
  const subject = subjectOfRow(item, calendar);
  return subject === null ? undefined : forecastOf(subject, calendar, now);
}

/** The verdict and why. A dossier on plan says so quietly. */
export function ForecastCell(props: { readonly forecast: Forecast | undefined; readonly shown: ShownList; readonly due?: string }) {
  const { forecast, shown, due } = props;
  const { words, locale, names, now } = shown;
  const day = due === undefined ? null : <span class="mc-time-due">{due}</span>;
  if (forecast === undefined || forecast.verdict === "safe") {
    return (
      <>
        {forecast !== undefined && <span class="mc-quiet">{words.verdicts.safe}</span>}
        {day}
      </>
    );
  }
  const world = { locale, names, now, minutesPerDay: shown.calendar.minutesPerDay };
  return (
    <>
      <Status tone={TONE_OF_VERDICT[forecast.verdict]}>{words.verdicts[forecast.verdict]}</Status>
      {day}
      <ul class="mc-causes">
        {forecast.because.map((cause) => (
          <li key={cause.kind + cause.unitCode}>{causeText(cause, world)}</li>
        ))}
      </ul>
    </>
  );
}

/** The name of a procedure in the reader's language, where there is one. */
export function procedureName(row: { readonly procedureName: string; readonly procedureNameEn: string }, locale: Locale): string {
  return localName(locale, row.procedureName, row.procedureNameEn);
}

/** A dossier's code as the way to it. */
export function codeCell(code: string, label: string) {
  return (
    <Link href={`/lam-viec/ho-so/${code}`} label={`${label} ${code}`}>
      {code}
    </Link>
  );
}

/** Dossiers that were found, whoever has them. */
export function foundColumns(shown: ShownList): readonly Column<DossierRow>[] {
  const { text, locale, now } = shown;
  const words = shown.words.list;
  return [
    { key: "code", heading: words.code, isRowHeading: true, isCode: true, cell: (row) => codeCell(row.code, words.open) },
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

/** What waits for applicants of a counter, soonest to lapse first. */
export function WaitingTable(props: { readonly rows: readonly DossierRow[]; readonly shown: ShownList }) {
  const { rows, shown } = props;
  const { text, locale } = shown;
  const words = shown.words.list;
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
            heading: words.status,
            cell: (row) => <Status tone="warning">{text.statuses[row.status as keyof DossierText["statuses"]]}</Status>,
          },
          { key: "close", heading: words.closeOn, cell: (row) => (row.deskDueAt === null ? "–" : formatInstant(locale, row.deskDueAt)) },
        ]}
      />
    </section>
  );
}
