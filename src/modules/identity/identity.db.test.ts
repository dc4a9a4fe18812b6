import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { contexts, useLedger } from "#kit/identity";
import { useDatabase } from "#kit/database";
import { importOrganisation, type OfficerId } from "#modules/organisation";
import { accountStream, accountStreamType } from "./account.ts";
import type { AccountId, Actor } from "./actor.ts";
import { changePassword } from "./change-password.ts";
import { denialLogged, permit, permitSensitive } from "./decision-log.ts";
import { listAccounts, listOutbox, listSessions } from "./identity.queries.ts";
import { createAccount, disableAccount, enableAccount, resetPassword } from "./manage-account.ts";
import { IDLE_MS_MAX, SESSION_MS_MAX } from "./session.ts";
import { signInCitizen } from "./sign-in-citizen.ts";
import { readSession, signIn, signInLimits } from "./sign-in.ts";
import { revokeSession, signOut } from "./sign-out.ts";
import { standInProvider } from "./stand-in-provider.ts";
import { managementContextOf } from "./use-case-context.ts";

const database = await useDatabase();
const ledger = useLedger(database);
const clock = standingClock("2026-11-23T02:00:00.000Z" as Instant);
const context = contexts(database, ledger, clock);

const OFFICER = "01990000-0000-7000-8000-000000000001" as OfficerId;
const PASSWORD = "con gà trống gáy";
const HERE = { agencyCode: "H99.101", unitCode: "H99.101.1" };

const imported = await importOrganisation(managementContextOf(context()), {
  agencies: [
    {
      code: "H99.101",
      name: "Ủy ban nhân dân phường Bình Giang",
      kind: "peoples_committee",
      level: "commune",
      openedOn: "2025-07-01",
      units: [{ code: HERE.unitCode, name: "Trung tâm Phục vụ hành chính công", kind: "one_stop" }],
    },
  ],
  officers: [
    {
      officerId: OFFICER,
      name: "Nguyễn Thị Đào",
      posts: [
        {
          postId: "01990000-0000-7000-8000-0000000000a1",
          ...HERE,
          position: "counter_officer",
          roles: ["reception"],
          from: "2025-07-01",
          until: "2026-12-01",
        },
      ],
    },
  ],
});
assert.ok(!isProblem(imported));

let accountNumber = 0;

/** An account of the officer, with limits of its own so that tests do not share attempts. */
async function account(password: string = PASSWORD) {
  accountNumber += 1;
  const userName = `dao.nguyen${accountNumber}`;
  const created = await createAccount(context(), { officerId: OFFICER, userName, password });
  if (isProblem(created)) throw new Error(created.problem);
  const limits = signInLimits(clock);
  const attempt = (typed: Partial<Parameters<typeof signIn>[1]> = {}) =>
    signIn(
      context({ kind: "anonymous" }),
      { userName, password, address: "192.0.2.1", browser: "Firefox", previousToken: undefined, ...typed },
      limits,
    );
  const enter = async (typed: Parameters<typeof attempt>[0] = {}): Promise<string> => {
    const answer = await attempt(typed);
    if (isProblem(answer)) throw new Error(answer.problem);
    return answer.token;
  };
  return { accountId: created.accountId, userName, limits, attempt, enter };
}

async function actorOf(token: string): Promise<Actor | undefined> {
  return (await readSession(database, token, clock))?.actor;
}

async function eventsOf(accountId: AccountId): Promise<readonly string[]> {
  return (await ledger.readStream(accountStream(accountId))).map((event) => event.kind);
}

test("an officer signs in and acts in the posts in force today", async () => {
  const { enter, accountId } = await account();
  const actor = await actorOf(await enter());
  assert.deepEqual(actor, {
    kind: "officer",
    officerId: OFFICER,
    accountId,
    name: "Nguyễn Thị Đào",
    posts: [{ ...HERE, position: "counter_officer", roles: ["reception"] }],
  });
});

test("a wrong password, an unknown account and a disabled one get the same answer", async () => {
  const { attempt, accountId } = await account();
  const refused = problem("identity.sign_in_refused");
  assert.deepEqual(await attempt({ password: "sai mật khẩu" }), refused);
  assert.deepEqual(await attempt({ userName: "khong.co.ai" }), refused);
  await disableAccount(context(), accountId);
  assert.deepEqual(await attempt(), refused);
});

