import { formatDong } from "#kernel/money";
import type { Dong } from "#kernel/money";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay, formatDuration, formatTime } from "#platform/format";
import { Details, Select } from "#platform/html/components";
import type { FieldError } from "#platform/html/components";
import type { Locale } from "#platform/i18n";
import type { ReceptionTerms } from "#modules/dossier";
import { feeRuleWords, termFor } from "#modules/procedure";
import type { ProcedureSnapshot, ProcessingTime } from "#modules/procedure";

import { FeeChoice } from "./fee-choice.tsx";
import { PostFields } from "./post-fields.tsx";
import type { ReceptionText } from "../text/reception.vi.ts";

/** What a reception would lead to, as it is known while it is typed. */
export type Foreseen = ReceptionTerms | Problem;

interface TermsProps {
  readonly snapshot: ProcedureSnapshot;
  readonly caseKey: string;
  readonly foreseen: Foreseen;
  /** The words of a refusal to foresee: what is still to be answered. */
  readonly open: string;
  readonly locale: Locale;
  readonly words: ReceptionText;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}

/** Fee, day of the outcome and how it is wanted. A fee that a rule decides is told row by row until its answers are there. */
export function Terms({ snapshot, caseKey, foreseen, open, locale, words, typed, errors }: TermsProps) {
  const key = caseKey === "" ? null : caseKey;
  const byPost = termFor(snapshot, "post", key);
  const term = (typed["arrivedOn"] ?? "") === "" ? termFor(snapshot, "in_person", key) : byPost;
  const ruled = feeRuleWords(snapshot, locale);
  const isKnown = !isProblem(foreseen);
  const fee = isKnown ? feeText(foreseen.fee?.amount ?? null, words) : "";
  return (
    <section class="mc-terms" aria-label={words.terms}>
      <dl>
        <dt>{words.fee}</dt>
        <dd>
          <strong data-foreseen="fee">{fee}</strong>
          {isKnown &&
            foreseen.fee?.notes.map((note) => (
              <span key={note} class="mc-quiet">
                {" "}
                {note}
              </span>
            ))}
          {!isKnown && ruled.length > 0 && (
            <Details summary={words.feeRule}>
              <RuledFees rows={ruled} />
            </Details>
          )}
        </dd>
        <dt>{words.time}</dt>
        <dd>{timeText(term?.time ?? null, { locale, words })}</dd>
        <dt>{words.promised}</dt>
        <dd>
          <strong data-foreseen="due">{isKnown ? dueText(foreseen, { locale, words }) : ""}</strong>
        </dd>
      </dl>
      <p class="mc-quiet" data-foreseen="open" role="status">
        {open}
      </p>
      {(ruled.length > 0 || (isKnown && (foreseen.fee?.amount ?? 0) > 0)) && (
        <FeeChoice words={words} locale={locale} typed={typed} errors={errors} amount={isKnown ? (foreseen.fee?.amount ?? null) : null} />
      )}
      {byPost !== undefined && <PostFields words={words} typed={typed} errors={errors} />}
      <Select
        name="returnMethod"
        label={words.returnMethod}
        value={typed["returnMethod"] ?? "counter"}
        choices={Object.entries(words.returnMethods).map(([value, label]) => ({ value, label }))}
        isRequired
      />
    </section>
  );
}

function RuledFees({ rows }: { readonly rows: ReturnType<typeof feeRuleWords> }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.conditions}>
          {row.conditions}: {row.fee}
        </li>
      ))}
    </ul>
  );
}

interface Shown {
  readonly locale: Locale;
  readonly words: ReceptionText;
}

/** The promised moment in words; the agency elsewhere starts the clock itself. */
export function dueText({ dueAt, dueOn, isClockElsewhere }: ReceptionTerms, { locale, words }: Shown): string {
  const said = `${formatTime(dueAt)}, ${formatDay(locale, dueOn)}`;
  return isClockElsewhere ? words.dueElsewhere(said) : said;
}

function timeText(time: ProcessingTime | null, { locale, words }: Shown): string {
  if (time === null) return words.feeUnknown;
  return time.unit === "same_day" ? words.sameDay : formatDuration(locale, time.amount, time.unit);
}

/** An amount in words; null where nothing states one. */
export function feeText(amount: Dong | null, words: ReceptionText): string {
  if (amount === null) return words.feeUnknown;
  return amount === 0 ? words.free : formatDong(amount);
}
