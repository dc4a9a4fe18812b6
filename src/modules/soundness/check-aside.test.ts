import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as turn } from "node:timers/promises";
import { checkProcess, checkProcessAside } from "./check-process.ts";
import { checkSetting } from "./check-setting.fixture.ts";
import { drawn } from "./drawn.fixture.ts";
import { HOUSE, OUT } from "./planted-house.fixture.ts";
import { PLANTED_CONDITIONS, PLANTED_REFERENCES } from "./planted-references.fixture.ts";
import { PLANTED_TOKENS } from "./planted-tokens.fixture.ts";
import { tokensInThread } from "./token-thread.ts";

/** The steps of the house without the one that these drawings leave out. */
const { appraise: _, ...AROUND } = HOUSE;

/** Steps side by side: every order of them is a state. The last of them is left out of the join where the process is to be faulty. */
function manyBranches(count: number, isFaulty = false) {
  const branches = Array.from({ length: count }, (_, at) => `split --> b${at} --> ${isFaulty && at === 0 ? "end2" : "join"}`);
  return drawn(`start --> intake --> split\n${branches.join("\n")}\njoin --> sign\n${OUT}`, {
    ...AROUND,
    split: "parallel",
    join: "parallel",
  });
}

test("what is found beside is what is found here, of every planted fault (SND-06)", async () => {
  for (const planted of [...PLANTED_TOKENS, ...PLANTED_CONDITIONS, ...PLANTED_REFERENCES]) {
    const hasAppraisal = planted.ways.includes("appraise") || planted.nodes?.["appraise"] !== undefined;
    const model = drawn(planted.ways, { ...(hasAppraisal ? HOUSE : AROUND), ...planted.nodes });
    const setting = checkSetting(planted.setting);
    assert.deepEqual(await checkProcessAside(model, setting), checkProcess(model, setting), planted.rule);
  }
});

test("a large process is searched while everybody else goes on, with the same findings (SND-06)", async () => {
  for (const model of [manyBranches(11), manyBranches(11, true)]) {
    let isDone = false;
    let turns = 0;
    const asked = checkProcessAside(model, checkSetting()).finally(() => (isDone = true));
    while (!isDone) {
      turns += 1;
      await turn(1);
    }
    // Searched here, the answer would stand before the second turn.
    assert.ok(turns > 5, `${turns} turns`);
    assert.deepEqual(await asked, checkProcess(model, checkSetting()));
  }
});

test("one model is searched once, whoever asks and however often", () => {
  const model = manyBranches(10);
  assert.equal(tokensInThread(model), tokensInThread(structuredClone(model)));
});

test("a search that does not end in time keeps the process from being published, and is not kept", async () => {
  const model = manyBranches(12);
  const inNoTime = (asked: typeof model) => tokensInThread(asked, 1);
  const stopped = await checkProcessAside(model, checkSetting(), inNoTime);
  assert.deepEqual(
    stopped.map(({ code, severity }) => [code, severity]).filter(([, severity]) => severity === "refuses"),
    [["check_unfinished", "refuses"]],
  );
  assert.deepEqual(await checkProcessAside(model, checkSetting()), checkProcess(model, checkSetting()));
});
