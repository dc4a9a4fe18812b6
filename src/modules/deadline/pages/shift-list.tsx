import type { ComponentChildren } from "preact";
import { scheduleText } from "#modules/schedule";
import type { DecreeRow } from "#modules/schedule";
import { formatDay, formatNumber } from "#platform/format";
import { Figure, Figures, Status, Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { daysMoved, isAnnounced, movingDays } from "../deadline.ts";
import type { DeadlineShift, ShiftCount, ShiftSums } from "../deadline.ts";
import type { KeptShift } from "../deadline.queries.ts";
import type { DeadlineText } from "../text/vi.ts";

export interface ShiftWords {
  readonly words: DeadlineText["pages"];
  readonly locale: Locale;
  readonly agencyName: (code: string) => string;
}

/** What a decree does, in figures. */
export function Sums({ sums, shown }: { readonly sums: ShiftSums; readonly shown: ShiftWords }) {
  const { words, locale } = shown;
  const number = (value: number): string => formatNumber(locale, value);
  return (
    <Figures>
      <Figure value={number(sums.moved)} label={words.movedCount} note={words.ofExamined(number(sums.examined), "").trim()} />
      <Figure value={number(sums.announced)} label={words.announcedCount} />
      <Figure value={number(sums.earlier)} label={words.earlierCount} />
      <Figure value={sums.moved === 0 ? "–" : range(sums, words)} label={words.daysRange} />
    </Figures>
  );
}

function range({ daysMin, daysMax }: ShiftSums, words: DeadlineText["pages"]): string {
  return daysMin === daysMax ? signed(daysMin) : words.fromTo(signed(daysMin), signed(daysMax));
}

function signed(days: number): string {
  if (days === 0) return "0";
  return days > 0 ? `+${days}` : `−${-days}`;
}

/** Moves counted by agency or by procedure. */
export function Counts(props: {
  readonly caption: string;
  readonly heading: string;
  readonly counts: readonly ShiftCount[];
  readonly nameOf: (key: string) => ComponentChildren;
  readonly shown: ShiftWords;
}) {
  const { words, locale } = props.shown;
  return (
    <Table
      caption={props.caption}
      rows={props.counts}
      rowKey={(count) => count.key}
      empty={<p>{words.noneMoved}</p>}
      columns={[
        { key: "key", heading: props.heading, isRowHeading: true, cell: (count) => props.nameOf(count.key) },
        { key: "moved", heading: words.movedCount, isNumber: true, cell: (count) => formatNumber(locale, count.moved) },
        { key: "announced", heading: words.announcedCount, isNumber: true, cell: (count) => formatNumber(locale, count.announced) },
        { key: "earlier", heading: words.earlierCount, isNumber: true, cell: (count) => formatNumber(locale, count.earlier) },
      ]}
    />
  );
}

/** The dossiers themselves: from which day to which, and who is told. */
export function ShiftTable(props: {
  readonly shifts: readonly (DeadlineShift | KeptShift)[];
  /** The days of the decree: each dossier names those that move it. */
  readonly rows: readonly DecreeRow[];
  readonly shown: ShiftWords;
  readonly hasOutcome?: boolean;
}) {
  const { words, locale, agencyName } = props.shown;
  const { kinds } = scheduleText(locale);
  const columns: readonly Column<DeadlineShift | KeptShift>[] = [
    {
      key: "code",
      heading: words.dossier,
      isRowHeading: true,
      isCode: true,
      // No link: whoever keeps the calendar reads no dossier.
      cell: (shift) => shift.code,
    },
    { key: "agency", heading: words.agency, cell: (shift) => agencyName(shift.agency) },
    { key: "from", heading: words.from, cell: (shift) => formatDay(locale, shift.previousOn) },
    { key: "to", heading: words.to, cell: (shift) => `${formatDay(locale, shift.dueOn)} (${words.days(signed(daysMoved(shift)))})` },
    {
      key: "because",
      heading: words.because,
      cell: (shift) =>
        movingDays(shift, props.rows)
          .map((row) => `${formatDay(locale, row.date)} (${kinds[row.kind].toLowerCase()})`)
          .join(", "),
    },
    { key: "promised", heading: words.promised, cell: (shift) => formatDay(locale, shift.promisedOn) },
    { key: "told", heading: words.told, cell: (shift) => (isAnnounced(shift) ? words.toldYes : words.toldNo) },
  ];
  const outcome: Column<DeadlineShift | KeptShift> = {
    key: "outcome",
    heading: words.outcome,
    cell: (shift) => <Outcome shift={shift as KeptShift} words={words} />,
  };
  return (
    <Table
      caption={words.listTitle}
      hasHiddenCaption
      rows={props.shifts}
      rowKey={(shift) => shift.code}
      empty={<p>{words.noneMoved}</p>}
      columns={props.hasOutcome === true ? [...columns, outcome] : columns}
    />
  );
}

function Outcome({ shift, words }: { readonly shift: KeptShift; readonly words: DeadlineText["pages"] }) {
  const late = shift.wasListed ? "" : ` · ${words.foundLater}`;
  if (shift.outcome === null) return <Status tone="warning">{`${words.outcomeOpen}${late}`}</Status>;
  return shift.outcome === "moved" ? (
    <Status tone="good">{`${words.outcomeMoved}${late}`}</Status>
  ) : (
    <Status tone="neutral">{`${words.outcomeUnneeded}${late}`}</Status>
  );
}
