import { dayNumberOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay } from "#platform/format";
import { Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { DirectiveTarget } from "../directive.events.ts";
import { pathValueOn, pointsOf } from "../target-standing.ts";
import type { FigureOn } from "../target-standing.ts";
import { measureName, taskingText, valueWords } from "./kit.tsx";

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 44;
const BOTTOM = 24;

/** A target's figures month by month against its path: a drawing, and the same as a table. */
export function TargetChart(props: {
  readonly target: DirectiveTarget;
  readonly start: FigureOn;
  readonly figures: readonly FigureOn[];
  readonly locale: Locale;
}) {
  const { target, start, figures, locale } = props;
  const words = taskingText(locale);
  const title = words.follow.chart(measureName(target, locale));
  const points = pointsOf(target);
  const [first] = figures;
  if (first === undefined) return null;
  const lastFigure = figures.at(-1)?.on ?? first.on;
  const lastPoint = points.at(-1)?.on;
  const lastDay = lastPoint !== undefined && lastPoint > lastFigure ? lastPoint : lastFigure;
  const values = [...figures.map(({ value }) => value ?? 0), target.value, ...points.map(({ value }) => value)];
  const top = target.unit.includes("%") ? 100 : Math.max(1, ...values) * 1.1;
  const x = (on: CivilDate): number => {
    const span = Math.max(1, dayNumberOf(lastDay) - dayNumberOf(first.on));
    return Math.round(LEFT + ((dayNumberOf(on) - dayNumberOf(first.on)) / span) * (WIDTH - LEFT - 8));
  };
  const y = (value: number): number => Math.round(HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - BOTTOM - 8));
  const known = figures.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]));
  const way =
    points.length === 0
      ? [
          { on: first.on, value: target.value },
          { on: lastDay, value: target.value },
        ]
      : [...(start.value === null ? [] : [{ on: start.on < first.on ? first.on : start.on, value: start.value }]), ...points];
  const lineOf = (line: readonly { readonly on: CivilDate; readonly value: number }[]): string =>
    line.map(({ on, value }) => `${x(on)},${y(value)}`).join(" ");
  return (
    <figure class="mc-chart mc-target-chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" role="img" aria-label={title}>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line class="mc-grid-line" x1={LEFT} x2={WIDTH - 8} y1={y(value)} y2={y(value)} />
            <text class="mc-axis" x={LEFT - 6} y={y(value) + 4} text-anchor="end">
              {Math.round(value)}
            </text>
          </g>
        ))}
        <polyline class="mc-line-path" points={lineOf(way)} fill="none" />
        <polyline class="mc-line-figure" points={lineOf(known)} fill="none" />
        {known.map(({ on, value }) => (
          <circle key={on} class="mc-dot-figure" cx={x(on)} cy={y(value)} r="3.5" />
        ))}
        <text class="mc-axis" x={LEFT} y={HEIGHT - 6}>
          {formatDay(locale, first.on)}
        </text>
        <text class="mc-axis" x={WIDTH - 8} y={HEIGHT - 6} text-anchor="end">
          {formatDay(locale, lastDay)}
        </text>
      </svg>
      <p class="mc-chart-note">
        <span class="mc-key-figure">{words.follow.chartFigure}</span> · <span class="mc-key-path">{words.follow.chartPath}</span>
      </p>
      <FigureTable target={target} start={start} figures={figures} locale={locale} title={title} />
    </figure>
  );
}

function FigureTable(props: {
  readonly target: DirectiveTarget;
  readonly start: FigureOn;
  readonly figures: readonly FigureOn[];
  readonly locale: Locale;
  readonly title: string;
}) {
  const { target, start, figures, locale, title } = props;
  const words = taskingText(locale);
  return (
    <details class="mc-details">
      <summary>{words.columns.value}</summary>
      <Table
        caption={title}
        hasHiddenCaption
        rows={figures}
        rowKey={({ on }) => on}
        columns={[
          { key: "on", heading: words.columns.month, isRowHeading: true, cell: ({ on }) => formatDay(locale, on) },
          { key: "value", heading: words.columns.now, isNumber: true, cell: ({ value }) => valueWords(value, target.unit, locale) },
          {
            key: "path",
            heading: words.columns.wanted,
            isNumber: true,
            cell: ({ on }) => valueWords(rounded(pathValueOn(target, start, on) ?? target.value), target.unit, locale),
          },
        ]}
      />
    </details>
  );
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
