import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { problem } from "#kernel/problem";
import { type CliCommand, EXIT } from "#platform/cli";
import { projectPath } from "#platform/root";

import { summaryOf } from "./text/cli-text.ts";

const ROUNDS_DEFAULT = 5;
const ROUNDS_MAX = 100;

/** What a file of `bench/` exports. Benches are no part of the product, so they are found by name and not imported. */
interface BenchModule {
  readonly bench?: {
    run(options: { readonly rounds: number; readonly say: (line: string) => void }): Promise<{
      readonly bench: string;
      readonly ratios: readonly {
        readonly of: string;
        readonly to: string;
        readonly ratio: number;
        readonly target: number;
        readonly isReached: boolean;
      }[];
      readonly notes: readonly string[];
    }>;
  };
}

/** Benches by name: the compiled files of `bench/`, those without a bench in them found out when they are asked for. */
function benchNames(): readonly string[] {
  return readdirSync(projectPath("dist", "bench"))
    .filter((name) => name.endsWith(".js"))
    .map((name) => name.slice(0, -3))
    .toSorted();
}

/** `motcua bench NAME`: measures beside its yardstick in one run, prints figures and ratios. Problem: `platform.bench_unknown`. */
export const benchCommand: CliCommand = {
  path: ["bench"],
  summary: summaryOf("bench"),
  usage: "NAME [--rounds N]",
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], options: { rounds: { type: "string" } }, allowPositionals: true });
    const [name] = positionals;
    const rounds = values.rounds === undefined ? ROUNDS_DEFAULT : Number(values.rounds);
    if (name === undefined || positionals.length > 1) return io.misuse(`NAME: ${benchNames().join(", ")}`);
    if (!Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS_MAX) return io.misuse("--rounds 1–100");
    if (!benchNames().includes(name)) return io.refuse(problem("platform.bench_unknown", { name: name.slice(0, 60) }));
    const module = (await import(pathToFileURL(projectPath("dist", "bench", `${name}.js`)).href)) as BenchModule;
    if (module.bench === undefined) return io.refuse(problem("platform.bench_unknown", { name }));
    const report = await module.bench.run({ rounds, say: io.err });
    io.json(report);
    for (const { of, to, ratio, target, isReached } of report.ratios)
      io.out(`${isReached ? "✓" : "✗"} ${of} / ${to} = ${ratio} (≥ ${target})`);
    for (const note of report.notes) io.out(note);
    return EXIT.done;
  },
};
