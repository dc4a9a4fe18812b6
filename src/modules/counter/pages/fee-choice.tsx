import type { FieldError } from "#platform/html/components";
import { Details, Select, TextInput } from "#platform/html/components";
import { errorOf } from "#platform/html/form";
import type { FormValues } from "#platform/http/form";
import { pickText } from "#platform/i18n";
import type { Locale } from "#platform/i18n";
import { RELIEF_GROUPS, paymentEn, paymentVi } from "#modules/payment";

import type { FeeWish } from "../settle-fee.ts";
import type { ReceptionText } from "../text/reception.vi.ts";

const WAYS = ["later", "cash", "transfer", "exempt"] as const;

interface FeeChoiceProps {
  readonly words: ReceptionText;
  readonly locale: Locale;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** What is to be paid, as far as it is known. */
  readonly amount: number | null;
}

/** How the fee is settled with this very reception. Nothing is taken unless the clerk says so: a receipt cannot be unsaid by a slip of the hand. */
export function FeeChoice({ words, locale, typed, errors, amount }: FeeChoiceProps) {
  const { feeWay: said } = words;
  const grounds = pickText(locale, { vi: paymentVi, en: paymentEn }).pages.reliefs.grounds;
  const isExempt = typed["feeWay"] === "exempt";
  return (
    <div data-fee-choice data-fee-amount={amount ?? ""}>
      <div class="mc-fee-line">
        <Select
          name="feeWay"
          label={said.label}
          value={typed["feeWay"] ?? "later"}
          choices={WAYS.map((value) => ({ value, label: said.ways[value] }))}
          isRequired
        />
        <TextInput
          name="feeGiven"
          label={said.given}
          value={typed["feeGiven"]}
          error={errorOf(errors, "feeGiven")}
          accessKey="m"
          inputMode="numeric"
          autocomplete="off"
          size={10}
        />
      </div>
      <p class="mc-quiet" data-change={said.change("{amount}")} role="status" />
      <Details summary={said.exempt} isOpen={isExempt}>
        <Select
          name="feeGround"
          label={said.ground}
          choices={RELIEF_GROUPS.map((value) => ({ value, label: grounds[value] }))}
          placeholder="–"
          value={typed["feeGround"]}
          error={errorOf(errors, "feeGround")}
        />
        <TextInput
          name="feeEvidence"
          label={said.evidence}
          value={typed["feeEvidence"]}
          error={errorOf(errors, "feeEvidence")}
          autocomplete="off"
        />
      </Details>
    </div>
  );
}

/** A wish, or what is wrong with it. */
export interface ReadWish {
  readonly wish: FeeWish;
  readonly errors: readonly FieldError[];
}

/** Reads how the fee is to be settled. `amount` is what will be owed, where it is known: less cash than that is told before anything is received. */
export function readFeeWish(form: Pick<FormValues, "text">, words: ReceptionText, amount: number | null): ReadWish {
  const { feeWay: said } = words;
  const chosen = WAYS.find((one) => one === form.text("feeWay")) ?? "later";
  // Whoever notes what the visitor gave has taken it.
  const way = chosen === "later" && form.text("feeGiven").trim() !== "" ? "cash" : chosen;
  if (way === "later" || way === "transfer") return { wish: { way }, errors: [] };
  if (way === "cash") {
    const given = givenIn(form.text("feeGiven"));
    const isShort = given !== undefined && amount !== null && !(given >= amount);
    return { wish: { way, given }, errors: isShort ? [{ name: "feeGiven", message: said.short }] : [] };
  }
  const ground = RELIEF_GROUPS.find((one) => one === form.text("feeGround"));
  const evidence = form.text("feeEvidence").trim();
  return {
    wish: ground === undefined ? { way: "later" } : { way, ground, evidence },
    errors: [
      ...(ground === undefined ? [{ name: "feeGround", message: said.groundMissing }] : []),
      ...(evidence === "" ? [{ name: "feeEvidence", message: said.evidenceMissing }] : []),
    ],
  };
}

/** Cash as it is typed, with or without points; undefined for nothing, NaN for what is no whole amount. */
function givenIn(text: string): number | undefined {
  const plain = text.replace(/[\s.₫đ]/gu, "");
  if (plain === "") return undefined;
  return /^\d{1,12}$/u.test(plain) ? Number(plain) : Number.NaN;
}
