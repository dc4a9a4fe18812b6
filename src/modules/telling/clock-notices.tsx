import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatDong, parseDong } from "#kernel/money";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Notice } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { clockLawOn } from "#modules/calendar";
import type { RuleSpan } from "#modules/calendar";
import type { ClockPause, Correction, DossierText, SupplementRound } from "#modules/dossier";

import { pauseFindingOf } from "./pause-finding.ts";
import type { ToldText } from "./text/told.vi.ts";

type Words = ToldText["discipline"];

interface Shown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: Words;
}

/** A length of time in words: `15 ngày`. */
export function spanText(span: RuleSpan, locale: Locale, words: Words): string {
  return words.units[span.unit](formatNumber(locale, span.amount));
}

/** Within what time the law wanted the request; requests of earlier days were kept without it, and are told by the nation's law of their day. */
function askedWithin({ askWithin, requestedAt }: SupplementRound): RuleSpan | null {
  if (askWithin !== null && askWithin !== undefined) return askWithin;
  const days = clockLawOn(civilDateOf(requestedAt)).supplementRequestDays.value;
  return days === null ? null : { amount: days, unit: "working_day" };
}

/** Requests of earlier days were kept without the law that closes them. */
function isGrounded(within: SupplementRound["answerWithin"]): within is NonNullable<SupplementRound["answerWithin"]> {
  return within !== null && within !== undefined;
}

/** How an open request runs, in plain words: late or not, repeated or not, and when and why silence closes the dossier. */
export function RequestNotes(props: { readonly request: SupplementRound; readonly shown: Shown }) {
  const { request, shown } = props;
  const { words, locale } = shown;
  const { answerWithin, closeOn, approvedBy } = request;
  const within = askedWithin(request);
  const asked = formatDay(locale, civilDateOf(request.requestedAt));
  return (
    <>
      {request.isLate && within !== null && <p>{words.lateRequest(spanText(within, locale, words))}</p>}
      {approvedBy !== null && <p>{words.repeated(formatNumber(locale, request.round), approvedBy.name)}</p>}
      {closeOn === null && <p>{words.willNotClose}</p>}
      {closeOn !== null && isGrounded(answerWithin) && (
        <p>
          {words.willClose({
            day: formatDay(locale, closeOn),
            asked,
            span: spanText(answerWithin, locale, words),
            ground: answerWithin.ground,
          })}
        </p>
      )}
    </>
  );
}

/** Why the clock stands, what the applicant has to pay and by when; a pause that nobody ended is said to be one. */
export function PauseNotice(props: { readonly pause: ClockPause; readonly shown: Shown; readonly causes: DossierText["pauseCauses"] }) {
  const { pause, shown, causes } = props;
  const { words, locale } = shown;
  const amount = pause.amount === null ? undefined : parseDong(pause.amount);
  const finding = pauseFindingOf(pause, shown.now);
  return (
    <>
      <Notice kind="warning" title={words.paused(causes[pause.cause])}>
        <p>{words.pausedLead(formatInstant(locale, pause.since), pause.ground)}</p>
        {pause.text !== "" && <p>{pause.text}</p>}
        {amount !== undefined && pause.expectedOn !== null && (
          <p>
            <strong>{words.pay(formatDong(amount), formatDay(locale, pause.expectedOn))}</strong> {words.payHow}
          </p>
        )}
      </Notice>
      {finding !== null && (
        <Notice
          kind="danger"
          title={
            finding.kind === "overdue"
              ? words.pauseOverdue(formatDay(locale, finding.expectedOn))
              : words.pauseForgotten(formatNumber(locale, finding.days))
          }
        />
      )}
    </>
  );
}

/** A result that is being made right, and one that was. */
export function CorrectionNotices(props: { readonly corrections: readonly Correction[]; readonly shown: Shown }) {
  const { words, locale, now } = props.shown;
  return (
    <>
      {props.corrections.map((correction) =>
        correction.correctedAt === null ? (
          <Notice key={correction.correctionId} kind="warning" title={words.correctionTitle}>
            <p>{correction.text}</p>
            <p>{correction.dueAt === null ? words.correctionOwn : words.correctionLead(formatInstant(locale, correction.dueAt))}</p>
            {correction.dueAt !== null && civilDateOf(now) > civilDateOf(correction.dueAt) && <p>{words.correctionLate}</p>}
          </Notice>
        ) : (
          <Notice key={correction.correctionId} kind="info" title={words.corrected(formatInstant(locale, correction.correctedAt))} />
        ),
      )}
    </>
  );
}
