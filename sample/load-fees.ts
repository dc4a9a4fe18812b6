import { sql } from "kysely";

import { addMs, civilDateOf } from "#kernel/instant";
import type { CivilDate, Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Actor } from "#modules/identity";
import {
  countDrawer,
  decideRefund,
  judgeDrawer,
  noteTransfer,
  openBook,
  owedOf,
  payRefund,
  proposeRefund,
  relieve,
  replaceReceipt,
  setCollectingAccount,
  takeCash,
} from "#modules/payment";

import { officerOf, PERSONAS } from "./province/personas.ts";
import { sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";
import { actorOf } from "./simulation/actors.ts";

/** The ward whose fees are kept with receipts: its set of accounts is whole. */
const WARD = "H99.101";
const COUNTER = "H99.101.1";
const ACCOUNT = {
  bankBin: "970415",
  bankName: "Ngân hàng mẫu An Bình",
  accountNumber: "113366668888",
  accountName: "UBND PHUONG BINH GIANG",
} as const;
const MINUTE_MS = 60_000;
/** Every so many dossiers one is paid by transfer, one is waived, and one pays too much; the last ones wait at the counter. */
const EACH = { transfer: 4, relief: 11, over: 9, replace: 13, back: 14 } as const;
const UNPAID_LAST = 4;

interface Received {
  readonly code: string;
  readonly receivedAt: Instant;
}

type Step = () => Promise<unknown>;

/**
 * Tells how the fees of one ward were paid: in cash with receipts, by transfer, waived, paid too much and given back, one receipt replaced because the
 * printer failed, each day closed, one with a difference. The latest dossiers are unpaid, for whoever tries the counter. Loading again repeats nothing.
 */
export async function loadFees(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  const received = await receivedWithFee(host, now);
  // A load that was cut off here is not gone on with: its unpaid dossiers wait at the counter like the latest ones.
  if (received.length === 0 || (await hasBooks(host))) return undefined;
  const years = [...new Set(received.map(({ receivedAt }) => civilDateOf(receivedAt).slice(0, 4)))];
  for (const year of years) {
    const at = received.find(({ receivedAt }) => civilDateOf(receivedAt).startsWith(year))?.receivedAt ?? now;
    const refused = await openBooks(host, addMs(at, -MINUTE_MS));
    if (refused !== undefined) return refused;
  }
  const paid = received.slice(0, -UNPAID_LAST);
  for (const [n, one] of paid.entries()) {
    const refused = await pay(host, one, n + 1);
    if (refused !== undefined) return refused;
    const next = paid[n + 1];
    const day = civilDateOf(one.receivedAt);
    const isLast = next === undefined || civilDateOf(next.receivedAt) !== day;
    const closed =
      isLast && day < civilDateOf(now) ? await closeDay(host, { day, at: addMs(one.receivedAt, 30 * MINUTE_MS), n }) : undefined;
    if (closed !== undefined) return closed;
  }
  return undefined;
}

function persona(userName: string): Actor {
  const found = PERSONAS.find((one) => one.userName === userName);
  if (found === undefined) throw new Error(`no persona ${userName}`);
  return actorOf(officerOf(found));
}

const context = (host: SampleHost, name: string, { at, actor }: { readonly at: Instant; readonly actor: Actor }) =>
  sampleContext(host, { name: `fees/${name}`, at, actor });

/** Runs steps one after the other; the first refusal ends them. */
async function inTurn(steps: readonly Step[]): Promise<Problem | undefined> {
  for (const step of steps) {
    const done = await step();
    if (isProblem(done)) return done;
  }
  return undefined;
}

async function receivedWithFee({ database }: SampleHost, now: Instant): Promise<readonly Received[]> {
  const { rows } = await sql<Received>`
    select code, received_at as "receivedAt" from app.dossier
    where reception_unit = ${COUNTER} and received_at < ${now} and parent_code is null
      and status not in ('withdrawn', 'stopped', 'rejected_intake') order by received_at, code`.execute(database.kysely);
  return rows;
}

async function hasBooks({ database }: SampleHost): Promise<boolean> {
  const { rows } = await sql`select 1 from app.receipt_book where agency = ${WARD} limit 1`.execute(database.writer);
  return rows.length > 0;
}

async function openBooks(host: SampleHost, at: Instant): Promise<Problem | undefined> {
  const actor = SAMPLE_FOUNDER;
  const book = { agency: WARD, form: "C1-10/NS", series: "BG/P", first: 1, last: 500 } as const;
  const year = civilDateOf(at).slice(0, 4);
  return inTurn([
    () => openBook(context(host, `book/${year}/1`, { at, actor }), { ...book, unit: COUNTER, volume: 1 }),
    () => openBook(context(host, `book/${year}/2`, { at, actor }), { ...book, unit: null, volume: 2 }),
    () => setCollectingAccount(context(host, `account/${year}`, { at, actor }), { agency: WARD, account: ACCOUNT }),
  ]);
}

/** One dossier's fee, in the way that its place in the row says. */
async function pay(host: SampleHost, { code, receivedAt }: Received, n: number): Promise<Problem | undefined> {
  const owed = await owedOf({ ledger: host.ledger, db: host.database }, code);
  if (isProblem(owed) || owed.owed === 0) return isProblem(owed) ? owed : undefined;
  const at = addMs(receivedAt, MINUTE_MS);
  const cashier = { at, actor: persona("tiepnhan.binhgiang") };
  const line = owed.lines.find(({ amount }) => amount > 0)?.key ?? "";
  if (n % EACH.relief === 0) {
    const input = { code, line, ground: "poor_household", law: "", evidence: `Giấy chứng nhận hộ nghèo số ${n}/2026`, reason: "" } as const;
    return inTurn([() => relieve(context(host, `relief/${code}`, cashier), input)]);
  }
  const over = n % EACH.over === 0 ? 5_000 : 0;
  if (n % EACH.transfer === 0 || over > 0) {
    if (await isTold(host, `AB${code}`)) return undefined;
    const told = {
      agency: WARD,
      account: ACCOUNT.accountNumber,
      reference: `AB${code}`,
      valuedAt: at,
      content: `Nop phi ${code}`,
      payer: "",
    } as const;
    const own = context(host, `transfer/${code}`, { at, actor: SAMPLE_FOUNDER });
    return inTurn([() => noteTransfer(own, { ...told, amount: owed.owed + over, source: "callback", method: "vietqr" })]);
  }
  const taken = await takeCash(context(host, `cash/${code}`, cashier), { code });
  if (isProblem(taken)) return taken;
  if (n % EACH.replace !== 0) return n % EACH.back === 0 ? giveBack(host, { code, at, amount: owed.owed }) : undefined;
  const cancel = { code, receiptId: taken.receiptId, reason: "printer_failed", note: "" } as const;
  return inTurn([() => replaceReceipt(context(host, `replace/${code}`, { ...cashier, at: addMs(at, MINUTE_MS) }), cancel)]);
}

async function isTold({ database }: SampleHost, reference: string): Promise<boolean> {
  const { rows } = await sql`select 1 from app.bank_transfer where agency = ${WARD} and reference = ${reference}`.execute(database.writer);
  return rows.length > 0;
}

/** Taken by mistake, and given back by two persons the same day. */
function giveBack(host: SampleHost, { code, at, amount }: { readonly code: string; readonly at: Instant; readonly amount: number }) {
  const cashier = { at: addMs(at, MINUTE_MS), actor: persona("tiepnhan.binhgiang") };
  const head = { at: addMs(at, 2 * MINUTE_MS), actor: persona("chutich.binhgiang") };
  const law = "Luật Phí và lệ phí 97/2015/QH13, Điều 10";
  const refund = { code, amount, ground: "agency_mistake", law, way: "cash", payee: "", account: "", reason: "" } as const;
  const { commandId: refundId } = context(host, `refund/${code}`, cashier);
  return inTurn([
    () => proposeRefund(context(host, `refund/${code}`, cashier), refund),
    () => decideRefund(context(host, `refund-decided/${code}`, head), { code, refundId, isApproved: true, reason: "" }),
    () => payRefund(context(host, `refund-paid/${code}`, { ...cashier, at: head.at }), { code, refundId, reference: "" }),
  ]);
}

/** The cashier counts, the head accepts, the treasurer takes it; now and then a thousand is missing and said why. */
async function closeDay(
  host: SampleHost,
  { day, at, n }: { readonly day: CivilDate; readonly at: Instant; readonly n: number },
): Promise<Problem | undefined> {
  const cashier = { at, actor: persona("tiepnhan.binhgiang") };
  const head = { at: addMs(at, 5 * MINUTE_MS), actor: persona("chutich.binhgiang") };
  const { rows } = await sql<{ cashDay: string; amount: number }>`
    select c.cash_day as "cashDay", w.cash_amount::int as amount from app.cash_day c join app.cash_drawer w on w.cash_day = c.cash_day
    where c.unit = ${COUNTER} and c.day = ${day}::date and c.standing = 'open'`.execute(host.database.writer);
  const [drawer] = rows;
  // Nothing was taken in cash on the day, or it was closed when the story was told the first time.
  if (drawer === undefined) return undefined;
  const { cashDay, amount } = drawer;
  const missing = amount > 1_000 && n % EACH.over === 1 ? 1_000 : 0;
  const explanation = missing === 0 ? "" : "Trả nhầm tiền thừa cho người nộp, đã lập biên bản.";
  const left = amount - missing;
  const pieces = [
    { value: 10_000, count: Math.floor(left / 10_000) },
    { value: 1_000, count: Math.floor((left % 10_000) / 1_000) },
    { value: 500, count: Math.floor((left % 1_000) / 500) },
  ];
  return inTurn([
    () => countDrawer(context(host, `count/${cashDay}`, cashier), { cashDay, pieces, explanation }),
    () => judgeDrawer(context(host, `accept/${cashDay}`, head), { cashDay, verdict: { act: "accept", note: "" } }),
    () =>
      judgeDrawer(context(host, `hand/${cashDay}`, { ...cashier, at: head.at }), {
        cashDay,
        verdict: { act: "hand-over", to: "Thủ quỹ phường", slip: "" },
      }),
  ]);
}
