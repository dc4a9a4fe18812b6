import { serve } from "@hono/node-server";
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

/** The application behind a real port, for a browser. Close it at the end. */
export async function listenOnFreePort(app: WebApp): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      resolve({
        url: `http://localhost:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
  });
}
