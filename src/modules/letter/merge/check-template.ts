import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import type { DrawFinding } from "../docx/finding.ts";
import { inspectDocx } from "../docx/inspect-docx.ts";
import { readDocx } from "../docx/read-docx.ts";
import { fillTemplate } from "./fill-template.ts";
import { hasBody, readMergeTags } from "./merge-tags.ts";
import type { MergeFinding, MergeReading } from "./merge-tags.ts";
import type { MergeVocabulary } from "./vocabulary.ts";

/** What an upload was found to be. A template is taken in only without findings. */
export interface TemplateCheck {
  readonly fields: readonly MergeFinding[];
  readonly drawing: readonly DrawFinding[];
  readonly texts: MergeReading["texts"];
  readonly fieldCount: number;
}

/**
 * Looks at a Word file that is to become a template: whether it is safe, whether its fields are known, whether all of it can be drawn. Problems:
 * those of `inspectDocx`; `letter.template_empty`. What an official can mend comes back as findings, all at once.
 */
export function checkTemplate(file: Uint8Array, vocabulary: MergeVocabulary): TemplateCheck | Problem {
  const docx = inspectDocx(file);
  if (isProblem(docx)) return docx;
  if (!hasBody(docx)) return problem("letter.template_empty");
  const reading = readMergeTags(docx, vocabulary);
  const { findings: drawing } = readDocx(docx, "");
  const check = { drawing, texts: reading.texts, fieldCount: reading.fieldCount };
  if (reading.findings.length > 0) return { ...check, fields: reading.findings };
  // The last word has the filler itself: what it cannot read now it would not fill later.
  const fault = fillFault(file);
  return { ...check, fields: fault === undefined ? [] : [fault] };
}

function fillFault(file: Uint8Array): MergeFinding | undefined {
  try {
    fillTemplate(file, {});
    return undefined;
  } catch (error) {
    const name = error instanceof Error ? error.message.slice(0, 60) : "";
    return { what: "unreadable", name, paragraph: 0, at: "", nearest: [] };
  }
}
