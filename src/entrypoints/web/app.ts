import type { Clock } from "#platform/clock";
import type { Bilingual } from "#platform/i18n";
import { createHttpApp } from "#platform/http/app";
import { loadAssets } from "#platform/http/assets";
import type { WebApp } from "#platform/http/context";
import { registerAboutPages } from "./about.tsx";
import { chromeFor, signInHref } from "./chrome.ts";
import { registerHomePage } from "./home.tsx";
import type { HomeReaders } from "./home.tsx";
import { problemCatalogue, problemSentences } from "./problems.ts";
import { registerStyleGuide } from "./style-guide/style-guide.tsx";

export interface WebAppDeps {
  readonly clock: Clock;
  /** Where people reach the system, without a slash at the end. */
  readonly publicUrl: string;
  readonly hasSecureCookies: boolean;
  readonly uploadBytesMax: number;
  readonly provinceName: Bilingual;
  readonly isReady: () => Promise<boolean>;
  readonly home: HomeReaders;
  /** Each module's pages and API routes, in order; identity first, because it says who is asking. */
  readonly register: readonly ((app: WebApp) => void)[];
}

/** The whole web application: shell, modules, refusals. Answers `app.request(…)` in tests without a port. */
export function createWebApp(deps: WebAppDeps): WebApp {
  const assets = loadAssets();
  const app = createHttpApp({
    clock: deps.clock,
    assets,
    publicOrigin: new URL(deps.publicUrl).origin,
    uploadBytesMax: deps.uploadBytesMax,
    isReady: deps.isReady,
    site: {
      chrome: chromeFor(assets, deps.provinceName),
      signInHref,
      problemCatalogue,
      problemBook: problemSentences,
      hasSecureCookies: deps.hasSecureCookies,
    },
  });
  for (const register of deps.register) register(app);
  registerHomePage(app, deps.home);
  registerAboutPages(app);
  registerStyleGuide(app);
  return app;
}
