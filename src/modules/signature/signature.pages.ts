import type { WebApp } from "#platform/http/context";

import { registerCheckPages } from "./pages/check.pages.tsx";
import { registerSigningPages } from "./pages/inbox.pages.tsx";
import { registerKeyPages } from "./pages/keys.pages.tsx";
import type { SignaturePagesDeps } from "./pages/page-kit.ts";
import { registerTrustPages } from "./pages/trust.pages.tsx";

/** Every page of keys, signing and checking. */
export function registerSignaturePages(app: WebApp, deps: SignaturePagesDeps): void {
  registerKeyPages(app, deps);
  registerTrustPages(app, deps);
  registerSigningPages(app, deps);
  registerCheckPages(app, deps);
}
