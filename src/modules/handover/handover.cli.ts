import { parseArgs } from "node:util";

import { parseCivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { EXIT } from "#platform/cli";
import type { CliCommand } from "#platform/cli";
import { unitDirectory } from "#modules/organisation";

import { checkDay } from "./day-check.ts";
import { dayCheckEn } from "./text/day-check.en.ts";
import { dayCheckVi } from "./text/day-check.vi.ts";
import type { DayCheckText } from "./text/day-check.vi.ts";

const checkCommand: CliCommand = {
  path: ["day", "check"],
  summary: { vi: dayCheckVi.cli, en: dayCheckEn.cli },
  usage: "--agency CODE --date 2026-11-19",
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { agency: { type: "string" }, date: { type: "string" } } });
    const day = parseCivilDate(values.date ?? "");
    if (values.agency === undefined || day === undefined) return io.misuse("--agency --date");
    const database = await io.database({ statementTimeoutMs: 0 });
    if (isProblem(database)) return io.refuse(database);
    const agency = (await unitDirectory(database, day)).agency(values.agency);
    if (agency === undefined) return io.refuse(problem("organisation.agency_unknown", { code: values.agency.slice(0, 40) }));
    const check = await checkDay(database, { agency: agency.code, day });
    io.json(check);
    const words: DayCheckText = io.language === "en" ? dayCheckEn : dayCheckVi;
    for (const { key, sources, left, right, differences } of check.lines) {
      const named = sources.map((source) => words.sources[source] ?? source);
      io.out(`${differences.length === 0 ? "✓" : "✗"} ${words.lines[key] ?? key}: ${left} (${named[0]}), ${right} (${named[1]})`);
      for (const one of differences) io.out(`    ${words.record(one.record, String(one.left), String(one.right))}`);
    }
    return check.closes ? EXIT.done : EXIT.refused;
  },
};

/** `motcua day …`. */
export const handoverCommands: readonly CliCommand[] = [checkCommand];
