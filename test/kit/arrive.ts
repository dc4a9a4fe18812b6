import assert from "node:assert/strict";
import { errors } from "playwright-core";
import type { Frame, Locator, Page } from "playwright-core";

/** Where an act should lead: a path, or a pattern of path, query and fragment. */
export type Address = string | RegExp;

/**
 * Does what leads to another document, and waits until that document is there whole. The browser is listened to before the act, and what stands
 * already is never taken for what comes: an address that looks the same before and after is no arrival. Keys and clicks return when the input was
 * taken, so whoever reads the page after one of them reads the old page or half of the new one.
 */
export async function arrive(page: Page, act: () => Promise<unknown>, address: Address = /^/u): Promise<void> {
  await page.waitForLoadState("load");
  const isThere = (frame: Frame): boolean => frame === page.mainFrame() && leadsTo(frame.url(), address);
  try {
    await Promise.all([page.waitForEvent("framenavigated", isThere), act()]);
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    const words = await page.locator("body").innerText();
    assert.fail(`on ${page.url()}, not at ${String(address)}; ${error.message}\n${words}`);
  }
  await page.waitForLoadState("load");
}

/** Presses a link or a button that leads to another document. */
export async function follow(control: Locator, address?: Address): Promise<void> {
  await arrive(control.page(), () => control.click(), address);
}

/** Presses a key that leads to another document. */
export async function pressTo(page: Page, key: string, address?: Address): Promise<void> {
  await arrive(page, () => page.keyboard.press(key), address);
}

/** A page that asks who is there carries the address that it will lead to: that is not where it stands. */
function leadsTo(href: string, address: Address): boolean {
  const url = new URL(href);
  url.searchParams.delete("tiep");
  return typeof address === "string" ? url.pathname === address : address.test(`${url.pathname}${url.search}${url.hash}`);
}
