import { formatInstant, formatLongDay } from "#platform/format";
import { Status, SummaryList, TimeLeft } from "#platform/html/components";
import { clockStateOf } from "#modules/calendar";
import type { DossierProgress } from "#modules/dossier";

import { ProvisionalHint, whyHref, WhyLink } from "#modules/telling";
import type { TrackShown } from "./track.pages.tsx";
import type { WhyPart } from "#modules/telling";

/** The three answers people come for, before anything else. */
export function WhereNow(props: { readonly progress: DossierProgress; readonly shown: TrackShown; readonly pin: string }) {
  const { progress, shown } = props;
  const { words, locale, names } = shown;
  const clock = clockStateOf(shown.calendars.forAgency(progress.holder?.agencyCode ?? progress.receptionUnit), {
    dueOn: progress.due?.on ?? null,
    endedAt: progress.resolvedAt,
    now: shown.now,
  });
  const { holder } = progress;
  const why = (part: WhyPart, of: string) => <WhyLink href={whyHref(progress.code, part, props.pin)} of={of} locale={locale} />;
  const rows = [
    ...(holder === null
      ? []
      : [
          { label: words.desk, value: <strong>{names.unit(holder.unitCode, locale)}</strong> },
          ...(progress.stations.length === 0 ? [] : [{ label: words.officer, value: holder.officerName ?? words.notAssigned }]),
          { label: words.since, value: formatInstant(locale, holder.since) },
          ...(holder.dueAt === null
            ? []
            : [
                {
                  label: progress.receivedAt === null ? words.answerBy : words.deskUntil,
                  value: (
                    <>
                      {formatInstant(locale, holder.dueAt)}{" "}
                      {progress.receivedAt === null ? why("tra-loi", words.answerBy) : why("ban", words.deskUntil)}
                    </>
                  ),
                },
              ]),
        ]),
    ...(progress.promisedOn === null || progress.due === null
      ? []
      : [
          {
            label: words.promised,
            value: (
              <>
                <strong>{formatLongDay(locale, progress.promisedOn)}</strong> <TimeLeft state={clock} /> {why("han", words.promised)}
                {progress.due.isProvisional && <ProvisionalHint isClockWaiting={progress.status === "accepted"} locale={locale} />}
              </>
            ),
          },
        ]),
    ...(progress.supportedUnit === null ? [] : [{ label: words.helpedAt, value: names.desk(progress.supportedUnit, locale) }]),
    { label: words.reception, value: names.unit(progress.receptionUnit, locale) },
    { label: words.decidedBy, value: names.agency(progress.competentAgency, locale) },
    ...(progress.receivedAt === null ? [] : [{ label: words.received, value: formatInstant(locale, progress.receivedAt) }]),
    ...(progress.receivedAt !== null || progress.submittedAt === null
      ? []
      : [
          { label: words.submitted, value: formatInstant(locale, progress.submittedAt) },
          // A filing is in the counter's list with the very commit that keeps it: the two hours of the law (Điều 17.2) are never used.
          { label: shown.discipline.shownAt, value: `${formatInstant(locale, progress.submittedAt)} (${shown.discipline.shownRule})` },
        ]),
  ];
  return (
    <section>
      <h2>{words.where}</h2>
      <p>
        <Status tone={toneOf(progress)}>{shown.text.statuses[progress.status]}</Status>
      </p>
      <SummaryList rows={rows} />
    </section>
  );
}

function toneOf(progress: DossierProgress): "good" | "bad" | "warning" | "stopped" | "info" {
  switch (progress.status) {
    case "returned":
    case "resolved":
      return "good";
    case "rejected_intake":
    case "refused":
      return "bad";
    case "supplement":
    case "intake_supplement":
    case "finance":
      return "warning";
    case "withdrawn":
    case "stopped":
    case "undone":
      return "stopped";
    case "submitted":
    case "accepted":
    case "assigning":
    case "processing":
    case "consulting":
    case "in_review":
    case "in_signing":
    case "issuing":
      return "info";
  }
}
