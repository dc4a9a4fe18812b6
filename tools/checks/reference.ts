import { staleDocuments } from "../reference/documents.ts";
import type { Finding } from "./finding.ts";

/** Pages made from the code are as the code stands. */
export function checkReference(root: string): readonly Finding[] {
  return staleDocuments(root).map((file) => ({ file, message: "differs from the code: run dist/tools/reference.js" }));
}
