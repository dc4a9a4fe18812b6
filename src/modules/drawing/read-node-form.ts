import { PERMISSIONS } from "#modules/identity";
import { UNIT_KINDS, parseAgencyCode } from "#modules/organisation";
import { STEP_ACTS, STEP_KINDS, type ProcessNode, type StepAgency, type StepTime, type TimerSpan, type UserNode } from "#modules/process";
import type { FieldError } from "#platform/html/components";
import type { ProcessContext } from "./process-context.ts";
import { questionTexts, readQuestions } from "./question-fields.tsx";

/** What was typed, or what a node holds, by the names of the fields. */
export interface NodeForm {
  readonly text: (name: string) => string;
  readonly texts: (name: string) => readonly string[];
}

/** Some of the fields were wrong. */
export interface NodeFaults {
  readonly errors: readonly FieldError[];
}

/** Tells faults from what was read. */
export function isFaulty(answer: object): answer is NodeFaults {
  return "errors" in answer;
}

const SPAN_UNITS = ["working_day", "working_hour", "day", "hour"] as const;
const PER_CENT = /^(?:100|[0-9]{1,2})(?:[.,][0-9])?$/u;
const WHOLE = /^[1-9][0-9]{0,3}$/u;

/** A node as its form shows it. */
export function formOfNode(node: ProcessNode): NodeForm {
  const values: Record<string, string> = { name: node.name, nameEn: node.nameEn };
  const lists: Record<string, readonly string[]> = {};
  if (node.node === "user" || node.node === "receive" || node.node === "call")
    Object.assign(values, agencyTexts(node.agency), timeTexts(node.time));
  if (node.node === "user") {
    const { kind, unitKind, unitSuffix = "", permission, formKey } = node;
    const actsKind = node.acts === null ? "usual" : "chosen";
    Object.assign(
      values,
      { kind, unitKind, unitSuffix, permission, actsKind, formKey: formKey ?? "", papers: node.papers.join(", ") },
      questionTexts(node.questions),
    );
    lists["acts"] = node.acts ?? [];
  }
  if (node.node === "receive" || node.node === "send") values["message"] = node.message;
  if (node.node === "send")
    Object.assign(values, node.to === "parent" || node.to === "members" ? { agency: node.to } : agencyTexts(node.to));
  if (node.node === "call") {
    const input = Object.entries(node.input).map(([field, from]) => `${field} = ${from}`);
    Object.assign(values, { procedureCode: node.procedureCode, caseKey: node.caseKey, input: input.join("\n") });
  }
  if (node.node === "rule") values["ruleKey"] = node.ruleKey;
  if (node.node === "service") values["service"] = node.service;
  if (node.node === "timer") Object.assign(values, spanTexts(node.after));
  if (node.node === "boundary")
    Object.assign(values, node.trigger.kind === "timer" ? spanTexts(node.trigger.after) : { message: node.trigger.message });
  return { text: (name) => values[name] ?? "", texts: (name) => lists[name] ?? [] };
}

function agencyTexts(agency: StepAgency): Readonly<Record<string, string>> {
  return typeof agency === "string" ? { agency, agencyCode: "" } : { agency: "named", agencyCode: agency.agencyCode };
}

function shareText(perMille: number): string {
  return String(perMille / 10).replace(".", ",");
}

function timeTexts(time: StepTime): Readonly<Record<string, string>> {
  if ("perMille" in time) return { timeKind: "share", timeAmount: time.perMille === 0 ? "" : shareText(time.perMille) };
  return { timeKind: "hours", timeAmount: time.workingHours === 0 ? "" : String(time.workingHours) };
}

/** A timer's span as its form shows it. */
export function spanTexts(span: TimerSpan): Readonly<Record<string, string>> {
  return "perMille" in span
    ? { spanKind: "share", spanAmount: shareText(span.perMille) }
    : { spanKind: span.unit, spanAmount: String(span.amount) };
}

/** Reads the fields of a node into it; its key and kind stay. */
export function readNode(form: NodeForm, base: ProcessNode, context: ProcessContext): ProcessNode | NodeFaults {
  const { errors: sentences } = context.words;
  const errors: FieldError[] = [];
  const need = (name: "message" | "ruleKey" | "service" | "procedureCode"): string => {
    const value = form.text(name);
    if (value === "") errors.push({ name, message: sentences[name] });
    return value;
  };
  const named = namesOf(form, base, { context, errors });
  const node = ((): ProcessNode => {
    switch (base.node) {
      case "user":
        return { ...base, ...named, ...userParts(form, { context, errors }) };
      case "receive":
        return { ...base, ...named, message: need("message"), ...ownerOf(form, { context, errors }) };
      case "call":
        return {
          ...base,
          ...named,
          procedureCode: need("procedureCode"),
          caseKey: form.text("caseKey"),
          ...ownerOf(form, { context, errors }),
          input: inputOf(form, { context, errors }),
        };
      case "send":
        return { ...base, ...named, message: need("message"), to: receiverOf(form, { context, errors }) };
      case "rule":
        return { ...base, ...named, ruleKey: need("ruleKey") };
      case "service":
        return { ...base, ...named, service: need("service") };
      case "timer":
        return { ...base, ...named, after: readSpan(form, { context, errors }) };
      case "boundary":
        return base.trigger.kind === "timer"
          ? { ...base, ...named, trigger: { kind: "timer", after: readSpan(form, { context, errors }) } }
          : { ...base, ...named, trigger: { kind: "message", message: need("message") } };
      case "start":
      case "end":
      case "exclusive":
      case "parallel":
      case "inclusive":
      case "event":
        return { ...base, ...named };
    }
  })();
  return errors.length > 0 ? { errors } : node;
}

