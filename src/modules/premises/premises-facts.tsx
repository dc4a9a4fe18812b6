import type { ComponentChildren } from "preact";
import type { CivilDate } from "#kernel/instant";
import type { AgencyLevel } from "#modules/organisation";
import { formatDay, formatLongDay } from "#platform/format";
import { Details, Status, SummaryList, Table } from "#platform/html/components";
import type { Tone } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { clockOf } from "./opening-hours.ts";
import type { OpeningSession } from "./opening-hours.ts";
import type { Premises } from "./premises.ts";
import { judgeRequirements } from "./requirements.ts";
import type { JudgedRequirement } from "./requirements.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";
import type { PremisesText } from "./text/vi.ts";

/** The words of premises in a language. */
export function premisesText(locale: Locale): PremisesText {
  return pickText<PremisesText>(locale, { vi, en });
}

/** Opening hours of a day in one sentence. */
export function openingWords(sessions: readonly OpeningSession[], locale: Locale): string {
  const words = premisesText(locale).facts;
  if (sessions.length === 0) return words.closedToday;
  return sessions.map(({ startMinute, endMinute }) => words.session(clockOf(startMinute), clockOf(endMinute))).join("; ");
}

interface FactsProps {
  readonly place: Premises;
  readonly sessions: readonly OpeningSession[];
  readonly locale: Locale;
  /** What stands at a counter now: drawn by whoever knows the queue. */
  readonly atCounter: (counter: string) => ComponentChildren;
}

/** Where the place is, when it is open and what is at its counters. */
export function PremisesFacts(props: Omit<FactsProps, "atCounter">) {
  const { place, sessions, locale } = props;
  const words = premisesText(locale).facts;
  const { description } = place;
  const opening = (
    <>
      {words.openingToday(formatLongDay(locale, place.day))}: {openingWords(sessions, locale)}
      {place.exception !== undefined && <>. {words.exception(place.exception.reason)}</>}
    </>
  );
  return (
    <SummaryList
      rows={[
        { label: words.where, value: description?.address ?? words.nothing },
        ...(description === undefined || description.phone === "" ? [] : [{ label: words.phone, value: description.phone }]),
        { label: words.opening, value: opening },
        ...(description === undefined || description.seats === null ? [] : [{ label: words.seats, value: String(description.seats) }]),
        ...areaRow(place, words),
        ...(description === undefined || description.accessibility.length === 0
          ? []
          : [
              {
                label: words.accessibility,
                value: description.accessibility.map((key) => premisesText(locale).accessibility[key]).join(", "),
              },
            ]),
      ]}
    />
  );
}

function areaRow({ description }: Premises, words: PremisesText["facts"]): readonly { readonly label: string; readonly value: string }[] {
  if (description === undefined || description.floorArea === null) return [];
  const value = words.areaOf(String(description.floorArea), String(description.waitingArea ?? 0));
  return [{ label: words.area, value }];
}

/** The counters with what each serves and what stands there. */
export function CounterTable({ place, locale, atCounter }: Omit<FactsProps, "sessions">) {
  const words = premisesText(locale).facts;
  const nameOf = (key: string): string => {
    const group = place.groups.find((one) => one.key === key);
    return (locale === "en" && group?.nameEn !== "" ? group?.nameEn : group?.name) ?? key;
  };
  return (
    <Table
      caption={words.counters}
      rows={place.counters}
      rowKey={(row) => row.key}
      columns={[
        {
          key: "counter",
          heading: words.counters,
          isRowHeading: true,
          cell: (row) => (row.name === "" ? words.counter(row.key) : `${words.counter(row.key)}, ${row.name}`),
        },
        { key: "serves", heading: words.serves, cell: (row) => row.groups.map(nameOf).join(", ") },
        { key: "now", heading: words.now, cell: (row) => atCounter(row.key) },
      ]}
    />
  );
}

/** Equipment, photographs and requirements: for whoever wants to know more. */
export function PremisesDetails(props: {
  readonly place: Premises;
  readonly level: AgencyLevel;
  readonly locale: Locale;
  readonly photographHref: (id: string) => string;
}) {
  const { place, locale } = props;
  const text = premisesText(locale);
  const words = text.facts;
  return (
    <>
      {place.photographs.length > 0 && (
        <section>
          <h2>{words.photographs}</h2>
          <div class="mc-photographs">
            {place.photographs.map((one) => (
              <figure key={one.key}>
                <img src={props.photographHref(one.attachmentId)} alt={one.alt} loading="lazy" />
                <figcaption>{one.alt}</figcaption>
              </figure>
            ))}
          </div>
        </section>
      )}
      <Details summary={words.equipment}>
        {place.equipment.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <ul>
            {place.equipment.map((one) => (
              <li key={one.key}>
                {text.equipmentKinds[one.kind]} ({one.label}): <Working isWorking={one.isWorking} since={one.since} locale={locale} />
                {one.note !== "" && <> {one.note}</>}
              </li>
            ))}
          </ul>
        )}
      </Details>
      <Details summary={words.requirements}>
        <p>{words.requirementsNote}</p>
        <RequirementTable judged={judgeRequirements(place, props.level)} locale={locale} />
      </Details>
    </>
  );
}

/** Whether a thing works, since when, as icon and word. */
export function Working(props: { readonly isWorking: boolean; readonly since: CivilDate; readonly locale: Locale }) {
  const words = premisesText(props.locale).facts;
  return (
    <Status tone={props.isWorking ? "good" : "bad"}>
      {props.isWorking ? words.working : words.broken} {words.since(formatDay(props.locale, props.since))}
    </Status>
  );
}

const TONES: Readonly<Record<JudgedRequirement["outcome"], Tone>> = { met: "good", not_met: "bad", unstated: "neutral" };

/** Each requirement with its ground and where the place stands. */
export function RequirementTable({ judged, locale }: { readonly judged: readonly JudgedRequirement[]; readonly locale: Locale }) {
  const text = premisesText(locale);
  const words = text.facts;
  return (
    <Table
      caption={words.requirements}
      hasHiddenCaption
      rows={judged}
      rowKey={({ requirement }) => requirement.key}
      columns={[
        {
          key: "what",
          heading: words.requirement,
          isRowHeading: true,
          cell: ({ requirement }) => text.requirements[requirement.key] ?? requirement.key,
        },
        { key: "outcome", heading: words.outcome, cell: ({ outcome }) => <Status tone={TONES[outcome]}>{text.outcomes[outcome]}</Status> },
        {
          key: "evidence",
          heading: words.evidence,
          cell: ({ evidence, since }) =>
            `${evidence}${since === null ? "" : `${evidence === "" ? "" : ", "}${words.since(formatDay(locale, since))}`}`,
        },
        {
          key: "ground",
          heading: words.ground,
          cell: ({ requirement }) => `${requirement.ground}${requirement.ground === "" ? "" : ", "}${text.verified[requirement.verified]}`,
        },
      ]}
    />
  );
}
