/** Why a value of a national record could not be taken as it stands. Each has its sentence in `text/`. */
export const DOUBT_REASONS = [
  "time_not_stated",
  "time_without_unit",
  "time_in_words",
  "time_range",
  "time_fraction",
  "time_unit_unknown",
  "time_unit_conflicts_note",
  "time_differs_from_note",
  "time_by_case",
  "fee_not_stated",
  "fee_free_contradicted",
  "fee_glued_to_time",
  "fee_amount_unclear",
  "fee_percent",
  "fee_range",
  "fee_too_small",
  "fee_differs_from_note",
  "fee_changes_with_time",
  "channel_table_unread",
  "component_count_glued",
  "component_count_missing",
  "component_form_glued",
  "component_name_missing",
  "outcome_code_unclear",
  "legal_basis_number_unclear",
  "legal_basis_name_missing",
  "level_unknown",
  "name_suspicious",
  "clock_exclusion",
] as const;
export type DoubtReason = (typeof DOUBT_REASONS)[number];

/** One unclear value: where it belongs, what the portal printed, and why it was not taken as it stands. */
export interface Doubt {
  readonly field: string;
  readonly raw: string;
  readonly reason: DoubtReason;
}

const RAW_LENGTH_MAX = 1500;

/** A doubt with its raw text cut to a readable length. */
export function doubt(field: string, raw: string, reason: DoubtReason): Doubt {
  const text = raw.trim();
  return { field, raw: text.length > RAW_LENGTH_MAX ? `${text.slice(0, RAW_LENGTH_MAX)}…` : text, reason };
}

/** What the portal prints in an empty cell. */
export const NOT_STATED = "Không có thông tin";

/** A cell's text, or null when the portal has nothing. */
export function statedText(text: string | undefined): string | null {
  const tidy = (text ?? "")
    .normalize("NFC")
    .replace(/[ \t ]+/gu, " ")
    .trim();
  return tidy === "" || tidy === NOT_STATED ? null : tidy;
}