interface Reading {
  readonly context: ProcessContext;
  readonly errors: FieldError[];
}

const UNNAMED: ReadonlySet<ProcessNode["node"]> = new Set([
  "start",
  "end",
  "exclusive",
  "parallel",
  "inclusive",
  "event",
  "boundary",
  "timer",
]);

function namesOf(form: NodeForm, base: ProcessNode, { context, errors }: Reading): { readonly name: string; readonly nameEn: string } {
  const name = form.text("name");
  if (name === "" && !UNNAMED.has(base.node)) errors.push({ name: "name", message: context.words.errors.name });
  return { name, nameEn: form.text("nameEn") || name };
}

function oneOf<Word extends string>(value: string, words: readonly Word[], usual: Word): Word {
  return words.find((word) => word === value) ?? usual;
}

function userParts(
  form: NodeForm,
  reading: Reading,
): Omit<UserNode, "node" | "key" | "name" | "nameEn" | "unitSuffix"> & { readonly unitSuffix?: string } {
  const asked = readQuestions(form, reading.context);
  reading.errors.push(...asked.errors);
  const suffix = form.text("unitSuffix");
  const acts = STEP_ACTS.filter((act) => form.texts("acts").includes(act));
  return {
    kind: oneOf(form.text("kind"), STEP_KINDS, "process"),
    unitKind: oneOf(form.text("unitKind"), UNIT_KINDS, "division"),
    ...(suffix === "" ? {} : { unitSuffix: suffix }),
    permission: oneOf(form.text("permission"), PERMISSIONS, "dossier.process"),
    ...ownerOf(form, reading),
    questions: asked.questions,
    acts: form.text("actsKind") === "chosen" ? acts : null,
    papers: form
      .text("papers")
      .split(/[\s,]+/u)
      .filter((paper) => paper !== ""),
    formKey: form.text("formKey") || null,
  };
}

function ownerOf(form: NodeForm, reading: Reading): { readonly agency: StepAgency; readonly time: StepTime } {
  return { agency: agencyOf(form, reading), time: timeOf(form, reading) };
}

function agencyOf(form: NodeForm, { context, errors }: Reading): StepAgency {
  const word = form.text("agency");
  if (word !== "named") return oneOf(word, ["reception", "competent", "area_committee"] as const, "competent");
  const agencyCode = parseAgencyCode(form.text("agencyCode"));
  if (agencyCode !== undefined) return { agencyCode };
  errors.push({ name: "agencyCode", message: context.words.errors.agencyCode });
  return "competent";
}

function receiverOf(form: NodeForm, reading: Reading): Extract<ProcessNode, { node: "send" }>["to"] {
  const word = form.text("agency");
  return word === "parent" || word === "members" ? word : agencyOf(form, reading);
}

function timeOf(form: NodeForm, { context, errors }: Reading): StepTime {
  const amount = form.text("timeAmount");
  if (form.text("timeKind") === "hours" && WHOLE.test(amount)) return { workingHours: Number(amount) };
  const perMille = form.text("timeKind") === "hours" ? undefined : perMilleOf(amount);
  if (perMille !== undefined) return { perMille };
  errors.push({ name: "timeAmount", message: context.words.errors.time });
  return { workingHours: 0 };
}

function perMilleOf(text: string): number | undefined {
  const perMille = PER_CENT.test(text) ? Math.round(Number(text.replace(",", ".")) * 10) : 0;
  return perMille > 0 && perMille <= 1000 ? perMille : undefined;
}

/** Reads how long until a timer fires. */
export function readSpan(form: NodeForm, { context, errors }: Reading): TimerSpan {
  const amount = form.text("spanAmount");
  const unit = SPAN_UNITS.find((each) => each === form.text("spanKind"));
  const perMille = unit === undefined ? perMilleOf(amount) : undefined;
  if (perMille !== undefined) return { perMille };
  if (unit !== undefined && WHOLE.test(amount)) return { amount: Number(amount), unit };
  errors.push({ name: "spanAmount", message: context.words.errors.span });
  return { amount: 1, unit: "working_day" };
}

function inputOf(form: NodeForm, { context, errors }: Reading): Readonly<Record<string, string>> {
  const lines = form
    .text("input")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const pairs = lines.map((line) => {
    const [, field, from] = /^\s*([A-Za-z_][A-Za-z0-9_.]{0,119})\s*=\s*(\S.*)$/u.exec(line) ?? [];
    if (field === undefined || from === undefined || field in Object.prototype)
      errors.push({ name: "input", message: context.words.errors.input(line) });
    return [field ?? "", from ?? ""] as const;
  });
  return Object.fromEntries(pairs);
}
