import type { Instant } from "#kernel/instant";
import { epochMsOf } from "#kernel/instant";
import { formatInstant } from "#platform/format";
import { Details, Link, Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { Calendar } from "#modules/calendar";
import type { LedgerEvent } from "#ledger";
import { clockLedgerOf, delayParts, lateMinutes, plannedStep, timedIntervals } from "#modules/dossier";
import type { ClockCause, DelayCause, Dossier, TimedInterval } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";

import type { ClockPagesText } from "./text/clock.vi.ts";

/** Drawings are laid on a grid of this width and stretched to the column. */
const GRID = 1000;

interface TimeShown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly names: DeskNames;
  readonly words: ClockPagesText["time"];
  readonly calendar: Calendar;
}

interface TimeProps {
  readonly state: Dossier;
  readonly events: readonly LedgerEvent[];
  readonly shown: TimeShown;
  /** Officers see each stretch with the person and the ground; the applicant sees who, and how long. */
  readonly isWork: boolean;
  /** Leaves the stretches to the page that explains the dates: where a long life must not make a long page. */
  readonly isBrief?: boolean;
}

/** Whose time a dossier's life was: a line for each who had it, along one axis of time, with the figures in words beside it. */
export function TimeOwners(props: TimeProps) {
  const { state, events, shown, isWork } = props;
  const { words, locale, calendar, now } = shown;
  const intervals = clockLedgerOf(events);
  const [first] = intervals;
  if (first === undefined) return null;
  const timed = timedIntervals({ intervals, calendar, now });
  const account = { state, intervals, calendar, now };
  const parts = delayParts(account);
  const axis = { from: first.from, to: intervals.at(-1)?.to ?? now };
  return (
    <section>
      <h2 id="thoi-gian">{words.title}</h2>
      <p>{words.lead}</p>
      <figure class="mc-chart mc-lanes">
        <table>
          <caption>{words.caption(formatInstant(locale, axis.from), formatInstant(locale, axis.to))}</caption>
          <thead class="mc-hidden">
            <tr>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.used}</th>
            </tr>
          </thead>
          <tbody>
            {lanesOf(timed).map((lane) => (
              <Lane key={lane.key} lane={lane} axis={{ ...axis, due: state.due?.at ?? null }} {...{ props, parts }} />
            ))}
          </tbody>
        </table>
        <p class="mc-chart-note">{words.legend}</p>
      </figure>
      <Delay parts={parts} late={lateMinutes(account)} state={state} shown={shown} />
      {isWork && props.isBrief === true && (
        <p>
          <Link href={`/lam-viec/ho-so/${state.code ?? ""}/ngay-hen#thoi-gian`}>{words.details}</Link>
        </p>
      )}
      {isWork && props.isBrief !== true && <Stretches timed={timed} state={state} shown={shown} />}
    </section>
  );
}

/** One who had the dossier, with all the stretches that were theirs. */
interface OwnerLane {
  readonly key: string;
  readonly of: TimedInterval;
  readonly stretches: readonly TimedInterval[];
}

function lanesOf(timed: readonly TimedInterval[]): readonly OwnerLane[] {
  const groups = Map.groupBy(timed, ({ owner, unitCode, cause }) => `${owner} ${unitCode} ${owner === "nobody" ? cause : ""}`);
  return [...groups].flatMap(([key, stretches]) => {
    const [of] = stretches;
    return of === undefined ? [] : [{ key, of, stretches }];
  });
}

interface LaneProps {
  readonly lane: OwnerLane;
  readonly axis: { readonly from: Instant; readonly to: Instant; readonly due: Instant | null };
  readonly props: TimeProps;
  readonly parts: readonly DelayCause[];
}

function Lane({ lane, axis, props, parts }: LaneProps) {
  const { shown, isWork } = props;
  const { words, calendar } = shown;
  const length = Math.max(1, epochMsOf(axis.to) - epochMsOf(axis.from));
  const place = (moment: Instant): number => Math.round(((epochMsOf(moment) - epochMsOf(axis.from)) / length) * GRID);
  const sum = (isRunning: boolean): number =>
    lane.stretches.reduce((total, one) => total + (one.isRunning === isRunning ? one.workingMinutes : 0), 0);
  const over = parts
    .filter((part) => lane.of.unitCode !== "" && part.unitCode === lane.of.unitCode)
    .reduce((total, part) => total + part.workingMinutes, 0);
  const texts = [
    ...(sum(true) > 0 ? [`${durationText(sum(true), calendar, words)} (${words.running})`] : []),
    ...(sum(false) > 0 || sum(true) === 0 ? [`${durationText(sum(false), calendar, words)} (${words.standing})`] : []),
    ...(over > 0 ? [words.over(durationText(over, calendar, words))] : []),
  ];
  return (
    <tr class={over > 0 ? "mc-tone-bad" : `mc-tone-${lane.of.owner === "applicant" ? "warning" : "info"}`}>
      <th scope="row">{ownerName(lane.of, shown, isWork)}</th>
      <td>
        <svg viewBox={`0 0 ${GRID} 16`} preserveAspectRatio="none" width="100%" height="18" aria-hidden="true" focusable="false">
          <rect class="mc-bar-track" width={GRID} height="16" />
          {lane.stretches.map((one) => (
            <rect
              key={one.from}
              class={one.isRunning ? "mc-bar-used" : "mc-lane-stands"}
              x={place(one.from)}
              width={Math.max(3, place(one.to ?? axis.to) - place(one.from))}
              height="16"
            />
          ))}
          {axis.due !== null && axis.due >= axis.from && axis.due <= axis.to && (
            <rect class="mc-bar-mark" x={Math.min(GRID - 3, place(axis.due))} width="3" height="16" />
          )}
        </svg>
        <span>{texts.join("; ")}</span>
      </td>
    </tr>
  );
}

