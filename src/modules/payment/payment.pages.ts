import type { Clock } from "#platform/clock";
import type { WebApp } from "#platform/http/context";

import { registerBooks } from "./pages/books.pages.tsx";
import { registerClosing } from "./pages/closing.pages.tsx";
import { registerDayBook } from "./pages/day-book.pages.tsx";
import { registerFeeAccount } from "./pages/fee-account.pages.tsx";
import { registerFeeDesk } from "./pages/fee-desk.pages.tsx";
import type { FeeWebDeps } from "./pages/fee-kit.tsx";
import { registerPayPages } from "./pages/pay.pages.tsx";
import { registerReceiptPages } from "./pages/receipt.pages.ts";
import { registerFeeSettings } from "./pages/settings.pages.tsx";
import { registerTransfers } from "./pages/transfers.pages.tsx";

/** Registers every page of fees. Pages with a name of their own come before those of a dossier, whose code stands at the same place in the address. */
export function registerPaymentPages(app: WebApp, deps: FeeWebDeps & { readonly clock: Clock }): void {
  registerFeeDesk(app, deps);
  registerClosing(app, deps);
  registerDayBook(app, deps);
  registerTransfers(app, deps);
  registerBooks(app, deps);
  registerFeeSettings(app);
  registerReceiptPages(app, deps);
  registerFeeAccount(app, deps);
  registerPayPages(app, deps);
}
