import { formatNumber } from "#platform/format";
import { useLocale } from "./locale.tsx";
import { linearScale } from "./scale.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it; the number formatted when missing. */
  readonly text?: string;
  readonly tone?: "info" | "good" | "warning" | "bad" | "neutral";
  /** The way down to what the bar counts. */
  readonly href?: string;
}

export interface BarChartProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly labelHeading: string;
  readonly valueHeading: string;
  /** The top of the axis when it should not follow the values, for example 100 for per cent. */
  readonly max?: number;
  /** Period, source, date of the figures. */
  readonly note?: string;
}

/** Bars are drawn on a grid of this width and stretched to the column. */
const GRID = 1000;

/**
 * Lying bars, drawn on the server. The chart is its own table: one row a bar, the figure in words beside the drawing, so that
 * it reads the same on paper, at 360 px, by ear and without styles.
 */
export function BarChart(props: BarChartProps) {
  const locale = useLocale();
  const scale = linearScale(props.max ?? Math.max(0, ...props.bars.map((bar) => bar.value)));
  return (
    <figure class="mc-chart">
      <table>
        <caption>{props.title}</caption>
        <thead class="mc-hidden">
          <tr>
            <th scope="col">{props.labelHeading}</th>
            <th scope="col">{props.valueHeading}</th>
          </tr>
        </thead>
        <tbody>
          {props.bars.map((bar) => (
            <tr key={bar.label} class={`mc-tone-${bar.tone ?? "info"}`}>
              <th scope="row">{bar.href === undefined ? bar.label : <a href={bar.href}>{bar.label}</a>}</th>
              <td>
                <svg viewBox={`0 0 ${GRID} 10`} preserveAspectRatio="none" width="100%" height="14" aria-hidden="true" focusable="false">
                  <rect class="mc-bar-track" width={GRID} height="10" />
                  <rect class="mc-bar-used" width={Math.round(scale.at(bar.value) * GRID)} height="10" />
                </svg>
                <span>{bar.text ?? formatNumber(locale, bar.value)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.note !== undefined && <p class="mc-chart-note">{props.note}</p>}
    </figure>
  );
}
