import { parseSync } from "@swc/core";
import { readText } from "./source-tree.ts";

/** A node of the syntax tree, as far as the checks look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** One parsed file. */
export interface Syntax {
  readonly file: string;
  readonly body: readonly SyntaxNode[];
  /** 1-based line of a node. */
  readonly lineOf: (node: SyntaxNode) => number;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Parses a TypeScript file; types are kept, comments are not. */
export function parseFile(root: string, file: string): Syntax {
  const text = readText(root, file);
  const items: readonly unknown[] = parseSync(text, { syntax: "typescript", tsx: file.endsWith(".tsx"), target: "es2022" }).body;
  const bytes = Buffer.from(text);
  const lineOf = (node: SyntaxNode): number => {
    const span = node["span"];
    const start = typeof span === "object" && span !== null && "start" in span && typeof span.start === "number" ? span.start : 1;
    // The parser counts bytes of UTF-8, from 1.
    return bytes.subarray(0, start - 1).filter((byte) => byte === 10).length + 1;
  };
  return { file, body: items.filter(isNode), lineOf };
}

/** Visits every node below `value`, parents first. A visitor that answers false keeps out of the node's inside. */
export function walk(value: unknown, visit: (node: SyntaxNode) => boolean | undefined): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (isNode(value) && visit(value) === false) return;
  for (const item of Object.values(value)) walk(item, visit);
}

/** The text of a string field of a node, such as the `value` of an identifier. */
export function textField(node: unknown, field: string): string | undefined {
  if (!isNode(node)) return undefined;
  const value = node[field];
  return typeof value === "string" ? value : undefined;
}
