import assert from "node:assert/strict";
import { test } from "node:test";

import { commandLine } from "#kit/cli";
import { systemClock } from "#platform/clock";

import { benchCommand } from "./bench.ts";

test("a bench that does not exist is refused by its name, and asking without a name is wrong usage", async () => {
  const line = commandLine([benchCommand], { database: undefined as never, clock: systemClock });
  const unknown = await line("bench no-such-bench");
  assert.equal(unknown.refusal?.problem, "platform.bench_unknown");
  assert.equal((await line("bench kit")).refusal?.problem, "platform.bench_unknown", "a file of the folder without a bench in it");
  assert.equal((await line("bench")).code, 2);
});
