import assert from "node:assert/strict";
import { after, test } from "node:test";
import { trialsOf } from "./kill-trial.ts";
import { TrialGround, VICTIMS } from "./kill-trial/trial.ts";

const ground = new TrialGround();
await ground.prepare();
after(() => ground.close());

const seed = process.pid;
const moments = trialsOf(6, seed).map(({ afterMs }) => afterMs);

for (const [index, afterMs] of moments.entries()) {
  const victim = VICTIMS[index % VICTIMS.length] ?? "process";
  test(`SIGKILL of the ${victim} under load loses no acknowledged command and doubles none (trial ${index + 1})`, async () => {
    const outcome = await ground.run({ victim, afterMs });
    assert.deepEqual(outcome.faults, [], `seed ${seed}`);
    assert.ok(outcome.sentCount > 0);
  });
}

test("a trial's moments follow from its seed", () => {
  assert.deepEqual(trialsOf(20, 7), trialsOf(20, 7));
  assert.notDeepEqual(trialsOf(20, 7), trialsOf(20, 8));
  assert.deepEqual(new Set(trialsOf(60, 7).map(({ victim }) => victim)), new Set(VICTIMS));
});
