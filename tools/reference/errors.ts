import type { ProblemParams } from "#kernel/problem";
import type { ProblemTexts } from "#platform/problem-text";
import { gatherProblemTexts, gatherProblems } from "./gather.ts";

const HEAD = `# Problems

Generated from the \`.errors.ts\` files and the texts beside them. A problem is an expected refusal: the program says what happened and
what to do next. At the API it is an RFC 9457 body with \`code\`; on the command line it is exit status 1. A word in braces is filled in.

*Again?* says whether the same call may succeed unchanged: \`later\` yes; \`after_change\` when something else has changed; \`never\` no.

| code | status | again? | what happened, what to do | chuyện gì, làm gì tiếp |
|---|---|---|---|---|
`;

/** A value that prints as the name of the parameter that was asked for, whatever the sentence does with it. */
function placeholder(name: string): unknown {
  const print = (): string => `{${name}}`;
  return new Proxy(print, {
    get: (_target, key) => (key === Symbol.toPrimitive || key === "toString" || key === "valueOf" ? print : placeholder(name)),
    apply: () => placeholder(name),
  });
}

const PLACEHOLDERS = new Proxy({}, { get: (_target, key) => placeholder(String(key)) }) as ProblemParams;

/** A sentence with braces where parameters go; a sentence that counts is printed for an empty set. */
export function templateOf(texts: ProblemTexts, code: string): string {
  const sentence = texts[code];
  if (sentence === undefined) return "";
  const parts = (params: ProblemParams): string => {
    const { title, next } = sentence(params);
    return `${String(title)} ${String(next)}`;
  };
  try {
    return parts(PLACEHOLDERS).trim();
  } catch (error) {
    // Only a sentence that computes with its parameters gets here.
    if (!(error instanceof TypeError)) throw error;
    return parts({}).trim();
  }
}

/** `docs/reference/errors.md`. */
export async function errorsDocument(root: string): Promise<string> {
  const [vi, en] = [await gatherProblemTexts(root, "vi"), await gatherProblemTexts(root, "en")];
  const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const rows = (await gatherProblems(root)).map(({ code, definition }) => {
    const cells = [`\`${code}\``, String(definition.status), definition.retry, cell(templateOf(en, code)), cell(templateOf(vi, code))];
    return `| ${cells.join(" | ")} |`;
  });
  return `${HEAD}${rows.join("\n")}\n`;
}
