import type { Locale } from "#platform/i18n";
import { processTextEn, processTextVi, type ProcessModel } from "#modules/process";
import { FINDING_SEVERITIES, type FindingCode, type ProcessFinding, type WitnessStep } from "./finding.ts";
import { en } from "./text/en.ts";
import { vi, type CheckText } from "./text/vi.ts";

/** A finding in words: what is wrong, what to do next, and how one gets there, deed by deed. */
export interface FindingDescription {
  readonly title: string;
  readonly next: string;
  readonly witness: readonly string[];
}

interface Reader {
  readonly model: ProcessModel;
  readonly text: CheckText;
  readonly isEnglish: boolean;
}

/** Says a finding in a language, with the names that the model gives. */
export function describeFinding(finding: ProcessFinding, model: ProcessModel, locale: Locale): FindingDescription {
  const isEnglish = locale === "en";
  const reader = { model, text: isEnglish ? en : vi, isEnglish };
  const said = isOurs(finding.code) ? wordsOf(finding, finding.code, reader) : problemWords(finding, isEnglish);
  return { ...said, witness: finding.witness.map((step) => deedOf(step, reader)) };
}

function isOurs(code: string): code is FindingCode {
  return Object.hasOwn(FINDING_SEVERITIES, code);
}

function wordsOf(finding: ProcessFinding, code: FindingCode, reader: Reader): { readonly title: string; readonly next: string } {
  const nodes = finding.nodes.map((key) => nameOf(key, reader)).join(", ");
  const flows = finding.flows.map((key) => wayOf(key, reader)).join(", ");
  return reader.text.findings[code]({ nodes, flows, params: finding.params });
}

function problemWords(finding: ProcessFinding, isEnglish: boolean): { readonly title: string; readonly next: string } {
  const problems: Readonly<Record<string, (params: ProcessFinding["params"]) => { readonly title: string; readonly next: string }>> =
    isEnglish ? processTextEn.problems : processTextVi.problems;
  return problems[finding.code]?.(finding.params) ?? { title: finding.code, next: "" };
}

function nameOf(key: string, { model, text, isEnglish }: Reader): string {
  const node = model.nodes.find((one) => one.key === key);
  const name = isEnglish ? node?.nameEn || node?.name : node?.name;
  return text.quoted(name || key);
}

/** A way by its own name, or by where it leads. */
function wayOf(key: string, reader: Reader): string {
  const flow = reader.model.flows.find((one) => one.key === key);
  if (flow === undefined) return reader.text.quoted(key);
  const name = reader.isEnglish ? flow.nameEn || flow.name : flow.name;
  return name === "" ? reader.text.way(nameOf(flow.from, reader), nameOf(flow.to, reader)) : reader.text.quoted(name);
}

function deedOf(step: WitnessStep, reader: Reader): string {
  const deed = reader.text.deeds[step.deed](nameOf(step.node, reader));
  return step.ways.length === 0 ? deed : reader.text.by(deed, step.ways.map((key) => wayOf(key, reader)).join(", "));
}
