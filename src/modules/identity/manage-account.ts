import { markChange } from "#platform/db/change-mark";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem, type Problem } from "#kernel/problem";
import { findOfficer, isValidOn, type OfficerId } from "#modules/organisation";
import { accountStream, accountStreamType, decideAccountChange, type Account, type AccountChange } from "./account.ts";
import { actorRefOf, type AccountId } from "./actor.ts";
import type { Resource } from "./authorise.ts";
import { deleteCalendarFeed } from "./calendar-feed.store.ts";
import { reserveCredential, replacePassword } from "./credential.store.ts";
import { permit } from "./decision-log.ts";
import { hashPassword, makePassword, passwordRefusal } from "./password.ts";
import { endAccountSessions } from "./sign-out.ts";
import type { UseCaseContext } from "./use-case-context.ts";
import { isUserName, normaliseUserName } from "./user-name.ts";

/** An account to be created. Without a password one is made up; it must then be changed at the first sign-in. */
export interface NewAccount {
  readonly officerId: OfficerId;
  readonly userName: string;
  readonly password?: string;
  /** For a reproducible sample. */
  readonly accountId?: AccountId;
}

/** What is handed over to the officer, once. */
export interface HandedOver {
  readonly accountId: AccountId;
  readonly userName: string;
  /** The made-up password; null when the caller chose it. */
  readonly password: string | null;
}

/**
 * Creates an account for an officer. Problems: `identity.not_permitted`, `organisation.officer_unknown`,
 * `identity.user_name_invalid`, `identity.user_name_taken`, `identity.password_…`.
 */
export async function createAccount(ctx: UseCaseContext, input: NewAccount): Promise<HandedOver | Problem> {
  const { officerId } = input;
  const resource = await resourceOf(ctx, officerId);
  if (isProblem(resource)) return resource;
  const decision = await permit(ctx, "identity.manage_accounts", resource);
  if (isProblem(decision)) return decision;
  const userName = normaliseUserName(input.userName);
  if (!isUserName(userName)) return problem("identity.user_name_invalid");
  const password = input.password ?? makePassword();
  const refusal = passwordRefusal(password, userName);
  if (refusal !== undefined) return refusal;
  // The command's id is the account's, so that the same press twice makes one account.
  const accountId = input.accountId ?? (ctx.commandId as string as AccountId);
  const passwordHash = await hashPassword(password);
  const reservation = await reserveCredential(ctx.db, { accountId, userName, passwordHash }, ctx.now);
  if (reservation === "taken") return problem("identity.user_name_taken", { userName });
  const mustChange = input.password === undefined;
  const refused = await changeAccount(ctx, accountId, { change: "create", officerId, userName, mustChange });
  if (refused !== undefined) return refused;
  // The same press twice: the ledger has said that it is the same command, and the password shown last is the one that counts.
  if (reservation === "held") await replacePassword(ctx.db, accountId, { passwordHash, now: ctx.now });
  return { accountId, userName, password: mustChange ? password : null };
}

/** Sets a made-up password, to be changed at the next sign-in, ends all sessions and the calendar feed. Problems: those of creation. */
export async function resetPassword(ctx: UseCaseContext, accountId: AccountId): Promise<HandedOver | Problem> {
  const account = await manageableAccount(ctx, accountId);
  if (isProblem(account)) return account;
  const password = makePassword();
  const refused = await changeAccount(ctx, accountId, { change: "set_password", by: "administrator", mustChange: true });
  if (refused !== undefined) return refused;
  await replacePassword(ctx.db, accountId, { passwordHash: await hashPassword(password), now: ctx.now });
  // Who lost the telephone lost the calendar on it too.
  await deleteCalendarFeed(ctx.db, accountId);
  const left = await endAccountSessions(ctx, accountId, { cause: "password_changed" });
  return left ?? { accountId, userName: account.userName, password };
}

/** Disables an account and ends its sessions. Problems: `identity.not_permitted`, `identity.account_disabled`, `identity.account_unknown`. */
export async function disableAccount(ctx: UseCaseContext, accountId: AccountId): Promise<Problem | undefined> {
  const account = await manageableAccount(ctx, accountId);
  if (isProblem(account)) return account;
  const refused = await changeAccount(ctx, accountId, { change: "disable" });
  return refused ?? endAccountSessions(ctx, accountId, { cause: "disabled" });
}

/** Lets a disabled account be used again. Problems: `identity.not_permitted`, `identity.account_not_disabled`, `identity.account_unknown`. */
export async function enableAccount(ctx: UseCaseContext, accountId: AccountId): Promise<Problem | undefined> {
  const account = await manageableAccount(ctx, accountId);
  return isProblem(account) ? account : changeAccount(ctx, accountId, { change: "enable" });
}

async function manageableAccount(ctx: UseCaseContext, accountId: AccountId): Promise<Account | Problem> {
  const { state } = await ctx.ledger.load(accountStreamType, accountStream(accountId));
  if (state.account === null) return problem("identity.account_unknown");
  const resource = await resourceOf(ctx, state.account.officerId);
  if (isProblem(resource)) return resource;
  const decision = await permit(ctx, "identity.manage_accounts", resource);
  return isProblem(decision) ? decision : state.account;
}

/** An account stands where its officer holds posts today. */
async function resourceOf(ctx: UseCaseContext, officerId: OfficerId): Promise<Resource | Problem> {
  const officer = await findOfficer(ctx.db, officerId);
  if (officer === undefined) return problem("organisation.officer_unknown", { officerId });
  const today = civilDateOf(ctx.now);
  return { places: officer.posts.filter((post) => isValidOn(post.validity, today)) };
}

/** Runs one change of an account as the context's command. */
export async function changeAccount(ctx: UseCaseContext, accountId: AccountId, change: AccountChange): Promise<Problem | undefined> {
  const envelope = {
    commandId: ctx.commandId,
    name: `identity.${change.change}`,
    input: { accountId, change: change.change },
    actor: actorRefOf(ctx.actor),
    onBehalfOf: null,
    reason: null,
    at: ctx.now,
  };
  const committed = await ctx.ledger.execute(accountStreamType, accountStream(accountId), envelope, decideAccountChange(accountId, change));
  markChange(ctx.db);
  return isProblem(committed) ? committed : undefined;
}
