import type { CivilDate } from "#kernel/instant";
import { measureById } from "#modules/measure";
import { formatDay, formatNumber } from "#platform/format";
import { Status, Table } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import type { LiveTarget } from "../target-figures.ts";
import { pointsOf } from "../target-standing.ts";
import { drillHref, measureName, shownStanding, STANDING_TONES, StandingStatus, taskingText, valueWords, wantedWords } from "./kit.tsx";
import type { drillRight, ShownStanding } from "./kit.tsx";

/** In the order in which a chairperson asks. */
const STANDINGS: readonly ShownStanding[] = ["missed", "short", "behind", "on_path", "met", "not_applicable", "no_source", "no_measure"];

/** How many targets of a document stand how, at a glance. */
export function TargetSummary(props: { readonly live: readonly LiveTarget[]; readonly locale: Locale }) {
  const { live, locale } = props;
  const words = taskingText(locale);
  const counts = Map.groupBy(live, shownStanding);
  if (live.length === 0) return null;
  return (
    <ul class="mc-standing-row" aria-label={words.follow.summary}>
      {STANDINGS.flatMap((standing) => {
        const count = counts.get(standing)?.length ?? 0;
        return count === 0
          ? []
          : [
              <li key={standing}>
                <Status tone={STANDING_TONES[standing]}>
                  {words.follow.counted(words.standings[standing], formatNumber(locale, count))}
                </Status>
              </li>,
            ];
      })}
    </ul>
  );
}

type DrillRight = ReturnType<typeof drillRight>;

/** The colour of a row: what fell short, and what is on its way and late. */
function toneOf(live: LiveTarget): "bad" | "warning" | undefined {
  const standing = shownStanding(live);
  if (standing === "missed" || standing === "short") return "bad";
  return standing === "behind" ? "warning" : undefined;
}

/** The day by which what is asked today has to be reached: the next one of the path, or the target's own. */
function dueWords(target: LiveTarget["target"], today: CivilDate, locale: Locale): string {
  const day = pointsOf(target).find(({ on }) => on >= today)?.on ?? target.by;
  return day === null ? "" : formatDay(locale, day);
}

/** Targets with the figure of now, what is asked, and how it stands. Officers get the way down to what is behind a figure; the public its counts. */
export function TargetTable(props: { readonly live: readonly LiveTarget[]; readonly locale: Locale; readonly mayDrill?: DrillRight }) {
  const { live, locale } = props;
  const words = taskingText(locale);
  if (live.length === 0) return null;
  return (
    <Table
      caption={words.columns.target}
      hasHiddenCaption
      rows={live}
      rowKey={({ target }) => `${target.metric}${target.value}${target.by ?? ""}`}
      rowTone={(one) => toneOf(one)}
      columns={[
        { key: "target", heading: words.columns.target, isRowHeading: true, cell: (one) => <TargetWords live={one} locale={locale} /> },
        {
          key: "wanted",
          heading: words.columns.wanted,
          isNumber: true,
          cell: (one) => <span class="mc-code">{wantedWords(one, locale)}</span>,
        },
        {
          key: "by",
          heading: words.columns.due,
          cell: ({ target, scope }) => dueWords(target, scope.to, locale),
        },
        {
          key: "now",
          heading: words.columns.now,
          isNumber: true,
          cell: (one) => <FigureOfNow live={one} locale={locale} hasDrill={props.mayDrill?.(one) === true} />,
        },
        { key: "standing", heading: words.columns.standing, cell: (one) => <StandingStatus live={one} locale={locale} /> },
      ]}
    />
  );
}

/** What is measured, by which figure, and the way to it over the years. */
function TargetWords(props: { readonly live: LiveTarget; readonly locale: Locale }) {
  const { live, locale } = props;
  const { target, answer } = live;
  const words = taskingText(locale).follow;
  const measure = target.measureId === null ? undefined : measureById(target.measureId);
  const name = measureName(target, locale);
  const way = target.path.map(({ on, value }) => `${on.slice(0, 4)}: ${valueWords(value, target.unit, locale)}`).join(", ");
  const feed = answer !== null && measure?.kind === "unfed" ? measure.feed[locale] : "";
  const notes = [measure === undefined ? "" : words.inText(target.metric), target.of === "province" ? words.atProvince : "", feed];
  return (
    <>
      {name}
      {notes
        .filter((note) => note !== "")
        .map((note) => (
          <small key={note} class="mc-quiet mc-block">
            {note}
          </small>
        ))}
      {way !== "" && <small class="mc-block">{words.way(way)}</small>}
    </>
  );
}

function FigureOfNow(props: { readonly live: LiveTarget; readonly locale: Locale; readonly hasDrill: boolean }) {
  const { live, locale, hasDrill } = props;
  const { answer, target } = live;
  if (answer === null) return null;
  const words = taskingText(locale).follow;
  const number = (value: number): string => formatNumber(locale, value);
  const { value, numerator, denominator } = answer;
  const href = hasDrill ? drillHref(live) : undefined;
  return (
    <>
      {valueWords(value, target.unit, locale)}
      {value !== null && denominator !== null && (
        <small class="mc-quiet mc-block">{words.ofShare(number(numerator), number(denominator))}</small>
      )}
      {href !== undefined && (
        <a class="mc-block" href={href}>
          {words.drill}
        </a>
      )}
    </>
  );
}
