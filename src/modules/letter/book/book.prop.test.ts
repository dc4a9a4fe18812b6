import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ActorRef, CommandId } from "#kernel/id";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { Decide, LedgerEvent } from "#ledger";

import {
  bookStream,
  bookStreamType,
  decideCancel,
  decideClose,
  decideIssued,
  decideReserve,
  decideTell,
  kindOfNumber,
} from "./book-stream.ts";
import type { BookState } from "./book-stream.ts";
import { documentNumberOf, issuerSymbol } from "./issuer-symbol.ts";

const BY = { officerId: "o", name: "Văn thư" };
const entryOf = (subject: string) => ({ subject, dossierCode: "", title: "Quyết định", recipient: "", on: "2026-11-22", by: BY });
const numberOf = (ordinal: number): string => `${String(ordinal).padStart(2, "0")}/QĐ-UBND`;

type Act =
  | { readonly act: "reserve" | "issue" | "cancel"; readonly subject: number }
  | { readonly act: "tell"; readonly subject: number; readonly ordinal: number; readonly letter: string; readonly hasReason: boolean };

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom("reserve", "issue", "cancel"), subject: fc.nat(12) }),
    fc.record({
      act: fc.constant("tell" as const),
      subject: fc.nat(12),
      ordinal: fc.integer({ min: 1, max: 30 }),
      letter: fc.constantFrom("", "a"),
      hasReason: fc.boolean(),
    }),
  ),
  { maxLength: 60 },
);

/** A book as acts leave it, with every event that they made. */
function play(list: readonly Act[]): { readonly state: BookState; readonly events: readonly LedgerEvent[] } {
  let state = bookStreamType.initial;
  const events: LedgerEvent[] = [];
  for (const act of list) {
    const made = decided(act, state)({ state, version: events.length });
    if (isProblem(made)) continue;
    for (const draft of made.events) {
      const event: LedgerEvent = {
        ...draft,
        streamId: bookStream({ agencyCode: "H99.101", year: 2026, kind: "QD" }),
        version: events.length + 1,
        actor: "system:test" as ActorRef,
        onBehalfOf: null,
        reason: null,
        at: "2026-11-22T01:00:00.000Z" as Instant,
        commandId: "c" as CommandId,
      };
      state = bookStreamType.fold(state, event);
      events.push(event);
    }
  }
  return { state, events };
}

function decided(act: Act, state: BookState): Decide<BookState> {
  const subject = `letter:${act.subject}`;
  const held = state.bySubject.get(subject) ?? "none";
  switch (act.act) {
    case "reserve":
      return decideReserve({ entry: entryOf(subject), numberOf });
    case "issue":
      return decideIssued({ documentNumber: held, paperId: "p", by: "clerk" });
    case "cancel":
      return decideCancel({ documentNumber: held, reason: "In hỏng, không dùng số này", by: BY });
    case "tell":
      return decideTell({
        entry: entryOf(subject),
        documentNumber: `${String(act.ordinal).padStart(2, "0")}${act.letter}/QĐ-UBND`,
        reason: act.hasReason ? "Số đã dùng trên giấy" : "",
      });
  }
}

test("LET-05 no number is given twice, and none is skipped without a line that says why", () => {
  fc.assert(
    fc.property(acts, (list) => {
      const { state, events } = play(list);
      const numbers = events.filter(({ kind }) => kind === "book.number_reserved" || kind === "book.number_told");
      const texts = numbers.map(({ payload }) => payload["documentNumber"]);
      assert.equal(new Set(texts).size, texts.length, "given twice");
      const accounted = new Set<number>();
      for (const { payload } of numbers) {
        accounted.add(Number(payload["ordinal"]));
        const skipped = payload["skipped"] as { readonly from: number; readonly to: number; readonly reason: string } | null | undefined;
        for (let at = skipped?.from ?? 1; at <= (skipped?.to ?? 0); at += 1) accounted.add(at);
        if (skipped !== null && skipped !== undefined) assert.notEqual(skipped.reason, "");
      }
      // A book goes on from the number that it was begun with: on paper until then.
      const first = Number(numbers[0]?.payload["ordinal"] ?? 1);
      for (let at = first; at < state.next; at += 1) if (accounted.size > 0) assert.ok(accounted.has(at), `${at} is missing`);
    }),
  );
});

