import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Instant } from "#kernel/instant";
import type { CliIo } from "#platform/cli";
import { useDatabase } from "#kit/database";
import { standingClock } from "#kit/clock";
import { procedureCommands } from "./procedure.cli.ts";

const database = await useDatabase();
const folder = mkdtempSync(join(tmpdir(), "motcua-procedure-"));
after(() => rmSync(folder, { recursive: true }));

const HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả";
const line = (code: string) =>
  JSON.stringify({
    ma_thu_tuc: code,
    ten_thu_tuc: `Nuôi kỳ lân số ${code.slice(-1)}`,
    linh_vuc: "Chăn nuôi",
    cap_thuc_hien: "Cấp xã",
    cach_thuc_thuc_hien: `${HEAD}Trực tiếp3Miễn phí`,
  });
const plain = join(folder, "records.jsonl");
const packed = join(folder, "records.gz");
writeFileSync(plain, [line("1.900001"), "{", line("1.900002")].join("\n"));
writeFileSync(packed, gzipSync([line("1.900001"), line("1.900003")].join("\n")));

interface Ran {
  readonly exit: number;
  readonly json: unknown;
  readonly written: string;
  readonly told: readonly string[];
}

async function run(words: string, ...args: readonly string[]): Promise<Ran> {
  const told: string[] = [];
  let json: unknown;
  let written = "";
  const command = procedureCommands.find((each) => each.path.join(" ") === words);
  assert.ok(command !== undefined, words);
  const io = {
    clock: standingClock("2026-11-23T02:00:00.000Z" as Instant),
    language: "vi",
    isJson: true,
    cwd: folder,
    out: () => undefined,
    err: (text: string) => told.push(text),
    progress: () => undefined,
    write: (text: string) => {
      written += text;
      return Promise.resolve();
    },
    json: (document: unknown) => {
      json = document;
    },
    refuse: (refused: { problem: string }) => told.push(refused.problem) && 1,
    misuse: (what: string) => told.push(what) && 2,
    database: () => Promise.resolve(database),
  } as unknown as CliIo;
  return { exit: await command.run([...args], io), json, written, told };
}

test("a file is imported packed or not, and a line that is no record is named", async () => {
  const first = await run("procedure import", "records.jsonl");
  assert.equal(first.exit, 0);
  const view = first.json as { imported: number; review: readonly { code: string; field: string; raw: string; reason: string }[] };
  assert.equal(view.imported, 2);
  assert.deepEqual(view.review[0], { code: "1.900001", field: "channels[0].time", raw: "Trực tiếp3Miễn phí", reason: "time_without_unit" });
  assert.match(first.told[0] ?? "", /^Dòng 2 /u);
  const second = await run("procedure import", packed);
  assert.deepEqual((second.json as { imported: number; unchanged: number }).unchanged, 1);
});

test("a procedure is shown as the outer contract prints it", async () => {
  const { json } = await run("procedure show", "1.900001");
  const document = json as Readonly<Record<string, unknown>>;
  assert.deepEqual(Object.keys(document).slice(0, 9), [
    "code",
    "name",
    "field",
    "levels",
    "channels",
    "components",
    "results",
    "legalBasis",
    "review",
  ]);
  assert.deepEqual((document["channels"] as readonly unknown[])[0], {
    channel: "in_person",
    time: null,
    fee: "free",
    note: null,
    feeNote: null,
    case: null,
  });
});

test("the export is one document a line, all of them", async () => {
  const { written } = await run("procedure export");
  const codes = written
    .trimEnd()
    .split("\n")
    .map((text) => (JSON.parse(text) as { code: string }).code);
  assert.deepEqual(codes, ["1.900001", "1.900002", "1.900003"]);
});

test("search finds drafts too, without diacritics", async () => {
  const { json } = await run("procedure search", "nuoi", "ky", "lan", "so", "2");
  assert.equal((json as { procedures: readonly { code: string }[] }).procedures[0]?.code, "1.900002");
});

test("a wrong code, an unknown procedure, a missing file and a missing word are told apart", async () => {
  assert.deepEqual(
    [(await run("procedure show", "abc")).told, (await run("procedure show", "1.999999")).told],
    [["procedure.code_invalid"], ["procedure.unknown"]],
  );
  assert.deepEqual(
    [(await run("procedure import", "none.gz")).told, (await run("procedure import", folder)).told],
    [["procedure.file_unreadable"], ["procedure.file_unreadable"]],
  );
  assert.equal((await run("procedure import")).exit, 2);
  assert.equal((await run("procedure show")).exit, 2);
  assert.equal((await run("procedure search")).exit, 2);
});
