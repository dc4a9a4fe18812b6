import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "#kernel/json";
import { parseUuid } from "#kernel/id";
import { isProblem } from "#kernel/problem";
import { standingClock } from "#kit/clock";
import { newVisitor, THURSDAY_MORNING } from "#kit/web";
import { testWebApp } from "#kit/web-app";
import type { OfficerId } from "#modules/organisation";
import type { WebApp } from "#platform/http/context";
import { accountStreamType, decideAccountChange } from "./account.ts";
import type { AccountId, Actor } from "./actor.ts";
import { registerCitizenPages } from "./pages/citizen-pages.tsx";
import { standInProvider } from "./stand-in-provider.ts";
import { officialsOnly } from "./web-actor.ts";

const clock = standingClock(THURSDAY_MORNING);
const OFFICER: Actor = {
  kind: "officer",
  officerId: parseUuid("01990000-0000-7000-8000-000000000001") as unknown as OfficerId,
  accountId: parseUuid("01990000-0000-7000-8000-000000000002") as unknown as AccountId,
  name: "Nguyễn Thị Đào",
  posts: [],
};

/** The shell with somebody who is asking, and what a test registers. */
function appWith(actor: Actor, register: (app: WebApp) => void): WebApp {
  const who = (app: WebApp): void => {
    app.use(async (c, next) => {
      c.set("actor", actor);
      c.set("session", { token: "t", sessionId: "s", mustChangePassword: true });
      await next();
    });
  };
  return testWebApp({ clock, register: [who, register] });
}

test("an account is opened once", () => {
  const accountId = OFFICER.kind === "officer" ? OFFICER.accountId : assert.fail();
  const opened = { change: "create", officerId: OFFICER.officerId, userName: "dao.nguyen" } as Parameters<typeof decideAccountChange>[1];
  const first = decideAccountChange(accountId, opened)({ state: accountStreamType.initial, version: 0 });
  assert.ok(!isProblem(first));
  const state = first.events.reduce(
    (before, draft) =>
      accountStreamType.fold(before, { ...draft, at: THURSDAY_MORNING, version: 1 } as Parameters<typeof accountStreamType.fold>[1]),
    accountStreamType.initial,
  );
  const again = decideAccountChange(accountId, opened)({ state, version: 1 });
  assert.equal(isProblem(again) && again.problem, "identity.account_exists");
});

test("whoever still has the administrator's password may look after it and do nothing else", async () => {
  const visitor = newVisitor(
    appWith(OFFICER, (app) => {
      app.use("/lam-viec/*", officialsOnly());
      app.post("/lam-viec/viec", (c) => c.text("done"));
    }),
  );
  const answer = await visitor.submit({}, { action: "/lam-viec/viec" });
  assert.equal(answer.problem, "identity.password_change_required");
  assert.equal(answer.status, 403);
});

test("without a provider a citizen is told that signing in is off", async () => {
  const visitor = newVisitor(appWith({ kind: "anonymous" }, (app) => registerCitizenPages(app, { provider: undefined, clock })));
  const answer = await visitor.submit({ personalId: "079085001234" }, { action: "/dang-nhap" });
  assert.equal(answer.problem, "identity.provider_off");
});

test("a number that is nobody's is refused before anything is stored", async () => {
  const noDatabase = {} as Parameters<typeof standInProvider>[0];
  const typed: JsonObject = { personalId: "12345", name: "Trần Văn Bé" };
  const refused = await standInProvider(noDatabase, clock).begin(typed as Readonly<Record<string, string>>);
  assert.equal(isProblem(refused) && refused.problem, "identity.personal_id_invalid");
});
