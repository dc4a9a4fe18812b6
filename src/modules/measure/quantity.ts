import type { AgencyLevel } from "#modules/organisation";

/** What a procedure in force has. Each is one condition on its version, said in `procedure-traits.queries.ts`. */
export const PROCEDURE_TRAITS = [
  "online",
  "full",
  "partial",
  "level_1",
  "level_2",
  "level_3",
  "level_4",
  "one_stop",
  "process",
  "fee",
  "fee_online",
  "citizen",
  "complete",
  "any_area",
  "of_province",
  "of_commune",
] as const;
export type ProcedureTrait = (typeof PROCEDURE_TRAITS)[number];

/** What an agency is on a day: one that must have a one-stop door, and one that has it; departments and communes alone. */
export type AgencyTrait = "any" | "needs_door" | "has_door" | "department" | "commune" | "department_door" | "commune_door";

/** What is true of a version whose decision was signed in the period. */
export type VersionTrait = "announced" | "announced_in_time" | "publication_due" | "published_in_time";

/** Days of which counters are summed: those of the period, all until its end, all before it. */
export type CounterWindow = "period" | "until" | "before";

/**
 * Something that can be counted and listed: the one atom of which all figures are made. Counters are summed; a name with a leading minus is taken
 * away, and a quantity of counters may hold for procedures with a trait alone. `procedures` and `agencies` are those on the last day of the
 * period, all of a trait or those of them that counted anything.
 */
export type Quantity =
  | {
      readonly of: "counters";
      readonly names: readonly string[];
      readonly window: CounterWindow;
      readonly trait: ProcedureTrait | null;
    }
  | { readonly of: "dossiers"; readonly standing: "open" | "overdue" | "waiting" | "overdue_at_end" }
  | { readonly of: "apologies" }
  | { readonly of: "procedures"; readonly traits: readonly ProcedureTrait[]; readonly counted: readonly string[] }
  | { readonly of: "agencies"; readonly trait: AgencyTrait; readonly counted: readonly string[] }
  | { readonly of: "versions"; readonly trait: VersionTrait }
  /** Results of agencies that stated their paper stock: those digitised and valid, or all that are still valid. */
  | { readonly of: "results"; readonly part: "digitised" | "valid"; readonly level: AgencyLevel | null };

/** Counters summed over the period. */
export function counters(...names: readonly string[]): Quantity {
  return { of: "counters", names, window: "period", trait: null };
}

/** Counters summed over the period, of procedures with a trait on the day. */
export function countersOf(trait: ProcedureTrait, ...names: readonly string[]): Quantity {
  return { of: "counters", names, window: "period", trait };
}

/** Counters summed from the beginning: until the end of the period, or before it. */
export function balance(window: "until" | "before", ...names: readonly string[]): Quantity {
  return { of: "counters", names, window, trait: null };
}

/** Procedures in force with all the traits. */
export function procedures(...traits: readonly ProcedureTrait[]): Quantity {
  return { of: "procedures", traits, counted: [] };
}

/** Procedures in force with all the traits, of which anything was counted in the period. */
export function proceduresCounting(counted: readonly string[], ...traits: readonly ProcedureTrait[]): Quantity {
  return { of: "procedures", traits, counted };
}

/** Agencies of the last day. */
export function agencies(trait: AgencyTrait, ...counted: readonly string[]): Quantity {
  return { of: "agencies", trait, counted };
}
