import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after } from "node:test";
import { getRequestListener } from "@hono/node-server";
import type { Frame, Locator, Page } from "playwright-core";
import { civilDateOf } from "#kernel/instant";
import { listAgencies, listUnits } from "#modules/organisation";
import { SAMPLE_PASSWORD } from "../../sample/province/personas.ts";
import { follow, pressTo } from "./arrive.ts";
import type { Address } from "./arrive.ts";
import { axeFindings, DESK, launchBrowser, overflowsSideways, PHONE, takePicture } from "./browser.ts";
import type { BrowserOptions } from "./browser.ts";
import { provinceWebApp, useProvince } from "./province.ts";
import type { Province } from "./province.ts";

const PICTURES = process.env["MOTCUA_PICTURES"];

/** Somebody with a window of their own, and without script. */
export interface Traveller {
  readonly page: Page;
  /** Opens a path of the site. */
  readonly open: (path: string) => Promise<void>;
  /** Looks closely at the page as it is now: axe and nothing off the side, on a phone and at a desk. What is wrong goes to `findings`. */
  readonly examine: (name: string) => Promise<void>;
  /** The words on the page, white space as one space. */
  readonly words: () => Promise<string>;
}

/** One act on the page of a dossier: the button's word, and what is filled in before. */
export interface Act {
  readonly label: string;
  readonly fill?: (form: Locator) => Promise<unknown>;
}

export interface JourneySite {
  readonly province: Province;
  readonly url: string;
  readonly traveller: (options?: BrowserOptions) => Promise<Traveller>;
  /** A sample account signs in through the officials' door. */
  readonly officer: (userName: string, options?: BrowserOptions) => Promise<Traveller>;
  /** An officer signs in, finds the dossier in the today list, opens it and acts through its page. */
  readonly work: (userName: string, code: string, act: Act) => Promise<Traveller>;
  /** What was wrong with the pages looked at so far, one line each. */
  readonly findings: readonly string[];
  /** Name of a unit as people read it. */
  readonly unitName: (unitCode: string) => Promise<string>;
}

/** Opens a page as a person does who types an address: a page that renews itself in the same instant does not win. */
async function openPage(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("interrupted by another navigation"))) throw error;
    await page.goto(url);
  }
}

/** The sample province behind a port of its own, with a browser; both end with the file's tests. */
export async function useJourneySite(): Promise<JourneySite> {
  // What is asked for first ends first: the browser and the server go before the database that they use.
  const closings: (() => unknown)[] = [];
  after(async () => {
    for (const close of closings) await close();
  });
  const province = await useProvince();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const app = await provinceWebApp(province, { publicUrl: url });
  const answer = getRequestListener(async (request, env) => standStill(await app.fetch(request, env)));
  server.on("request", (request, response) => void answer(request, response));
  const browser = await launchBrowser();
  const reader = await (await browser.person({ hasScript: true, hasWorkers: false })).newPage();
  closings.push(browser.close, () => {
    server.closeAllConnections();
    server.close();
  });
  const findings: string[] = [];
  const traveller = async (options: BrowserOptions = {}): Promise<Traveller> => {
    const context = await browser.person(options);
    const page = await context.newPage();
    return {
      page,
      open: (path) => openPage(page, `${url}${path}`),
      words: () => steadily(page, async () => (await page.locator("body").innerText()).replaceAll(/\s+/gu, " ")),
      examine: async (name) => void findings.push(...(await examinePage(reader, page, name))),
    };
  };
  const officer = async (userName: string, options: BrowserOptions = {}): Promise<Traveller> => {
    const person = await traveller(options);
    await person.open("/lam-viec");
    await signIn(person, userName, "/lam-viec");
    return person;
  };
  return {
    province,
    url,
    traveller,
    findings,
    officer,
    work: async (userName, code, act) => {
      const person = await officer(userName);
      if ((await person.page.getByRole("link", { name: code }).count()) === 0) await person.open("/lam-viec?pham-vi=don-vi");
      await follow(person.page.getByRole("link", { name: code }).first(), new RegExp(`/ho-so/${code}`, "u"));
      await actOn(person, act);
      return person;
    },
    unitName: async (unitCode) => {
      const today = civilDateOf(province.clock.now());
      // Leaders sit in the agency itself.
      const desks = [...(await listUnits(province.database, today)), ...(await listAgencies(province.database, today))];
      return desks.find(({ code }) => code === unitCode)?.name ?? assert.fail(`no unit ${unitCode}`);
    },
  };
}