test("sign-in and sign-out are events without secrets", async () => {
  const { enter, accountId } = await account();
  const token = await enter();
  const actor = await actorOf(token);
  assert.ok(actor !== undefined);
  assert.equal(await signOut(context(actor), token), undefined);
  assert.equal(await actorOf(token), undefined);
  assert.deepEqual(await eventsOf(accountId), ["account.created", "account.password_set", "account.signed_in", "account.signed_out"]);
  const { rows } = await database.pg.query<{ all: string }>(
    "select (select string_agg(e::text, '') from ledger.event e) || (select string_agg(c::text, '') from ledger.command c) || (select string_agg(s::text, '') from app.session s) as all",
  );
  for (const secret of [token, PASSWORD, "$argon2id$"]) assert.equal(rows[0]?.all.includes(secret), false, secret);
});

test("a session ends when it is not used, and after a working day however much it is used", async () => {
  const { enter } = await account();
  const idle = await enter();
  clock.advance(IDLE_MS_MAX - 1);
  assert.ok(await actorOf(idle));
  clock.advance(IDLE_MS_MAX - 1);
  assert.ok(await actorOf(idle), "use keeps it alive");
  clock.advance(IDLE_MS_MAX);
  assert.equal(await actorOf(idle), undefined);
  const busy = await enter();
  for (let ms = 0; ms < SESSION_MS_MAX - IDLE_MS_MAX; ms += IDLE_MS_MAX / 2) {
    assert.ok(await actorOf(busy));
    clock.advance(IDLE_MS_MAX / 2);
  }
  clock.advance(IDLE_MS_MAX - 1);
  await actorOf(busy);
  clock.advance(1);
  assert.equal(await actorOf(busy), undefined);
});

test("signing in ends the session that the browser held before", async () => {
  const { enter } = await account();
  const planted = await enter();
  const own = await enter({ previousToken: planted });
  assert.notEqual(own, planted);
  assert.equal(await actorOf(planted), undefined);
  assert.ok(await actorOf(own));
});

test("one's sessions are listed, and any of them is ended from any other", async () => {
  const { enter, accountId } = await account();
  const [here, there, elsewhere] = [await enter(), await enter({ browser: "Chrome" }), await enter({ browser: "Safari" })];
  const actor = await actorOf(here);
  assert.ok(actor !== undefined);
  const sessions = await listSessions(database, { accountId }, { now: clock.now(), token: here });
  assert.deepEqual(
    sessions.filter((session) => session.isCurrent).map((session) => session.browser),
    ["Firefox"],
  );
  const chrome = sessions.find((session) => session.browser === "Chrome");
  assert.equal(await revokeSession(context(actor), { sessionId: chrome?.sessionId ?? "" }), undefined);
  assert.equal(await actorOf(there), undefined);
  assert.equal(await revokeSession(context(actor), { exceptToken: here }), undefined);
  assert.equal(await actorOf(elsewhere), undefined);
  assert.ok(await actorOf(here));
  assert.deepEqual(await revokeSession(context(actor), { sessionId: chrome?.sessionId ?? "" }), problem("identity.session_unknown"));
});

test("nobody ends a session of somebody else", async () => {
  const [mine, other] = [await account(), await account()];
  const actor = await actorOf(await mine.enter());
  const token = await other.enter();
  const [session] = await listSessions(database, { accountId: other.accountId }, { now: clock.now(), token: undefined });
  assert.ok(actor !== undefined && session !== undefined);
  assert.deepEqual(await revokeSession(context(actor), { sessionId: session.sessionId }), problem("identity.session_unknown"));
  assert.ok(await actorOf(token));
});

test("guessing is slowed down, and time lets the owner in again", async () => {
  const { attempt, enter } = await account();
  for (let guess = 0; guess < 5; guess += 1) await attempt({ password: `sai mật khẩu ${guess}` });
  const limited = await attempt();
  assert.equal(isProblem(limited) && limited.problem, "http.too_many_requests");
  assert.ok(!isProblem(await attempt({ address: "198.51.100.7" })), "another address is not limited by it");
  clock.advance(60_000);
  assert.ok(await enter());
});

test("changing the password ends all other sessions and the old password", async () => {
  const { enter, attempt, limits, accountId } = await account();
  const [here, there] = [await enter(), await enter()];
  const actor = await actorOf(here);
  assert.ok(actor !== undefined);
  const change = (current: string, wanted: string) => changePassword(context(actor), { current, wanted, token: here }, limits);
  assert.deepEqual(await change("sai mật khẩu", "tre xanh bên đình"), problem("identity.sign_in_refused"));
  assert.deepEqual(await change(PASSWORD, PASSWORD), problem("identity.password_unchanged"));
  assert.equal((await change(PASSWORD, "ngắn"))?.problem, "identity.password_too_short");
  assert.equal(await change(PASSWORD, "tre xanh bên đình"), undefined);
  assert.ok(await actorOf(here));
  assert.equal(await actorOf(there), undefined);
  assert.deepEqual(await attempt(), problem("identity.sign_in_refused"));
  assert.ok(!isProblem(await attempt({ password: "tre xanh bên đình" })));
  assert.ok((await eventsOf(accountId)).includes("account.signed_out"));
});