function ownerName(of: TimedInterval, { words, names, locale }: TimeShown, isWork: boolean): string {
  if (of.owner === "applicant") return isWork ? words.applicantWork : words.applicant;
  if (of.owner === "nobody") return of.cause === "collecting" ? words.collecting : words.nobody;
  return of.unitCode === "" ? words.causes[of.cause] : names.unit(of.unitCode, locale);
}

function Delay(props: {
  readonly parts: readonly DelayCause[];
  readonly late: number;
  readonly state: Dossier;
  readonly shown: TimeShown;
}) {
  const { parts, late, state, shown } = props;
  const { words, names, locale, calendar } = shown;
  if (parts.length === 0) return state.due === null ? null : <p class="mc-quiet">{words.blameless}</p>;
  return (
    <>
      <h3>{words.delay}</h3>
      <p>{late > 0 ? words.late(durationText(late, calendar, words)) : words.excess}</p>
      <Table
        caption={words.delay}
        hasHiddenCaption
        rows={parts}
        rowKey={(part) => `${part.stepKey} ${part.unitCode} ${part.cause}`}
        columns={[
          { key: "who", heading: words.who, isRowHeading: true, cell: (part) => names.unit(part.unitCode, locale) },
          { key: "cause", heading: words.cause, cell: (part) => causeText(part.cause, words) },
          { key: "step", heading: words.step, cell: (part) => stepName(state, part.stepKey, locale) },
          { key: "used", heading: words.used, isNumber: true, cell: (part) => durationText(part.workingMinutes, calendar, words) },
        ]}
      />
    </>
  );
}

function causeText(cause: string, words: ClockPagesText["time"]): string {
  return cause in words.causes ? words.causes[cause as ClockCause] : cause;
}

function stepName(state: Dossier, key: string, locale: Locale): string {
  const step = plannedStep(state, key);
  if (step === undefined) return "–";
  return locale === "en" ? step.nameEn : step.name;
}

function Stretches(props: { readonly timed: readonly TimedInterval[]; readonly state: Dossier; readonly shown: TimeShown }) {
  const { timed, state, shown } = props;
  const { words, locale, calendar } = shown;
  return (
    <Details summary={words.details}>
      <Table
        caption={words.details}
        hasHiddenCaption
        rows={timed}
        rowKey={(row) => row.from}
        columns={[
          { key: "from", heading: words.from, isRowHeading: true, cell: (row) => formatInstant(locale, row.from) },
          { key: "to", heading: words.to, cell: (row) => (row.to === null ? words.until : formatInstant(locale, row.to)) },
          { key: "who", heading: words.who, cell: (row) => ownerName(row, shown, true) },
          { key: "officer", heading: words.officer, cell: (row) => row.officer?.name ?? "–" },
          { key: "step", heading: words.step, cell: (row) => stepName(state, row.stepKey, locale) },
          { key: "cause", heading: words.cause, cell: (row) => words.causes[row.cause] },
          { key: "clock", heading: words.clock, cell: (row) => (row.isRunning ? words.running : words.standing) },
          { key: "used", heading: words.used, isNumber: true, cell: (row) => durationText(row.workingMinutes, calendar, words) },
          { key: "ground", heading: words.ground, cell: (row) => row.ground },
        ]}
      />
    </Details>
  );
}

const MINUTES_AN_HOUR = 60;

/** Office minutes as working days and hours of a calendar. */
export function durationText(minutes: number, calendar: Calendar, words: ClockPagesText["time"]): string {
  const days = Math.floor(minutes / calendar.minutesPerDay);
  const left = minutes - days * calendar.minutesPerDay;
  // Beside whole days nobody reads minutes.
  const rest = days > 0 ? 0 : left % MINUTES_AN_HOUR;
  return words.duration(days, Math.floor(left / MINUTES_AN_HOUR), rest);
}
