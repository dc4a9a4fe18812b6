import { civilDateOf } from "#kernel/instant";
import { formatInstant, formatLongDay, formatNumber } from "#platform/format";
import { Actions, ButtonLink, Link, Notice } from "#platform/html/components";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { standingOf } from "#modules/dossier";
import type { Apology, Dossier, DossierProgress } from "#modules/dossier";

import { apologyEn } from "./text/apology.en.ts";
import { apologyVi } from "./text/apology.vi.ts";
import type { ApologyText } from "./text/apology.vi.ts";
import { Causes } from "./apology-card.tsx";
import type { ShownApology } from "./apology-card.tsx";

/** Where the apologies of all dossiers are listed; those of one are below it. */
export const APOLOGIES_PATH = "/lam-viec/xin-loi";

/** The words of pages about apologies. */
export function apologyText(locale: Locale): ApologyText {
  return pickText<ApologyText>(locale, { vi: apologyVi, en: apologyEn });
}

/** On the today list: how many apologies one's agency still owes; nothing when it owes none. */
export function OwedApologies(props: { readonly count: number; readonly locale: Locale }) {
  if (props.count === 0) return null;
  return (
    <p>
      <Link href={APOLOGIES_PATH}>{apologyText(props.locale).count(formatNumber(props.locale, props.count))}</Link>
    </p>
  );
}

/** On the page of a dossier: what its apologies are, and what waits for them. */
export function ApologySection(props: { readonly state: Dossier; readonly locale: Locale; readonly isBlocked: boolean }) {
  const { state, locale, isBlocked } = props;
  const words = apologyText(locale);
  const href = `${APOLOGIES_PATH}/${state.code ?? ""}`;
  if (isBlocked)
    return (
      <Notice kind="danger" title={words.blocked}>
        <Actions>
          <ButtonLink href={href}>{words.goWrite}</ButtonLink>
        </Actions>
      </Notice>
    );
  return (
    <p>
      <Link href={href}>{words.section}</Link>
      {state.apologies.length > 0 && `: ${state.apologies.map((apology) => words.standings[standingOf(apology)]).join(", ")}`}
    </p>
  );
}

/** What the applicant reads: each signed apology in its own words, whose time it was, the new date, who signed; and what is still owed. */
export function ApologyNotices(props: {
  readonly progress: DossierProgress;
  readonly pin: string;
  readonly shown: Omit<ShownApology, "words">;
}) {
  const { progress, pin } = props;
  const { now, locale } = props.shown;
  const shown: ShownApology = { ...props.shown, words: apologyText(locale) };
  const { words } = shown;
  const signed = progress.apologies.filter(({ approvedAt }) => approvedAt !== null);
  const { due } = progress;
  const isLate = due !== null && progress.resolvedAt === null && civilDateOf(now) > due.on;
  const isOwed = isLate && !signed.some(({ kind, dueOn }) => kind === "late" && dueOn === due.on);
  return (
    <>
      {isOwed && (
        <Notice kind="danger" title={words.track.owed}>
          <p>{words.track.owedLead}</p>
        </Notice>
      )}
      {signed.toReversed().map((apology) => (
        <SignedNotice key={apology.apologyId} apology={apology} progress={progress} pin={pin} shown={shown} />
      ))}
    </>
  );
}

interface SignedProps {
  readonly apology: Apology;
  readonly progress: DossierProgress;
  readonly pin: string;
  readonly shown: ShownApology;
}

function SignedNotice({ apology, progress, pin, shown }: SignedProps) {
  const { words, locale, names } = shown;
  const move = progress.dueMoves.find(({ by }) => by.kind === "extension" && by.apologyId === apology.apologyId);
  const agency = apology.kind === "late" ? progress.competentAgency : apology.holder.agencyCode;
  const day = (value: Parameters<typeof formatLongDay>[1]): string => formatLongDay(locale, value);
  return (
    <Notice kind="warning" title={words.track.title}>
      <p>{apology.text}</p>
      {apology.causes.length > 0 && (
        <>
          <p>{words.track.whose}:</p>
          <Causes causes={apology.causes} shown={shown} />
        </>
      )}
      {move !== undefined && <p>{words.track.newDate(day(move.to), day(move.from))}</p>}
      {move === undefined && apology.newDueOn !== null && <p>{words.track.expected(day(apology.newDueOn))}</p>}
      <p class="mc-hint">
        {apology.approvedAt !== null &&
          words.track.signed(apology.approvedBy?.name ?? "", names.agency(agency, locale), formatInstant(locale, apology.approvedAt))}
      </p>
      <p>
        <Link href={`/tra-cuu/${progress.code}/xin-loi/${apology.apologyId}?k=${encodeURIComponent(pin)}`}>{words.letter}</Link>
      </p>
    </Notice>
  );
}
