/**
 * Reads every BPMN file below a folder and writes `docs/reference/bpmn-examples.md`: which were imported, which refused, and why.
 * The published exchange examples are not part of this repository: `git clone https://github.com/bpmn-miwg/bpmn-miwg-test-suite` and name
 * that folder: `node dist/tools/bpmn-examples.js FOLDER`.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isProblem } from "#kernel/problem";
import { type BpmnFinding, type BpmnRefusal, bpmnTextOf, isBpmnRefusal, parseBpmn } from "#modules/process";
import { projectPath } from "#platform/root";

interface Example {
  readonly folder: string;
  readonly file: string;
  readonly isImported: boolean;
  /** Imported after choosing one of the pools that run. */
  readonly isChosen: boolean;
  readonly notes: readonly string[];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: node dist/tools/bpmn-examples.js FOLDER\n");
  process.exitCode = 2;
} else {
  const files = globSync("**/*.bpmn", { cwd: folder }).toSorted();
  const examples: Example[] = [];
  for (const file of files) examples.push(await read(folder, file));
  writeFileSync(projectPath("docs", "reference", "bpmn-examples.md"), pageOf(examples));
  process.stdout.write(`${examples.length} files, ${examples.filter((example) => example.isImported).length} imported\n`);
}

async function read(root: string, file: string): Promise<Example> {
  const at = file.indexOf("/");
  const place = { folder: at === -1 ? "" : file.slice(0, at), file: file.slice(at + 1) };
  const text = bpmnTextOf(readFileSync(join(root, file)));
  if (isProblem(text)) return { ...place, isImported: false, isChosen: false, notes: [text.problem] };
  const answer = await parseBpmn(text);
  if (!isBpmnRefusal(answer)) return { ...place, isImported: true, isChosen: false, notes: notesOf(answer.findings) };
  const pools = answer.findings.filter((finding) => finding.code === "processes_several");
  const reasons = new Set<string>();
  for (const pool of pools) {
    const chosen = await parseBpmn(text, { process: pool.element });
    if (!isBpmnRefusal(chosen)) return { ...place, isImported: true, isChosen: true, notes: notesOf(chosen.findings) };
    for (const reason of reasonsOf(chosen)) reasons.add(reason);
  }
  const own = reasonsOf(answer).filter((reason) => !reason.startsWith("processes_several"));
  return { ...place, isImported: false, isChosen: false, notes: [...new Set([...own, ...reasons])] };
}

function notesOf(findings: readonly BpmnFinding[]): readonly string[] {
  return [...Map.groupBy(findings, (finding) => finding.code)].map(([code, all]) => `${code} × ${all.length}`);
}

function reasonsOf({ problem, params, findings }: BpmnRefusal): readonly string[] {
  const refused = findings.filter((finding) => finding.severity === "refused");
  return refused.length === 0 ? [`${problem} (line ${String(params["line"] ?? "?")})`] : refused.map(reasonOf);
}

function reasonOf(finding: BpmnFinding): string {
  const what = [finding.params["type"], finding.params["event"], finding.params["found"]].filter(
    (part) => part !== undefined && part !== "none" && part !== "",
  );
  return `${[finding.code, ...what].join(" ")} (line ${finding.line})`;
}

function pageOf(examples: readonly Example[]): string {
  const tools = [...Map.groupBy(examples, (example) => example.folder)];
  const reference = tools.find(([name]) => name === "Reference")?.[1] ?? [];
  const imported = examples.filter((example) => example.isImported).length;
  return [
    "# BPMN exchange examples",
    "",
    "Written by `tools/bpmn-examples.ts` from the BPMN Model Interchange Working Group's test suite (reference models and what other tools export).",
    "The files are not in this repository. What each word means: [what BPMN is understood](../operations/bpmn.md).",
    "",
    `${examples.length} files: ${imported} imported, ${examples.length - imported} refused, each with element and line.`,
    "",
    "## Reference models",
    "",
    "| model | outcome | findings |",
    "| ----- | ------- | -------- |",
    ...reference.map((example) => `| ${example.file} | ${outcomeOf(example)} | ${example.notes.map(cell).join("; ")} |`),
    "",
    "## By tool",
    "",
    "| tool | files | imported | refused, by reason |",
    "| ---- | ----: | -------: | ------------------ |",
    ...tools.filter(([name]) => name !== "Reference").map(([name, all]) => toolRow(name, all)),
    "",
  ].join("\n");
}

function outcomeOf(example: Example): string {
  if (!example.isImported) return "refused";
  return example.isChosen ? "imported, one pool chosen" : "imported";
}

function toolRow(name: string, all: readonly Example[]): string {
  const refused = all.filter((example) => !example.isImported);
  const codes = refused.flatMap((example) => [...new Set(example.notes.map((note) => note.replace(/ \(line \d+\)$/u, "")))]);
  const counts = [...Map.groupBy(codes, (code) => code)].toSorted(([, a], [, b]) => b.length - a.length).slice(0, 6);
  return `| ${cell(name)} | ${all.length} | ${all.length - refused.length} | ${counts.map(([code, same]) => `${cell(code)} × ${same.length}`).join(", ")} |`;
}

function cell(text: string): string {
  return text.replace(/[|<>]/gu, " ").slice(0, 90);
}
