import { formatNumber } from "#platform/format";
import { useHtmlText, useLocale } from "./locale.tsx";
import { linearScale } from "./scale.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it; the number formatted when missing. */
  readonly text?: string;
  readonly tone?: "info" | "good" | "warning" | "bad" | "neutral";
  readonly href?: string;
}

export interface BarChartProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Heading of the label column and of the value column in the table. */
  readonly labelHeading: string;
  readonly valueHeading: string;
  /** The top of the axis when it should not follow the values, for example 100 for per cent. */
  readonly max?: number;
  readonly note?: string;
}

const WIDTH = 640;
const LABEL_WIDTH = 200;
const ROW = 34;
const VALUE_WIDTH = 84;

/** Lying bars drawn on the server, each with its figure, and the same numbers as a table underneath. */
export function BarChart(props: BarChartProps) {
  const text = useHtmlText();
  const locale = useLocale();
  const scale = linearScale(props.max ?? Math.max(0, ...props.bars.map((bar) => bar.value)));
  const plot = WIDTH - LABEL_WIDTH - VALUE_WIDTH;
  const height = props.bars.length * ROW + 28;
  const shown = (bar: Bar): string => bar.text ?? formatNumber(locale, bar.value);
  return (
    <figure class="mc-chart">
      <figcaption>{props.title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={props.title} width={WIDTH} height={height}>
        {scale.ticks.map((tick) => (
          <g key={tick} class="mc-chart-tick">
            <line x1={LABEL_WIDTH + scale.at(tick) * plot} x2={LABEL_WIDTH + scale.at(tick) * plot} y1="0" y2={height - 24} />
            <text x={LABEL_WIDTH + scale.at(tick) * plot} y={height - 6} text-anchor="middle">
              {formatNumber(locale, tick, Number.isInteger(tick) ? 0 : 1)}
            </text>
          </g>
        ))}
        {props.bars.map((bar, index) => (
          <g key={bar.label} class={`mc-tone-${bar.tone ?? "info"}`}>
            <text class="mc-chart-label" x={LABEL_WIDTH - 10} y={index * ROW + 22} text-anchor="end">
              {clip(bar.label)}
            </text>
            <rect
              class="mc-chart-bar"
              x={LABEL_WIDTH}
              y={index * ROW + 6}
              width={Math.max(2, Math.round(scale.at(bar.value) * plot))}
              height={ROW - 12}
              rx="3"
            />
            <text class="mc-chart-value" x={LABEL_WIDTH + scale.at(bar.value) * plot + 8} y={index * ROW + 22}>
              {shown(bar)}
            </text>
          </g>
        ))}
      </svg>
      {props.note !== undefined && <p class="mc-chart-note">{props.note}</p>}
      <details class="mc-details">
        <summary>{text.chartTable}</summary>
        <table class="mc-table mc-table-plain">
          <caption class="mc-hidden">{props.title}</caption>
          <thead>
            <tr>
              <th scope="col">{props.labelHeading}</th>
              <th scope="col" class="mc-number">
                {props.valueHeading}
              </th>
            </tr>
          </thead>
          <tbody>
            {props.bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>}</th>
                <td class="mc-number">{shown(bar)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** A label that fits its margin; the table carries it whole. */
const LABEL_CHARS = 26;

function clip(label: string): string {
  return label.length <= LABEL_CHARS ? label : `${label.slice(0, LABEL_CHARS - 1).trimEnd()}…`;
}
