import { formatDay, formatInstant } from "#platform/format";
import { Notice } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { legalDocOf } from "#modules/schedule";
import type { CalendarBook } from "#modules/schedule";
import { promiseMovesOf } from "#modules/dossier";
import type { DueMove, PromiseMove } from "#modules/dossier";

import { promiseEn } from "./text/promise.en.ts";
import { promiseVi } from "./text/promise.vi.ts";
import type { PromiseText } from "./text/promise.vi.ts";

interface PromiseNoticesProps {
  readonly moves: readonly DueMove[];
  readonly calendars: CalendarBook;
  readonly locale: Locale;
}

/** Every later day that a decree made of the promised one, with the document it rests on: the announcement the applicant is owed. */
export function PromiseNotices({ moves, calendars, locale }: PromiseNoticesProps) {
  return (
    <>
      {promiseMovesOf(moves).map((move) => (
        <PromiseNotice key={move.decreeId} move={move} calendars={calendars} locale={locale} />
      ))}
    </>
  );
}

function PromiseNotice({ move, calendars, locale }: Omit<PromiseNoticesProps, "moves"> & { readonly move: PromiseMove }) {
  const words = pickText<PromiseText>(locale, { vi: promiseVi, en: promiseEn });
  const decree = calendars.decrees.find(({ decreeId }) => decreeId === move.decreeId);
  const days = decree?.rows.filter((row) => row.kind !== "REVOKED" && row.kind !== "SWAP_WORK").map((row) => formatDay(locale, row.date));
  return (
    <Notice kind="warning" title={words.title(formatDay(locale, move.from), formatDay(locale, move.to))}>
      <p>
        {decree === undefined ? words.becauseUnknown : words.because(legalDocOf(decree.document), decree.document.title)}{" "}
        {days === undefined || days.length === 0 ? "" : words.daysOff(days.join(", "))}
      </p>
      <p class="mc-hint">{words.movedAt(formatInstant(locale, move.at))}</p>
    </Notice>
  );
}
