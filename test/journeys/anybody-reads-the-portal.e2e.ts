import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pressTo } from "#kit/arrive";
import { DESK, PHONE, axeEverywhere, launchBrowser, overflowsSideways, weighPage } from "#kit/browser";
import type { TestBrowser } from "#kit/browser";
import { listenOnFreePort, testWebApp } from "#kit/web-app";

/** Pages that need no module: the shell, and every component on one page. */
const PATHS = ["/", "/gioi-thieu", "/du-lieu-ca-nhan", "/ho-tro-tiep-can", "/quan-tri/mau?loi=1", "/khong-co"];
/** What a page may weigh all in (issue 2: 60 kB). */
const BYTES_MAX = 60_000;

let browser: TestBrowser;
let site: Awaited<ReturnType<typeof listenOnFreePort>>;

before(async () => {
  site = await listenOnFreePort(testWebApp());
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await site.close();
});

test("axe finds nothing on any page of the shell, on a phone in light and at a desk in dark", async () => {
  for (const path of PATHS) assert.deepEqual(await axeEverywhere(browser, `${site.url}${path}`), [], path);
});

test("nothing runs off the side of a phone 360 px wide, nor at twice the type size at a desk", async () => {
  for (const path of PATHS) {
    for (const viewport of [PHONE, { width: DESK.width / 2, height: DESK.height / 2 }]) {
      const context = await browser.person({ viewport, hasScript: true });
      const page = await context.newPage();
      await page.goto(`${site.url}${path}`);
      assert.equal(await overflowsSideways(page), false, `${path} at ${viewport.width} px`);
      await context.close();
    }
  }
});

test("the keyboard reaches the content in two strokes and the language in a few", async () => {
  const context = await browser.person();
  const page = await context.newPage();
  await page.goto(site.url);
  await page.keyboard.press("Tab");
  await pressTo(page, "Enter", /#noi-dung$/u);
  await page.goto(`${site.url}/gioi-thieu`);
  for (let stroke = 0; stroke < 3; stroke += 1) await page.keyboard.press("Tab");
  await pressTo(page, "Enter", /lang=en/u);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await context.close();
});

test("a first visit of the home page weighs less than 60 kB, fonts and all", async () => {
  const bytes = await weighPage(browser, site.url, { viewport: PHONE });
  assert.ok(bytes > 5_000 && bytes < BYTES_MAX, `${bytes} bytes`);
});

test("letters of Ê Đê, Gia Rai and Ba Na names come from our own face, and only where they stand", async () => {
  const context = await browser.person();
  const page = await context.newPage();
  const fonts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "font") fonts.push(request.url());
  });
  await page.goto(site.url, { waitUntil: "networkidle" });
  assert.equal(fonts.filter((url) => url.includes("latin-ext")).length, 0);
  await page.goto(`${site.url}/quan-tri/mau`, { waitUntil: "networkidle" });
  assert.equal(fonts.filter((url) => url.includes("latin-ext-400")).length, 1);
  await context.close();
});
