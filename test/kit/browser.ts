import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";
import type { BrowserContext, Page } from "playwright-core";

/** Debian's Chromium. Playwright's own download is not used: nothing but Debian's packages and npm is needed. */
const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

/** The line to print when a journey cannot run here; undefined when the browser is there. */
export function browserMissing(): string | undefined {
  return existsSync(CHROMIUM) ? undefined : "Chromium is missing: apt-get update && apt-get install -y chromium";
}

/** Quiet flags: without them Chromium calls home at every start, which a closed network answers slowly. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** So long a person waits for a page before the test fails: nothing is said of speed here, and a shared machine may stand still for a while. */
const WAIT_MS_MAX = 60_000;

/** Phone and office desk: the two widths every page is made for. */
export const PHONE = { width: 360, height: 740 } as const;
export const DESK = { width: 1280, height: 900 } as const;

export interface BrowserOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  /** Pages carry no script, so journeys run with it switched off; only the axe check needs it on. */
  readonly hasScript?: boolean;
  /** Whether a page may leave a worker behind that answers for the next one, as it does for everybody. */
  readonly hasWorkers?: boolean;
}

export interface TestBrowser {
  /** A new person: own cookies, own window. Script is off unless asked for. */
  readonly person: (options?: BrowserOptions) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

/** Starts Chromium with an own empty profile; `close` ends it and removes the profile. */
export async function launchBrowser(): Promise<TestBrowser> {
  const missing = browserMissing();
  if (missing !== undefined) throw new Error(missing);
  const home = mkdtempSync(join(tmpdir(), "motcua-browser-"));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS, env: { ...process.env, HOME: home } });
  return {
    person: async (options = {}) => {
      const context = await browser.newContext({
        viewport: options.viewport ?? DESK,
        colorScheme: options.colorScheme ?? "light",
        javaScriptEnabled: options.hasScript ?? false,
        // The pages forbid script; axe injects its own, as a reader's assistive tool would.
        bypassCSP: options.hasScript ?? false,
        locale: "vi-VN",
        timezoneId: "Asia/Ho_Chi_Minh",
        acceptDownloads: true,
        serviceWorkers: options.hasWorkers === false ? "block" : "allow",
      });
      context.setDefaultTimeout(WAIT_MS_MAX);
      return context;
    },
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** WCAG 2.0 to 2.2, levels A and AA. */
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on the page, one line a finding; empty when clean. The page needs a person with `hasScript`. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
  return result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} · ${node.html.slice(0, 160)}`),
  );
}

/** Each width and each colour scheme once: a phone in light, a desk in dark. */
const LOOKS = [
  { viewport: PHONE, colorScheme: "light" },
  { viewport: DESK, colorScheme: "dark" },
] as const;

/** Opens an address as a phone in light and as a desk in dark, and gathers axe's findings with where they came up. */
export async function axeEverywhere(
  browser: TestBrowser,
  url: string,
  prepare?: (context: BrowserContext) => Promise<void>,
): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const look of LOOKS) {
    const context = await browser.person({ ...look, hasScript: true });
    await prepare?.(context);
    const page = await context.newPage();
    await page.goto(url);
    for (const finding of await axeFindings(page)) findings.push(`${look.viewport.width} px, ${look.colorScheme}: ${finding}`);
    await context.close();
  }
  return findings;
}

/** True when the page scrolls sideways, which on a phone means something does not fit. */
export async function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
}

/** Saves a picture of the page, or of what its window shows. */
export async function takePicture(page: Page, path: string, part: "page" | "window" = "page"): Promise<void> {
  await page.screenshot({ path, fullPage: part === "page" });
}

/** Bytes that a first visit fetches over the wire: page, style sheet, fonts and icon, compressed as sent. */
export async function weighPage(browser: TestBrowser, url: string, options: BrowserOptions = {}): Promise<number> {
  const context = await browser.person(options);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await context.close();
  return bytes;
}
