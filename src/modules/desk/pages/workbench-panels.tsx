import type { Database } from "#platform/db/pool";
import type { Panel } from "#platform/http/panel";
import { countOpenApologies } from "#modules/dossier";
import type { OfficerActor } from "#modules/identity";

import { OwedApologies } from "#modules/telling";
import { DisciplineLink } from "./discipline.pages.tsx";
import { TimeReportLink } from "./time-report-link.tsx";

/** What this module says on the today list: the apologies that an agency owes, and who asks for supplements how. */
export function todayPanels(db: Pick<Database, "kysely">): readonly Panel<OfficerActor>[] {
  return [
    {
      key: "apologies",
      draw: async (c, officer) => {
        const agencies = [...new Set(officer.posts.map((post) => post.agencyCode))];
        return <OwedApologies count={await countOpenApologies(db, agencies)} locale={c.var.locale} />;
      },
    },
    { key: "discipline", draw: (c, officer) => <DisciplineLink officer={officer} locale={c.var.locale} /> },
  ];
}

/** What this module says below what will be late: where the time of a month went. */
export const riskPanels: readonly Panel<OfficerActor>[] = [{ key: "time-report", draw: (c) => <TimeReportLink locale={c.var.locale} /> }];
