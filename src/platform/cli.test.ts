import assert from "node:assert/strict";
import { parseArgs } from "node:util";
import { test } from "node:test";
import { isProblem, problem } from "#kernel/problem";
import { type CliCommand, runCli } from "./cli.ts";
import { readSettings } from "./settings.ts";

const problems = {
  vi: { "plant.withered": () => ({ title: "Cây đã héo.", next: "Tưới nước." }) },
  en: { "plant.withered": () => ({ title: "The plant withered.", next: "Water it." }) },
};
const summary = { vi: "trồng cây", en: "plant" };

const commands: readonly CliCommand[] = [
  { path: ["plant"], summary, run: async (args, io) => (io.out(`plant ${args.join(" ")}`), io.json({ planted: args }), 0) },
  {
    path: ["plant", "tree"],
    summary,
    usage: "--kind KIND",
    run: async (args, io) => (io.out(parseArgs({ args: [...args], options: { kind: { type: "string" } } }).values.kind ?? "?"), 0),
  },
  { path: ["water"], summary, run: async (_args, io) => io.refuse(problem("plant.withered")) },
];

async function run(
  line: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const settings = readSettings(env);
  if (isProblem(settings)) throw new Error(settings.problem);
  let out = "";
  let err = "";
  const streams = { out: (text: string): void => void (out += text), err: (text: string): void => void (err += text) };
  const code = await runCli(line.split(" "), { commands, settings, problems, streams, cwd: "/" });
  return { code, out, err };
}

test("the command with the most words is run with what follows them", async () => {
  assert.deepEqual(await run("plant rose"), { code: 0, out: "plant rose\n", err: "" });
  assert.deepEqual(await run("plant tree --kind oak"), { code: 0, out: "oak\n", err: "" });
});

test("under --json standard output is one JSON document and nothing else", async () => {
  assert.deepEqual(await run("plant rose --json"), { code: 0, out: '{"planted":["rose"]}\n', err: "" });
});

test("a refusal exits 1 and says code, what happened and what to do on standard error, in the chosen language", async () => {
  assert.deepEqual(await run("water --json"), { code: 1, out: "", err: "plant.withered: Cây đã héo. Tưới nước.\n" });
  assert.equal((await run("water", { MOTCUA_LANG: "en" })).err, "plant.withered: The plant withered. Water it.\n");
});

test("an unknown command or option exits 2", async () => {
  for (const line of ["dig", "plant tree --sort oak"]) {
    const { code, out, err } = await run(line);
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.ok(err.startsWith("platform.usage"), err);
  }
});

test("a command that is asked to end is cut off, and a service ends by itself", async () => {
  const settings = readSettings({});
  if (isProblem(settings)) throw new Error(settings.problem);
  const controller = new AbortController();
  const hangs: CliCommand = { path: ["hang"], summary, run: () => new Promise(() => undefined) };
  const serves: CliCommand = {
    path: ["serve"],
    summary,
    isService: true,
    run: (_args, io) => new Promise((resolve) => io.stop.addEventListener("abort", () => resolve(0))),
  };
  const setup = {
    commands: [hangs, serves],
    settings,
    problems,
    streams: { out: () => undefined, err: () => undefined },
    cwd: "/",
    stop: controller.signal,
  };
  const codes = Promise.all([runCli(["hang"], setup), runCli(["serve"], setup)]);
  controller.abort();
  assert.deepEqual(await codes, [130, 0]);
});
