import { staleDocuments } from "../reference/documents.ts";
import type { Finding } from "./finding.ts";

/** Pages made from the code are as the code stands. */
export async function checkReference(root: string): Promise<readonly Finding[]> {
  return (await staleDocuments(root)).map((file) => ({ file, message: "differs from the code: run dist/tools/reference.js" }));
}
