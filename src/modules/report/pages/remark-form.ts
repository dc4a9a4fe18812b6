import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { UseCaseContext } from "#modules/identity";
import type { FormValues } from "#platform/http/form";
import { derivedCommandId } from "#platform/ids";

import { digestOf } from "../canonical-content.ts";
import { writeRemark } from "../keep-report.ts";
import { OUTLINES } from "../outline.data.ts";
import type { Report } from "../report.ts";

/** Names of a section's fields: what is typed, and what it said when the form was drawn. */
export function remarkField(section: string): string {
  return `nx-${section}`;
}
export function originField(section: string): string {
  return `goc-${section}`;
}

/** A mark of a text, by which a later change of it is noticed. */
export function originOf(words: string): string {
  return digestOf(words).slice(0, 12);
}

/** What was typed, by section, as texts are kept: one kind of line end, no space around. */
export function typedRemarks(report: Pick<Report, "report">, form: FormValues): ReadonlyMap<string, string> {
  const sections = OUTLINES[report.report].filter(({ takesRemark }) => takesRemark);
  return new Map(sections.map(({ key }) => [key, form.text(remarkField(key)).replaceAll(/\r\n?/gu, "\n").trim()]));
}

/**
 * Writes the remarks of a form: those that were changed in it, and only them. When somebody else changed one of them meanwhile nothing of it is
 * overwritten: `report.changed_meanwhile`. Problems also: those of `writeRemark`.
 */
export async function keepRemarks(ctx: UseCaseContext, report: Report, form: FormValues): Promise<Problem | undefined> {
  const changed = [...typedRemarks(report, form)].filter(([key, words]) => originOf(words) !== form.text(originField(key)));
  const now = (key: string): string => report.remarks[key] ?? "";
  const isForeign = ([key, words]: readonly [string, string]): boolean =>
    words !== now(key) && form.text(originField(key)) !== "" && form.text(originField(key)) !== originOf(now(key));
  if (changed.some(isForeign)) return problem("report.changed_meanwhile");
  for (const [section, words] of changed) {
    if (words === now(section)) continue;
    const commandId = derivedCommandId(`report.remark/${ctx.commandId}/${section}`);
    const refused = await writeRemark({ ...ctx, commandId }, report.reportId, { section, words });
    if (refused !== undefined) return refused;
  }
  return undefined;
}
