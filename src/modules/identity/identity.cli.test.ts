import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Instant } from "#kernel/instant";
import { commandLine } from "#kit/cli";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { organisationCommands } from "../organisation/organisation.cli.ts";
import { identityCommands } from "./identity.cli.ts";

const database = await useDatabase();
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const cwd = mkdtempSync(join(tmpdir(), "motcua-cli-"));
after(() => rmSync(cwd, { recursive: true, force: true }));
const run = commandLine([...organisationCommands, ...identityCommands], { database, clock, cwd });

const officer = (last: string, name: string) => ({
  officerId: `01990000-0000-7000-8000-0000000000${last}`,
  name,
  posts: [
    {
      postId: `01990000-0000-7000-8000-0000000001${last}`,
      agencyCode: "H99.101",
      unitCode: "H99.101.1",
      position: "specialist",
      roles: ["case_officer"],
      from: "2025-07-01",
    },
  ],
});
const units = {
  agencies: [
    {
      code: "H99.101",
      name: "Ủy ban nhân dân phường Bình Giang",
      kind: "peoples_committee",
      level: "commune",
      openedOn: "2025-07-01",
      units: [{ code: "H99.101.1", name: "Trung tâm Phục vụ hành chính công", kind: "one_stop" }],
    },
  ],
  officers: [officer("01", "Nguyễn Thị Đào"), officer("02", "Nguyễn Thị Đan")],
};
writeFileSync(join(cwd, "units.json"), JSON.stringify(units));
writeFileSync(join(cwd, "wrong.json"), JSON.stringify({ agencies: [{ code: "99" }] }));

test("an organisation is imported from a file and printed as a tree of a day", async () => {
  const imported = await run("unit import units.json");
  assert.equal(imported.code, 0);
  assert.equal((imported.json as { officersRegistered: number }).officersRegistered, 2);
  const tree = await run("unit tree --on 2026-01-01");
  assert.deepEqual(tree.lines, ["H99.101  Ủy ban nhân dân phường Bình Giang", "  H99.101.1  Trung tâm Phục vụ hành chính công"]);
  assert.deepEqual((await run("unit tree --on 2025-01-01")).json, { on: "2025-01-01", agencies: [] });
});

test("a file that is wrong or missing is refused with the place of the mistake", async () => {
  const wrong = await run("unit import wrong.json");
  assert.deepEqual(
    [wrong.code, wrong.refusal?.problem, wrong.refusal?.params["path"]],
    [1, "organisation.import_invalid", "agencies.0.code"],
  );
  assert.equal((await run("unit import nowhere.json")).refusal?.problem, "organisation.import_invalid");
});

test("commands without what they need are misused", async () => {
  for (const line of ["unit import", "unit tree --on mai", "user add an.nguyen", "user disable"])
    assert.equal((await run(line)).code, 2, line);
});

test("an account is added for an officer meant by name, listed, reset, disabled and enabled", async () => {
  const added = await run("user add dao.nguyen --officer", "đào");
  assert.equal(added.code, 0);
  const { password } = added.json as { password: string };
  assert.ok(added.lines[0]?.includes(password));
  assert.match((await run("user list")).lines[0] ?? "", /^dao\.nguyen {2}Nguyễn Thị Đào/u);
  const reset = await run("user reset-password DAO.NGUYEN");
  assert.notEqual((reset.json as { password: string }).password, password);
  assert.equal((await run("user disable dao.nguyen")).code, 0);
  assert.match((await run("user list")).lines[0] ?? "", /đã ngừng/u);
  assert.equal((await run("user disable dao.nguyen")).refusal?.problem, "identity.account_disabled");
  assert.equal((await run("user enable dao.nguyen")).code, 0);
});

test("an officer is not guessed at", async () => {
  const unclear = await run("user add ai.do --officer", "nguyen thi");
  assert.deepEqual(unclear.refusal, { problem: "identity.officer_unclear", params: { words: "nguyen thi", count: 2 } });
  assert.equal((await run("user add ai.do --officer", "không có ai")).refusal?.params["count"], 0);
  assert.equal((await run("user reset-password ai.do")).refusal?.problem, "identity.account_unknown");
});
