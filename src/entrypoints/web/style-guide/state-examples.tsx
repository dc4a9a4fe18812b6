import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { Actions, Card, Details, Notice, Stations, Status, Tag, TimeLeft, TimeLeftBar, Timeline } from "#platform/html/components";
import type { Station, StationState, TimeState, Tone } from "#platform/html/components";
import type { StyleGuideText } from "./text/vi.ts";

const HOUR_MS = 3_600_000;
const TONES: readonly Tone[] = ["neutral", "info", "warning", "good", "bad", "stopped"];
const STATION_STATES: readonly StationState[] = ["done", "done", "current", "next", "next"];
const TIMES: readonly TimeState[] = [
  { kind: "left", amount: 5, unit: "working_day" },
  { kind: "left", amount: 1, unit: "working_day" },
  { kind: "due_today" },
  { kind: "overdue", amount: 3, unit: "working_day" },
  { kind: "early", amount: 2, unit: "working_day" },
  { kind: "stopped" },
];

/** States, time in words and time as a bar. */
export function StatusExamples(props: { readonly text: StyleGuideText; readonly now: Instant }) {
  const { text, now } = props;
  return (
    <Card heading={text.status}>
      <Actions>
        {text.states.map((word, index) => (
          <Status key={word} tone={TONES[index] ?? "neutral"}>
            {word}
          </Status>
        ))}
        <Tag>{text.tag}</Tag>
      </Actions>
      <Actions>
        {TIMES.map((state) => (
          <TimeLeft
            key={JSON.stringify(state)}
            state={state}
            due={state.kind === "left" ? addMs(now, state.amount * 24 * HOUR_MS) : undefined}
          />
        ))}
      </Actions>
      <TimeLeftBar used={2} total={7} unit="working_day" state={{ kind: "left", amount: 5, unit: "working_day" }} />
      <TimeLeftBar used={6} total={7} unit="working_day" state={{ kind: "left", amount: 1, unit: "working_day" }} />
      <TimeLeftBar used={10} total={7} unit="working_day" state={{ kind: "overdue", amount: 3, unit: "working_day" }} />
    </Card>
  );
}

/** The line of stations and what happened at each. */
export function WayExamples(props: { readonly text: StyleGuideText; readonly now: Instant }) {
  const { text, now } = props;
  const stations: readonly Station[] = text.stations.map((name, index) => ({
    name,
    holder: text.holders[index],
    state: STATION_STATES[index] ?? "next",
    at: index < 3 ? addMs(now, (index - 3) * 20 * HOUR_MS) : undefined,
    note: index === 2 ? text.consultationNote : undefined,
  }));
  return (
    <Card heading={text.way}>
      <Stations stations={stations} />
      <Timeline
        now={now}
        entries={text.events.map((title, index) => ({
          at: addMs(now, -(index + 1) * 20 * HOUR_MS),
          title,
          by: text.officer,
          body: index === 1 ? text.eventBody : undefined,
        }))}
      />
    </Card>
  );
}

/** Notices of each kind and folded text. */
export function NoticeExamples(props: { readonly text: StyleGuideText }) {
  const { text } = props;
  return (
    <Card heading={text.notices}>
      <Notice kind="success" title={text.saved} isLive>
        <p>{text.savedBody}</p>
      </Notice>
      <Notice>
        <p>{text.savedBody}</p>
      </Notice>
      <Notice kind="warning">
        <p>{text.savedBody}</p>
      </Notice>
      <Notice kind="danger">
        <p>{text.savedBody}</p>
      </Notice>
      <Details summary={text.details}>
        <p>{text.detailsBody}</p>
      </Details>
    </Card>
  );
}
