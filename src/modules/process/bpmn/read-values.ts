import { UNIT_KINDS, parseAgencyCode } from "#modules/organisation";

import type { StepAgency, StepTime } from "../linear-process.ts";
import type { TimerSpan } from "../model/process-model.ts";
import { type BpmnElement, elementOf, textOf } from "./bpmn-element.ts";
import { type BpmnReading, find } from "./bpmn-reading.ts";

/** Stands where a file says no agency: no agency has this code, so the check before publication names the step. */
export const NO_AGENCY: StepAgency = { agencyCode: "" as Extract<StepAgency, { agencyCode: unknown }>["agencyCode"] };
/** Stands where a file says no time. */
export const NO_TIME: StepTime = { workingHours: 0 };

const RULED_AGENCIES = ["reception", "competent", "area_committee"] as const;
const WHOLE = /^(?:0|[1-9][0-9]{0,8})$/u;
const PER_MILLE_MAX = 1000;

/** One word of a closed list. What stands there instead is refused by name, never replaced silently. */
export function wordOf<Word extends string>(
  reading: BpmnReading,
  element: BpmnElement,
  expected: { readonly property: string; readonly words: readonly Word[]; readonly fallback: Word },
): Word {
  const text = textOf(element, expected.property);
  if (text === undefined) return expected.fallback;
  const word = expected.words.find((candidate) => candidate === text);
  if (word === undefined) invalid(reading, element, { property: expected.property, value: text });
  return word ?? expected.fallback;
}

/** A whole number; undefined when none is written. */
export function wholeOf(reading: BpmnReading, element: BpmnElement, property: string): number | undefined {
  const text = textOf(element, property);
  if (text === undefined) return undefined;
  if (WHOLE.test(text)) return Number(text);
  invalid(reading, element, { property, value: text });
  return undefined;
}

/** Which agency, by rule or by name. `owner` is null where nothing of ours is written. */
export function agencyOf(reading: BpmnReading, node: BpmnElement, owner: BpmnElement | undefined): StepAgency {
  const word = owner === undefined ? undefined : textOf(owner, "agency");
  if (owner === undefined || word === undefined) {
    find(reading, node, { severity: "missing", code: "agency_missing", params: { lane: laneNameOf(node) } });
    return NO_AGENCY;
  }
  const ruled = RULED_AGENCIES.find((candidate) => candidate === word);
  if (ruled !== undefined) return ruled;
  const agencyCode = parseAgencyCode(textOf(owner, "agencyCode") ?? "");
  if (word === "named" && agencyCode !== undefined) return { agencyCode };
  invalid(reading, owner, { property: "agency", value: `${word} ${textOf(owner, "agencyCode") ?? ""}`.trim() });
  return NO_AGENCY;
}

/** Time of a step: a share of the whole or working hours. */
export function timeOf(reading: BpmnReading, node: BpmnElement, owner: BpmnElement | undefined): StepTime {
  const perMille = owner === undefined ? undefined : wholeOf(reading, owner, "perMille");
  if (owner !== undefined && perMille !== undefined) {
    if (perMille > PER_MILLE_MAX) invalid(reading, owner, { property: "perMille", value: String(perMille) });
    return { perMille };
  }
  const workingHours = owner === undefined ? undefined : wholeOf(reading, owner, "workingHours");
  if (workingHours === undefined) find(reading, node, { severity: "missing", code: "time_missing" });
  return workingHours === undefined ? NO_TIME : { workingHours };
}

/** Kinds of units, told apart from agencies because a file may name neither. */
export const UNIT_WORDS = UNIT_KINDS;

/** Says that a value of ours cannot be read. */
export function invalid(reading: BpmnReading, element: BpmnElement, value: { readonly property: string; readonly value: string }): void {
  find(reading, element, {
    severity: "refused",
    code: "value_invalid",
    params: { property: value.property, value: value.value.slice(0, 80) },
  });
}

/** Name of the lane in which a node was drawn: in many organisations' drawings that is the agency or the desk. */
function laneNameOf(node: BpmnElement): string {
  const lanes = node.get("lanes");
  const innermost: unknown = Array.isArray(lanes) ? lanes.at(-1) : undefined;
  return innermost === undefined ? "" : (textOf(innermost as BpmnElement, "name") ?? "").replace(/\s+/gu, " ").trim();
}

const DURATION = /^P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/u;
const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;
const MINUTES_AN_HOUR = 60;

/**
 * A timer's span from its definition. ISO 8601 durations of whole hours, days or weeks are calendar time unless our attribute says that
 * the agency's working calendar counts. Months and years have no length of their own and are refused, like dates, cycles and expressions.
 */
export function timerSpanOf(reading: BpmnReading, definition: BpmnElement): TimerSpan | undefined {
  const perMille = wholeOf(reading, definition, "motcua:perMille");
  if (perMille !== undefined) return { perMille };
  const expression = elementOf(definition, "timeDuration");
  const text = expression === undefined ? "" : (textOf(expression, "body") ?? "").trim();
  const calendar = wordOf(reading, definition, { property: "motcua:calendar", words: ["continuous", "working"], fallback: "continuous" });
  const span = spanOf(text, calendar === "working");
  if (span === undefined) {
    find(reading, definition, { severity: "refused", code: "timer_unsupported", params: { found: foundTimer(definition, text) } });
    return undefined;
  }
  if (textOf(definition, "motcua:calendar") === undefined) {
    const code = span.unit === "hour" ? "timer_calendar_hours" : "timer_calendar_days";
    find(reading, definition, { severity: "note", code, params: { amount: span.amount } });
  }
  return span;
}

function spanOf(text: string, isWorking: boolean): Exclude<TimerSpan, { perMille: number }> | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const wholeDays = weeks * DAYS_A_WEEK + days;
  const isWholeHours = minutes % MINUTES_AN_HOUR === 0 && seconds === 0;
  const wholeHours = hours + minutes / MINUTES_AN_HOUR;
  if (!isWholeHours || wholeDays + wholeHours === 0) return undefined;
  if (wholeHours === 0) return { amount: wholeDays, unit: isWorking ? "working_day" : "day" };
  if (isWorking && wholeDays > 0) return undefined;
  return { amount: wholeDays * HOURS_A_DAY + wholeHours, unit: isWorking ? "working_hour" : "hour" };
}

function foundTimer(definition: BpmnElement, duration: string): string {
  const other = ["timeDate", "timeCycle"].find((name) => elementOf(definition, name) !== undefined);
  return (other ?? duration).slice(0, 60);
}
