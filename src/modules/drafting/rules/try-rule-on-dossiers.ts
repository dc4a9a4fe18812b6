import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { permit } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { dossierStream, dossierStreamType, processFacts } from "#modules/dossier";
import type { Dossier, DossierCode } from "#modules/dossier";
import type { ProcedureCode } from "#modules/procedure";
import { compileRule, evaluateRule, feeIn, formFacts, wordsIn } from "#modules/rule";
import type { CompiledRule, DecisionTable } from "#modules/rule";
import type { Eform } from "#platform/eform/eform";
import { latestDossiers } from "./rule-firing.queries.ts";

/** What a rule decides, to be compared: an amount, words, or the outputs of a rule that only the process asks. */
export type Decided = { readonly fee: number } | { readonly words: readonly string[] } | { readonly outputs: JsonObject };

/** One dossier on which a rule of a draft would decide otherwise. */
export interface TrialDifference {
  readonly code: DossierCode;
  readonly submittedAt: Instant | null;
  readonly before: Decided;
  readonly after: Decided | Problem;
  readonly rows: readonly number[];
}

/** What a rule of a draft would have done to past dossiers. */
export interface RuleTrial {
  /** Dossiers looked at, and those on which the rule could be compared with a decision. */
  readonly looked: number;
  readonly tried: number;
  readonly differences: readonly TrialDifference[];
  /** Dossiers that the rule would have stopped: among the differences too. */
  readonly refused: number;
  /** Codes of dossiers whose answers were erased, so that nothing can be said. */
  readonly erased: readonly DossierCode[];
}

/**
 * Asks a rule of a draft about the latest dossiers of its procedure and compares with what was decided for each. Reads only; nothing is
 * recorded on a dossier, and no answer of an applicant leaves this function. Problems: `identity.*`, those of `compileRule`.
 */
export async function tryRuleOnDossiers(
  ctx: UseCaseContext,
  { code, table, eform }: { readonly code: ProcedureCode; readonly table: DecisionTable; readonly eform: Eform | null },
): Promise<RuleTrial | Problem> {
  const allowed = await permit(ctx, "procedure.read_draft", {});
  if (isProblem(allowed)) return allowed;
  const rule = compileRule(table);
  if (isProblem(rule)) return rule;
  const codes = await latestDossiers(ctx.db, code);
  const asksForm = namesOf(rule).some((name) => name.startsWith("form."));
  const differences: TrialDifference[] = [];
  const erased: DossierCode[] = [];
  let tried = 0;
  for (const each of codes) {
    const { state } = await ctx.ledger.load(dossierStreamType, dossierStream(each as DossierCode));
    const before = decidedOf(table, state);
    if (state.code === null || before === undefined) continue;
    if (asksForm && state.form === null) {
      erased.push(state.code);
      continue;
    }
    tried += 1;
    const outcome = evaluateRule(rule, { ...processFacts(state), form: formFacts(eform, state.form ?? {}) });
    const after = isProblem(outcome) ? outcome : outputsAs(table, outcome.outputs);
    if (isProblem(after) || !isSame(table, before, after))
      differences.push({ code: state.code, submittedAt: state.submittedAt, before, after, rows: isProblem(outcome) ? [] : outcome.rows });
  }
  const refused = differences.filter(({ after }) => isProblem(after)).length;
  return { looked: codes.length, tried, differences, refused, erased };
}

function namesOf(rule: CompiledRule): readonly string[] {
  return [...rule.inputs, ...rule.rows.flatMap((row) => [...row.tests, ...row.outputs])].flatMap(({ names }) => names);
}

/** What was decided for a dossier in this matter; undefined where nothing was decided yet. */
function decidedOf(table: DecisionTable, state: Dossier): Decided | undefined {
  switch (table.purpose) {
    case "fee":
      return state.fee === null ? undefined : { fee: state.fee.amount };
    case "case":
      return { words: state.caseKey === "" ? [] : [state.caseKey] };
    case "routing":
      return { words: [state.competentAgency] };
    case "components":
      return { words: state.components.filter(({ form }) => form !== "not_required").map(({ key }) => key) };
    case "other": {
      const outputs = state.rulings.findLast(({ rule }) => rule === table.key)?.outputs ?? state.course.ruled[table.key];
      return outputs === undefined ? undefined : { outputs };
    }
  }
}

function outputsAs(table: DecisionTable, outputs: JsonObject): Decided {
  if (table.purpose === "fee") return { fee: feeIn(table, outputs) ?? 0 };
  return table.purpose === "other" ? { outputs } : { words: wordsIn(table, outputs) };
}

/** Papers are the same when everything that is asked for was there; all else must be equal. */
function isSame(table: DecisionTable, before: Decided, after: Decided): boolean {
  if ("fee" in before && "fee" in after) return before.fee === after.fee;
  if ("words" in before && "words" in after) {
    const had = new Set(before.words);
    const isCovered = after.words.every((word) => had.has(word));
    return table.purpose === "components" ? isCovered : isCovered && before.words.length === after.words.length;
  }
  if (!("outputs" in before) || !("outputs" in after)) return false;
  return table.outputs.every(({ key }) => JSON.stringify(before.outputs[key]) === JSON.stringify(after.outputs[key]));
}