test("a password set by an administrator must be changed, and ends all sessions", async () => {
  const { enter, accountId, limits } = await account();
  const before = await enter();
  const handed = await resetPassword(context(), accountId);
  assert.ok(!isProblem(handed) && handed.password !== null);
  assert.equal(await actorOf(before), undefined);
  const token = await enter({ password: handed.password });
  const signedIn = await readSession(database, token, clock);
  assert.equal(signedIn?.mustChangePassword, true);
  assert.ok(signedIn !== undefined);
  await changePassword(context(signedIn.actor), { current: handed.password, wanted: "tre xanh bên đình", token }, limits);
  assert.equal((await readSession(database, token, clock))?.mustChangePassword, false);
});

test("disabling an account ends its sessions at once, and it can be enabled again", async () => {
  const { enter, accountId } = await account();
  const token = await enter();
  assert.equal(await disableAccount(context(), accountId), undefined);
  assert.equal(await actorOf(token), undefined);
  assert.deepEqual(await disableAccount(context(), accountId), problem("identity.account_disabled"));
  assert.equal(await enableAccount(context(), accountId), undefined);
  assert.deepEqual(await enableAccount(context(), accountId), problem("identity.account_not_disabled"));
  assert.ok(await enter());
});

test("a user name belongs to one account, and creating the same account twice makes one", async () => {
  const { userName, accountId } = await account();
  const taken = await createAccount(context(), { officerId: OFFICER, userName, password: PASSWORD });
  assert.deepEqual(taken, problem("identity.user_name_taken", { userName }));
  const ctx = context();
  const first = await createAccount(ctx, { officerId: OFFICER, userName: "dao.moi" });
  const second = await createAccount(ctx, { officerId: OFFICER, userName: "dao.moi" });
  assert.ok(!isProblem(first) && !isProblem(second));
  assert.equal(first.accountId, second.accountId);
  assert.deepEqual((await eventsOf(first.accountId)).length, 2);
  assert.deepEqual(
    (await listAccounts(database, { userName })).map((view) => view.accountId),
    [accountId],
  );
});

test("creating an account again by another command is refused and leaves its password as it was", async () => {
  const { userName, accountId, enter } = await account();
  const again = await createAccount(context(), { officerId: OFFICER, userName, accountId, password: "tre xanh bên đình" });
  assert.deepEqual(again, problem("identity.account_exists"));
  assert.ok(await enter());
});

test("what cannot be an account is refused", async () => {
  const refusal = async (input: Parameters<typeof createAccount>[1]) => {
    const answer = await createAccount(context(), input);
    return isProblem(answer) ? answer.problem : "created";
  };
  const stranger = "01990000-0000-7000-8000-00000000000f" as OfficerId;
  assert.equal(await refusal({ officerId: stranger, userName: "ai.do" }), "organisation.officer_unknown");
  assert.equal(await refusal({ officerId: OFFICER, userName: "đào" }), "identity.user_name_invalid");
  assert.equal(await refusal({ officerId: OFFICER, userName: "dao.x", password: "ngắn" }), "identity.password_too_short");
  const missing = await resetPassword(context(), stranger as string as AccountId);
  assert.deepEqual(missing, problem("identity.account_unknown"));
});

test("an officer whose posts have ended signs in with no role", async () => {
  const { enter } = await account();
  clock.advance(Date.parse("2026-12-01T01:00:00Z") - Date.parse(clock.now()));
  const actor = await actorOf(await enter());
  assert.deepEqual(actor?.kind === "officer" && actor.posts, []);
});

test("a denial to somebody signed in is logged, a decision that allows is not, a sensitive look always is", async () => {
  const officer: Actor = { kind: "officer", officerId: OFFICER, accountId: OFFICER as string as AccountId, name: "", posts: [] };
  const auditor: Actor = { ...officer, posts: [{ ...HERE, position: "specialist", roles: ["auditor"] } as never] };
  const count = async (): Promise<number> => {
    const { rows } = await database.pg.query<{ count: number }>("select count(*) as count from app.decision_log");
    return rows[0]?.count ?? 0;
  };
  const before = await count();
  await permit(context(officer), "dossier.sign", {});
  assert.equal(await count(), before + 1);
  await permit(context(auditor), "measure.read", {});
  assert.equal(await count(), before + 1);
  await permitSensitive(context(auditor), "identity.read_decision_log", {});
  assert.equal(await count(), before + 2);
  await permit(context({ kind: "anonymous" }), "dossier.sign", {});
  assert.equal(await count(), before + 2);
  await denialLogged(context(officer), { code: "H99-1" }, problem("identity.not_permitted", { permission: "dossier.sign" }));
  await denialLogged(context(officer), { code: "H99-1" }, problem("dossier.not_found"));
  assert.equal(await count(), before + 3);
});

