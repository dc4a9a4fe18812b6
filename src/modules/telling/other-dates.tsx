import { civilDateOf } from "#kernel/instant";
import { formatDay, formatDuration, formatInstant, formatNumber, formatShare } from "#platform/format";
import { lawOn } from "#modules/calendar";
import type { RuleSpan } from "#modules/calendar";
import { holderOf, paperTransferBy, plannedStep } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

import type { WhyShown } from "./due-date-story.tsx";

interface DateProps {
  readonly state: Dossier;
  readonly shown: WhyShown;
}

/** The dates beside the legal one: those that somebody inside the administration or the applicant has to keep now. */
export function OtherDates(props: DateProps) {
  return (
    <>
      <AnswerBy {...props} />
      <CloseOn {...props} />
      <DeskDue {...props} />
      <TransferBy {...props} />
      <Corrections {...props} />
      <Opinions {...props} />
    </>
  );
}

/** Nghị định 118/2025/NĐ-CP, Điều 17.2c. */
function AnswerBy({ state, shown }: DateProps) {
  const { words, locale } = shown;
  if (state.answerBy === null || state.receivedAt !== null || state.submittedAt === null) return null;
  const { value, ground } = lawOn(shown.calendar, civilDateOf(state.submittedAt)).answerOnlineWithinHours;
  return (
    <section>
      <h2 id="tra-loi">{words.answer}</h2>
      <p>
        {words.answerLead(formatInstant(locale, state.answerBy), formatNumber(locale, value ?? 0))} {words.ground(ground)}
      </p>
    </section>
  );
}

/** The closing day of an open request, previewed as it will be executed (Nghị định 118/2025/NĐ-CP, Điều 19.5). */
function CloseOn({ state, shown }: DateProps) {
  const { words, locale } = shown;
  const open = state.supplements.at(-1);
  if (state.status !== "supplement" || open === undefined || open.closeOn === null) return null;
  const { lapse } = lawOn(shown.calendar, civilDateOf(open.requestedAt));
  const span: RuleSpan | null = open.answerWithin ?? lapse.value;
  const ground = open.answerWithin?.ground ?? lapse.ground;
  return (
    <section>
      <h2 id="dong-ho-so">{words.close}</h2>
      <p>
        {words.closeLead(formatDay(locale, open.closeOn))}{" "}
        {span !== null &&
          words.closeCount(formatDay(locale, civilDateOf(open.requestedAt)), formatDuration(locale, span.amount, span.unit))}{" "}
        {words.ground(ground)}
      </p>
    </section>
  );
}

/** The own due time of the step in hand: its share of the whole time, or hours of its own. */
function DeskDue({ state, shown }: DateProps) {
  const { words, locale, names } = shown;
  const holder = holderOf(state);
  const step = state.step === null ? undefined : plannedStep(state, state.step.key);
  if (holder === null || holder.dueAt === null || step === undefined || state.resolvedAt !== null) return null;
  const total = state.plan.reduce((sum, one) => sum + one.perMille, 0);
  const reached = state.plan.slice(0, state.plan.indexOf(step) + 1).reduce((sum, one) => sum + one.perMille, 0);
  return (
    <section>
      <h2 id="ban">{words.desk}</h2>
      <p>
        {words.deskLead(names.unit(holder.unitCode, locale), formatInstant(locale, holder.dueAt))}{" "}
        {step.workingHours > 0
          ? words.deskHours(formatNumber(locale, step.workingHours))
          : words.deskShare(formatShare(locale, reached / Math.max(1, total), 0))}
      </p>
    </section>
  );
}

/** Until when other units were asked for; nothing in the decree lets the clock stand for it (Điều 19.4). */
function Opinions({ state, shown }: DateProps) {
  const { words, locale, names } = shown;
  const open = state.consultations.filter((consultation) => consultation.answeredAt === null);
  if (open.length === 0 || state.endedAt !== null) return null;
  return (
    <section>
      <h2 id="y-kien">{words.opinion}</h2>
      <ul>
        {open.map((consultation) => (
          <li key={consultation.consultationId}>
            {words.opinionLead(
              names.unit(consultation.to.unitCode, locale),
              formatInstant(locale, consultation.askedAt),
              formatInstant(locale, consultation.dueAt),
            )}
          </li>
        ))}
      </ul>
      {state.pause?.cause !== "opinion" && <p>{words.opinionRuns}</p>}
    </section>
  );
}

/** Paper that was received for an agency elsewhere reaches it within the law's days (Điều 20.1a). */
function TransferBy({ state, shown }: DateProps) {
  const { words, locale, calendar } = shown;
  const isOver = state.endedAt !== null || state.resolvedAt !== null || state.receivedAt === null;
  const by = isOver ? null : paperTransferBy(state, calendar);
  if (by === null || state.receivedAt === null) return null;
  const { value, ground } = lawOn(shown.calendar, civilDateOf(state.receivedAt)).paperTransferDays;
  return (
    <section>
      <h2 id="chuyen">{words.transfer}</h2>
      <p>
        {words.transferLead(formatInstant(locale, by), formatDuration(locale, value ?? 0, "working_day"))} {words.ground(ground)}
      </p>
    </section>
  );
}

/** A wrong outcome is right at the counter within the law's days (Điều 23.1). */
function Corrections({ state, shown }: DateProps) {
  const { words, locale } = shown;
  const open = state.corrections.filter((correction) => correction.correctedAt === null && correction.dueAt !== null);
  if (open.length === 0) return null;
  return (
    <section>
      <h2 id="dinh-chinh">{words.correction}</h2>
      {open.map(({ correctionId, openedAt, dueAt }) => (
        <p key={correctionId}>
          {words.correctionLead(formatInstant(locale, openedAt), formatInstant(locale, dueAt ?? openedAt))}{" "}
          {words.ground(lawOn(shown.calendar, civilDateOf(openedAt)).correctionDays.ground)}
        </p>
      ))}
    </section>
  );
}
