import { civilDateOf, epochMsOf, instantFromEpochMs } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Province } from "#kit/province";
import { newUuid } from "#platform/ids";
import { askAtCounter, receiveDossier, refuseAtCounter } from "#modules/dossier";
import type { DossierCode, ReceiveInput } from "#modules/dossier";
import type { OfficerActor } from "#modules/identity";
import { countDrawer, judgeDrawer, noteTransfer, replaceReceipt, takeCash } from "#modules/payment";
import { performQueueDeed } from "#modules/queue";
import type { QueueDeed } from "#modules/queue";

import { SAMPLE_FOUNDER } from "../../../sample/sample-context.ts";
import { seededRandom } from "../../../sample/seeded-random.ts";
import type { SeededRandom } from "../../../sample/seeded-random.ts";
import { settleFee } from "../counter/settle-fee.ts";
import type { FeeWish } from "../counter/settle-fee.ts";
import { undoReception } from "../counter/undo-reception.ts";
import { keepNumbers } from "../offline/keep-numbers.ts";
import { mergeEntry } from "../offline/merge-entry.ts";
import { spoilNumber } from "../payment/receipt-books.ts";
import { must } from "./handover.fixture.ts";

/** One agency's counter in a simulated day. */
export interface SimulatedCounter {
  readonly province: Province;
  readonly agency: string;
  readonly unit: string;
  /** Two people at two counters. */
  readonly clerks: readonly [OfficerActor, OfficerActor];
  readonly head: OfficerActor;
  readonly account: string;
  readonly book: string;
}

/** What came of a morning. */
export interface SimulatedMorning {
  readonly received: readonly DossierCode[];
}

const MINUTE_MS = 60_000;
const NAMES = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường", "Phạm Thu Dung", "Hoàng Minh Đức"] as const;

function filing(unit: string, random: SeededRandom, visitId?: string): ReceiveInput {
  return {
    procedureCode: "1.004222",
    receptionUnit: unit,
    applicant: {
      kind: "person",
      name: random.pick(NAMES),
      personalId: `0990900${String(10_000 + random.below(80_000))}`,
      address: "12 Trần Phú",
    },
    components: [{ key: "ct01", name: "Tờ khai CT01", form: "original", quantity: 1, attachments: [] }],
    form: { newAddress: "12 Trần Phú", housingGround: "own" },
    returnMethod: random.chance(0.3) ? "post" : "counter",
    ...(visitId === undefined ? {} : { visitId }),
  };
}

/** A morning at a counter, by the use cases of its pages: numbers, visitors who do not come, receptions with their fees, mistakes, refusals. */
export async function simulateMorning(counter: SimulatedCounter, seed: string, visitors: number): Promise<SimulatedMorning> {
  const random = seededRandom(seed);
  const { clock } = counter.province;
  const queue = queueOf(counter);
  for (const [at] of counter.clerks.entries()) await queue.at(at, { kind: "open_counter", counter: String(at + 1), isTakeover: false });
  for (let n = 0; n < visitors; n += 1) {
    const number = await queue.take(`${seed}-${n}`, random);
    if (random.chance(0.1)) await queue.leave(number);
  }
  const received: DossierCode[] = [];
  for (let at = 0; ; at = 1 - at) {
    clock.advance((1 + random.below(4)) * MINUTE_MS);
    const called = await queue.call(at);
    if (called === undefined) break;
    if (random.chance(0.15)) {
      await queue.current(at, called, "miss");
      continue;
    }
    await queue.current(at, called, "start");
    received.push(...(await serve(counter, at, random)));
    if (random.chance(0.5)) await queue.current(at, called, "finish");
  }
  received.push(...(await withoutNetwork(counter, seed, random)));
  return { received };
}

function queueOf({ province, unit, clerks }: SimulatedCounter) {
  const place = () => ({ place: unit as never, day: civilDateOf(province.clock.now()) });
  const at = async (clerk: number, deed: QueueDeed) => performQueueDeed(province.as(clerks[clerk as 0 | 1]), place(), deed);
  const visitor = async (deed: QueueDeed) =>
    must(await performQueueDeed(province.as({ kind: "anonymous" }), { ...place(), isHolderProven: true }, deed));
  return {
    at: async (clerk: number, deed: QueueDeed) => must(await at(clerk, deed)),
    take: async (token: string, random: SeededRandom) => {
      const group = random.pick(["ho-tich", "dat-dai"]);
      return Number((await visitor({ kind: "issue", group, priority: null, source: "kiosk", token }))["number"]);
    },
    leave: (number: number) => visitor({ kind: "leave", number }),
    call: async (clerk: number): Promise<number | undefined> => {
      const called = await at(clerk, { kind: "call", counter: String(clerk + 1), expected: null });
      return isProblem(called) ? undefined : Number(called["number"]);
    },
    current: async (clerk: number, number: number, deed: "start" | "finish" | "miss") =>
      must(await at(clerk, { kind: "current", counter: String(clerk + 1), number, act: { deed } })),
  };
}

