import type { FieldKind } from "./field-labels.ts";
import type { OutlineNode } from "./outline.ts";
import type { Passage } from "./passage.ts";
import type { Deadline, Party } from "./reading.ts";
import type { SectionKind } from "./sections.ts";

/** A task while the lines below it may still say who does it and when. */
export interface Draft {
  readonly node: OutlineNode | null;
  readonly clause: Passage;
  readonly rule: string;
  id: string;
  lead: readonly Party[];
  isLeadInferred: boolean;
  cooperate: readonly Party[];
  /** From a label or from the lead-in above; otherwise the clause's own words decide. */
  deadline: Deadline | null;
  readonly isObjective: boolean;
  /** Which labels it has been given already. */
  readonly fields: Set<FieldKind>;
}

/** What the lines above say of the lines below. */
export interface Scene {
  readonly section: SectionKind;
  readonly lead: readonly Party[];
  readonly cooperate: readonly Party[];
  readonly deadline: Deadline | null;
  readonly path: string;
  /** The year of the document, for days that are written without one. */
  readonly year: number | null;
}
