import type { WebApp } from "#platform/http/context";

import { registerCorrectionPages } from "./pages/correction.pages.tsx";
import { registerKeptStorePages } from "./pages/kept-store.pages.tsx";
import { registerOwnStorePages } from "./pages/own-store.pages.tsx";
import type { StoreWebDeps } from "./pages/store-kit.tsx";

/** Registers the store's pages: for its owner, and for the agency that keeps it. */
export function registerStorePages(app: WebApp, deps: StoreWebDeps): void {
  registerOwnStorePages(app, deps);
  registerKeptStorePages(app, deps);
  registerCorrectionPages(app, deps);
}
