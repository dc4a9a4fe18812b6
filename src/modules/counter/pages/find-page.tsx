import { civilDateOf } from "#kernel/instant";
import { Columns, KeyHints, SearchForm } from "#platform/html/components";
import { renderPage, seeOther } from "#platform/http/page";
import type { WebContext } from "#platform/http/context";
import { pickText } from "#platform/i18n";
import type { OfficerActor } from "#modules/identity";
import { en, listWaiting, vi } from "#modules/dossier";
import type { DossierText } from "#modules/dossier";

import { chosenPlace, dossiersOfVisit, latestReceptions, offeredProcedures } from "../counter.queries.ts";
import type { Seat } from "../ticket-visit.ts";
import type { ReceptionText } from "../text/reception.vi.ts";
import type { CounterKit } from "./counter-kit.ts";
import { latestNote, ShortList, VisitTable } from "./counter-lists.tsx";
import { counterAgenciesOf, countersOf } from "./deciders.ts";
import { accessKeys } from "./page-keys.ts";
import { ProcedureFinder } from "./procedure-finder.tsx";
import { VisitorBar } from "./visitor-bar.tsx";
import { HERE } from "./reception-form.tsx";

interface Finding {
  readonly officer: OfficerActor;
  readonly words: ReceptionText;
  /** The visit that goes on; empty for a new visitor. */
  readonly visitId: string;
  readonly seat: Seat | undefined;
}

/** Where a reception begins: the search has the focus; beside it what this visit handed in, what was received last, who is awaited. */
export async function findPage(c: WebContext, kit: CounterKit, { officer, words, visitId, seat }: Finding): Promise<Response> {
  const { locale, now } = c.var;
  const typed = (c.req.query("q") ?? "").slice(0, 80);
  const today = civilDateOf(now);
  const [agencies, units] = [counterAgenciesOf(officer), countersOf(officer)];
  const [found, visit, latest, waiting] = await Promise.all([
    offeredProcedures(kit.db, { words: typed, agencies, today }),
    visitId === "" ? [] : dossiersOfVisit(kit.db, { visitId, units }),
    latestReceptions(kit.db, { agencies, officerId: officer.officerId, today }),
    listWaiting(kit.db, units),
  ]);
  const hrefOf = (code: string): string => `${HERE}?thu-tuc=${code}${visitId === "" ? "" : `&luot=${visitId}`}`;
  const place = chosenPlace(typed);
  const only = place === undefined ? found[0] : found[place];
  if (only !== undefined && (place !== undefined || (typed !== "" && found.length === 1))) return seeOther(c, hrefOf(only.code));
  const { statuses } = pickText<DossierText>(locale, { vi, en });
  const awaited = waiting.filter(({ status }) => status === "intake_supplement");
  return renderPage(
    c,
    { title: words.title, variant: "work", section: "counter", scripts: ["keys", "counter", "visitor"], isPrivate: true },
    <>
      <Columns
        main={
          <>
            <VisitorBar seat={seat} words={words} />
            {visit.length > 0 && <VisitTable rows={visit} words={words} locale={locale} statuses={statuses} />}
            <SearchForm action={HERE} label={words.find}>
              {visitId !== "" && <input type="hidden" name="luot" value={visitId} />}
              <ProcedureFinder words={words} locale={locale} typed={typed} found={found} hasFocus hrefOf={hrefOf} />
            </SearchForm>
          </>
        }
        side={
          <>
            <ShortList
              heading={words.latest}
              rows={latest.map((row) => ({ code: row.code, href: `${HERE}/da-nhan/${row.code}`, note: latestNote(row, statuses) }))}
            />
            <ShortList
              heading={words.awaitedList}
              rows={awaited.map((row) => ({ code: row.code, href: `${HERE}?cho=${row.code}`, note: row.applicantName ?? "" }))}
            />
          </>
        }
      />
      <KeyHints keys={accessKeys(words, ["find"])} />
    </>,
  );
}
