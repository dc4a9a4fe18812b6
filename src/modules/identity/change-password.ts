import { problem, type Problem } from "#kernel/problem";
import { getCredential, replacePassword } from "./credential.store.ts";
import { changeAccount } from "./manage-account.ts";
import { hashPassword, passwordRefusal, verifyPassword } from "./password.ts";
import { endAccountSessions } from "./sign-out.ts";
import type { SignInLimits } from "./sign-in.ts";
import type { UseCaseContext } from "./use-case-context.ts";

export interface PasswordChange {
  readonly current: string;
  readonly wanted: string;
  /** The session in which it is done stays; all others end. */
  readonly token: string;
}

/**
 * Changes one's own password. Problems: `identity.sign_in_required`, `identity.sign_in_refused` when the current one is
 * wrong, `identity.password_…`, `http.too_many_requests`.
 */
export async function changePassword(ctx: UseCaseContext, input: PasswordChange, limits: SignInLimits): Promise<Problem | undefined> {
  if (ctx.actor.kind !== "officer") return problem("identity.sign_in_required", { permission: "identity.manage_own_account" });
  const { accountId } = ctx.actor;
  const limited = limits.account.take(accountId);
  if (limited !== undefined) return limited;
  const credential = await getCredential(ctx.db, accountId);
  if (credential === undefined || !(await verifyPassword(input.current, credential.passwordHash))) {
    return problem("identity.sign_in_refused");
  }
  limits.account.forgive(accountId);
  if (input.wanted === input.current) return problem("identity.password_unchanged");
  const refusal = passwordRefusal(input.wanted, credential.userName);
  if (refusal !== undefined) return refusal;
  const refused = await changeAccount(ctx, accountId, { change: "set_password", by: "owner", mustChange: false });
  if (refused !== undefined) return refused;
  await replacePassword(ctx.db, accountId, { passwordHash: await hashPassword(input.wanted), now: ctx.now });
  return endAccountSessions(ctx, accountId, { cause: "password_changed", exceptToken: input.token });
}
