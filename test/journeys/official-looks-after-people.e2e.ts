import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BrowserContext } from "playwright-core";
import { civilDateOf, instantFromEpochMs } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { follow, pressTo } from "#kit/arrive";
import { PHONE, axeEverywhere, launchBrowser, overflowsSideways } from "#kit/browser";
import type { TestBrowser } from "#kit/browser";
import { standingClock } from "#kit/clock";
import { useDatabase } from "#kit/database";
import { contexts, useLedger } from "#kit/identity";
import { listenOnFreePort, testWebApp } from "#kit/web-app";
import { createAccount, managementContextOf, signInLimits, standInProvider, type AccountId } from "#modules/identity";
import { changeOfficer, listOfficers, type AgencyCode, type OfficerId, type PostId, type UnitCode } from "#modules/organisation";
import { loadAccounts, loadOrganisation } from "../../sample/load-province.ts";
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";
import { registerIdentityPages } from "../../src/modules/identity/identity.pages.tsx";
import { registerOrganisationPages } from "../../src/modules/organisation/organisation.pages.tsx";

const database = await useDatabase();
const ledger = useLedger(database);
const clock = standingClock(instantFromEpochMs(Date.UTC(2026, 10, 23, 2, 0)));
const context = contexts(database, ledger, clock);

const ADMINISTRATOR = "01990000-0000-7000-8000-000000000001" as OfficerId;

let browser: TestBrowser;
let site: Awaited<ReturnType<typeof listenOnFreePort>>;

before(async () => {
  assert.equal(await loadOrganisation({ database, ledger }), undefined);
  assert.equal(await loadAccounts({ database, ledger }), undefined);
  await addAdministrator();
  const app = testWebApp({
    clock,
    register: [
      (web) =>
        registerIdentityPages(web, {
          ledger,
          db: database,
          clock,
          limits: signInLimits(clock),
          citizenProvider: standInProvider(database, clock),
          publicUrl: "http://localhost",
        }),
      (web) => registerOrganisationPages(web, { db: database }),
    ],
  });
  site = await listenOnFreePort(app);
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});

async function addAdministrator(): Promise<void> {
  const appointed = await changeOfficer(managementContextOf(context()), ADMINISTRATOR, [
    { change: "register", name: "Lê Quản Trị" },
    {
      change: "appoint",
      postId: ADMINISTRATOR as string as PostId,
      agencyCode: "H99.22" as AgencyCode,
      unitCode: "H99.22.4" as UnitCode,
      position: "administrator",
      roles: ["system_admin"],
      from: civilDateOf(clock.now()),
      until: null,
    },
  ]);
  assert.equal(appointed, undefined);
  const accountId = ADMINISTRATOR as string as AccountId;
  const created = await createAccount(context(), { accountId, officerId: ADMINISTRATOR, userName: "quan.tri", password: SAMPLE_PASSWORD });
  assert.ok(!isProblem(created));
}

/** Signs in by the page, as axe's browser context needs it too. */
async function signIn(person: BrowserContext, userName: string): Promise<void> {
  const page = await person.newPage();
  await page.goto(`${site.url}/lam-viec/dang-nhap?tiep=/lam-viec/tai-khoan`);
  await page.getByLabel("Tên đăng nhập").fill(userName);
  await page.getByLabel("Mật khẩu").fill(SAMPLE_PASSWORD);
  await follow(page.getByRole("button", { name: "Đăng nhập" }), /tai-khoan/u);
  await page.close();
}

test("an official signs in by the keyboard alone and reads what they may do and why", async () => {
  const person = await browser.person();
  const page = await person.newPage();
  await page.goto(`${site.url}/lam-viec/tai-khoan`);
  await page.locator("input[name=userName]:focus").waitFor();
  await page.keyboard.type("tiepnhan.binhgiang");
  await page.keyboard.press("Tab");
  await page.keyboard.type(SAMPLE_PASSWORD);
  await pressTo(page, "Enter", "/lam-viec/tai-khoan");
  const rights = page.getByRole("table", { name: "Tôi được làm gì, vì sao" });
  await rights.getByRole("row", { name: /^tiếp nhận hồ sơ trong đơn vị mình/u }).waitFor();
  await follow(page.getByRole("button", { name: "Đăng xuất" }));
  await page.getByRole("heading", { name: "Đăng nhập dành cho cán bộ" }).waitFor();
  await person.close();
});

test("an administrator ends a post without script, and the account loses the right at once", async () => {
  const person = await browser.person();
  await signIn(person, "quan.tri");
  const page = await person.newPage();
  await page.goto(`${site.url}/quan-tri/can-bo?don-vi=H99.101.1`);
  const [officer] = (await listOfficers(database, civilDateOf(clock.now()), { place: "H99.101.1" })).filter(({ posts }) =>
    posts.some(({ position }) => position === "counter_officer"),
  );
  await follow(page.getByRole("link", { name: officer?.name ?? "" }));
  await follow(page.getByRole("button", { name: "Cho thôi giữ" }).first());
  await page.getByText("đã thôi", { exact: true }).waitFor();
  assert.deepEqual((await listOfficers(database, civilDateOf(clock.now()), { words: officer?.name ?? "" }))[0]?.posts, []);
  await person.close();
});

test("axe finds nothing on the doors, the account and the administration of people and units", async () => {
  for (const path of ["/lam-viec/dang-nhap", "/dang-nhap", "/dang-nhap/ma?yeu-cau=x", "/hop-thu-di"]) {
    assert.deepEqual(await axeEverywhere(browser, `${site.url}${path}`), [], path);
  }
  const officer = `/quan-tri/can-bo/${ADMINISTRATOR}`;
  for (const path of ["/lam-viec/tai-khoan", "/quan-tri", "/quan-tri/don-vi", "/quan-tri/can-bo", "/quan-tri/can-bo/moi", officer]) {
    assert.deepEqual(await axeEverywhere(browser, `${site.url}${path}`, (person) => signIn(person, "quan.tri")), [], path);
  }
});

test("nothing of them runs off the side of a phone 360 px wide", async () => {
  const person = await browser.person({ viewport: PHONE, hasScript: true });
  await signIn(person, "quan.tri");
  const page = await person.newPage();
  const officer = `/quan-tri/can-bo/${ADMINISTRATOR}`;
  for (const path of ["/lam-viec/tai-khoan", "/quan-tri/don-vi", "/quan-tri/can-bo", "/quan-tri/can-bo/moi", officer, "/dang-nhap"]) {
    await page.goto(`${site.url}${path}`);
    assert.equal(await overflowsSideways(page), false, path);
  }
  await person.close();
});
