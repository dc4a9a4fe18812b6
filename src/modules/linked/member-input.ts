import type { Json, JsonObject } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { civilDateOf } from "#kernel/instant";
import { compileFeel } from "#platform/feel";
import { processFacts } from "#modules/dossier";
import type { Dossier } from "#modules/dossier";

/** What a called dossier gave, as later calls may ask for it: `call.<node>.number` of a birth certificate, and so on. */
export interface MemberResult {
  readonly node: string;
  readonly state: Dossier;
}

/**
 * The facts that a node may tell the dossier it calls: those of the group's conditions, and of every earlier member how it ended, the number,
 * name and day of its paper. Read from the ledger at this moment, so that a corrected number is the one that flows on.
 */
export function callFacts(group: Dossier, results: readonly MemberResult[]): JsonObject {
  const facts = processFacts(group);
  const known = facts["call"] as JsonObject;
  const calls = Object.fromEntries(
    results.map(({ node, state }) => [
      node,
      {
        ...(known[node] as JsonObject | undefined),
        number: state.outcome?.documentNumber ?? null,
        name: state.outcome?.outcome.name ?? null,
        decidedOn: state.resolvedAt === null ? null : civilDateOf(state.resolvedAt),
        agency: state.competentAgency,
        code: state.code,
      },
    ]),
  );
  return { ...facts, call: { ...known, ...calls } };
}

/**
 * The answers of the called dossier's form: each question by its expression over the group's facts, and nothing that is not asked for. What the
 * group does not know stays unanswered. Problem: `linked.input_unreadable` with the question; nothing is guessed.
 */
export function memberForm(input: Readonly<Record<string, string>>, facts: JsonObject): Readonly<Record<string, Json>> | Problem {
  const answers: Record<string, Json> = {};
  for (const [question, expression] of Object.entries(input)) {
    const compiled = compileFeel(expression, { mode: "expression" });
    const told = isProblem(compiled) ? compiled : compiled.evaluate(withUnanswered(facts, compiled.names));
    if (isProblem(told)) return problem("linked.input_unreadable", { question, expression, reason: told.problem });
    if (told.value !== null) answers[question] = told.value;
  }
  return answers;
}

/** A question of the group's form that was left open is null to the expression, not a mistake. */
function withUnanswered(facts: JsonObject, names: readonly string[]): JsonObject {
  const form = facts["form"] as JsonObject;
  const asked = names.filter((name) => name.startsWith("form.")).map((name) => name.slice("form.".length));
  const open = asked.filter((name) => !name.includes(".") && form[name] === undefined);
  return open.length === 0 ? facts : { ...facts, form: { ...form, ...Object.fromEntries(open.map((name) => [name, null])) } };
}
