import type { TimerSpan, PlannedNode, PlanTables } from "#modules/process";
import type { CheckSetting, LegalTime } from "./check-setting.ts";
import { finding, type ProcessFinding } from "./finding.ts";

const WHOLE_PER_MILLE = 1000;
const HOURS_A_WORKING_DAY = 8;
const WORKING_DAYS_A_WEEK = 5;
const DAYS_A_WEEK = 7;
const HOURS_A_DAY = 24;

/** How much of something one way through the process uses, and by which nodes. */
interface Way {
  readonly sum: number;
  readonly nodes: readonly PlannedNode[];
}

/** The times of the steps must fit into the legal time on every way: by their shares, and by their fixed hours in the shortest of its terms. */
export function checkTime(tables: PlanTables, setting: CheckSetting): readonly ProcessFinding[] {
  const shares = longestWay(tables, shareAt);
  const overspent = shares.sum > WHOLE_PER_MILLE ? [wayFinding("time_overspent", shares, { perMille: shares.sum })] : [];
  const shortest = setting.legalTimes.toSorted((one, other) => one.workingHours - other.workingHours)[0];
  if (shortest === undefined) return overspent;
  const hours = longestWay(tables, hoursAt);
  const limits = { limit: shortest.workingHours, channel: shortest.channel };
  const isOver = hours.sum > shortest.workingHours;
  const tooLong = isOver ? [wayFinding("hours_overspent", hours, { hours: Math.round(hours.sum * 10) / 10, ...limits })] : [];
  return [...overspent, ...tooLong, ...tables.nodes.flatMap((node) => timerFindings(node, shortest))];
}

function wayFinding(code: "time_overspent" | "hours_overspent", way: Way, params: ProcessFinding["params"]): ProcessFinding {
  return finding(code, { nodes: way.nodes.map(({ key }) => key), params });
}

/** The way that uses most, loops left out: a branch that waits beside another takes no time of its own. */
function longestWay(
  tables: PlanTables,
  cost: (node: PlannedNode) => { readonly done: number; readonly left: (edge: PlannedNode) => number },
): Way {
  const best = new Map<PlannedNode, Way>();
  let longest: Way = { sum: 0, nodes: [] };
  for (const node of tables.order.nodes) {
    const come = best.get(node) ?? { sum: 0, nodes: [] };
    const { done, left } = cost(node);
    for (const next of tables.order.onward[node.id] ?? []) {
      const spent = next.host === node && next.model.node === "boundary" ? left(next) : done;
      raise(best, next, { sum: come.sum + spent, nodes: spent > 0 ? [...come.nodes, node] : come.nodes });
    }
    if (come.sum + done > longest.sum) longest = { sum: come.sum + done, nodes: done > 0 ? [...come.nodes, node] : come.nodes };
  }
  return longest;
}

function raise(best: Map<PlannedNode, Way>, node: PlannedNode, way: Way): void {
  const known = best.get(node);
  if (known === undefined || way.sum > known.sum) best.set(node, way);
}

/** An edge with a timer is left when it fires; another at the latest when the step must be done. */
function shareAt(node: PlannedNode): ReturnType<Parameters<typeof longestWay>[1]> {
  const done = timeOf(node, "perMille");
  return { done, left: (edge) => spanOf(edge)?.perMille ?? (spanOf(edge) === undefined ? done : 0) };
}

function hoursAt(node: PlannedNode): ReturnType<Parameters<typeof longestWay>[1]> {
  const done = timeOf(node, "workingHours");
  return { done, left: (edge) => spanOf(edge)?.workingHours ?? (spanOf(edge) === undefined ? done : 0) };
}

function timeOf(node: PlannedNode, unit: "perMille" | "workingHours"): number {
  const { model } = node;
  if (model.node === "timer") return spanIn(model.after)[unit] ?? 0;
  if (model.node !== "user" && model.node !== "receive" && model.node !== "call") return 0;
  return unit in model.time ? Number(Object.values(model.time)[0]) : 0;
}

function spanOf({ model }: PlannedNode): ReturnType<typeof spanIn> | undefined {
  return model.node === "boundary" && model.trigger.kind === "timer" ? spanIn(model.trigger.after) : undefined;
}

/** A span as shares or as working hours; days of the calendar count for the working hours that a week of them holds. */
function spanIn(after: TimerSpan): { readonly perMille?: number; readonly workingHours?: number } {
  if ("perMille" in after) return { perMille: after.perMille };
  const aDay = (HOURS_A_WORKING_DAY * WORKING_DAYS_A_WEEK) / DAYS_A_WEEK;
  const hours = { working_hour: 1, working_day: HOURS_A_WORKING_DAY, day: aDay, hour: aDay / HOURS_A_DAY };
  return { workingHours: after.amount * hours[after.unit] };
}

/** A timer that fires only when the dossier is late already. */
function timerFindings(node: PlannedNode, shortest: LegalTime): readonly ProcessFinding[] {
  const span = node.model.node === "timer" ? spanIn(node.model.after) : spanOf(node);
  if (span === undefined) return [];
  const isOver = (span.perMille ?? 0) > WHOLE_PER_MILLE || (span.workingHours ?? 0) > shortest.workingHours;
  const params = { limit: shortest.workingHours, channel: shortest.channel };
  return isOver ? [finding("timer_too_long", { nodes: [node.key], params })] : [];
}
