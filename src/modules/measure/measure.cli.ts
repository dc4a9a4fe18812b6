import { parseArgs } from "node:util";

import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand } from "#platform/cli";
import { unitDirectory } from "#modules/organisation";

import { MEASURES, findMeasure, parsePeriod } from "./measure.ts";
import { readMeasure } from "./measure.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

const listCommand: CliCommand = {
  path: ["measure", "list"],
  summary: { vi: vi.cli.list, en: en.cli.list },
  run(_args, io) {
    io.json(MEASURES);
    for (const measure of MEASURES) io.out(`${measure.id.padEnd(28)} ${io.language === "en" ? measure.nameEn : measure.name}`);
    return Promise.resolve(EXIT.done);
  },
};

const getCommand: CliCommand = {
  path: ["measure", "get"],
  summary: { vi: vi.cli.get, en: en.cli.get },
  usage: "ID [--agency CODE] --period 2026-Q3",
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { agency: { type: "string" }, period: { type: "string" }, procedure: { type: "string" } },
      allowPositionals: true,
    });
    const [id] = positionals;
    if (id === undefined || values.period === undefined) return io.misuse("ID --period");
    const measure = findMeasure(id);
    if (measure === undefined) return io.refuse(problem("measure.unknown", { id }));
    const period = parsePeriod(values.period);
    if (period === undefined) return io.refuse(problem("measure.period_malformed", { period: values.period }));
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    const now = io.clock.now();
    const directory = await unitDirectory(database, civilDateOf(now));
    if (values.agency !== undefined && directory.agency(values.agency) === undefined)
      return io.refuse(problem("measure.agency_unknown", { agency: values.agency }));
    const answer = await readMeasure(database, {
      measure,
      period,
      agencyCode: values.agency ?? null,
      procedureCode: values.procedure,
      now,
    });
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
