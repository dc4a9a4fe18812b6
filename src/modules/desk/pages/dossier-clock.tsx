import { formatInstant, formatLongDay } from "#platform/format";
import { Card, Notice, Status, SummaryList, TimeLeft, TimeLeftBar } from "#platform/html/components";
import type { SummaryRow } from "#platform/html/components";
import { clockStateOf, deskClockOf, workingDaysUsed } from "#modules/calendar";
import type { Calendar } from "#modules/calendar";
import { holderOf, paperTransferBy } from "#modules/dossier";
import type { Dossier, Holder } from "#modules/dossier";

import { ProvisionalHint, whyHref, WhyLink } from "#modules/telling";
import type { Shown } from "./dossier-body.tsx";
import type { WhyPart } from "#modules/telling";

interface ClockProps {
  readonly state: Dossier;
  readonly shown: Shown;
}

/** Until when the desk has it: an online filing must be answered, a step done. */
function deskDueRows({ state, shown }: ClockProps, holder: Holder | null, calendar: Calendar): readonly SummaryRow[] {
  if (holder === null || holder.dueAt === null) return [];
  const { locale, now } = shown;
  const words = shown.words.track;
  const isAnswer = state.receivedAt === null;
  const label = isAnswer ? words.answerBy : words.deskUntil;
  const href = whyHref(state.code ?? "", isAnswer ? "tra-loi" : "ban");
  const value = (
    <>
      {formatInstant(locale, holder.dueAt)} <TimeLeft state={deskClockOf(calendar, { dueAt: holder.dueAt, now })} />{" "}
      <WhyLink href={href} of={label} locale={locale} />
    </>
  );
  return [{ label, value }];
}

/** The dossier's own clock and its desk's, each with the way to its explanation. */
export function DossierClock(props: ClockProps) {
  const { state, shown } = props;
  const { locale, now, names } = shown;
  const words = shown.words.track;
  const calendar = shown.calendars.forAgency(state.competentAgency);
  const holder = holderOf(state);
  const why = (part: WhyPart, of: string) => <WhyLink href={whyHref(state.code ?? "", part)} of={of} locale={locale} />;
  const clock = clockStateOf(calendar, { dueOn: state.due?.on ?? null, endedAt: state.resolvedAt, now });
  const used = workingDaysUsed(calendar, state, now);
  const transferBy = state.endedAt === null && state.resolvedAt === null ? paperTransferBy(state, calendar) : null;
  return (
    <Card>
      <p>
        <Status tone={state.status === "supplement" || state.status === "intake_supplement" ? "warning" : "info"}>
          {state.status === "none" ? "" : shown.text.statuses[state.status]}
        </Status>
      </p>
      {used !== null && <TimeLeftBar used={used.used} total={used.total} unit="working_day" state={clock} />}
      <SummaryList
        rows={[
          ...(holder === null
            ? []
            : [
                { label: words.desk, value: names.unit(holder.unitCode, locale) },
                { label: words.officer, value: state.step?.officer?.name ?? words.notAssigned },
                { label: words.since, value: formatInstant(locale, holder.since) },
              ]),
          ...deskDueRows(props, holder, calendar),
          ...(transferBy === null
            ? []
            : [
                {
                  label: shown.words.dossier.discipline.transferBy,
                  value: (
                    <>
                      {formatInstant(locale, transferBy)} {why("chuyen", shown.words.dossier.discipline.transferBy)}
                    </>
                  ),
                },
              ]),
          ...(state.promisedOn === null
            ? []
            : [
                {
                  label: words.promised,
                  value: (
                    <>
                      {formatLongDay(locale, state.promisedOn)} <TimeLeft state={clock} /> {why("han", words.promised)}
                      {state.due?.isProvisional === true && (
                        <ProvisionalHint isClockWaiting={state.status === "accepted"} locale={locale} />
                      )}
                    </>
                  ),
                },
              ]),
        ]}
      />
      {state.editedAt !== null && <Notice kind="warning" title={shown.words.track.editedAt(formatInstant(shown.locale, state.editedAt))} />}
    </Card>
  );
}
