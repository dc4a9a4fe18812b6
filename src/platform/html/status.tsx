import type { ComponentChildren } from "preact";
import { formatDuration, formatInstant } from "#platform/format";
import type { TimeUnit } from "#platform/format";
import type { Instant } from "#kernel/instant";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import { htmlText, useHtmlText, useLocale } from "./locale.tsx";
import type { Locale } from "#platform/i18n";

/** What a status means to the person who looks: the colour follows it, and so does the icon. */
export type Tone = "neutral" | "info" | "good" | "warning" | "bad" | "stopped";

const ICONS: Readonly<Record<Tone, IconName>> = {
  neutral: "dot",
  info: "info",
  good: "check",
  warning: "clock",
  bad: "late",
  stopped: "pause",
};

/** A state as icon and word, never as colour alone. */
export function Status(props: { readonly tone: Tone; readonly icon?: IconName; readonly children: ComponentChildren }) {
  return (
    <span class={`mc-status mc-tone-${props.tone}`}>
      <Icon name={props.icon ?? ICONS[props.tone]} />
      <span>{props.children}</span>
    </span>
  );
}

/** A plain label for a kind or a count, without judgement. */
export function Tag(props: { readonly children: ComponentChildren }) {
  return <span class="mc-tag">{props.children}</span>;
}

/** Where the clock of a dossier stands. Amounts are positive; the kind says the direction. */
export type TimeState =
  | { readonly kind: "left" | "overdue" | "late" | "early"; readonly amount: number; readonly unit: TimeUnit }
  | { readonly kind: "due_today" | "on_time" | "stopped" };

/** The sentence of a clock's state: "còn 2 ngày làm việc", "quá hạn 3 ngày làm việc". */
export function timeStateText(locale: Locale, state: TimeState): string {
  const text = htmlText(locale);
  switch (state.kind) {
    case "left":
      return text.timeLeft(formatDuration(locale, state.amount, state.unit));
    case "overdue":
      return text.timeOver(formatDuration(locale, state.amount, state.unit));
    case "late":
      return text.timeLateBy(formatDuration(locale, state.amount, state.unit));
    case "early":
      return text.timeEarlyBy(formatDuration(locale, state.amount, state.unit));
    case "due_today":
      return text.timeDueToday;
    case "on_time":
      return text.timeOnTime;
    case "stopped":
      return text.timeStopped;
  }
}

/** At or below this many working days left, a dossier asks for attention. */
const SOON_DAYS = 1;

function toneOf(state: TimeState): Tone {
  switch (state.kind) {
    case "left":
      return state.unit.endsWith("day") && state.amount > SOON_DAYS ? "info" : "warning";
    case "overdue":
    case "late":
      return "bad";
    case "due_today":
      return "warning";
    case "early":
    case "on_time":
      return "good";
    case "stopped":
      return "stopped";
  }
}

/** Time left or overrun in words, with an icon, and the promised moment when given. */
export function TimeLeft(props: { readonly state: TimeState; readonly due?: Instant | undefined }) {
  const locale = useLocale();
  const text = useHtmlText();
  return (
    <span class="mc-time">
      <Status tone={toneOf(props.state)}>{timeStateText(locale, props.state)}</Status>
      {props.due !== undefined && <span class="mc-time-due">{text.timeUntil(formatInstant(locale, props.due))}</span>}
    </span>
  );
}

export interface TimeLeftBarProps {
  /** Time used so far and in all, in one unit. Used may exceed total. */
  readonly used: number;
  readonly total: number;
  readonly unit: TimeUnit;
  readonly state: TimeState;
}

const BAR_WIDTH = 320;
const BAR_HEIGHT = 12;

/** Time used as a bar. When it is used up, the bar is full and the overrun is drawn past the mark of the due moment. */
export function TimeLeftBar(props: TimeLeftBarProps) {
  const locale = useLocale();
  const text = useHtmlText();
  const scale = BAR_WIDTH / Math.max(props.total, props.used, 1e-9);
  const within = Math.round(Math.min(props.used, props.total) * scale);
  const mark = Math.round(props.total * scale);
  const over = Math.max(0, Math.round(props.used * scale) - mark);
  const label = `${text.timeUsed(formatDuration(locale, props.used, props.unit), formatDuration(locale, props.total, props.unit))}; ${timeStateText(locale, props.state)}`;
  return (
    <svg
      class={`mc-bar mc-tone-${toneOf(props.state)}`}
      viewBox={`0 0 ${BAR_WIDTH} 20`}
      width={BAR_WIDTH}
      height="20"
      role="img"
      aria-label={label}
    >
      <rect class="mc-bar-track" x="0" y="4" width={BAR_WIDTH} height={BAR_HEIGHT} rx="6" />
      <rect class="mc-bar-used" x="0" y="4" width={within} height={BAR_HEIGHT} rx="6" />
      {over > 0 && <rect class="mc-bar-over" x={mark} y="4" width={over} height={BAR_HEIGHT} />}
      <rect class="mc-bar-mark" x={Math.min(mark, BAR_WIDTH - 2)} y="0" width="2" height="20" />
    </svg>
  );
}
