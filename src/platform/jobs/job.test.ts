import assert from "node:assert/strict";
import { test } from "node:test";

import { problem } from "#kernel/problem";

import { JobRefusedError, jobCommandId } from "./job.ts";

test("a job's row says which refusal it met, and nothing of the person it was about", () => {
  const refused = new JobRefusedError(problem("dossier.already_returned", { to: "Nguyễn Văn An" }));
  assert.equal(`${refused.name}: ${refused.message}`, "JobRefusedError: dossier.already_returned");
  assert.equal(new JobRefusedError("gateway unreachable").message, "gateway unreachable");
});

test("a job made again gives the same commands, each of its own, as a version-8 UUID", () => {
  assert.equal(jobCommandId("notice.send/H99-1", 1), jobCommandId("notice.send/H99-1", 1));
  const ids = [jobCommandId("notice.send/H99-1", 1), jobCommandId("notice.send/H99-1", 2), jobCommandId("notice.send/H99-2", 1)];
  assert.equal(new Set(ids).size, 3);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
});
