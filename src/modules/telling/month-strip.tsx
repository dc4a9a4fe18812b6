import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay, formatNumber } from "#platform/format";
import { Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import { weeksOf } from "./day-strip.ts";
import type { StripDay, StripDayKind } from "./day-strip.ts";
import type { ClockPagesText } from "./text/clock.vi.ts";

const CELL = 44;
const HEAD = 22;
const ROW = 40;
/** A mark beside the colour, so that no kind of day is told by colour alone. */
const MARKS: Readonly<Record<Exclude<StripDayKind, "counted" | "void">, string>> = {
  start: "●",
  rest: "×",
  paused: "‖",
  extended: "+",
  due: "⚑",
};
const KINDS: readonly StripDayKind[] = ["start", "counted", "void", "rest", "paused", "extended", "due"];

interface StripProps {
  readonly days: readonly StripDay[];
  readonly words: ClockPagesText["why"];
  readonly locale: Locale;
}

/** The days of a count as weeks, drawn on the server, with a table beside it that says the same in words. */
export function MonthStrip(props: StripProps) {
  const { days, words } = props;
  const weeks = weeksOf(days);
  return (
    <div class="mc-strip">
      <svg viewBox={`0 0 ${CELL * 7} ${HEAD + weeks.length * ROW}`} role="img" aria-label={words.stripAlt}>
        {words.weekdays.map((name, index) => (
          <text key={name} class="mc-strip-head" x={index * CELL + CELL / 2} y={HEAD - 7} text-anchor="middle">
            {name}
          </text>
        ))}
        {weeks.map((week, row) =>
          week.map((day, column) => (day === null ? null : <DayCell key={day.on} day={day} x={column * CELL} y={HEAD + row * ROW} />)),
        )}
      </svg>
      <StripTable {...props} />
    </div>
  );
}

function DayCell(props: { readonly day: StripDay; readonly x: number; readonly y: number }) {
  const { day, x, y } = props;
  const date = Number(day.on.slice(8));
  const label = date === 1 || day.kind === "start" || day.kind === "due" ? `${date}/${Number(day.on.slice(5, 7))}` : String(date);
  const mark = day.kind === "counted" || day.kind === "void" ? String(day.number ?? "") : MARKS[day.kind];
  return (
    <g class={`mc-day mc-day-${day.kind}`}>
      <rect x={x + 1} y={y + 1} width={CELL - 2} height={ROW - 2} rx="4" />
      <text class="mc-day-date" x={x + 5} y={y + 13}>
        {label}
      </text>
      <text class="mc-day-mark" x={x + CELL / 2} y={y + 32} text-anchor="middle">
        {mark}
      </text>
    </g>
  );
}

function StripTable({ days, words, locale }: StripProps) {
  const rows = KINDS.map((kind) => ({ kind, own: days.filter((day) => day.kind === kind) })).filter(({ own }) => own.length > 0);
  return (
    <Table
      caption={words.strip}
      hasHiddenCaption
      rows={rows}
      rowKey={(row) => row.kind}
      columns={[
        {
          key: "kind",
          heading: words.stripKind,
          isRowHeading: true,
          cell: (row) => `${row.kind === "counted" || row.kind === "void" ? "1, 2 …" : MARKS[row.kind]} ${words.kinds[row.kind]}`,
        },
        { key: "count", heading: words.stripCount, isNumber: true, cell: (row) => formatNumber(locale, row.own.length) },
        { key: "days", heading: words.stripDays, cell: (row) => spansText(row.own, locale) },
      ]}
    />
  );
}

/** Neighbouring days as one span, holidays with their name. */
function spansText(days: readonly StripDay[], locale: Locale): string {
  const spans: { first: CivilDate; last: CivilDate; occasion: string | null }[] = [];
  for (const { on, occasion } of days) {
    const open = spans.at(-1);
    if (open !== undefined && open.occasion === occasion && addDays(open.last, 1) === on) open.last = on;
    else spans.push({ first: on, last: on, occasion });
  }
  return spans.map((span) => `${spanText(span, locale)}${span.occasion === null ? "" : ` (${span.occasion})`}`).join("; ");
}

function spanText(span: { readonly first: CivilDate; readonly last: CivilDate }, locale: Locale): string {
  return span.first === span.last ? formatDay(locale, span.first) : `${formatDay(locale, span.first)} – ${formatDay(locale, span.last)}`;
}
