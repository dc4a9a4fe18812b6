import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { civilDateOf, epochMsOf, instantFromEpochMs } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { useProvince } from "#kit/province";
import { newUuid } from "#platform/ids";
import { owedOf } from "#modules/payment";
import { cashboxOf } from "../payment/payment.fixture.ts";
import { deskOf, RESIDENCE, WARD_COUNTER } from "../dossier/dossier.fixture.ts";
import type { DossierCode } from "../dossier/dossier.ts";
import { enterLater, paperDesk } from "./enter-later.ts";
import { keepNumbers, type MachineAt } from "./keep-numbers.ts";
import { mergeEntry } from "./merge-entry.ts";
import type { Entry } from "./offline.events.ts";
import { offlineStream, offlineStreamType } from "./offline-stream.ts";
import { approveEntry, leaveAside, reviewEntries } from "./settle-entry.ts";

const province = await useProvince();
const { clock, ledger } = province;
const desk = deskOf(province);
const clerk = province.officer("tiepnhan.binhgiang");
/** The ward's leader: the counter's own head is the clerk of these tests. */
const head = province.officer("chutich.binhgiang");
const RULES = { hoursMax: 72 };
const HOUR_MS = 3_600_000;

function machineAt(machine: string): MachineAt {
  return { machine, unitCode: WARD_COUNTER, agencyCode: "H99.101" };
}

