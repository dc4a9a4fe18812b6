import type { Violation } from "./violation.ts";

/** One line of code for each lint rule that the house relies on. */
export const LINT_VIOLATIONS: readonly Violation[] = (
  [
    [
      "a promise is left floating",
      "async function save(): Promise<void> {}\nexport function run(): void {\n  save();\n}\n",
      "no-floating-promises",
    ],
    [
      "a promise stands where a condition is asked",
      "async function may(): Promise<boolean> {\n  return Promise.resolve(false);\n}\nexport const answer = [1].filter(() => may());\n",
      "no-misused-promises",
    ],
    ["what is no promise is awaited", "export async function run(): Promise<number> {\n  return await 1;\n}\n", "await-thenable"],
    [
      "a promise escapes its try",
      "async function save(): Promise<void> {}\nexport async function run(): Promise<void> {\n  try {\n    return save();\n  } catch (error) {\n    throw new Error('no', { cause: error });\n  }\n}\n",
      "return-await",
    ],
    [
      "a switch forgets a case",
      'export function say(word: "a" | "b"): number {\n  switch (word) {\n    case "a":\n      return 1;\n  }\n  return 2;\n}\n',
      "switch-exhaustiveness-check",
    ],
    [
      "a default hides the next case",
      'export function say(word: "a" | "b"): number {\n  switch (word) {\n    case "a":\n      return 1;\n    case "b":\n      return 2;\n    default:\n      return 3;\n  }\n}\n',
      "switch-exhaustiveness-check",
    ],
    ["any is written", "export function take(value: any): string {\n  return String(value);\n}\n", "no-explicit-any"],
    [
      "any is assigned",
      'export function take(): string {\n  const value = JSON.parse("1");\n  return String(value);\n}\n',
      "no-unsafe-assignment",
    ],
    ["any is opened", 'export function take(): string {\n  return String(JSON.parse("1").inner);\n}\n', "no-unsafe-member-access"],
    ["any is returned", 'export function take(): string {\n  return JSON.parse("1");\n}\n', "no-unsafe-return"],
    ["any is called", 'export function take(): void {\n  JSON.parse("1")();\n}\n', "no-unsafe-call"],
    ["any is passed on", 'export function take(): number {\n  return Math.abs(JSON.parse("1"));\n}\n', "no-unsafe-argument"],
    [
      "an undefined is waved away",
      "export function take(list: readonly number[]): number {\n  return list[0]!;\n}\n",
      "no-non-null-assertion",
    ],
    ["something else than an error is thrown", 'export function refuse(): never {\n  throw "no";\n}\n', "only-throw-error"],
    [
      "something deprecated is used",
      "/** @deprecated use nothing */\nfunction old(): void {}\nexport function run(): void {\n  old();\n}\n",
      "no-deprecated",
    ],
    ["the clock is read", "export const now = (): number => Date.now();\n", "no-restricted-properties"],
    ["chance is taken", "export const die = (): number => Math.random();\n", "no-restricted-properties"],
    ["the environment is read past the settings", 'export const port = process.env["PORT"];\n', "no-restricted-properties"],
    [
      "an id is made in passing",
      'export { randomUUID } from "node:crypto";\nimport { randomUUID } from "node:crypto";\nexport const id = (): string => randomUUID();\n',
      "no-restricted-imports",
    ],
    ["the console speaks", 'export function say(): void {\n  console.log("x");\n}\n', "no-console"],
    ["something is left to do", "// TODO: later\nexport const later = 1;\n", "no-warning-comments"],
    ["a ternary nests", "export const pick = (a: boolean, b: boolean): number => (a ? 1 : b ? 2 : 3);\n", "no-nested-ternary"],
    ["four parameters", "export const sum = (a: number, b: number, c: number, d: number): number => a + b + c + d;\n", "max-params"],
    [
      "four levels deep",
      "export function dig(n: number): number {\n  if (n > 0) {\n    if (n > 1) {\n      if (n > 2) {\n        if (n > 3) return n;\n      }\n    }\n  }\n  return 0;\n}\n",
      "max-depth",
    ],
    [
      "a function of 71 lines",
      `export function long(): number {\n  let n = 0;\n${"  n += 1;\n".repeat(68)}  return n;\n}\n`,
      "max-lines-per-function",
    ],
    ["a file of 401 lines", `${Array.from({ length: 401 }, (_, index) => `export const n${index} = ${index};`).join("\n")}\n`, "max-lines"],
    ["a default export", "export default 1;\n", "no-default-export"],
    ["a type imported as a value", 'import { Buffer } from "node:buffer";\nexport type Bytes = Buffer;\n', "consistent-type-imports"],
    ["markup past the escaping", 'export const raw = <p dangerouslySetInnerHTML={{ __html: "x" }} />;\n', "no-danger"],
  ] as const
).map(([mistake, source, rule], index) => ({
  check: "lint",
  mistake,
  files: { [`src/modules/dossier/mistake-${index}.tsx`]: source },
  says: new RegExp(`mistake-${index}\\.tsx:\\d+.*\\(${rule}\\)`, "u"),
}));
