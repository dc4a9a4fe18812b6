import type { DoctorCheck } from "#platform/doctor";

import { drawersAgree, moneyAgrees, numbersRun, sumsAgree, transfersAgree } from "./agreement.queries.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** What `motcua doctor` examines of fees. */
export const paymentChecks: readonly DoctorCheck[] = [
  { name: "payment.sums", summary: { vi: vi.doctor.sums, en: en.doctor.sums }, run: ({ database }) => sumsAgree(database) },
  { name: "payment.money", summary: { vi: vi.doctor.money, en: en.doctor.money }, run: ({ database }) => moneyAgrees(database) },
  { name: "payment.numbers", summary: { vi: vi.doctor.numbers, en: en.doctor.numbers }, run: ({ database }) => numbersRun(database) },
  { name: "payment.drawers", summary: { vi: vi.doctor.drawers, en: en.doctor.drawers }, run: ({ database }) => drawersAgree(database) },
  {
    name: "payment.transfers",
    summary: { vi: vi.doctor.transfers, en: en.doctor.transfers },
    run: ({ database }) => transfersAgree(database),
  },
];
