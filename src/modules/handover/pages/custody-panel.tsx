import type { Custody, OpenedDossier } from "#modules/dossier";
import { deskNamesReader } from "#modules/organisation";
import type { DeskNames } from "#modules/organisation";
import type { Database } from "#platform/db/pool";
import { formatInstant, formatShortInstant } from "#platform/format";
import { Card, Link, SummaryList } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";

import { linesOfDossier } from "../handover.queries.ts";
import { wordsOf } from "./pages-kit.ts";

/** Where the paper of a dossier is, and by which lists it went there. */
export function custodyPanel(db: Database): Panel<OpenedDossier> {
  const namesAt = deskNamesReader(db);
  return {
    key: "giao-nhan",
    draw: async (c, { state }) => {
      const { code, custody, returned, arrivedAt } = state;
      if (code === null || state.receivedAt === null || (custody.papers === null && custody.result === null && returned === null))
        return undefined;
      const [lines, names] = await Promise.all([linesOfDossier(db, code), namesAt(c.var.now)]);
      const { panel: words, list } = wordsOf(c);
      const { locale, now } = c.var;
      const where = (held: Custody): string => {
        const since = formatInstant(locale, held.since);
        if (held.side === "applicant") return words.withApplicant(since);
        if (held.side === "post") return words.withPost(state.posting?.carrier ?? "", state.posting?.tracking ?? "");
        return words.atUnit(deskName(names, held, c), since);
      };
      return (
        <Card heading={words.title}>
          <SummaryList
            rows={[
              ...(arrivedAt === null ? [] : [{ label: words.arrived, value: formatInstant(locale, arrivedAt) }]),
              { label: words.papersAt, value: custody.papers === null ? words.noPapers : where(custody.papers) },
              ...(custody.result === null ? [] : [{ label: words.resultAt, value: where(custody.result) }]),
              ...(returned === null
                ? []
                : [
                    {
                      label: words.returned,
                      value: words.returnedBy(returned.receivedBy, returned.by, formatInstant(locale, returned.at)),
                    },
                  ]),
            ]}
          />
          {lines.length > 0 && (
            <>
              <h3>{words.lists}</h3>
              <ul class="mc-picks">
                {lines.map(({ listId, number, year, outcome, answeredAt, madeAt }) => (
                  <li key={listId}>
                    <Link href={`/lam-viec/giao-nhan/${listId}`}>{`${number}/${year}`}</Link>{" "}
                    {`${list.outcomes[outcome]}, ${formatShortInstant(locale, answeredAt ?? madeAt, now)}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Card>
      );
    },
  };
}

function deskName(names: DeskNames, { party }: Custody, c: WebContext): string {
  return names.desk(party.unitCode, c.var.locale);
}
