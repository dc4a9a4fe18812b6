import type { CivilDate, Instant } from "#kernel/instant";
import { civilDateOf } from "#kernel/instant";
import { formatDay, formatDuration, formatInstant, formatLongDay } from "#platform/format";
import { Notice, SummaryList, Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { calendarVersion, lawOn } from "#modules/calendar";
import type { Calendar, CalendarText } from "#modules/calendar";
import { legalDocOf } from "#modules/schedule";
import type { CalendarBook } from "#modules/schedule";
import { indexDueOn } from "#modules/dossier";
import type { Dossier, DueMove } from "#modules/dossier";
import type { DeskNames } from "#modules/organisation";

import type { DateStory, Stood } from "./date-story.ts";
import { dayStripOf } from "./day-strip.ts";
import type { ClockPagesText } from "./text/clock.vi.ts";
import { citizenSentences, lawyerRows } from "./date-rows.ts";
import type { DateRow } from "./date-rows.ts";
import { MonthStrip } from "./month-strip.tsx";

export interface WhyShown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: ClockPagesText["why"];
  readonly calendarText: CalendarText;
  readonly names: DeskNames;
  readonly calendars: CalendarBook;
  readonly calendar: Calendar;
}

interface StoryProps {
  readonly state: Dossier;
  readonly story: DateStory;
  readonly shown: WhyShown;
}

/** Before reception no legal time runs. */
export function NoDate({ shown }: { readonly shown: WhyShown }) {
  return <p>{shown.words.none}</p>;
}

/** The legal date: what it is, how it came about in sentences, and day by day. */
export function DueDateStory(props: StoryProps) {
  const { state, story, shown } = props;
  const { words, locale, calendar } = shown;
  const open = openPause(story);
  return (
    <>
      <section>
        <h2 id="han">{words.promised}</h2>
        <Face {...props} />
      </section>
      <section>
        <h2>{words.citizen}</h2>
        {!story.isWhole && <p class="mc-quiet">{words.onlySinceRestart}</p>}
        <ol class="mc-reasons">
          {citizenSentences(story.computed.steps, shown).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {open !== undefined && <li>{words.openPause(formatInstant(locale, open.from), words.causes[open.cause])}</li>}
          {state.dueMoves.map((move) => (
            <Move key={`${move.at} ${move.to}`} move={move} state={state} shown={shown} />
          ))}
        </ol>
        <Today {...props} />
      </section>
      <section>
        <h2>{words.strip}</h2>
        <MonthStrip days={dayStripOf(state, story, { calendar, now: shown.now })} words={words} locale={locale} />
      </section>
    </>
  );
}

function openPause({ story }: DateStory): Stood | undefined {
  return story.stood.find((stood) => stood.to === null);
}

function Face({ state, story, shown }: StoryProps) {
  const { words, locale } = shown;
  const { due } = story;
  return (
    <>
      {state.due === null ? (
        <Notice kind="warning" title={words.standing} />
      ) : (
        <p class="mc-big-date">
          <strong>{formatLongDay(locale, state.due.on)}</strong>
        </p>
      )}
      {due.isProvisional && state.due !== null && (
        <Notice kind="info" title={words.provisional}>
          <p>{story.computed.isProvisional ? provisionalSentence(story, shown) : words.provisionalClock}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: words.period, value: formatDuration(locale, due.amount, due.unit) },
          { label: words.started, value: `${formatInstant(locale, story.story.startAt)}, ${words.startedBy[story.story.startedBy]}` },
        ]}
      />
    </>
  );
}

function provisionalSentence({ computed }: DateStory, { calendarText }: WhyShown): string {
  const step = computed.steps.find((one) => one.kind === "provisional");
  return step === undefined ? "" : calendarText.step(step);
}

/** A date that was moved by decision: an apology with who approved it, or a decree on days off. */
function Move({ move, state, shown }: { readonly move: DueMove; readonly state: Dossier; readonly shown: WhyShown }) {
  const { words, locale } = shown;
  const [from, to] = [formatDay(locale, move.from), formatDay(locale, move.to)];
  if (move.by.kind === "decree") return <li>{words.movedByDecree(from, to, decreeName(move.by.decreeId, shown))}</li>;
  const { apologyId } = move.by;
  const apology = state.apologies.find((one) => one.apologyId === apologyId);
  return (
    <li>
      {words.extendedBy(from, to)} {words.ground(extensionGround(move, shown))}
      {apology?.approvedBy !== null && apology?.approvedBy !== undefined && (
        <> {words.approvedBy(apology.approvedBy.name, formatInstant(locale, apology.approvedAt ?? move.at))}</>
      )}
      {apology !== undefined && apology.text !== "" && <> {words.apologyText(apology.text)}</>}
    </li>
  );
}

