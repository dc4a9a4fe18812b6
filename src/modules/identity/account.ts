import type { Instant } from "#kernel/instant";
import { problem, type Problem } from "#kernel/problem";
import type { Decide, Effect, EventDraft, LedgerEvent, StreamId, StreamType } from "#ledger";
import type { OfficerId } from "#modules/organisation";
import type { AccountId } from "./actor.ts";
import { accountEvents, type AccountEventKind, type AccountPayload } from "./identity.events.ts";

/** An official's account. `userName` is empty once its personal data is erased. */
export interface Account {
  readonly accountId: AccountId;
  readonly officerId: OfficerId;
  readonly userName: string;
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: Instant;
  readonly lastSignedInAt: Instant | null;
}

/** The fold of `account:UUID`; `account` is null before it is created. */
export interface AccountState {
  readonly account: Account | null;
}

/** The stream of an account. */
export function accountStream(accountId: AccountId): StreamId {
  return `account:${accountId}` as StreamId;
}

function foldAccount(state: AccountState, event: LedgerEvent): AccountState {
  const kind = event.kind as AccountEventKind;
  if (kind === "account.created") {
    const { accountId, officerId } = event.payload as AccountPayload<"account.created">;
    const userName = typeof event.personal?.["userName"] === "string" ? event.personal["userName"] : "";
    const account: Account = {
      accountId: accountId as AccountId,
      officerId: officerId as OfficerId,
      userName,
      isDisabled: false,
      mustChangePassword: false,
      createdAt: event.at,
      lastSignedInAt: null,
    };
    return { account };
  }
  const { account } = state;
  if (account === null) return state;
  switch (kind) {
    case "account.password_set":
      return { account: { ...account, mustChangePassword: (event.payload as AccountPayload<"account.password_set">).mustChange } };
    case "account.disabled":
      return { account: { ...account, isDisabled: true } };
    case "account.enabled":
      return { account: { ...account, isDisabled: false } };
    case "account.signed_in":
      return { account: { ...account, lastSignedInAt: event.at } };
    case "account.signed_out":
    case "account.calendar_feed_made":
    case "account.calendar_feed_revoked":
      return state;
  }
}

function projectAccount({ account }: AccountState): readonly Effect[] {
  if (account === null) return [];
  const row = {
    account_id: account.accountId,
    officer_id: account.officerId,
    user_name: account.userName,
    is_disabled: account.isDisabled,
    must_change_password: account.mustChangePassword,
    created_at: account.createdAt,
    last_signed_in_at: account.lastSignedInAt,
  };
  return [{ sink: "app.account", row }];
}

/** What the ledger must know of accounts. */
export const accountStreamType: StreamType<AccountState> = {
  kind: "account",
  events: accountEvents,
  initial: { account: null },
  fold: foldAccount,
  project: projectAccount,
  tally: () => [],
};

/** One change of an account. */
export type AccountChange =
  | { readonly change: "create"; readonly officerId: OfficerId; readonly userName: string; readonly mustChange: boolean }
  | { readonly change: "set_password"; readonly by: "owner" | "administrator"; readonly mustChange: boolean }
  | { readonly change: "disable" }
  | { readonly change: "enable" }
  | { readonly change: "make_calendar_feed" }
  | { readonly change: "revoke_calendar_feed" }
  | { readonly change: "sign_in"; readonly sessionId: string; readonly address: string }
  | { readonly change: "sign_out"; readonly sessionIds: readonly string[]; readonly cause: "self" | "password_changed" | "disabled" };

/** Decides one change of an account. */
export function decideAccountChange(accountId: AccountId, change: AccountChange): Decide<AccountState> {
  return ({ state: { account } }) => refusalOf(account, change) ?? { events: draftsOf(accountId, change), answer: { accountId } };
}

function refusalOf(account: Account | null, change: AccountChange): Problem | undefined {
  if (change.change === "create") return account === null ? undefined : problem("identity.account_exists");
  if (account === null) return problem("identity.account_unknown");
  if (change.change === "enable") return account.isDisabled ? undefined : problem("identity.account_not_disabled");
  return account.isDisabled && change.change !== "sign_out" ? problem("identity.account_disabled") : undefined;
}

function draftsOf(accountId: AccountId, change: AccountChange): readonly EventDraft[] {
  switch (change.change) {
    case "create": {
      const { officerId, userName, mustChange } = change;
      const created = { kind: "account.created", schemaVersion: 1, payload: { accountId, officerId }, personal: { userName } };
      return [created, { kind: "account.password_set", schemaVersion: 1, payload: { by: "administrator", mustChange } }];
    }
    case "set_password":
      return [{ kind: "account.password_set", schemaVersion: 1, payload: { by: change.by, mustChange: change.mustChange } }];
    case "disable":
      return [{ kind: "account.disabled", schemaVersion: 1, payload: {} }];
    case "enable":
      return [{ kind: "account.enabled", schemaVersion: 1, payload: {} }];
    case "make_calendar_feed":
      return [{ kind: "account.calendar_feed_made", schemaVersion: 1, payload: {} }];
    case "revoke_calendar_feed":
      return [{ kind: "account.calendar_feed_revoked", schemaVersion: 1, payload: {} }];
    case "sign_in": {
      const { sessionId, address } = change;
      return [{ kind: "account.signed_in", schemaVersion: 1, payload: { sessionId }, personal: { address } }];
    }
    case "sign_out":
      return [{ kind: "account.signed_out", schemaVersion: 1, payload: { sessionIds: change.sessionIds, cause: change.cause } }];
  }
}
