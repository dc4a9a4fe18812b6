import type { CivilDate, Instant } from "#kernel/instant";
import { formatDay, formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { Status, SummaryList } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import type { Locale } from "#platform/i18n";

import { civilDateOf } from "#kernel/instant";
import { isDeliveredInTime, standingOf } from "#modules/dossier";
import type { Apology, ApologyStanding, DelayCause, Dossier } from "#modules/dossier";
import type { ApologyText } from "./text/apology.vi.ts";
import type { DeskNames } from "#modules/organisation";

/** What a page about apologies is drawn with. */
export interface ShownApology {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: ApologyText;
  readonly names: DeskNames;
}

const TONES: Readonly<Record<ApologyStanding, Tone>> = {
  owed: "bad",
  proposed: "warning",
  approved: "info",
  delivered: "good",
  averted: "neutral",
};

const MINUTES_AN_HOUR = 60;

/** Working hours with one digit, as people count them. */
function hoursOf(locale: Locale, minutes: number): string {
  return formatNumber(locale, minutes / MINUTES_AN_HOUR, 1);
}

/** What a cause is called; a name that is not known is shown as it is. */
export function causeName(words: ApologyText, cause: string): string {
  return (words.causes as Readonly<Record<string, string>>)[cause] ?? cause;
}

/** Whose minutes made the delay, the longest first. */
export function Causes(props: { readonly causes: readonly DelayCause[]; readonly shown: ShownApology }) {
  const { causes, shown } = props;
  const { words, names, locale } = shown;
  if (causes.length === 0) return <p>{words.noCauses}</p>;
  return (
    <ul>
      {causes.slice(0, 5).map((cause) => (
        <li key={`${cause.unitCode} ${cause.stepKey} ${cause.cause}`}>
          {names.unit(cause.unitCode, locale)}: {causeName(words, cause.cause)}, {words.track.hours(hoursOf(locale, cause.workingMinutes))}
        </li>
      ))}
    </ul>
  );
}

/** The new date of an apology: promised where it moved the date, else only expected. */
function movedTo(state: Dossier, apology: Apology): { readonly from: CivilDate; readonly to: CivilDate } | null {
  const move = state.dueMoves.find(({ by }) => by.kind === "extension" && by.apologyId === apology.apologyId);
  return move === undefined ? null : { from: move.from, to: move.to };
}

/** The days of an apology in one line, for a list. */
export function ApologyLine(props: { readonly state: Dossier; readonly apology: Apology; readonly shown: ShownApology }) {
  const { state, apology, shown } = props;
  const { words, names, locale, now } = shown;
  const standing = standingOf(apology);
  const day = (value: CivilDate): string => formatDay(locale, value);
  const isToWrite = standing === "owed" || standing === "proposed";
  const parts = [
    words.kinds[apology.kind],
    names.unit(apology.holder.unitCode, locale),
    ...(apology.dueOn === null ? [] : [`${words.dueOn} ${day(apology.dueOn)}`]),
    ...(isToWrite ? [`${words.writeBy} ${day(apology.writeBy)}`] : []),
    ...(apology.newDueOn === null
      ? []
      : [`${isExpectation(state, apology, now) ? words.expectedOn : words.newDueOn} ${day(apology.newDueOn)}`]),
  ];
  return (
    <p>
      <Status tone={TONES[standing]}>{words.standings[standing]}</Status> {parts.join(" · ")}
    </p>
  );
}

/** The words that the citizen will read, with who wrote them; nothing while nobody has. */
export function ApologyWords(props: { readonly apology: Apology; readonly shown: ShownApology }) {
  const { apology, shown } = props;
  const { words } = shown;
  if (standingOf(apology) === "owed" || apology.text === "") return null;
  return (
    <>
      <p class="mc-label">{words.citizenReads}</p>
      <blockquote>{apology.text}</blockquote>
      {apology.proposedBy !== null && <p class="mc-quiet">{words.proposedBy(apology.proposedBy.name)}</p>}
    </>
  );
}

/** Everything that whoever writes or signs an apology must know: the dates, whose time it was, and the words that the citizen will read. */
export function ApologyFacts(props: { readonly state: Dossier; readonly apology: Apology; readonly shown: ShownApology }) {
  const { state, apology, shown } = props;
  const { words, names, locale } = shown;
  const standing = standingOf(apology);
  const day = (value: CivilDate): string => formatLongDay(locale, value);
  const rows = [
    { label: words.kind, value: words.kinds[apology.kind] },
    { label: words.unit, value: names.unit(apology.holder.unitCode, locale) },
    ...(apology.dueOn === null ? [] : [{ label: words.dueOn, value: day(apology.dueOn) }]),
    ...(standing === "owed" || standing === "proposed" ? [{ label: words.writeBy, value: <strong>{day(apology.writeBy)}</strong> }] : []),
    ...(apology.legalBy === null ? [] : [{ label: words.legalBy, value: day(apology.legalBy) }]),
    ...(apology.newDueOn === null
      ? []
      : [{ label: isExpectation(state, apology, shown.now) ? words.expectedOn : words.newDueOn, value: day(apology.newDueOn) }]),
    ...(apology.deliveredAt === null || apology.deliveredBy === null
      ? []
      : [
          {
            label: words.standings.delivered,
            value: `${words.deliveredBy(words.methods[apology.deliveredBy], formatInstant(locale, apology.deliveredAt))}${
              isDeliveredInTime(apology, civilDateOf(apology.deliveredAt)) ? "" : ` (${words.deliveredLate})`
            }`,
          },
        ]),
  ];
  return (
    <>
      <p>
        <Status tone={TONES[standing]}>{words.standings[standing]}</Status>
      </p>
      <SummaryList rows={rows} />
      {apology.kind === "late" && (
        <>
          <h3>{words.whose}</h3>
          <Causes causes={apology.causes} shown={shown} />
        </>
      )}
      <ApologyWords apology={apology} shown={shown} />
    </>
  );
}

/** A date that is only told: it was, or would be, given after the promised one had passed. */
function isExpectation(state: Dossier, apology: Apology, now: Instant): boolean {
  if (apology.approvedAt !== null) return movedTo(state, apology) === null;
  return apology.dueOn !== null && civilDateOf(now) > apology.dueOn;
}
