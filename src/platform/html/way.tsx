import type { ComponentChildren } from "preact";
import { formatInstant, formatShortInstant } from "#platform/format";
import type { Instant } from "#kernel/instant";
import { Icon } from "./icons.tsx";
import type { IconName } from "./icons.tsx";
import { useHtmlText, useLocale } from "./locale.tsx";

export type StationState = "done" | "current" | "blocked" | "next" | "skipped";

export interface Station {
  readonly name: string;
  /** Who holds it there: a unit, a desk. */
  readonly holder?: string | undefined;
  readonly state: StationState;
  /** When it arrived there. */
  readonly at?: Instant | undefined;
  /** When it should leave. */
  readonly due?: Instant | undefined;
  readonly note?: ComponentChildren;
}

const GLYPH: Readonly<Record<StationState, string>> = {
  done: "M7 12.5l3.5 3.5L17 9",
  current: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z",
  blocked: "M10 9v6M14 9v6",
  next: "",
  skipped: "M8.5 12h7",
};

function StationMark(props: { readonly state: StationState }) {
  return (
    <svg class="mc-station-mark" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10" />
      <path d={GLYPH[props.state]} />
    </svg>
  );
}

/** A dossier's way as a line of stations: lying on a wide screen, standing on a phone, a numbered list when bare. */
export function Stations(props: { readonly stations: readonly Station[]; readonly label?: string }) {
  const text = useHtmlText();
  const locale = useLocale();
  const words: Readonly<Record<StationState, string>> = {
    done: text.stationDone,
    current: text.stationCurrent,
    blocked: text.stationBlocked,
    next: text.stationNext,
    skipped: text.stationSkipped,
  };
  return (
    <ol class="mc-stations" aria-label={props.label ?? text.stationsTitle}>
      {props.stations.map((station, index) => (
        <li
          key={`${index}-${station.name}`}
          class={`mc-station mc-station-${station.state}`}
          aria-current={station.state === "current" ? "step" : undefined}
        >
          <StationMark state={station.state} />
          <div class="mc-station-text">
            <strong>{station.name}</strong>
            {station.holder !== undefined && <span class="mc-station-holder">{station.holder}</span>}
            <span class="mc-station-state">{words[station.state]}</span>
            {station.at !== undefined && <time dateTime={station.at}>{formatInstant(locale, station.at)}</time>}
            {station.note}
          </div>
        </li>
      ))}
    </ol>
  );
}

export interface TimelineEntry {
  readonly at: Instant;
  readonly title: ComponentChildren;
  /** Who did it, as far as the reader may know. */
  readonly by?: string | undefined;
  readonly body?: ComponentChildren;
  readonly icon?: IconName;
}

/** What happened, newest first unless the caller orders otherwise. */
export function Timeline(props: { readonly entries: readonly TimelineEntry[]; readonly now?: Instant }) {
  const locale = useLocale();
  return (
    <ol class="mc-timeline">
      {props.entries.map((entry, index) => (
        <li key={`${entry.at}-${index}`}>
          <Icon name={entry.icon ?? "dot"} />
          <div>
            <p class="mc-timeline-title">{entry.title}</p>
            <p class="mc-timeline-meta">
              <time dateTime={entry.at}>
                {props.now === undefined ? formatInstant(locale, entry.at) : formatShortInstant(locale, entry.at, props.now)}
              </time>
              {entry.by !== undefined && <> · {entry.by}</>}
            </p>
            {entry.body !== undefined && <div class="mc-timeline-body">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
