import type { CivilDate } from "#kernel/instant";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import { parseTypedDay } from "#platform/typed-day";
import { applicantInput } from "#modules/dossier";

import { cardFaultsOf, isCardScan, readCardScan } from "../citizen-card.ts";
import type { ReceptionText } from "../text/reception.vi.ts";

/** What the page asks of an applicant, as texts. */
export const APPLICANT_FIELDS = ["kind", "personalId", "name", "birthOn", "phone", "email", "address", "sex"] as const;
export type ApplicantTexts = Readonly<Record<(typeof APPLICANT_FIELDS)[number], string>>;

/** An applicant read from the page. */
export interface ReadApplicant {
  /** As the page shows it again: a scanned card stands in its fields. */
  readonly texts: ApplicantTexts;
  /** As the use case takes it. */
  readonly applicant: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  /** Sentences about a number that does not fit its holder: somebody confirms them, or they are put right. */
  readonly faults: readonly string[];
}

/** Reads who hands in: typed, or scanned into the field of the number. */
export function readApplicant(form: Pick<FormValues, "text">, words: ReceptionText): ReadApplicant {
  const number = form.text("personalId");
  const scan = isCardScan(number) ? readCardScan(number) : undefined;
  const typed = (name: (typeof APPLICANT_FIELDS)[number]): string => form.text(name);
  const birth = scan?.birthOn ?? typed("birthOn");
  const birthOn = birth === "" ? null : parseTypedDay(birth);
  const texts: ApplicantTexts = {
    kind: typed("kind") === "organisation" ? "organisation" : "person",
    personalId: scan?.personalId ?? number,
    name: scan?.name ?? typed("name"),
    birthOn: shownDay(birth),
    phone: typed("phone"),
    email: typed("email"),
    address: scan === undefined || scan.address === "" ? typed("address") : scan.address,
    sex: scan?.sex ?? typed("sex"),
  };
  const { sex: _sex, ...given } = texts;
  const applicant = { ...given, personalId: texts.personalId.replaceAll(/[\s.]/gu, ""), birthOn: birthOn ?? null };
  const parsed = applicantInput.safeParse(applicant);
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0])));
  if (birthOn === undefined) wrong.add("birthOn");
  const isUnreadable = isCardScan(number) && scan === undefined;
  const errors = isUnreadable
    ? [{ name: "personalId", message: words.scanUnreadable }]
    : Object.entries(words.errors).flatMap(([name, message]) => (wrong.has(name) ? [{ name, message }] : []));
  return { texts, applicant, errors, faults: isUnreadable ? [] : faultsOf({ ...texts, birthOn: birthOn ?? null }, words) };
}

function faultsOf(
  { personalId, birthOn, sex }: { readonly personalId: string; readonly birthOn: CivilDate | null; readonly sex: string },
  words: ReceptionText,
): readonly string[] {
  const known = sex === "male" || sex === "female" ? sex : undefined;
  const digits = personalId.replaceAll(/[\s.]/gu, "");
  return cardFaultsOf({ personalId: digits, birthOn, sex: known }).map((fault) => words.cardFaults[fault]);
}

/** Days are shown as people write them. */
export function shownDay(text: string): string {
  const day = parseTypedDay(text);
  return day === undefined ? text : day.split("-").toReversed().join("/");
}