/** One visitor: a refusal, a request to bring what is missing, or one or two receptions with their fees, some of them taken back. */
async function serve(counter: SimulatedCounter, at: number, random: SeededRandom): Promise<readonly DossierCode[]> {
  const { province, unit } = counter;
  const clerk = counter.clerks[at as 0 | 1];
  const visitId = newUuid();
  const words = "Chỗ ở đăng ký thuộc xã khác, đã hướng dẫn nộp tại xã đó.";
  if (random.chance(0.12)) {
    const refused = { ...filing(unit, random, visitId), reasonCode: "outside_competence", reason: words, isConfirmed: true } as const;
    must(await refuseAtCounter(province.as(clerk), refused));
    return [];
  }
  if (random.chance(0.1)) {
    const items = [{ component: "Tờ khai CT01", defect: "Chưa nộp", guidance: "" }];
    must(await askAtCounter(province.as(clerk), { ...filing(unit, random, visitId), components: [], items, reason: words }));
    return [];
  }
  const received: DossierCode[] = [];
  for (let n = 0; n < (random.chance(0.3) ? 2 : 1); n += 1) {
    const ctx = province.as(clerk);
    const { code } = must(await receiveDossier(ctx, filing(unit, random, visitId)));
    if (random.chance(0.15)) {
      must(await undoReception(province.as(clerk), { code, reasonCode: "wrong_applicant", note: "", minutes: 15 }));
      continue;
    }
    await pay(counter, clerk, { code, random });
    received.push(code);
  }
  return received;
}

interface Paying {
  readonly code: DossierCode;
  readonly random: SeededRandom;
}

async function pay(
  { province, agency, unit, account, book }: SimulatedCounter,
  clerk: OfficerActor,
  { code, random }: Paying,
): Promise<void> {
  const ways: readonly FeeWish[] = [
    { way: "cash", given: 50_000 },
    { way: "cash" },
    { way: "later" },
    { way: "transfer" },
    { way: "exempt", ground: "poor_household", evidence: "Giấy chứng nhận hộ nghèo số 12/2026" },
  ];
  const wish = random.pick(ways);
  const settled = must(await settleFee(province.as(clerk), { code, unit, wish }));
  // The printer ate the sheet after its number was given; now and then a blank is torn.
  if (settled.receiptId !== null && random.chance(0.3))
    must(await replaceReceipt(province.as(clerk), { code, unit, receiptId: settled.receiptId, reason: "printer_failed", note: "" }));
  if (random.chance(0.1)) must(await spoilNumber(province.as(SAMPLE_FOUNDER), { book, reason: "rách" }));
  if (wish.way !== "transfer") return;
  const told = {
    agency,
    account,
    reference: `FT${code}`,
    valuedAt: province.clock.now(),
    content: `Nop phi ${code}`,
    payer: "",
    amount: random.pick([20_000, 25_000, 10_000]),
    source: "callback",
    method: "vietqr",
  } as const;
  must(await noteTransfer(province.as(SAMPLE_FOUNDER), told));
}

/** Two dossiers that a machine took in while the network was down, one of them with cash. */
async function withoutNetwork(counter: SimulatedCounter, seed: string, random: SeededRandom): Promise<readonly DossierCode[]> {
  const { province, unit, agency, clerks } = counter;
  const [clerk] = clerks;
  const at = { machine: `may-${seed}`.replaceAll(/[^a-z0-9-]/gu, "-").slice(0, 40), unitCode: unit, agencyCode: agency };
  const { codes } = must(await keepNumbers(province.as(clerk), at, 2));
  const received: DossierCode[] = [];
  for (const [n, isFeePaid] of [true, false].entries()) {
    const { components, applicant, ...rest } = filing(unit, random);
    const { kind, name, personalId } = applicant;
    const sent = {
      seq: n + 1,
      commandId: newUuid(),
      code: codes[n] ?? null,
      pin: "135790",
      receivedAt: instantFromEpochMs(epochMsOf(province.clock.now()) - (n + 2) * MINUTE_MS),
      clockOffMs: 0,
      isClockMoved: false,
      officerId: clerk.officerId,
      filing: {
        procedureCode: rest.procedureCode,
        caseKey: "",
        applicant: { kind, name, personalId, phone: "", address: "12 Trần Phú" },
        components: components.map(({ key, name: paper, quantity }) => ({ key, name: paper, form: "original", quantity })),
        returnMethod: "counter",
        isFeePaid,
      },
    };
    const merged = must(await mergeEntry(province.as(clerk), at, { sent, rules: { hoursMax: 72 } }));
    if (merged.dossierCode !== null) received.push(merged.dossierCode as DossierCode);
  }
  return received;
}

/** Cashiers count, the head accepts: what was taken later in the day is counted with it. */
export async function closeDrawers({ province, unit, clerks, head }: SimulatedCounter): Promise<void> {
  for (const clerk of clerks) {
    const { rows } = await province.database.pg.query<{ cash_day: string; amount: string }>(
      `select c.cash_day, w.cash_amount::text as amount from app.cash_day c join app.cash_drawer w using (cash_day)
       where c.unit = $1 and c.cashier = $2 and c.standing = 'open'`,
      [unit, clerk.officerId],
    );
    for (const { cash_day: cashDay, amount } of rows) {
      const pieces = [{ value: 10_000, count: Math.floor(Number(amount) / 10_000) }];
      must(await countDrawer(province.as(clerk), { cashDay, pieces, explanation: "Đếm hai lần" }));
      must(await judgeDrawer(province.as(head), { cashDay, verdict: { act: "accept", note: "" } }));
    }
  }
}

/** Later in the day somebody pays who had left it open. */
export async function payLater({ province, clerks }: SimulatedCounter, codes: readonly DossierCode[]): Promise<number> {
  let taken = 0;
  for (const code of codes) if (!isProblem(await takeCash(province.as(clerks[1]), { code }))) taken += 1;
  return taken;
}
