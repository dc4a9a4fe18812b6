import type { JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { pinnedProcedure } from "#modules/procedure";
import type { ProcedureSnapshot } from "#modules/procedure";
import { planOf } from "#modules/process";
import type { ProcessDefinition, ProcessPlan, ProcessWorld } from "#modules/process";
import { compileRule, evaluateRule, formFacts } from "#modules/rule";
import type { CompiledRule } from "#modules/rule";
import type { Database } from "#platform/db/pool";
import { parseEform } from "#platform/eform/eform";

/** Which process a dossier walks: that of a version of its procedure, which never changes once a dossier pins it. */
export interface ProcessRef {
  readonly code: string;
  readonly version: number;
}

/** A process with the rules that stand beside it, ready to run. */
export interface Course {
  readonly definition: ProcessDefinition;
  readonly plan: ProcessPlan;
  readonly rules: ProcessWorld["rules"];
  /** The answers of a form as conditions know them: what nobody answered stands there as null. */
  readonly formFacts: (answers: JsonObject) => JsonObject;
  /** Whether its ways or rules ask anything of a dossier: of one that only leads from desk to desk no fact is gathered. */
  readonly isAsking: boolean;
}

/** The processes that open dossiers walk. */
export interface Courses {
  /** Without a query; undefined when it was not read yet. */
  readonly known: (ref: ProcessRef) => Course | undefined;
  /** Reads and compiles it once. Problems: `dossier.procedure_unavailable`, those of the compiler. */
  readonly load: (ref: ProcessRef) => Promise<Course | Problem>;
}

/** Each database has procedures of its own; a closed one takes its courses along. */
const BY_DATABASE = new WeakMap<object, Map<string, Course>>();

/** The processes of a database, compiled once for each version and kept. */
export function coursesOf(db: Pick<Database, "kysely">): Courses {
  const held = BY_DATABASE.get(db.kysely) ?? new Map<string, Course>();
  BY_DATABASE.set(db.kysely, held);
  const keyOf = ({ code, version }: ProcessRef): string => `${code}/${version}`;
  return {
    known: (ref) => held.get(keyOf(ref)),
    load: async (ref) => {
      const seen = held.get(keyOf(ref));
      if (seen !== undefined) return seen;
      const snapshot = await pinnedProcedure(db, ref);
      if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: ref.code });
      const course = courseOf(snapshot);
      if (!isProblem(course)) held.set(keyOf(ref), course);
      return course;
    },
  };
}

/** The course of a version as it stands. Problems: those of the compiler. */
export function courseOf(
  snapshot: Pick<ProcedureSnapshot, "process" | "rules"> & Partial<Pick<ProcedureSnapshot, "eform">>,
): Course | Problem {
  const plan = planOf(snapshot.process);
  if (isProblem(plan)) return plan;
  const rules = new Map<string, CompiledRule>();
  for (const table of snapshot.rules ?? []) {
    const rule = compileRule(table);
    if (isProblem(rule)) return rule;
    rules.set(table.key, rule);
  }
  const eform = snapshot.eform === null || snapshot.eform === undefined ? null : parseEform(snapshot.eform);
  const asked = eform === null || isProblem(eform) ? null : eform;
  return {
    definition: snapshot.process,
    plan,
    rules: (ruleKey, facts) => askedRule(rules.get(ruleKey), { ruleKey, facts }),
    isAsking:
      snapshot.process.model.flows.some(({ condition }) => condition !== null) ||
      snapshot.process.model.nodes.some(({ node }) => node === "rule"),
    formFacts: (answers) => (asked === null ? answers : formFacts(asked, answers)),
  };
}

/** What a rule gives; one that the version does not have stops the move by name. */
function askedRule(
  rule: CompiledRule | undefined,
  { ruleKey, facts }: { readonly ruleKey: string; readonly facts: JsonObject },
): JsonObject | Problem {
  if (rule === undefined) return problem("dossier.rule_missing", { rule: ruleKey });
  const given = evaluateRule(rule, facts);
  return isProblem(given) ? given : given.outputs;
}
