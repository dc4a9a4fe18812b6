import { pages } from "./pages.en.ts";
import { problems } from "./problems.en.ts";
import type { PaymentText } from "./vi.ts";

/** English words of fees. */
export const en = {
  problems,
  pages,
  doctor: {
    sums: "Receipts, payments and what each dossier has paid are one sum",
    money: "What lies for each dossier is what was paid, and nothing lies for a reception that was taken back",
    numbers: "The receipt numbers of each book run without a hole and without a double",
    drawers: "Each drawer holds what went through it",
    transfers: "Booked transfers and payments agree",
  },
} satisfies PaymentText & { readonly problems: typeof problems };