/** Fills and sends one form of the dossier page; the page that comes back must say that it is done. */
export async function actOn({ page }: Traveller, { label, fill }: Act): Promise<void> {
  const form = page.getByRole("form", { name: label, exact: true });
  if ((await form.count()) === 0 || !(await form.isVisible())) await page.locator("summary", { hasText: label }).first().click();
  await fill?.(form);
  await follow(form.getByRole("button", { name: label, exact: true }), /[?&]xong=/u);
}

/** Fills in the officials' door, which stands open, and goes through it to the page that was asked for. */
export async function signIn({ page }: Pick<Traveller, "page">, userName: string, address: Address): Promise<void> {
  await page.locator("input[name=userName]").fill(userName);
  await page.locator("input[name=password]").fill(SAMPLE_PASSWORD);
  await pressTo(page, "Enter", address);
}

/**
 * The machine in the hall and the caller's page go back to their beginning some seconds after they were last touched. How long a journey looks at a
 * page is no matter of the story, so here they wait; the header itself is what the tests of these pages look at.
 */
function standStill(response: Response): Response {
  if (response.headers.has("Refresh")) response.headers.delete("Refresh");
  return response;
}

/** Reads a page when it is there whole; what was read while the page renewed itself is read again. */
async function steadily<T>(page: Page, read: () => Promise<T>): Promise<T> {
  for (;;) {
    let hasMoved = false;
    const notice = (frame: Frame): void => void (hasMoved ||= frame === page.mainFrame());
    page.on("framenavigated", notice);
    try {
      await page.waitForLoadState("load");
      const answer = await read();
      if (!hasMoved) return answer;
    } catch (error) {
      if (!hasMoved) throw error;
    } finally {
      page.off("framenavigated", notice);
    }
  }
}

/**
 * The page as it was sent, shown again to a browser with script, which axe needs: also answers to a form can be examined so. Pictures are taken
 * when `MOTCUA_PICTURES` names a folder for them.
 */
async function examinePage(copy: Page, page: Page, name: string): Promise<readonly string[]> {
  const findings: string[] = [];
  // The copy is looked at for as long as it takes: it does not renew itself meanwhile.
  const html = (await steadily(page, () => page.content())).replaceAll(/<meta http-equiv="refresh"[^>]*>/gu, "");
  // A request carries no place on the page, so the answer is found by the address before it.
  const [address = ""] = page.url().split("#", 1);
  await copy.unrouteAll();
  await copy.route(address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(address);
  for (const viewport of [PHONE, DESK]) {
    const at = `${name}: ${address} at ${viewport.width} px`;
    await copy.setViewportSize(viewport);
    if (PICTURES !== undefined) await takePicture(copy, join(PICTURES, `${name}-${viewport.width}.png`));
    for (const finding of await axeFindings(copy)) findings.push(`${at}: ${finding}`);
    if (await overflowsSideways(copy)) findings.push(`${at} scrolls sideways`);
  }
  return findings;
}

/** Presses Tab until the element with the accessible name has the focus. A page that takes more strokes than that is no keyboard page. */
export async function tabTo(page: Page, name: RegExp, strokesMax = 80): Promise<void> {
  for (let stroke = 0; stroke < strokesMax; stroke += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) === 0) continue;
    const label = (await focused.ariaSnapshot()).split("\n")[0] ?? "";
    if (name.test(label)) return;
  }
  assert.fail(`${String(name)} is not reached in ${strokesMax} strokes of Tab on ${page.url()}`);
}

/** Bit of the Alt key in what the browser is told of a key stroke. */
const ALT = 1;

/**
 * Presses an access key as a person does with Alt. The browser finds it by the character that the key would type without Alt, which the
 * usual way of sending keys leaves out.
 */
export async function pressAccessKey(page: Page, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const stroke = { modifiers: ALT, key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().codePointAt(0) ?? 0 };
  await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...stroke });
  await session.send("Input.dispatchKeyEvent", { type: "char", ...stroke, text: key, unmodifiedText: key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...stroke });
  await session.detach();
}
