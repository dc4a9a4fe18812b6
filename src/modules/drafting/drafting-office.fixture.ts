import type { Instant } from "#kernel/instant";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { testWebApp } from "#kit/web-app";
import type { Actor } from "#modules/identity";
import { procedureStreamType } from "#modules/procedure";

import { registerDraftingPages } from "./drafting.pages.ts";

/** Who writes procedures in these tests. */
const OFFICIAL: Actor = {
  kind: "officer",
  officerId: "01990000-0000-7000-8000-000000000001" as never,
  accountId: "01990000-0000-7000-8000-000000000002" as never,
  name: "Lê Thị Soạn",
  posts: [{ unitCode: "H99.1.1" as never, agencyCode: "H99.1" as never, position: "specialist", roles: ["procedure_admin"] }],
};

/** An empty catalogue with the drafting pages over it, and an official of the procedure office before them. */
export async function useDraftingOffice(internalChangeDays = 0) {
  const database = await useDatabase();
  const ledger = useLedger(database, [procedureStreamType]);
  const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
  const app = testWebApp({
    clock,
    register: [
      (web) =>
        web.use(async (c, next) => {
          c.set("actor", OFFICIAL);
          c.set("useCaseDeps", { ledger, db: database, clock });
          await next();
        }),
      (web) => registerDraftingPages(web, { db: database, publicUrl: "http://localhost", place: "An Bình", internalChangeDays }),
    ],
  });
  return { ledger, app, context: contexts(database, ledger, clock) };
}
