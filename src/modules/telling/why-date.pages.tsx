import type { ComponentChild } from "preact";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { LedgerEvent } from "#ledger";
import { ButtonLink } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { calendarEn, calendarVi } from "#modules/calendar";
import type { CalendarText } from "#modules/calendar";
import { calendarsInForce } from "#modules/schedule";
import { dossierStream, findProven, openDossier, parseDossierCode } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

import { dateStoryOf } from "./date-story.ts";
import { guardedProgress } from "./guarded-progress.ts";
import type { ProgressFinder } from "./guarded-progress.ts";
import { clockEn } from "./text/clock.en.ts";
import { clockVi } from "./text/clock.vi.ts";
import type { ClockPagesText } from "./text/clock.vi.ts";
import { DueDateStory, LawyerTable, NoDate } from "./due-date-story.tsx";
import type { WhyShown } from "./due-date-story.tsx";
import { OtherDates } from "./other-dates.tsx";
import { pageKit } from "./pages-deps.ts";
import type { DossierWebDeps, PageKit } from "./pages-deps.ts";
import { TimeOwners } from "./time-owners.tsx";
import { progressHref } from "./progress-href.ts";

/** A dossier with its events, as whoever proved to hold the receipt or may read it is shown. */
interface Explained {
  readonly state: Dossier;
  readonly events: readonly LedgerEvent[];
  /** Where the page belongs to. */
  readonly backHref: string;
  readonly isWork: boolean;
}

/**
 * One page for every date of a dossier: what it was counted from, which days were left out and by which article, and whose time it was.
 * The same for the applicant, who proves to hold the receipt as on the tracking page, and for officers who may read the dossier.
 */
export function registerWhyDatePages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  const find = guardedProgress(deps.clock);
  app.get("/tra-cuu/:dossierCode/ngay-hen", async (c) => {
    const explained = await proven(c, kit, find);
    return isProblem(explained) ? respondProblem(c, explained) : whyPage(c, kit, explained);
  });
  app.get("/lam-viec/ho-so/:code/ngay-hen", async (c) => {
    const explained = await opened(c, kit);
    return isProblem(explained) ? respondProblem(c, explained) : whyPage(c, kit, explained);
  });
}

async function proven(c: WebContext, kit: PageKit, find: ProgressFinder): Promise<Explained | Problem> {
  const typed = { code: c.req.param("dossierCode") ?? "", pin: c.req.query("k") ?? "" };
  const ctx = { ledger: kit.ledger, actor: kit.actorOf(c) };
  const found = await find(c, ctx, typed);
  if (isProblem(found)) return found;
  const state = await findProven(ctx, typed);
  if (isProblem(state)) return state;
  const events = await kit.ledger.readStream(dossierStream(found.code));
  return { state, events, backHref: progressHref(found.code, typed.pin), isWork: false };
}

async function opened(c: WebContext, kit: PageKit): Promise<Explained | Problem> {
  const text = c.req.param("code") ?? "";
  const code = parseDossierCode(text);
  if (code === undefined) return problem("dossier.code_malformed", { code: text.slice(0, 80) });
  const found = await openDossier(kit.contextOf(c), code);
  if (isProblem(found)) return found;
  return { state: found.state, events: found.events, backHref: `/lam-viec/ho-so/${code}`, isWork: true };
}

async function whyPage(c: WebContext, kit: PageKit, explained: Explained): Promise<Response> {
  const { locale, now } = c.var;
  const { state, events, isWork } = explained;
  const words = pickText<ClockPagesText>(locale, { vi: clockVi, en: clockEn });
  const calendars = await calendarsInForce(kit.db);
  const shown: WhyShown = {
    locale,
    now,
    words: words.why,
    calendarText: pickText<CalendarText>(locale, { vi: calendarVi, en: calendarEn }),
    names: await kit.namesAt(now),
    calendars,
    calendar: calendars.forAgency(state.competentAgency),
  };
  const story = dateStoryOf(state, events, shown.calendar);
  const title = words.why.title;
  const page = isWork
    ? {
        title,
        kicker: state.code ?? "",
        variant: "work" as const,
        isPrivate: true,
        breadcrumbs: [{ href: explained.backHref, label: state.code ?? "" }],
      }
    : { title, kicker: state.code ?? "", isPrivate: true, lead: words.why.lead };
  const body: ComponentChild = (
    <>
      {story === null ? <NoDate shown={shown} /> : <DueDateStory state={state} story={story} shown={shown} />}
      <OtherDates state={state} shown={shown} />
      <TimeOwners state={state} events={events} isWork={isWork} shown={{ ...shown, words: words.time }} />
      {story !== null && <LawyerTable state={state} story={story} shown={shown} />}
      <p>
        <ButtonLink href={explained.backHref} kind="secondary">
          {words.why.back}
        </ButtonLink>
      </p>
    </>
  );
  return renderPage(c, page, body);
}