function extensionGround(move: DueMove, { calendar }: WhyShown): string {
  return lawOn(calendar, civilDateOf(move.at)).extensionsMax.ground;
}

function decreeName(decreeId: string, { calendars }: WhyShown): string {
  const decree = calendars.decrees.find((one) => one.decreeId === decreeId);
  return decree === undefined ? decreeId : legalDocOf(decree.document);
}

/** The promised day beside what today's calendar would give: shown whether they agree or not. */
function Today({ state, story, shown }: StoryProps) {
  const { words, locale } = shown;
  const { promisedOn, due } = state;
  const computedOn = story.computed.dueOn;
  return (
    <p class="mc-quiet">
      <strong>{words.today}</strong>: {story.isAsComputed ? words.todaySame : words.todayOther(formatDay(locale, computedOn))}
      {due !== null && promisedOn !== null && promisedOn > due.on && (
        <> {words.neverEarlier(formatDay(locale, promisedOn), formatDay(locale, due.on))}</>
      )}
    </p>
  );
}

/** The same as a table: rule, article, from, to, effect, and by which version of the calendar. */
export function LawyerTable({ state, story, shown }: StoryProps) {
  const { words, calendar, calendarText } = shown;
  const open = openPause(story);
  const indexOn = indexDueOn(state, calendar, state.resolvedAt ?? shown.now);
  const rows: readonly DateRow[] = [
    ...lawyerRows(story.computed.steps, shown),
    ...(open === undefined ? [] : [pauseRow(open, shown)]),
    ...state.dueMoves.map((move, index) => moveRow(move, index, shown)),
  ];
  return (
    <section>
      <h2>{words.lawyer}</h2>
      <SummaryList
        rows={[
          { label: words.regime, value: story.computed.regime.legalDoc },
          { label: words.calendar, value: story.due.calendar },
          { label: words.calendarNow, value: calendarVersion(calendar) },
          ...(indexOn === null ? [] : [{ label: words.indexDue, value: indexText(state, indexOn, shown) }]),
        ]}
      />
      <Table
        caption={calendarText.lawyer.heading}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "rule", heading: words.columns.rule, isRowHeading: true, cell: (row) => row.rule },
          { key: "ground", heading: words.columns.ground, cell: (row) => row.ground },
          { key: "from", heading: words.columns.from, cell: (row) => row.from },
          { key: "to", heading: words.columns.to, cell: (row) => row.to },
          { key: "effect", heading: words.columns.effect, cell: (row) => row.effect },
        ]}
      />
    </section>
  );
}

/** The second measure beside the legal one: another rule, and a second supplement spoils it. */
function indexText(state: Dossier, on: CivilDate, { words, locale }: WhyShown): string {
  return state.supplementRounds > 1 ? words.indexSpoiled : formatDay(locale, on);
}

function pauseRow(open: Stood, { words, locale, calendar }: WhyShown): DateRow {
  const ground = open.ground ?? lawOn(calendar, civilDateOf(open.from)).supplementRestarts.ground;
  return {
    key: "open",
    rule: words.rules.open_pause,
    ground,
    from: formatInstant(locale, open.from),
    to: "–",
    effect: `${words.causes[open.cause]}: ${words.effects.open_pause}`,
  };
}

function moveRow(move: DueMove, index: number, shown: WhyShown): DateRow {
  const { words, locale } = shown;
  const isDecree = move.by.kind === "decree";
  return {
    key: `move ${index}`,
    rule: isDecree ? words.rules.decree : words.rules.extended,
    ground: move.by.kind === "decree" ? decreeName(move.by.decreeId, shown) : extensionGround(move, shown),
    from: formatDay(locale, move.from),
    to: formatDay(locale, move.to),
    effect: isDecree ? words.effects.decree : words.effects.extended,
  };
}
