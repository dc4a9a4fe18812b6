import type pg from "pg";
import { addDays, civilDateOf, epochMsOf, type Instant, instantAt, instantFromEpochMs } from "#kernel/instant";

/** Work that comes back by the clock. `every` counts from midnight UTC of 1970; `dailyAt` is the minute of the day in Vietnam. */
export type Recurring = { readonly name: string } & ({ readonly everyMs: number } | { readonly dailyAt: number });

/** The latest moment at or before `now` at which the work was due. */
export function slotOf(recurring: Recurring, now: Instant): Instant {
  if ("everyMs" in recurring) return instantFromEpochMs(Math.floor(epochMsOf(now) / recurring.everyMs) * recurring.everyMs);
  const today = civilDateOf(now);
  const slot = instantAt(today, recurring.dailyAt);
  return slot <= now ? slot : instantAt(addDays(today, -1), recurring.dailyAt);
}

/**
 * Enqueues the work of the present slot, once however many processes ask: the row of `job.schedule` moves forward only, in the
 * same statement. Slots that passed while nobody was there are not made up for. Says whether this call enqueued it.
 */
export async function enqueueDue(db: Pick<pg.Pool, "query">, recurring: Recurring, now: Instant): Promise<boolean> {
  const slot = slotOf(recurring, now);
  const { rowCount } = await db.query({
    name: "job.enqueue_due",
    text: `
      with moved as (
        insert into job.schedule as s (name, last_slot_at) values ($1, $2)
        on conflict (name) do update set last_slot_at = excluded.last_slot_at where s.last_slot_at < excluded.last_slot_at
        returning name
      )
      insert into job.job (key, name, payload, run_at) select $3, name, '{}', $2 from moved on conflict (key) do nothing`,
    values: [recurring.name, slot, `${recurring.name}@${slot}`],
  });
  return rowCount === 1;
}
