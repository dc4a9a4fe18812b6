import { type Problem, problem } from "#kernel/problem";

import { BPMN_LIMITS } from "./bpmn-finding.ts";

const DECLARED = /^[^<]{0,3}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/u;
/** Encodings in which tools of the last twenty years export. */
const ENCODINGS = new Set(["utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252", "us-ascii", "ascii"]);
const HEAD = 300;

/** The text of an uploaded file, by its byte order mark or the encoding that it declares. Problems: `process.bpmn_too_large`, `process.bpmn_malformed`. */
export function bpmnTextOf(bytes: Uint8Array): string | Problem {
  if (bytes.byteLength > BPMN_LIMITS.characters * 2) return problem("process.bpmn_too_large", { max: BPMN_LIMITS.characters });
  const encoding = encodingOf(bytes);
  if (!ENCODINGS.has(encoding)) return problem("process.bpmn_malformed", { line: 1, found: encoding });
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return problem("process.bpmn_malformed", { line: 1, found: encoding });
  }
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, HEAD));
  return DECLARED.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
}
