import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { diskGuard } from "./disk.ts";

test("a disk with room lets writers write", async () => {
  assert.equal(await diskGuard(tmpdir(), 0).check(), undefined);
});

test("a disk with less than the minimum free refuses before it is full", async () => {
  const refusal = await diskGuard(tmpdir(), Number.MAX_SAFE_INTEGER).check();
  assert.equal(refusal?.problem, "platform.disk_nearly_full");
  assert.equal(refusal?.params["minMb"], Math.floor(Number.MAX_SAFE_INTEGER / 1_048_576));
});

test("a file that would take the last free bytes is refused although there is room now", async () => {
  const guard = diskGuard(tmpdir(), 0);
  assert.equal(await guard.check(1), undefined);
  assert.equal((await guard.check(Number.MAX_SAFE_INTEGER))?.problem, "platform.disk_nearly_full");
});

test("a folder that cannot be measured refuses nothing: the write itself will tell", async () => {
  assert.equal(await diskGuard("/nowhere/at/all", Number.MAX_SAFE_INTEGER).check(), undefined);
});