test("LET-05 a subject holds one number at most, and asked again gets the same one", () => {
  fc.assert(
    fc.property(acts, fc.nat(12), (list, who) => {
      const { state } = play(list);
      const entry = entryOf(`letter:${who}`);
      const made = decideReserve({ entry, numberOf })({ state, version: 1 });
      if (isProblem(made)) return;
      const held = state.bySubject.get(entry.subject);
      if (held !== undefined) assert.deepEqual([made.events.length, made.answer["documentNumber"]], [0, held]);
      const live = [...state.taken.values()].filter(({ subject, status }) => subject === entry.subject && status !== "cancelled");
      assert.ok(live.length <= 1);
    }),
  );
});

test("LET-06 an issued number is never cancelled, a cancelled one never issued", () => {
  fc.assert(
    fc.property(acts, (list) => {
      for (const { documentNumber, status } of play(list).state.taken.values()) {
        const { state } = play(list);
        const cancel = decideCancel({ documentNumber, reason: "Không dùng số này nữa", by: BY })({ state, version: 1 });
        const issue = decideIssued({ documentNumber, paperId: "p", by: "x" })({ state, version: 1 });
        assert.equal(isProblem(cancel), status === "issued");
        assert.equal(isProblem(issue), status === "cancelled");
      }
    }),
    { numRuns: 40 },
  );
});

test("LET-05 a number by hand is refused when it is taken, cannot be read, or passes over others without a reason", () => {
  const { state } = play([{ act: "reserve", subject: 1 }]);
  const tell = (documentNumber: string, reason = "") => {
    const made = decideTell({ entry: entryOf("letter:2"), documentNumber, reason })({ state, version: 1 });
    return isProblem(made) ? made.problem : "taken in";
  };
  assert.deepEqual(
    [
      tell("01/QĐ-UBND"),
      tell("1/QĐ-UBND"),
      tell("QĐ"),
      tell("9/QĐ-UBND"),
      tell("9/QĐ-UBND", "số đã dùng trên giấy"),
      tell("02/QĐ-UBND"),
      tell("01a/QĐ-UBND"),
    ],
    ["letter.number_taken", "letter.number_taken", "letter.number_unreadable", "letter.number_skips", "taken in", "taken in", "taken in"],
  );
});

test("numbers are written as Nghị định 30/2020/NĐ-CP has them", () => {
  const ward = { name: "Ủy ban nhân dân phường Bình Giang", kind: "peoples_committee" } as const;
  const department = { name: "Sở Nông nghiệp và Môi trường", kind: "department" } as const;
  const division = { name: "Phòng Kinh tế" };
  assert.equal(documentNumberOf(5, { kind: "QD", agency: ward, unit: division }), "05/QĐ-UBND");
  assert.equal(documentNumberOf(123, { kind: "CV", agency: ward, unit: division }), "123/UBND-KT");
  assert.equal(documentNumberOf(12, { kind: "TB", agency: department, unit: undefined }), "12/TB-SNNMT");
  assert.equal(issuerSymbol(undefined), "");
});

test("LET-06 a book with a waiting number is not closed, a number that it lacks is not known, one that was cancelled is not issued", () => {
  const { state } = play([
    { act: "reserve", subject: 1 },
    { act: "reserve", subject: 2 },
    { act: "cancel", subject: 2 },
  ]);
  const codeOf = (made: ReturnType<Decide<BookState>>): string => (isProblem(made) ? made.problem : "done");
  const at = { state, version: 3 };
  assert.equal(codeOf(decideClose({ by: BY, isYearOver: true })(at)), "letter.book_waits");
  assert.equal(codeOf(decideIssued({ documentNumber: "77/QĐ-UBND", paperId: "p", by: "x" })(at)), "letter.number_unknown");
  assert.equal(codeOf(decideIssued({ documentNumber: "02/QĐ-UBND", paperId: "p", by: "x" })(at)), "letter.number_cancelled");
  assert.equal(codeOf(decideTell({ entry: entryOf("letter:1"), documentNumber: "05/QĐ-UBND", reason: "x" })(at)), "letter.number_held");
  assert.deepEqual(["7/TB-CAP", "01/QĐ-UBND", "3/TTr-SXD", "12/UBND-KT"].map(kindOfNumber), ["TB", "QD", "TTr", "KQ"]);
});
