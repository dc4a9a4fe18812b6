import { parseArgs } from "node:util";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { agencyStreamType, listOfficers, officerStreamType, parseOfficerId, type OfficerId } from "#modules/organisation";
import { civilDateOf } from "#kernel/instant";
import { EXIT, type CliCommand, type CliIo } from "#platform/cli";
import { accountStreamType } from "./account.ts";
import { citizenStreamType } from "./citizen.ts";
import { onCommandLine } from "./command-line-context.ts";
import { listAccounts, type AccountView } from "./identity.queries.ts";
import { createAccount, disableAccount, enableAccount, resetPassword, type HandedOver } from "./manage-account.ts";
import { en } from "./text/en.ts";
import { vi, type IdentityText } from "./text/vi.ts";
import type { UseCaseContext } from "./use-case-context.ts";
import { normaliseUserName } from "./user-name.ts";

function textOf(io: CliIo): IdentityText["cli"] {
  return io.language === "en" ? en.cli : vi.cli;
}

/** Runs `work` as whoever holds the machine. */
function withContext(io: CliIo, work: (ctx: UseCaseContext) => Promise<Problem | undefined>): Promise<number> {
  const types = [agencyStreamType, officerStreamType, accountStreamType, citizenStreamType];
  return onCommandLine(io, { types }, async (context) => {
    const refused = await work(context());
    return refused === undefined ? EXIT.done : io.refuse(refused);
  });
}

function handOver(io: CliIo, handed: HandedOver): undefined {
  io.json(handed);
  io.out(textOf(io).handedOver(handed.userName, handed.password ?? ""));
}

/** The officer meant by an id or by the words of a name that only one officer has. */
async function officerMeant(ctx: UseCaseContext, words: string): Promise<OfficerId | Problem> {
  const officerId = parseOfficerId(words);
  if (officerId !== undefined) return officerId;
  const found = await listOfficers(ctx.db, civilDateOf(ctx.now), { words, limit: 2 });
  const [only] = found;
  return only === undefined || found.length > 1 ? problem("identity.officer_unclear", { words, count: found.length }) : only.officerId;
}

/** `motcua user add NAME --officer ID|WORDS`: an account with a made-up password, printed once. */
const addCommand: CliCommand = {
  path: ["user", "add"],
  summary: { vi: vi.cli.add, en: en.cli.add },
  usage: "USER_NAME --officer ID|NAME",
  run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { officer: { type: "string" } } });
    const [userName] = positionals;
    const { officer } = values;
    if (userName === undefined || positionals.length > 1 || officer === undefined) return Promise.resolve(io.misuse("USER_NAME --officer"));
    return withContext(io, async (ctx) => {
      const officerId = await officerMeant(ctx, officer);
      if (isProblem(officerId)) return officerId;
      const created = await createAccount(ctx, { officerId, userName });
      return isProblem(created) ? created : handOver(io, created);
    });
  },
};

/** `motcua user list`: accounts by user name. */
const listCommand: CliCommand = {
  path: ["user", "list"],
  summary: { vi: vi.cli.list, en: en.cli.list },
  async run(args, io) {
    parseArgs({ args: [...args] });
    const db = await io.database();
    if (isProblem(db)) return io.refuse(db);
    const accounts = await listAccounts(db);
    io.json(accounts);
    const text = textOf(io);
    for (const account of accounts) {
      const state = account.isDisabled ? `  (${text.disabled})` : "";
      io.out(`${account.userName}  ${account.officerName}  ${account.lastSignedInAt ?? text.never}${state}`);
    }
    return EXIT.done;
  },
};

interface AccountCommand {
  readonly word: "reset-password" | "disable" | "enable";
  readonly summary: CliCommand["summary"];
  readonly act: (ctx: UseCaseContext, account: AccountView, io: CliIo) => Promise<Problem | undefined>;
}

/** A command that does one thing to the account of a user name. */
function accountCommand({ word, summary, act }: AccountCommand): CliCommand {
  return {
    path: ["user", word],
    summary,
    usage: "USER_NAME",
    run(args, io) {
      const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
      const [userName] = positionals;
      if (userName === undefined || positionals.length > 1) return Promise.resolve(io.misuse("USER_NAME"));
      return withContext(io, async (ctx) => {
        const [account] = await listAccounts(ctx.db, { userName: normaliseUserName(userName) });
        return account === undefined ? problem("identity.account_unknown") : act(ctx, account, io);
      });
    },
  };
}

function doneOr(io: CliIo, { userName, accountId }: AccountView, refused: Problem | undefined): Problem | undefined {
  if (refused !== undefined) return refused;
  io.json({ userName, accountId });
  io.out(textOf(io).done(userName));
  return undefined;
}

/** The commands of this module. */
export const identityCommands: readonly CliCommand[] = [
  addCommand,
  listCommand,
  accountCommand({
    word: "reset-password",
    summary: { vi: vi.cli.resetPassword, en: en.cli.resetPassword },
    act: async (ctx, { accountId }, io) => {
      const handed = await resetPassword(ctx, accountId);
      return isProblem(handed) ? handed : handOver(io, handed);
    },
  }),
  accountCommand({
    word: "disable",
    summary: { vi: vi.cli.disable, en: en.cli.disable },
    act: async (ctx, account, io) => doneOr(io, account, await disableAccount(ctx, account.accountId)),
  }),
  accountCommand({
    word: "enable",
    summary: { vi: vi.cli.enable, en: en.cli.enable },
    act: async (ctx, account, io) => doneOr(io, account, await enableAccount(ctx, account.accountId)),
  }),
];
