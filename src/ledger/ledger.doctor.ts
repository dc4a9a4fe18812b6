import type { DoctorCheck, DoctorContext } from "#platform/doctor";
import { compareProjections } from "./compare-projections.ts";
import type { Queryable } from "./event-reader.ts";
import type { AnyStreamType } from "./ledger.ts";
import { verifyChains } from "./verify-chains.ts";

/** What `motcua doctor` examines of the ledger; `types` are all kinds of streams of the system. */
export function ledgerChecks(types: readonly AnyStreamType[]): readonly DoctorCheck[] {
  return [
    {
      name: "ledger.chains",
      summary: { vi: "chuỗi băm của sổ cái nguyên vẹn", en: "the hash chains of the ledger are whole" },
      run: (context) =>
        inSnapshot(context, async (db) => {
          const { findings } = await verifyChains(db, (done) => context.progress(`${done}`));
          return findings;
        }),
    },
    {
      name: "ledger.projections",
      summary: { vi: "bảng tra cứu và số đếm khớp với sổ cái", en: "projections and counters equal the fold of the ledger" },
      run: (context) =>
        inSnapshot(context, async (db) => {
          const { findings } = await compareProjections(db, types, (done) => context.progress(`${done}`));
          return findings;
        }),
    },
  ];
}

/** One moment of the database for the whole examination, so that commits beside it are not taken for differences. */
async function inSnapshot<T>({ database }: DoctorContext, work: (db: Queryable) => Promise<T>): Promise<T> {
  const client = await database.pg.connect();
  try {
    await client.query("begin isolation level repeatable read; set local statement_timeout = 0");
    const result = await work(client);
    await client.query("rollback");
    return result;
  } finally {
    // The session is not used again: a failed examination may leave its transaction open.
    client.release(true);
  }
}
