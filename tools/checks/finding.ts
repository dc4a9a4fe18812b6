/** One thing that a check refuses, at a place a person can click. */
export interface Finding {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** A finding as one line: `src/x.ts:12  why`. */
export function formatFinding(finding: Finding): string {
  const place = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
  return `${place}  ${finding.message}`;
}
