import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { formatDong, parseDong } from "#kernel/money";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { Notice } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import { clockLawOn } from "#modules/calendar";
import type { RuleSpan } from "#modules/calendar";
import { plannedDeeds } from "#modules/dossier";
import type { ClockPause, Correction, Dossier, DossierText, PlannedDeed, SupplementRound } from "#modules/dossier";

import { pauseFindingOf } from "../clock/pause-finding.ts";
import type { PagesText } from "../text/pages.vi.ts";
import type { Shown as PageShown } from "./dossier-body.tsx";
import { spanText } from "./supplement-fields.tsx";

type Words = PagesText["dossier"]["discipline"];

interface Shown {
  readonly locale: Locale;
  readonly now: Instant;
  readonly words: Words;
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

/** What the clock will do to the dossier by itself, and when. */
function PlannedList(props: {
  readonly deeds: readonly PlannedDeed[];
  readonly shown: Shown;
  readonly names: PagesText["oversight"]["scheduled"]["names"];
}) {
  const { deeds, shown, names } = props;
  if (deeds.length === 0) return null;
  return (
    <section>
      <h2>{shown.words.planned}</h2>
      <ul>
        {deeds.map((deed) => (
          <li key={deed.rule}>{`${formatInstant(shown.locale, deed.at)}: ${names[deed.rule as keyof typeof names] ?? deed.rule}`}</li>
        ))}
      </ul>
    </section>
  );
}

/** Everything of this kind that somebody at work has to know. */
export function DisciplineNotices(props: { readonly state: Dossier; readonly shown: PageShown }) {
  const { state } = props;
  const { locale, now, text, calendars } = props.shown;
  const words = props.shown.words.dossier.discipline;
  const shown: Shown = { locale, now, words };
  const request = state.supplements.at(-1);
  const proposal = state.supplementProposal;
  return (
    <>
      {state.supplement !== null && (
        <Notice kind="warning" title={props.shown.words.dossier.supplementTitle}>
          <p>{state.supplement.reason}</p>
          <ul>
            {state.supplement.items.map((item) => (
              <li key={`${item.component} ${item.defect}`}>
                {`${item.component}: ${[item.defect, item.guidance, item.ground ?? ""].filter((part) => part !== "").join(". ")}`}
              </li>
            ))}
          </ul>
          {state.status === "supplement" && request !== undefined && <RequestNotes request={request} shown={shown} />}
        </Notice>
      )}
      {proposal !== null && (
        <Notice kind="info" title={words.proposal(formatNumber(locale, proposal.round), proposal.by.name)}>
          <p>
            {words.grounds[proposal.ground]}: {proposal.words?.newlySeen}
          </p>
          <p>{proposal.words?.reason}</p>
          <ul>
            {(proposal.words?.items ?? []).map((item) => (
              <li key={`${item.component} ${item.defect}`}>
                {item.component}: {item.defect} {item.guidance}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {state.pause !== null && <PauseNotice pause={state.pause} shown={shown} causes={text.pauseCauses} />}
      <CorrectionNotices corrections={state.corrections} shown={shown} />
      <PlannedList
        deeds={plannedDeeds(state, calendars.forAgency(state.competentAgency))}
        shown={shown}
        names={props.shown.words.oversight.scheduled.names}
      />
    </>
  );
}
