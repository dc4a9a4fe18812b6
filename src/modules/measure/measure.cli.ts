import { parseArgs } from "node:util";

import { isProblem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand } from "#platform/cli";

import { askMeasure } from "./ask-measure.ts";
import { MEASURES } from "./vocabulary.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

const listCommand: CliCommand = {
  path: ["measure", "list"],
  summary: { vi: vi.cli.list, en: en.cli.list },
  run(_args, io) {
    io.json(MEASURES);
    for (const measure of MEASURES) io.out(`${measure.id.padEnd(34)} ${io.language === "en" ? measure.nameEn : measure.name}`);
    return Promise.resolve(EXIT.done);
  },
};

const getCommand: CliCommand = {
  path: ["measure", "get"],
  summary: { vi: vi.cli.get, en: en.cli.get },
  usage: "ID [--agency CODE [--tree]] [--procedure CODE] --period 2026-Q3",
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { agency: { type: "string" }, period: { type: "string" }, procedure: { type: "string" }, tree: { type: "boolean" } },
      allowPositionals: true,
    });
    const [id] = positionals;
    if (id === undefined || values.period === undefined) return io.misuse("ID --period");
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    const asked = await askMeasure(
      database,
      { id, period: values.period, agency: values.agency, procedure: values.procedure, isTree: values.tree },
      io.clock.now(),
    );
    if (isProblem(asked)) return io.refuse(asked);
    const { measure, figure: answer } = asked;
    io.json(answer);
    const unit = (io.language === "en" ? en : vi).units[measure.unit];
    io.out(
      `${io.language === "en" ? measure.nameEn : measure.name}: ${answer.value ?? "–"} ${unit}${answer.denominator === null ? "" : ` (${answer.numerator}/${answer.denominator})`}`,
    );
    return EXIT.done;
  },
};

/** `motcua measure …`. */
export const measureCommands: readonly CliCommand[] = [listCommand, getCommand];