function must<T>(answer: T | Problem): T {
  return isProblem(answer) ? assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`) : answer;
}

/** An entry as a machine keeps it, received so many minutes ago. */
function entryOf(change: Partial<Entry> & { readonly minutesAgo?: number } = {}): Entry {
  const { minutesAgo = 40, ...given } = change;
  return {
    seq: 1,
    commandId: newUuid(),
    code: null,
    pin: "246810",
    receivedAt: instantFromEpochMs(epochMsOf(clock.now()) - minutesAgo * 60_000),
    clockOffMs: 120,
    isClockMoved: false,
    officerId: clerk.officerId,
    filing: {
      procedureCode: RESIDENCE,
      caseKey: "",
      applicant: { kind: "person", name: "Lê Văn Tám", personalId: "099090000321", phone: "0912345678", address: "" },
      components: [{ key: "ct01", name: "Tờ khai CT01", form: "original", quantity: 1 }],
      returnMethod: "counter",
      isFeePaid: false,
    },
    ...given,
  };
}

async function entries(machine: string) {
  return (await ledger.load(offlineStreamType, offlineStream(machine))).state.entries;
}

test("OFF-08 cash that was taken alone gets its receipt when the dossier is in, and where no book is open it stays owed and is remarked", async () => {
  const at = machineAt("may-fee");
  must(await keepNumbers(province.as(clerk), at, 3));
  const taken = (seq: number, commandId: string) => {
    const entry = entryOf({ seq, commandId, minutesAgo: 5 });
    return { ...entry, filing: { ...entry.filing, isFeePaid: true } };
  };
  const first = must(await mergeEntry(province.as(clerk), at, { sent: taken(1, newUuid()), rules: RULES }));
  assert.equal(must(await owedOf(province.as(clerk), first.dossierCode ?? "")).standing, "owed");
  await cashboxOf(province).book();
  const entry = taken(2, newUuid());
  const second = must(await mergeEntry(province.as(clerk), at, { sent: entry, rules: RULES }));
  must(await mergeEntry(province.as(clerk), at, { sent: entry, rules: RULES }));
  const paid = must(await owedOf(province.as(clerk), second.dossierCode ?? ""));
  assert.deepEqual([paid.standing, paid.owed, paid.received, paid.receipted], ["settled", 0, 20_000, 20_000]);
  const remarks = (await entries("may-fee")).map((one) => one.remarks);
  assert.ok(remarks[0]?.includes("fee_open") && !remarks[1]?.includes("fee_open"), JSON.stringify(remarks));
});

test("OFF-01 what was taken in without a network becomes a dossier of its true time, number and PIN", async () => {
  const at = machineAt("may-1");
  const { codes } = must(await keepNumbers(province.as(clerk), at, 3));
  assert.equal(codes.length, 6, "three for today, three for tomorrow");
  clock.advance(2 * HOUR_MS);
  const entry = entryOf({ code: codes[1] ?? null, minutesAgo: 90 });
  const merged = must(await mergeEntry(province.as(clerk), at, { sent: entry, rules: RULES }));
  assert.deepEqual(merged, { standing: "merged", dossierCode: codes[1], pin: "246810", held: null });
  const state = await desk.state(codes[1] as DossierCode);
  assert.equal(state.receivedAt, entry.receivedAt);
  assert.equal(state.pin, "246810");
  const [first] = await ledger.readStream(`dossier:${codes[1] ?? ""}` as never);
  assert.match(first?.reason ?? "", /^offline 2026-/u);
  assert.deepEqual((await entries("may-1"))[0]?.remarks, []);
});

test("OFF-02 an entry sent again, by another request or at the same time, is one dossier", async () => {
  const at = machineAt("may-2");
  const { codes } = must(await keepNumbers(province.as(clerk), at, 2));
  const entry = entryOf({ code: codes[0] ?? null });
  const answers = await Promise.all([1, 2, 3].map(() => mergeEntry(province.as(clerk), at, { sent: entry, rules: RULES })));
  assert.deepEqual(new Set(answers.map((answer) => (isProblem(answer) ? answer.problem : answer.dossierCode))), new Set([codes[0]]));
  assert.equal(must(await mergeEntry(province.as(clerk), at, { sent: entry, rules: RULES })).dossierCode, codes[0]);
  assert.equal((await entries("may-2")).length, 1);
});

test("OFF-03 two machines never have the same number, and a number of somebody else's paper is not given again", async () => {
  const [one, two] = await Promise.all(["may-3", "may-4"].map((machine) => keepNumbers(province.as(clerk), machineAt(machine), 5)));
  const codes = [...must(one ?? assert.fail()).codes, ...must(two ?? assert.fail()).codes];
  assert.equal(new Set(codes).size, 20);
  const online = await desk.receive();
  assert.ok(!codes.includes(online));
  const stolen = must(
    await mergeEntry(province.as(clerk), machineAt("may-4"), {
      sent: entryOf({ code: must(one ?? assert.fail()).codes[0] ?? null }),
      rules: RULES,
    }),
  );
  assert.equal(stolen.standing, "merged");
  assert.ok(stolen.dossierCode !== null && !codes.includes(stolen.dossierCode));
  assert.deepEqual((await entries("may-4"))[0]?.remarks, ["number_foreign"]);
});

test("OFF-04 what cannot be received is held with everything that was typed, until a person decides", async () => {
  const at = machineAt("may-5");
  must(await keepNumbers(province.as(clerk), at, 1));
  const bare = entryOf({ filing: { ...entryOf().filing, procedureCode: "9.999999" } });
  const held = must(await mergeEntry(province.as(clerk), at, { sent: bare, rules: RULES }));
  assert.equal(held.standing, "held");
  assert.equal(held.held?.problem, "dossier.procedure_unavailable");
  const [kept] = await entries("may-5");
  assert.deepEqual(kept?.filing, bare.filing);
  const still = await approveEntry(province.as(head), { machine: "may-5", seq: 1 });
  assert.ok(isProblem(still) && still.problem === "dossier.procedure_unavailable");
  const short = await leaveAside(province.as(head), { machine: "may-5", seq: 1 }, "sai");
  assert.ok(isProblem(short) && short.problem === "offline.reason_missing");
  must(await leaveAside(province.as(head), { machine: "may-5", seq: 1 }, "Người dân đã rút lại giấy tờ."));
  const again = await leaveAside(province.as(head), { machine: "may-5", seq: 1 }, "Người dân đã rút lại giấy tờ.");
  assert.ok(isProblem(again) && again.problem === "offline.entry_unknown");
  assert.equal(must(await mergeEntry(province.as(clerk), at, { sent: bare, rules: RULES })).standing, "left_aside");
});

test("OFF-05 a time nobody has yet is refused; one of long ago waits for the head", async () => {
  const at = machineAt("may-6");
  must(await keepNumbers(province.as(clerk), at, 1));
  const ahead = await mergeEntry(province.as(clerk), at, { sent: entryOf({ minutesAgo: -10 }), rules: RULES });
  assert.ok(isProblem(ahead) && ahead.problem === "offline.time_ahead");
  const old = must(await mergeEntry(province.as(clerk), at, { sent: entryOf({ minutesAgo: 80 * 60 }), rules: RULES }));
  assert.equal(old.held?.problem, "offline.needs_approval");
  const approved = must(await approveEntry(province.as(head), { machine: "may-6", seq: 1 }));
  assert.equal((await desk.state(approved.dossierCode as DossierCode)).receivedAt, (await entries("may-6"))[0]?.receivedAt);
});

test("OFF-06 papers typed in later keep their true time, and a second person believes it", async () => {
  const receivedAt = instantFromEpochMs(epochMsOf(clock.now()) - 5 * HOUR_MS);
  const later = { ...machineAt(""), receivedAt, filing: entryOf().filing };
  const typed = must(await enterLater(province.as(clerk), later));
  const clerkApproves = await approveEntry(province.as(clerk), { machine: paperDesk(WARD_COUNTER), seq: typed.seq });
  assert.ok(isProblem(clerkApproves) && clerkApproves.problem === "offline.second_person_needed");
  const approved = must(await approveEntry(province.as(head), { machine: paperDesk(WARD_COUNTER), seq: typed.seq }));
  assert.equal((await desk.state(approved.dossierCode as DossierCode)).receivedAt, receivedAt);
  const ahead = await enterLater(province.as(clerk), { ...later, receivedAt: instantFromEpochMs(epochMsOf(clock.now()) + HOUR_MS) });
  assert.ok(isProblem(ahead) && ahead.problem === "offline.time_ahead");
  const nameless = await enterLater(province.as(clerk), {
    ...later,
    filing: { ...later.filing, applicant: { ...later.filing.applicant, name: "" } },
  });
  assert.ok(isProblem(nameless) && nameless.problem === "offline.entry_invalid");
});

test("an entry of another counter, of an unknown machine, or that is no entry is refused and stays with its machine", async () => {
  const unknown = await mergeEntry(province.as(clerk), machineAt("chua-mo"), { sent: entryOf(), rules: RULES });
  assert.ok(isProblem(unknown) && unknown.problem === "offline.machine_unknown");
  const other = province.officer("tiepnhan.tinh");
  const [post] = other.posts;
  const elsewhere = { machine: "may-1", unitCode: post?.unitCode ?? "", agencyCode: post?.agencyCode ?? "" };
  const foreign = await mergeEntry(province.as(other), elsewhere, { sent: entryOf({ seq: 9 }), rules: RULES });
  assert.ok(isProblem(foreign) && foreign.problem === "offline.other_counter");
  const broken = await mergeEntry(province.as(clerk), machineAt("may-1"), { sent: { ...entryOf(), pin: "12" }, rules: RULES });
  assert.ok(isProblem(broken) && broken.problem === "offline.entry_invalid");
  const stranger = await mergeEntry(province.as(province.officer("kinhte.binhgiang")), machineAt("may-1"), {
    sent: entryOf({ seq: 9 }),
    rules: RULES,
  });
  assert.ok(isProblem(stranger) && stranger.problem.startsWith("identity."));
});

test("the head looks at what came in by itself, once", async () => {
  assert.deepEqual(must(await reviewEntries(province.as(head), "may-1", [1])), { count: 1 });
  const again = await reviewEntries(province.as(head), "may-1", [1]);
  assert.ok(isProblem(again) && again.problem === "offline.entry_unknown");
});

test("OFF-07 whatever two counters take in alone and however it is sent, nothing is lost, nothing is double", async () => {
  const today = civilDateOf(clock.now());
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ machine: fc.constantFrom(0, 1), isNumbered: fc.boolean(), sends: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      async (plan) => {
        run += 1;
        const machines = [`nhanh-${run}-a`, `nhanh-${run}-b`] as const;
        const free = new Map<string, string[]>();
        for (const machine of machines) {
          const { codes } = must(await keepNumbers(province.as(clerk), machineAt(machine), 6));
          free.set(
            machine,
            codes.filter((code) => code.includes(today.replaceAll("-", ""))),
          );
        }
        const seqs = new Map<string, number>();
        const made = plan.map(({ machine: index, isNumbered, sends }) => {
          const machine = machines[index] ?? machines[0];
          const seq = (seqs.get(machine) ?? 0) + 1;
          seqs.set(machine, seq);
          return { machine, sends, entry: entryOf({ seq, code: isNumbered ? (free.get(machine)?.shift() ?? null) : null }) };
        });
        const sent = made.flatMap(({ machine, sends, entry }) => Array.from({ length: sends }, () => ({ machine, entry })));
        const got = await Promise.all(
          sent.map(
            async ({ machine, entry }) =>
              [entry, must(await mergeEntry(province.as(clerk), machineAt(machine), { sent: entry, rules: RULES }))] as const,
          ),
        );
        const byEntry = new Map<Entry, Set<string | null>>();
        for (const [entry, { dossierCode }] of got) byEntry.set(entry, (byEntry.get(entry) ?? new Set()).add(dossierCode));
        for (const [entry, codes] of byEntry) {
          assert.equal(codes.size, 1);
          if (entry.code !== null) assert.ok(codes.has(entry.code));
        }
        assert.equal(new Set([...byEntry.values()].flatMap((codes) => [...codes])).size, made.length);
      },
    ),
    { numRuns: 8 },
  );
});
