import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { ruleCase, ruleRest } from "#modules/dossier";
import type { FilingFacts } from "#modules/dossier";
import type { AgencyCode } from "#modules/organisation";
import { termFor } from "#modules/procedure";
import type { ProcedureSnapshot } from "#modules/procedure";
import type { DecisionTable, RuleFiring } from "#modules/rule";

import type { FeeLine } from "./payment.events.ts";

/** What the rules of a version look at. */
export interface FeeFacts extends FilingFacts {
  readonly competent: AgencyCode;
  readonly isLocationIndependent: boolean;
}

/** The key of the one line of a procedure whose table of channels states its fee. */
const STATED_KEY = "stated";

/**
 * The lines a filing is charged by: one for each amount that a fee rule gives, with the note and law of the rows that gave it; without fee rules
 * what the table of channels states. A line of nought stays: it says by which row nothing is taken. Problems: those of the rules.
 */
export function feeLines(snapshot: ProcedureSnapshot, facts: FeeFacts, due: FeeLine["due"]): readonly FeeLine[] | Problem {
  const { competent, isLocationIndependent, ...filing } = facts;
  const cased = ruleCase(snapshot, filing);
  if (isProblem(cased)) return cased;
  const ruled = ruleRest(cased.rulings, snapshot, { competent, isLocationIndependent });
  if (isProblem(ruled)) return ruled;
  const lines = ruled.firings.filter(({ purpose }) => purpose === "fee").flatMap((firing) => linesOf(snapshot, firing, due));
  return ruled.fee === undefined ? statedLines(snapshot, { ...filing, caseKey: cased.caseKey }, due) : lines;
}

function linesOf(snapshot: ProcedureSnapshot, firing: RuleFiring, due: FeeLine["due"]): readonly FeeLine[] {
  const table = snapshot.rules?.find(({ key }) => key === firing.rule);
  if (table === undefined) return [];
  const rows = firing.rows.map((row) => table.rows[row - 1]).filter((row) => row !== undefined);
  const joined = (texts: readonly string[], max: number): string =>
    [...new Set(texts.filter((text) => text !== ""))].join("; ").slice(0, max);
  const amounts = table.outputs.filter(({ type }) => type === "dong");
  return amounts.map((output) => {
    const names = nameOf(table, { output, isOnly: amounts.length === 1 });
    return {
      key: `${table.key}.${output.key}`,
      ...names,
      kind: kindOf(names.name),
      amount: amountOf(firing.outputs, output.key),
      due,
      note: joined(
        rows.map(({ note }) => note),
        1000,
      ),
      law: joined(
        rows.map(({ law }) => law),
        500,
      ),
    };
  });
}

function amountOf(outputs: JsonObject, key: string): number {
  const amount = outputs[key];
  return typeof amount === "number" ? amount : 0;
}

function nameOf(
  table: DecisionTable,
  { output, isOnly }: { readonly output: DecisionTable["outputs"][number]; readonly isOnly: boolean },
): { readonly name: string; readonly nameEn: string } {
  if (isOnly) return { name: table.name, nameEn: table.nameEn };
  return { name: output.label === "" ? table.name : output.label, nameEn: output.labelEn };
}

/** Phí or lệ phí, by what the rule is called: the catalogue has no field for it (mot-cua.md 6.2). */
function kindOf(name: string): FeeLine["kind"] {
  return /^phí(?:\s|$)/iu.test(name.trim()) ? "fee" : "charge";
}

function statedLines(
  snapshot: ProcedureSnapshot,
  filing: Pick<FilingFacts, "channel" | "caseKey">,
  due: FeeLine["due"],
): readonly FeeLine[] {
  const term = termFor(snapshot, filing.channel, filing.caseKey === "" ? null : filing.caseKey);
  const fee = term?.fee ?? null;
  if (fee === null || fee === "free" || fee.currency !== "VND") return [];
  const names = { name: snapshot.name.slice(0, 500), nameEn: (snapshot.nameEn ?? "").slice(0, 500) };
  return [{ key: STATED_KEY, ...names, kind: "charge", amount: fee.amount, due, note: (term?.feeNote ?? "").slice(0, 1000), law: "" }];
}
