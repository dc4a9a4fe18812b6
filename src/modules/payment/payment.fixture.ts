import assert from "node:assert/strict";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { receiveDossier } from "#modules/dossier";
import type { DossierCode, ReceiveInput } from "#modules/dossier";
import type { UseCaseContext } from "#modules/identity";
import type { Province } from "#kit/province";

import { openBook } from "./receipt-books.ts";

/** The ward's counter, and its fee for registering permanent residence in person. */
export const WARD = "H99.101";
export const COUNTER = "H99.101.1";
export const FEE = 20_000;

export function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

export function refusalOf(answer: unknown): string {
  return isProblem(answer) ? answer.problem : assert.fail("was not refused");
}

/** A cashier's day at the ward, through the use cases. */
export interface Cashbox {
  readonly cashier: () => UseCaseContext;
  readonly head: () => UseCaseContext;
  readonly keeper: () => UseCaseContext;
  /** A dossier with a fee of 20,000, unpaid. */
  readonly receive: (change?: { readonly channel?: "in_person"; readonly isFeeNotedBefore?: boolean }) => Promise<DossierCode>;
  /** A book of the counter, or of money that comes by itself; answers its name. */
  readonly book: (more?: { readonly unit?: string | null; readonly volume?: number; readonly last?: number }) => Promise<string>;
}

export function cashboxOf(province: Province): Cashbox {
  const cashier = (): UseCaseContext => province.as(province.officer("tiepnhan.binhgiang"));
  const keeper = (): UseCaseContext => province.as(province.officer("vanthu.binhgiang"));
  return {
    cashier,
    keeper,
    head: () => province.as(province.officer("chutich.binhgiang")),
    receive: async ({ isFeeNotedBefore = false, ...change } = {}) => {
      const filing: ReceiveInput = {
        procedureCode: "1.004222",
        receptionUnit: COUNTER,
        applicant: { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" },
        components: [{ key: "ct01", name: "Tờ khai CT01", form: "electronic", quantity: 1, attachments: [] }],
        form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "own" },
        ...change,
      };
      return must(await receiveDossier(cashier(), filing, { isFeeNotedBefore })).code;
    },
    book: async ({ unit = COUNTER, volume = 1, last = 50 } = {}) =>
      must(await openBook(keeper(), { agency: WARD, unit, form: "C1-10/NS", series: "BG/26P", volume, first: 1, last })).book,
  };
}