test("the application cannot change the decision log", async () => {
  for (const verb of ["update app.decision_log set is_allowed = true", "delete from app.decision_log", "truncate app.decision_log"])
    await assert.rejects(database.pg.query(verb), { code: "42501" }, verb);
});

test("a citizen signs in by a code from the outbox, and is the same citizen the next time", async () => {
  const provider = standInProvider(database, clock);
  const enter = async (typedName: string) => {
    const step = await provider.begin({ personalId: "079 085 001 234", name: typedName });
    if (isProblem(step)) throw new Error(step.problem);
    const challenge = new URL(step.href, "http://localhost").searchParams.get("yeu-cau") ?? "";
    const [message] = await listOutbox(database, clock.now());
    const code = /\d{6}/u.exec(message?.bodyVi ?? "")?.[0] ?? "";
    assert.equal(message?.recipient, "079*******34");
    const confirmed = await provider.finish({ challenge, code });
    if (isProblem(confirmed)) throw new Error(confirmed.problem);
    assert.deepEqual(await provider.finish({ challenge, code }), problem("identity.code_refused"), "a code is good once");
    const answer = await signInCitizen(
      context({ kind: "anonymous" }),
      { ...confirmed, provider: provider.name },
      { address: "192.0.2.1", browser: "Firefox", previousToken: undefined },
    );
    if (isProblem(answer)) throw new Error(answer.problem);
    return answer;
  };
  const first = await enter("Trần Văn Bé");
  assert.deepEqual(await actorOf(first.token), {
    kind: "citizen",
    citizenId: first.citizenId,
    name: "Trần Văn Bé",
    personalId: "079085001234",
  });
  clock.advance(1000);
  const second = await enter("Trần Văn Bé Em");
  assert.equal(second.citizenId, first.citizenId);
  const actor = await actorOf(second.token);
  assert.equal(actor?.kind === "citizen" && actor.name, "Trần Văn Bé Em");
  assert.ok(actor !== undefined);
  assert.equal(await signOut(context(actor), second.token), undefined);
  assert.equal(await actorOf(second.token), undefined);
  assert.ok(await actorOf(first.token));
});

test("a code is refused when it is wrong, late or guessed too often", async () => {
  const provider = standInProvider(database, clock);
  const begin = async (): Promise<{ challenge: string; code: string }> => {
    clock.advance(1000);
    const step = await provider.begin({ personalId: "079085001234", name: "Trần Văn Bé" });
    if (isProblem(step)) throw new Error(step.problem);
    const [message] = await listOutbox(database, clock.now());
    return {
      challenge: new URL(step.href, "http://localhost").searchParams.get("yeu-cau") ?? "",
      code: /\d{6}/u.exec(message?.bodyVi ?? "")?.[0] ?? "",
    };
  };
  const refused = problem("identity.code_refused");
  const wrong = (code: string): string => (code === "000000" ? "111111" : "000000");
  const guessed = await begin();
  for (let guess = 0; guess < 5; guess += 1) {
    assert.deepEqual(await provider.finish({ challenge: guessed.challenge, code: wrong(guessed.code) }), refused);
  }
  assert.deepEqual(await provider.finish(guessed), refused, "the right code after five wrong ones");
  const late = await begin();
  clock.advance(5 * 60 * 1000);
  assert.deepEqual(await provider.finish(late), refused);
  assert.deepEqual(await provider.finish({ challenge: "nothing", code: "123456" }), refused);
  assert.deepEqual(await provider.begin({ personalId: "123", name: "A" }), problem("identity.personal_id_invalid"));
  assert.deepEqual(await provider.begin({ personalId: "079085001234", name: " " }), problem("identity.name_missing"));
});

test("what is projected of accounts is what their events say", async () => {
  for (const view of await listAccounts(database)) {
    const { account: folded } = (await ledger.load(accountStreamType, accountStream(view.accountId))).state;
    assert.deepEqual({ ...folded, officerName: view.officerName }, view);
  }
});
