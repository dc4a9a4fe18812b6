import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { getRequestListener } from "@hono/node-server";
import type { BrowserContext, Page } from "playwright-core";
import { axeFindings, DESK, launchBrowser, overflowsSideways, PHONE, takePicture } from "./browser.ts";
import type { BrowserOptions, TestBrowser } from "./browser.ts";
import { provinceWebApp, useProvince } from "./province.ts";
import type { Province } from "./province.ts";

/** Somebody with a window of their own, and without script. */
export interface Traveller {
  readonly page: Page;
  /** Opens a path of the site. */
  readonly open: (path: string) => Promise<void>;
  /** Looks closely at the page as it is now: axe, nothing off the side of a phone, a picture at both widths. */
  readonly examine: (name: string) => Promise<void>;
  /** The words on the page, white space as one space. */
  readonly words: () => Promise<string>;
}

export interface JourneySite {
  readonly province: Province;
  readonly url: string;
  readonly traveller: (options?: BrowserOptions) => Promise<Traveller>;
  /** Where the pictures of this run are. */
  readonly pictures: string;
}

/** The sample province behind a port of its own, with a browser; both end with the file's tests. */
export async function useJourneySite(): Promise<JourneySite> {
  const province = await useProvince();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const app = await provinceWebApp(province, { publicUrl: url });
  const answer = getRequestListener(app.fetch);
  server.on("request", (request, response) => void answer(request, response));
  const browser = await launchBrowser();
  const pictures = process.env["MOTCUA_PICTURES"] ?? mkdtempSync(join(tmpdir(), "motcua-pictures-"));
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });
  const traveller = async (options: BrowserOptions = {}): Promise<Traveller> => {
    const context = await browser.person(options);
    const page = await context.newPage();
    return {
      page,
      open: async (path) => void (await page.goto(`${url}${path}`)),
      words: async () => (await page.locator("body").innerText()).replaceAll(/\s+/gu, " "),
      examine: (name) => examinePage(browser, page, join(pictures, name)),
    };
  };
  return { province, url, traveller, pictures };
}

const LOOKS: readonly BrowserOptions[] = [
  { viewport: PHONE, colorScheme: "light" },
  { viewport: DESK, colorScheme: "light" },
];

/** The page as it was sent, shown again to a browser with script, which axe needs: also answers to a form can be examined so. */
async function examinePage(browser: TestBrowser, page: Page, picture: string): Promise<void> {
  const html = await page.content();
  const address = page.url();
  for (const look of LOOKS) {
    const context = await browser.person({ ...look, hasScript: true });
    const copy = await copyOf(context, address, html);
    const at = `${address} at ${look.viewport?.width ?? 0} px`;
    await takePicture(copy, `${picture}-${look.viewport?.width ?? 0}.png`);
    assert.deepEqual(await axeFindings(copy), [], at);
    assert.equal(await overflowsSideways(copy), false, `${at} scrolls sideways`);
    await context.close();
  }
}

async function copyOf(context: BrowserContext, address: string, html: string): Promise<Page> {
  const copy = await context.newPage();
  await copy.route(address, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
  await copy.goto(address);
  return copy;
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
