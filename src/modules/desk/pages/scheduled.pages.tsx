import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { formatDay, formatInstant, formatNumber } from "#platform/format";
import { EmptyState, Notice, Table } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { nationalCalendar } from "#modules/calendar";
import { authorise, denialLogged } from "#modules/identity";
import { CLOSE_LAPSED, TIME_RULES, tryTimeRules } from "#modules/dossier";

import { listRecurringWork, listScheduledWork } from "../clock/discipline.queries.ts";
import type { RecurringRow, ScheduledRow } from "../clock/discipline.queries.ts";
import { pagesEn } from "../text/pages.en.ts";
import { pagesVi } from "../text/pages.vi.ts";
import type { PagesText } from "../text/pages.vi.ts";
import { pageKit } from "#modules/telling";
import type { DossierWebDeps, PageKit } from "#modules/telling";

type Words = PagesText["oversight"]["scheduled"];

interface Shown {
  readonly locale: Locale;
  readonly words: Words;
}

/** For whoever keeps the system: what the clock will do by itself, when and why, and whether its rules held when they were tried. */
export function registerScheduledPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get("/van-hanh/viec-hen-gio", async (c) => {
    const actor = kit.actorOf(c);
    if (actor.kind !== "officer") return respondProblem(c, problem("identity.sign_in_required", { permission: "operation.read" }));
    const decision = authorise(actor, "operation.read", { places: [] });
    if (isProblem(decision)) return respondProblem(c, await denialLogged(kit.contextOf(c), {}, decision));
    return scheduledPage(c, kit);
  });
}

async function scheduledPage(c: WebContext, kit: PageKit): Promise<Response> {
  const { locale } = c.var;
  const words = pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn }).oversight.scheduled;
  const shown: Shown = { locale, words };
  const [coming, recurring] = await Promise.all([listScheduledWork(kit.db), listRecurringWork(kit.db)]);
  const faults = tryTimeRules(TIME_RULES, nationalCalendar());
  return renderPage(
    c,
    { title: words.title, lead: words.lead, variant: "work", isPrivate: true },
    <>
      {faults.length === 0 ? (
        <Notice kind="success" title={words.rulesHold(formatNumber(locale, TIME_RULES.length))} />
      ) : (
        <Notice kind="danger" title={words.rulesBroken(faults.map(({ rule, fault }) => `${rule} (${fault})`).join(", "))} />
      )}
      <Coming rows={coming} shown={shown} />
      <Recurring rows={recurring} shown={shown} />
    </>,
  );
}

function nameOf(name: string, { words }: Shown): string {
  return words.names[name as keyof Words["names"]] ?? name;
}

function becauseOf(row: ScheduledRow, { words, locale }: Shown): string {
  if (row.failedAt !== null) return words.failed(formatNumber(locale, row.attempts));
  if (row.name !== CLOSE_LAPSED || row.closeOn === null || row.requestedAt === null) return "–";
  const isMoot = row.answeredAt !== null || row.status !== "supplement";
  return isMoot ? words.moot : words.closes(formatDay(locale, row.closeOn), formatDay(locale, civilDateOf(row.requestedAt)));
}

function Coming({ rows, shown }: { readonly rows: readonly ScheduledRow[]; readonly shown: Shown }) {
  const { words, locale } = shown;
  return (
    <section>
      <h2>{words.coming}</h2>
      <Table
        caption={words.coming}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.key}
        rowTone={(row) => (row.failedAt === null ? undefined : "bad")}
        empty={<EmptyState title={words.none} />}
        columns={[
          { key: "when", heading: words.when, isRowHeading: true, cell: (row) => formatInstant(locale, row.runAt) },
          {
            key: "what",
            heading: words.what,
            cell: (row) => `${nameOf(row.name, shown)}${row.dossierCode === null ? "" : ` ${row.dossierCode}`}`,
          },
          { key: "because", heading: words.because, cell: (row) => becauseOf(row, shown) },
        ]}
      />
    </section>
  );
}

function Recurring({ rows, shown }: { readonly rows: readonly RecurringRow[]; readonly shown: Shown }) {
  const { words, locale } = shown;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{words.recurring}</h2>
      <Table
        caption={words.recurring}
        hasHiddenCaption
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { key: "what", heading: words.what, isRowHeading: true, cell: (row) => nameOf(row.name, shown) },
          { key: "last", heading: words.lastAt, cell: (row) => formatInstant(locale, row.lastAt) },
        ]}
      />
    </section>
  );
}
