import { dayNumberOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { formatDay, formatShare } from "#platform/format";
import { Details, Table } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";

import { shareOf } from "../progress.ts";
import type { Forecast, PathPoint } from "../progress.ts";
import { wordsOf } from "./pages-kit.tsx";

interface TargetChartProps {
  readonly c: WebContext;
  readonly name: string;
  readonly path: readonly PathPoint[];
  /** What is to be reached on a day; null where nothing is set. */
  readonly targetOf: (day: CivilDate) => number | null;
  readonly forecast: Forecast | null;
}

/** The drawing's own units; the page stretches it to its column. */
const WIDE = 720;
const HIGH = 240;
const LEFT = 44;
const BOTTOM = 26;
const TOP = 10;
const RIGHT = 14;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** The path of a share against its target, drawn on the server, with its figures as a table below: the drawing alone is never the only way to read it. */
export function TargetChart({ c, name, path, targetOf, forecast }: TargetChartProps) {
  const { targets: words } = wordsOf(c);
  const { locale } = c.var;
  const [first, today] = [path[0]?.day, path.at(-1)];
  if (first === undefined || today === undefined) return null;
  const end = `${today.day.slice(0, 4)}-12-31` as CivilDate;
  const span = dayNumberOf(end) - dayNumberOf(first);
  const x = (day: CivilDate): number => Math.round(LEFT + ((dayNumberOf(day) - dayNumberOf(first)) / span) * (WIDE - LEFT - RIGHT));
  const y = (share: number): number => Math.round(TOP + (1 - Math.min(1, share)) * (HIGH - TOP - BOTTOM));
  const dots = path.flatMap((point) => {
    const share = shareOf(point);
    return share === null ? [] : [{ day: point.day, share }];
  });
  const days = [...path.map(({ day }) => day), end];
  const target = days.flatMap((day) => {
    const share = targetOf(day);
    return share === null ? [] : [{ day, share }];
  });
  const points = (line: readonly { readonly day: CivilDate; readonly share: number }[]): string =>
    line.map(({ day, share }) => `${x(day)},${y(share)}`).join(" ");
  const now = dots.at(-1);
  return (
    <figure class="mc-path">
      <figcaption>{words.chartTitle(name)}</figcaption>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={words.chartTitle(name)}>
        {TICKS.map((tick) => (
          <g key={tick}>
            <line class="mc-path-grid" x1={LEFT} x2={WIDE - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {formatShare(locale, tick, 0)}
            </text>
          </g>
        ))}
        {[first, today.day, end].map((day, index) => (
          <text key={day} x={x(day)} y={HIGH - 6} text-anchor={(["start", "end", "end"] as const)[index] ?? "end"}>
            {index === 1 && dayNumberOf(end) - dayNumberOf(today.day) < 75 ? "" : formatDay(locale, day)}
          </text>
        ))}
        <polyline class="mc-path-target" points={points(target)} />
        {now !== undefined && forecast !== null && <polyline class="mc-path-forecast" points={points([now, forecast])} />}
        <polyline class="mc-path-value" points={points(dots)} />
        {now !== undefined && <circle class="mc-path-now" cx={x(now.day)} cy={y(now.share)} r="5" />}
      </svg>
      <p class="mc-chart-note">
        <span class="mc-path-key mc-path-key-value">{words.lineValue}</span>{" "}
        <span class="mc-path-key mc-path-key-target">{words.lineTarget}</span>{" "}
        {forecast !== null && <span class="mc-path-key mc-path-key-forecast">{words.lineForecast}</span>}
      </p>
      <Details summary={words.chartTable}>
        <Table
          caption={words.chartTitle(name)}
          hasHiddenCaption
          rows={path}
          rowKey={({ day }) => day}
          columns={[
            { key: "day", heading: words.day, isRowHeading: true, cell: ({ day }) => formatDay(locale, day) },
            { key: "value", heading: words.share, isNumber: true, cell: (point) => formatShare(locale, shareOf(point)) },
            { key: "target", heading: words.lineTarget, isNumber: true, cell: ({ day }) => formatShare(locale, targetOf(day)) },
          ]}
        />
      </Details>
    </figure>
  );
}
