import { z } from "zod";

import type { Instant } from "#kernel/instant";
import type { LedgerEvent, StreamId, StreamType } from "#ledger";

import { DUE_TIMES, note, officerStamp, text } from "./event-parts.ts";

/** The account on which an agency takes fees: what a transfer and its VietQR need. */
const collectingAccount = z.strictObject({
  /** Bank identification number of six digits, as VietQR names the bank. */
  bankBin: z.string().regex(/^\d{6}$/u),
  bankName: text(200),
  accountNumber: z.string().regex(/^[0-9A-Z]{4,19}$/u),
  accountName: text(200),
});

/** When the fee of a procedure is due and whether its outcome may leave unpaid; the ground is the law or decision that says so. */
const feeTerms = z.strictObject({
  due: z.enum(DUE_TIMES),
  mayReturnUnpaid: z.boolean(),
  ground: note(500),
});

/** Events of `fee-setting:AGENCY` and `fee-setting:PROCEDURE`. */
export const feeSettingEvents = {
  "fee_setting.account_set": { 1: { payload: z.strictObject({ agency: text(40), account: collectingAccount, by: officerStamp }) } },
  "fee_setting.terms_set": { 1: { payload: z.strictObject({ procedure: text(40), terms: feeTerms, by: officerStamp }) } },
} as const;

export type CollectingAccount = z.infer<typeof collectingAccount>;
export type FeeTerms = z.infer<typeof feeTerms>;
export { collectingAccount as collectingAccountSchema, feeTerms as feeTermsSchema };

/** The general rule where a procedure says nothing: paid when filing, and nothing is handed over unpaid. */
export const GENERAL_TERMS: FeeTerms = { due: "filing", mayReturnUnpaid: false, ground: "" };

/** What is set for an agency or a procedure. */
export interface FeeSetting {
  readonly key: string;
  readonly account: CollectingAccount | null;
  readonly terms: FeeTerms | null;
  readonly setAt: Instant | null;
  readonly setBy: string;
}

const NO_SETTING: FeeSetting = { key: "", account: null, terms: null, setAt: null, setBy: "" };

export function feeSettingStream(key: string): StreamId {
  return `fee-setting:${key}` as StreamId;
}

function foldSetting(state: FeeSetting, event: LedgerEvent): FeeSetting {
  const stamped = { setAt: event.at, setBy: (event.payload["by"] as { readonly name: string }).name };
  if (event.kind === "fee_setting.account_set") {
    const { agency, account } = event.payload as { readonly agency: string; readonly account: CollectingAccount };
    return { ...state, ...stamped, key: agency, account };
  }
  const { procedure, terms } = event.payload as { readonly procedure: string; readonly terms: FeeTerms };
  return { ...state, ...stamped, key: procedure, terms };
}

export const feeSettingStreamType: StreamType<FeeSetting> = {
  kind: "fee-setting",
  events: feeSettingEvents,
  initial: NO_SETTING,
  fold: foldSetting,
  project: ({ key, account, terms, setAt, setBy }) =>
    key === "" ? [] : [{ sink: "app.fee_setting", row: { setting_key: key, content: { account, terms }, set_at: setAt, set_by: setBy } }],
  tally: () => [],
};
