import { Select } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";

import { isAnswered } from "./answer-papers.ts";
import type { PaperLine } from "./answer-papers.ts";
import { ASK_AGAIN_REASONS } from "./archive.events.ts";
import type { AskAgainReason } from "./archive.events.ts";
import { askAgainEn } from "./text/ask-again.en.ts";
import { askAgainVi } from "./text/ask-again.vi.ts";
import type { AskAgainText } from "./text/ask-again.vi.ts";

const FIELD = "askedAgain";
const PAPER = "answered";
/** More papers than a form can hold. */
const PAPERS_MAX = 200;

/** The ground of the law for asking for a paper although it is there: shown at the counter always, elsewhere by `AnsweredAskAgain`. */
export function AskAgainField({ locale, typed }: { readonly locale: Locale; readonly typed: Readonly<Record<string, string>> }) {
  const words = pickText<AskAgainText>(locale, { vi: askAgainVi, en: askAgainEn });
  const choices = ASK_AGAIN_REASONS.map((value) => ({ value, label: words.reasons[value] }));
  return <Select name={FIELD} label={words.label} hint={words.hint} choices={choices} placeholder="–" value={typed[FIELD]} />;
}

/** The same on a dossier: only where the store or a database answered a paper, with which ones. */
export function AnsweredAskAgain(props: {
  readonly lines: readonly Pick<PaperLine, "key" | "name" | "route">[];
  readonly locale: Locale;
  readonly typed: Readonly<Record<string, string>>;
}) {
  const words = pickText<AskAgainText>(props.locale, { vi: askAgainVi, en: askAgainEn });
  const answered = props.lines.filter(({ route }) => isAnswered(route));
  if (answered.length === 0) return null;
  return (
    <>
      {answered.map(({ key }, index) => (
        <input key={key} type="hidden" name={`${PAPER}.${index}`} value={key} />
      ))}
      <p class="mc-hint">{words.answered(answered.map(({ name }) => name).join("; "))}</p>
      <AskAgainField locale={props.locale} typed={props.typed} />
    </>
  );
}

/** The ground that was chosen; undefined while none was. */
export function askAgainReason(form: Pick<FormValues, "text">): AskAgainReason | undefined {
  return ASK_AGAIN_REASONS.find((reason) => reason === form.text(FIELD));
}

/** The ground for each paper that the form of a dossier named as answered; which of them are asked for is found by the command. */
export function askAgainGrounds(form: Pick<FormValues, "text">): { readonly key: string; readonly reason: AskAgainReason }[] {
  const reason = askAgainReason(form);
  const grounds: { readonly key: string; readonly reason: AskAgainReason }[] = [];
  for (let index = 0; reason !== undefined && index < PAPERS_MAX; index += 1) {
    const key = form.text(`${PAPER}.${index}`);
    if (key === "") break;
    grounds.push({ key, reason });
  }
  return grounds;
}
