import { civilDateOf, instantAt } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { createLedger, type Ledger } from "#ledger";
import type { Actor, OfficerActor, UseCaseContext } from "#modules/identity";
import type { UnitCode } from "#modules/organisation";
import { performQueueDeed, readQueueDay } from "#modules/queue";
import type { QueueDeed } from "#modules/queue";
import { statePremises } from "#modules/premises";
import { systemClock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import { newCommandId, newUuid } from "#platform/ids";

import { loadOrganisation } from "../sample/load-province.ts";
import { officersOf } from "../sample/province/officers.ts";
import { PREMISES } from "../sample/province/premises.ts";
import { actorOf } from "../sample/simulation/actors.ts";
import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import { waitOf } from "../src/modules/queue/pages/queue-kit.ts";
import { loadPremises } from "#modules/premises";
import { benchDossierType, createBenchProjection } from "./bench-stream.ts";
import { cpuMeter } from "./cpu.ts";
import { alternate, type Bench, type BenchReport, ratioOf, type Side, throughput, withBenchDatabase } from "./kit.ts";
import { Client } from "./transition.ts";

const WARD = "H99.101.1" as UnitCode;
const GROUP = "ho-tich";
const COUNTER = "1";
const SIDE_SECONDS = 3;
const MS_A_SECOND = 1000;
/** Numbers that a day already has when it is measured: a busy centre about noon. */
const NUMBERS_BEFORE = 250;
/** Numbers of a day end at 999, so each round of a side stands on a day of its own. */
const NUMBERS_A_DAY_MAX = 900;
/**
 * A number that is given may cost three bare committed transitions. A board plays the rest of the day through 200 times for its interval; a quarter of
 * the yardstick is some hundred screens that renew themselves every few seconds.
 */
const WRITE_TARGET = 1 / 3;
const READ_TARGET = 1 / 4;

const ANYBODY: Actor = { kind: "anonymous" };

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

/** A place with a day of its own for each measured round: what is done on one day does not make the next one slower. */
class Place {
  readonly #ledger: Ledger;
  readonly #database: Database;
  readonly #clerk: OfficerActor;
  #day = 0;

  constructor(ledger: Ledger, database: Database) {
    this.#ledger = ledger;
    this.#database = database;
    const [officer] = officersOf(WARD, "reception");
    if (officer === undefined) throw new Error("nobody receives at the ward");
    this.#clerk = actorOf(officer);
  }

  #context(actor: Actor, now: Instant): UseCaseContext {
    const parts = { ledger: this.#ledger, db: this.#database, actor, clock: systemClock };
    return { ...parts, now, commandId: newCommandId(), requestId: "bench", locale: "vi" };
  }

  async state(): Promise<void> {
    const [premises] = PREMISES.filter(({ unitCode }) => unitCode === WARD);
    const [head] = officersOf(WARD, "unit_head");
    if (premises === undefined || head === undefined) throw new Error("no place to measure");
    const now = systemClock.now();
    for (const statement of premises.statements) {
      const refused = await statePremises(this.#context(actorOf(head), now), {
        ...statement,
        unitCode: WARD,
        from: "2026-07-01" as CivilDate,
      });
      if (refused !== undefined) throw new Error(refused.problem);
    }
  }

  /** A new working day at ten in the morning, with numbers given and a counter manned. */
  async morning(numbers: number): Promise<{ readonly day: CivilDate; readonly now: Instant }> {
    this.#day += 1;
    const day = civilDateOf(instantAt("2027-01-04" as CivilDate, this.#day * 24 * 60));
    const now = instantAt(day, 10 * 60);
    for (let number = 0; number < numbers; number += 1) await this.take({ day, now });
    must(await this.#do(this.#clerk, { day, now }, { kind: "open_counter", counter: COUNTER, isTakeover: false }));
    return { day, now };
  }

  #do(actor: Actor, { day, now }: { readonly day: CivilDate; readonly now: Instant }, deed: QueueDeed) {
    return performQueueDeed(this.#context(actor, now), { place: WARD, day, isHolderProven: true }, deed);
  }

  async take(at: { readonly day: CivilDate; readonly now: Instant }): Promise<void> {
    const token = newUuid();
    must(await this.#do(ANYBODY, at, { kind: "issue", group: GROUP, priority: null, source: "counter", token }));
  }

  /** Ends the number that stands at the counter, and calls the next. */
  async finishAndCall(at: { readonly day: CivilDate; readonly now: Instant }): Promise<void> {
    const { counters } = await readQueueDay(this.#ledger, WARD, at.day);
    const number = counters[0]?.current ?? null;
    if (number !== null) must(await this.#do(this.#clerk, at, { kind: "current", counter: COUNTER, number, act: { deed: "finish" } }));
    must(await this.#do(this.#clerk, at, { kind: "call", counter: COUNTER, expected: null }));
  }

  /** What the screen of a waiting room shows: who is called where, who waits, and how long it takes. */
  async board({ day, now }: { readonly day: CivilDate; readonly now: Instant }): Promise<void> {
    const [place, state] = await Promise.all([loadPremises(this.#ledger, WARD, day), readQueueDay(this.#ledger, WARD, day)]);
    waitOf({ state, place: must(place) }, { group: GROUP }, { now, locale: "vi" });
  }
}

/** A side that does its work on a fresh day; a day that is full ends the round early. */
function daySide(
  place: Place,
  work: (at: { readonly day: CivilDate; readonly now: Instant }) => Promise<void>,
  before = NUMBERS_BEFORE,
): Side {
  return async () => {
    const at = await place.morning(before);
    const start = performance.now();
    let done = 0;
    while (done < NUMBERS_A_DAY_MAX - NUMBERS_BEFORE && performance.now() - start < SIDE_SECONDS * MS_A_SECOND) {
      await work(at);
      done += 1;
    }
    return (done * MS_A_SECOND) / (performance.now() - start);
  };
}

/**
 * Numbers given by the machine, calls of a counter, and readings of the board, each on a day of 250 numbers and one after the other, beside a
 * bare committed transition.
 */
export const bench: Bench = {
  name: "queue",
  run: (options) =>
    withBenchDatabase(async (database, target): Promise<BenchReport> => {
      await createBenchProjection(target);
      const ledger = createLedger(database, { types: [...streamTypes, benchDossierType] });
      try {
        const refused = await loadOrganisation({ database, ledger });
        if (refused !== undefined) throw new Error(refused.problem);
        const place = new Place(ledger, database);
        await place.state();
        const meter = await cpuMeter(database);
        const client = new Client(ledger);
        const yardstick: Side = () => throughput(1, SIDE_SECONDS * MS_A_SECOND, () => client.next());
        const rates = await alternate(
          {
            "take a number": daySide(place, (at) => place.take(at)),
            "finish and call": daySide(place, (at) => place.finishAndCall(at), NUMBERS_A_DAY_MAX),
            "read the board": daySide(place, (at) => place.board(at)),
            yardstick: meter.metered("yardstick", SIDE_SECONDS, yardstick),
          },
          "a second",
          options,
        );
        return {
          bench: "queue",
          figures: [...rates, ...meter.figures()],
          ratios: [
            ratioOf(rates, { of: "take a number", to: "yardstick", target: WRITE_TARGET }),
            ratioOf(rates, { of: "finish and call", to: "yardstick", target: WRITE_TARGET / 2 }),
            ratioOf(rates, { of: "read the board", to: "yardstick", target: READ_TARGET }),
          ],
          notes: ["one after the other; durable commits; days of 250 numbers, for calls of 900; a finish and a call are two commits"],
        };
      } finally {
        await ledger.close();
      }
    }),
};
