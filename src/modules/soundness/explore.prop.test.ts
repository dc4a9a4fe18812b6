import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isProblem } from "#kernel/problem";
import { doubtfulProcess, soundProcess } from "../../../test/oracle/random-process.ts";
import { slowVerdict } from "../../../test/oracle/slow-check.ts";
import type { SlowModel } from "../../../test/oracle/slow-process.ts";
import { stateName } from "../../../test/oracle/slow-reach.ts";
import type { ProcessModel } from "#modules/process";
import { checkTokens, freeTables } from "./check-tokens.ts";
import { explore, type Exploration } from "./explore.ts";
import { deedAtOnce, readState } from "./net-state.ts";
import { tokenNet, type TokenNet } from "./token-net.ts";

/** Models of a run; `PROCESS_CHECK_MODELS=100000 npm test -- explore` for a long one. */
const MODELS = Number(process.env["PROCESS_CHECK_MODELS"] ?? 300);
const SLOW_STATES_MAX = 250;
const STATES_MAX = 3_000;

function netOf(model: ProcessModel): TokenNet | undefined {
  const tables = freeTables(model);
  return isProblem(tables) ? undefined : tokenNet(tables);
}

/** A state at rest by name, as the oracle names it; undefined while something still moves. */
function restName(net: TokenNet, key: string): string | undefined {
  const held = new Uint8Array(net.width);
  readState(key, held);
  if (deedAtOnce(net, held, true) !== undefined) return undefined;
  const tokens = net.tables.places.filter(({ id }) => held[id] === 1).map((place) => place.key);
  const spent = net.deeds
    .filter(({ takes, isAtOnce }) => !isAtOnce && takes.every((mark) => mark >= net.placeCount && held[mark] !== 1))
    .filter(({ node }) => tokens.includes(net.tables.nodeOf.get(node)?.host?.key ?? ""));
  return stateName({ tokens, spent: spent.map(({ node }) => node) });
}

function namesOf(found: Exploration, states: Iterable<number>): readonly string[] {
  return [...new Set([...states].flatMap((state) => restName(found.net, found.states[state] ?? "") ?? []))].toSorted();
}

/** Whether tokens may meet, stand still, or go on without any way to an end. */
function isFaulty(found: Exploration): boolean {
  return found.doubled.length > 0 || found.stuck.length > 0 || !isEndReachedFromAll(found);
}

/** Whether a choice or a join that happens by itself may take every token away. */
function endsAtOnce({ choices, joins }: TokenNet): boolean {
  return [...choices, ...joins].some(({ moves }) => moves.some(({ isTerminating }) => isTerminating));
}

function isEndReachedFromAll({ states, next, ended }: Exploration): boolean {
  const before = states.map((): number[] => []);
  for (const [from, followers] of next.entries()) for (const to of followers) before[to]?.push(from);
  const reached = new Set(ended);
  for (const state of reached) for (const earlier of before[state] ?? []) reached.add(earlier);
  return reached.size === states.length;
}

test("the search finds the states and the faults that a slow interpreter finds (SND-02)", () => {
  let compared = 0;
  let faulty = 0;
  let ordered = 0;
  fc.assert(
    fc.property(fc.oneof(soundProcess, doubtfulProcess), (model) => {
      const net = netOf(model);
      const slow = net === undefined ? undefined : slowVerdict(model as unknown as SlowModel, SLOW_STATES_MAX);
      if (net === undefined || slow === undefined) return;
      compared += 1;
      const found = explore(net, { isReduced: false, statesMax: STATES_MAX });
      if (slow.isDoubled || slow.stuck.size > 0 || slow.isEndless) faulty += 1;
      // Of tokens that are on their way in one instant the order decides whether two meet or one is left over: a fault either way.
      if (found.doubled.length > 0 !== slow.isDoubled) {
        ordered += 1;
        assert.ok(isFaulty(found) && (slow.isDoubled || slow.stuck.size > 0 || slow.isEndless));
        return;
      }
      // Once two tokens meet it depends on the order of flows in the model which of them is refused.
      if (slow.isDoubled) return;
      assert.deepEqual(namesOf(found, found.states.keys()), [...slow.states].toSorted());
      assert.deepEqual(namesOf(found, found.stuck), [...slow.stuck].toSorted());
      const codes = new Set(checkTokens(net.tables).findings.map(({ code }) => code));
      assert.equal(codes.has("never_ends"), slow.isEndless && !codes.has("loop_without_wait"));
    }),
    { numRuns: MODELS },
  );
  assert.ok(compared > MODELS / 2 && faulty > MODELS / 20, `${compared} compared, ${faulty} of them faulty`);
  assert.ok(ordered < MODELS / 20, `${ordered} hang on the order of one instant`);
});

test("nested blocks are sound, whatever is in them", () => {
  fc.assert(
    fc.property(soundProcess, (model) => {
      const tables = freeTables(model);
      assert.ok(!isProblem(tables));
      const codes = checkTokens(tables).findings.map(({ code }) => code);
      assert.deepEqual(
        codes.filter((code) => code !== "never_reached"),
        [],
      );
    }),
    { numRuns: MODELS },
  );
});

test("a search in one order finds a fault exactly when the search of every order does (SND-03)", () => {
  let reduced = 0;
  let unsure = 0;
  fc.assert(
    fc.property(fc.oneof(soundProcess, doubtfulProcess), (model) => {
      const net = netOf(model);
      const every = net === undefined ? undefined : explore(net, { isReduced: false, statesMax: STATES_MAX });
      if (net === undefined || every === undefined || every.isCutOff) return;
      const one = explore(net, { isReduced: true, statesMax: STATES_MAX });
      if (one.states.length < every.states.length) reduced += 1;
      if (one.unsure.size > 0) {
        unsure += 1;
        return;
      }
      // Beside a loop that never rests nobody has a turn in one order and everybody in another; it is refused for the loop alone.
      if (checkTokens(net.tables).findings.some(({ code }) => code === "loop_without_wait")) return;
      // No fault is missed. Beside an end that takes every token in the instant of a choice, a choice that is let wait may show more than can happen.
      if (endsAtOnce(net)) {
        assert.ok(isFaulty(one) || !isFaulty(every));
        return;
      }
      // A join that is let wait may see two tokens where an eager one would have stood still afterwards, or never ended beside a step done again and again.
      assert.equal(isFaulty(one), isFaulty(every));
      if (one.doubled.length > 0 || every.doubled.length > 0) return;
      assert.deepEqual(namesOf(one, one.stuck), namesOf(every, every.stuck));
      const deedsOf = (found: Exploration): readonly string[] =>
        [...new Set([...found.happened].flatMap(({ deed }) => (deed.isAtOnce ? [] : deed.node)))].toSorted();
      assert.deepEqual(deedsOf(one), deedsOf(every));
      assert.equal(one.ended.length > 0, every.ended.length > 0);
    }),
    { numRuns: MODELS },
  );
  assert.ok(reduced > MODELS / 20 && unsure < MODELS / 20, `${reduced} reduced, ${unsure} unsure`);
});

test("a search in one order is sure of every process put together of blocks", () => {
  fc.assert(
    fc.property(soundProcess, (model) => {
      const net = netOf(model);
      assert.ok(net);
      const one = explore(net, { isReduced: true, statesMax: STATES_MAX });
      assert.deepEqual([one.unsure.size, one.stuck.length, one.doubled.length], [0, 0, 0]);
    }),
    { numRuns: MODELS },
  );
});
