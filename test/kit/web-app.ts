import { createWebApp } from "../../src/entrypoints/web/app.ts";
import type { WebAppDeps } from "../../src/entrypoints/web/app.ts";
import type { WebApp } from "#platform/http/context";
import { standingClock } from "./clock.ts";
import { THURSDAY_MORNING } from "./web.ts";

/** The web application of a test: the real shell, with the modules that the test hands over. */
export function testWebApp(deps: Partial<WebAppDeps> = {}): WebApp {
  return createWebApp({
    clock: standingClock(THURSDAY_MORNING),
    publicUrl: "http://localhost",
    hasSecureCookies: false,
    uploadBytesMax: 10 * 1024 * 1024,
    provinceName: { vi: "Tỉnh An Bình", en: "An Bình Province" },
    isReady: () => Promise.resolve(true),
    home: {},
    register: [],
    ...deps,
  });
}
