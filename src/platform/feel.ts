import type { Json, JsonObject } from "#kernel/json";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { cellProgram, FeelRun, programOf, type FeelProgram } from "./feel/evaluate-feel.ts";
import { checkFeel } from "./feel/check-feel.ts";
import type { FactType, FactVocabulary } from "./feel/fact-type.ts";
import { FeelFault, valueFault } from "./feel/feel-fault.ts";
import type { FeelCell, FeelNode, FeelTest } from "./feel/feel-node.ts";
import { kindOf, listOf, type FeelValue } from "./feel/feel-value.ts";
import { namesIn } from "./feel/feel-names.ts";
import { parseFeelCell, parseFeelExpression } from "./feel/parse-feel.ts";

/** How a text is read: as an expression that gives a value, or as the unary tests of a table's cell, which say yes or no about `?`. */
export type FeelMode = "expression" | "unaryTest";

export interface FeelSetting {
  readonly mode: FeelMode;
  /** The value must be a whole number up to 2^53: đồng and counts. */
  readonly wholeNumber?: boolean;
}

/** An expression ready to be asked. */
export interface FeelExpression {
  readonly text: string;
  /** Dotted names it reads from the context (`form.area`, `dossier.channel`), sorted. A name beyond a list belongs to its items. */
  readonly names: readonly string[];
  /** As read, for those who reason about it: an expression, or the tests of a cell. */
  readonly parsed: FeelNode | FeelCell;
  /**
   * Its value for these facts, with days as `2026-11-23`; `input` is what unary tests are about. A name that the context lacks is
   * refused, an unanswered question stands there as null. Never throws and never guesses: what cannot be decided is the Problem
   * `feel.no_value` with the expression, the place and the reason.
   */
  evaluate(context: JsonObject, input?: Json): { readonly value: Json } | Problem;
  /** What is wrong with it by a vocabulary, before anybody asks: unknown names, kinds that do not fit, answers that a question does not have. */
  check(vocabulary: FactVocabulary, input?: FactType): ReturnType<typeof checkFeel>;
}

export type { FactType, FactVocabulary };
export type { FeelCell, FeelNode, FeelTest };

const known = new Map<string, FeelExpression | Problem>();
/** Rules and conditions of some thousands of procedure versions; older ones are read again when they are asked. */
const KNOWN_MAX = 20_000;

/**
 * Reads FEEL (Friendly Enough Expression Language, DMN 1.3, chapter 10) once and remembers it. The grammar is feelin's, the
 * evaluation is stricter: feelin answers null or even yes for comparisons across types and goes on; here every such thing is a
 * Problem, and there is neither clock nor pattern nor function to define nor any way to the host. Where both answer they agree,
 * which a property tries. Problems: `feel.syntax_wrong`, `feel.not_supported`, `feel.too_large`.
 */
export function compileFeel(text: string, setting: FeelSetting): FeelExpression | Problem {
  const key = `${setting.mode === "expression" ? "e" : "u"}${setting.wholeNumber === true ? "w" : "-"}${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make(text, setting);
  if (known.size >= KNOWN_MAX) known.delete(known.keys().next().value ?? "");
  // A text beyond the limit is refused at once every time; keeping it would let others fill the memory.
  if ("names" in made || made.problem !== "feel.too_large") known.set(key, made);
  return made;
}

function make(text: string, setting: FeelSetting): FeelExpression | Problem {
  try {
    const parsed = setting.mode === "expression" ? parseFeelExpression(text) : parseFeelCell(text);
    const program = parsed.kind === "any" || parsed.kind === "tests" ? cellProgram(parsed) : programOf(parsed);
    const isWhole = setting.wholeNumber === true;
    return {
      text,
      names: namesIn(parsed),
      parsed,
      evaluate: (context, input = null) => evaluate({ text, program, isWhole }, context, input),
      check: (vocabulary, input) => checkFeel(parsed, vocabulary, input),
    };
  } catch (error) {
    return refusalOf(text, error);
  }
}

function evaluate(
  { text, program, isWhole }: { readonly text: string; readonly program: FeelProgram; readonly isWhole: boolean },
  context: JsonObject,
  input: Json,
): { readonly value: Json } | Problem {
  try {
    const value = program(new FeelRun(context, input));
    if (isWhole && !Number.isSafeInteger(value)) throw valueFault("not_whole", { from: 0, to: text.length }, printed(value));
    return { value: typeof value === "object" ? plain(value, text) : value };
  } catch (error) {
    return refusalOf(text, error);
  }
}

function printed(value: FeelValue): string {
  return typeof value === "number" ? String(value) : (kindOf(value) ?? "");
}

/** A value as it may be kept: days as text, lists item by item. A duration or a context is no answer of a rule. */
function plain(value: FeelValue, text: string): Json {
  const at = { from: 0, to: text.length };
  if (value instanceof Temporal.PlainDate) return value.toString();
  const kind = kindOf(value);
  if (kind === "list") return listOf(value, at).map((item) => plain(item, text));
  if (value === null || typeof value !== "object") return value;
  throw valueFault("no_value", at, kind ?? "");
}

const SHOWN_MAX = 200;

function refusalOf(text: string, error: unknown): Problem {
  if (!(error instanceof FeelFault)) throw error;
  const expression = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text;
  return problem(error.code, { expression, ...error.params });
}
