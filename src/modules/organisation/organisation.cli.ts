import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ActorRef } from "#kernel/id";
import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { createLedger } from "#ledger";
import { EXIT, type CliCommand, type CliIo } from "#platform/cli";
import { newCommandId } from "#platform/ids";
import { agencyStreamType } from "./agency.ts";
import type { ManagementContext } from "./management-context.ts";
import { mergeAgency } from "./merge-agency.ts";
import { parseAgencyCode } from "./organisation.ts";
import { importOrganisation } from "./import-organisation.ts";
import { officerStreamType } from "./officer.ts";
import { organisationTree, type AgencyNode } from "./organisation.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** Largest file: an organisation of 200,000 officers stays below it. */
const FILE_BYTES_MAX = 256 * 1024 * 1024;

/** `motcua unit import units.json`: agencies, units, officers and posts from a file; the same file again changes nothing. */
const importCommand: CliCommand = {
  path: ["unit", "import"],
  summary: { vi: vi.cli.import, en: en.cli.import },
  usage: "FILE.json",
  async run(args, io) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return io.misuse("FILE.json");
    const file = await readJson(resolve(io.cwd, path));
    if (isProblem(file)) return io.refuse(file);
    return onLedger(io, async (context) => {
      const summary = await importOrganisation(context, file.content);
      if (isProblem(summary)) return io.refuse(summary);
      io.json(summary);
      io.out((io.language === "en" ? en : vi).cli.imported({ ...summary }));
      return EXIT.done;
    });
  },
};

async function readJson(path: string): Promise<{ readonly content: unknown } | Problem> {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) return problem("organisation.import_invalid", { path, reason: `> ${FILE_BYTES_MAX} B` });
    return { content: JSON.parse(await readFile(path, "utf8")) as unknown };
  } catch (error) {
    return problem("organisation.import_invalid", { path, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** `motcua unit tree --on DATE`: the organisation as it stands on a day. */
const treeCommand: CliCommand = {
  path: ["unit", "tree"],
  summary: { vi: vi.cli.tree, en: en.cli.tree },
  usage: "[--on DATE]",
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options: { on: { type: "string" } } });
    const day = values.on === undefined ? civilDateOf(io.clock.now()) : parseCivilDate(values.on);
    if (day === undefined) return io.misuse("--on 2026-11-22");
    const database = await io.database();
    if (isProblem(database)) return io.refuse(database);
    const tree = await organisationTree(database, day);
    io.json({ on: day, agencies: tree.map(agencyJson) });
    for (const agency of tree) for (const line of linesOf(agency, io.language === "en", "")) io.out(line);
    return EXIT.done;
  },
};

interface AgencyJson {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly level: string;
  readonly openedOn: string;
  readonly units: readonly { readonly code: string; readonly name: string; readonly nameEn: string; readonly kind: string }[];
  readonly agencies: readonly AgencyJson[];
}

function agencyJson(agency: AgencyNode): AgencyJson {
  const { code, name, nameEn, kind, level, validity } = agency;
  const units = agency.units.map((unit) => ({ code: unit.code, name: unit.name, nameEn: unit.nameEn, kind: unit.kind }));
  return { code, name, nameEn, kind, level, openedOn: validity.from, units, agencies: agency.children.map(agencyJson) };
}

function linesOf(agency: AgencyNode, isEnglish: boolean, indent: string): readonly string[] {
  const nameOf = (named: { readonly name: string; readonly nameEn: string }): string =>
    isEnglish && named.nameEn !== "" ? named.nameEn : named.name;
  return [
    `${indent}${agency.code}  ${nameOf(agency)}`,
    ...agency.units.map((unit) => `${indent}  ${unit.code}  ${nameOf(unit)}`),
    ...agency.children.flatMap((child) => linesOf(child, isEnglish, `${indent}  `)),
  ];
}

/** `motcua unit merge FROM INTO --on DAY --by DOCUMENT`: one agency takes over from another. */
const mergeCommand: CliCommand = {
  path: ["unit", "merge"],
  summary: { vi: vi.cli.merge, en: en.cli.merge },
  usage: "FROM INTO --on DATE --by DOCUMENT",
  async run(args, io) {
    const options = { on: { type: "string" }, by: { type: "string" } } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [from, into] = positionals.map(parseAgencyCode);
    const on = values.on === undefined ? undefined : parseCivilDate(values.on);
    if (from === undefined || into === undefined || on === undefined || values.by === undefined || positionals.length > 2) {
      return io.misuse("FROM INTO --on 2026-11-22 --by DOCUMENT");
    }
    const merger = { from, into, on, document: values.by };
    return onLedger(io, async (context) => {
      const summary = await mergeAgency(context, merger);
      if (isProblem(summary)) return io.refuse(summary);
      io.json({ ...merger, ...summary });
      const { unitsClosed, postsEnded } = summary;
      io.out((io.language === "en" ? en : vi).cli.merged({ from, into, units: String(unitsClosed), posts: String(postsEnded) }));
      return EXIT.done;
    });
  },
};

/** Whoever can run this holds the machine and its database: there is nobody left to ask for permission. */
async function onLedger(io: CliIo, work: (context: ManagementContext) => Promise<number>): Promise<number> {
  const database = await io.database();
  if (isProblem(database)) return io.refuse(database);
  const ledger = createLedger(database, { types: [agencyStreamType, officerStreamType] });
  try {
    const actorRef = "system:cli" as ActorRef;
    const commandId = newCommandId();
    return await work({ ledger, db: database, actorRef, now: io.clock.now(), commandId, refusalToManage: () => undefined });
  } finally {
    await ledger.close();
  }
}

/** The commands of this module. */
export const organisationCommands: readonly CliCommand[] = [importCommand, treeCommand, mergeCommand];
