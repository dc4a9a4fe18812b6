import type { SlowCase, SlowModel } from "./slow-process.ts";
import { stateName } from "./slow-reach.ts";

/** The node on which an edge sits. */
export function edgeHost(model: SlowModel, edge: string): string {
  return String(model.nodes.find((node) => node.key === edge)?.["on"]);
}

/** Timers that run while tokens rest so, edges that have happened left out. */
export function timersRunning(model: SlowModel, state: Pick<SlowCase, "tokens" | "spent">): readonly string[] {
  const timers = model.nodes.filter((node) => {
    if (state.spent.includes(node.key)) return false;
    if (node.node === "boundary")
      return (node["trigger"] as { kind: string }).kind === "timer" && state.tokens.includes(String(node["on"]));
    const before = model.flows.filter((flow) => flow.to === node.key).map((flow) => flow.from);
    return (
      node.node === "timer" &&
      (state.tokens.includes(node.key) || before.some((key) => isEventGateway(model, key) && state.tokens.includes(key)))
    );
  });
  return timers.map((node) => node.key).toSorted();
}

function isEventGateway(model: SlowModel, key: string): boolean {
  return model.nodes.some((node) => node.key === key && node.node === "event");
}

/**
 * Whereto a step may be sent back, by trying: an earlier step, some of the tokens that it sent on their way taken off, and the state must be
 * among those reached.
 */
export function slowTargets(
  model: SlowModel,
  reached: ReadonlySet<string>,
  now: { readonly state: SlowCase; readonly step: string },
): readonly string[] {
  const users = model.nodes.filter((node) => node.node === "user").map((node) => node.key);
  return users.filter((to) => {
    if (to !== now.step && (now.state.tokens.includes(to) || !isEarlier(model, to, now.step))) return false;
    const others = now.state.tokens.filter((token) => token !== now.step);
    const behind = others.filter((token) => isEarlier(model, to, sourceOf(model, token)));
    return subsets(behind).some((taken) => {
      const kept = others.filter((token) => !taken.includes(token));
      const spent = now.state.spent.filter((edge) => kept.includes(edgeHost(model, edge)));
      return reached.has(stateName({ tokens: [...kept, to], spent }));
    });
  });
}

function subsets(all: readonly string[]): readonly (readonly string[])[] {
  return all.reduce<readonly (readonly string[])[]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

function sourceOf(model: SlowModel, token: string): string {
  return model.flows.find((flow) => flow.key === token)?.from ?? token;
}

const onwardFrom = new WeakMap<SlowModel, Map<string, ReadonlySet<string>>>();

/** Whether one node comes before another on some way, ways back left out; a node comes before itself. */
function isEarlier(model: SlowModel, one: string, other: string): boolean {
  const known = onwardFrom.get(model) ?? new Map<string, ReadonlySet<string>>();
  onwardFrom.set(model, known);
  const after = known.get(one) ?? reachedFrom(model, one, (from, to) => !isWayBack(model, from, to));
  known.set(one, after);
  return after.has(other);
}

const waysBack = new WeakMap<SlowModel, Map<string, boolean>>();

/** A way leads back when nothing comes to its beginning but through its end. */
function isWayBack(model: SlowModel, from: string, to: string): boolean {
  const known = waysBack.get(model) ?? new Map<string, boolean>();
  waysBack.set(model, known);
  const start = model.nodes.find((node) => node.node === "start")?.key ?? "";
  const isBack = known.get(`${from} ${to}`) ?? (from === to || !reachedFrom(model, start, (_, next) => next !== to).has(from));
  known.set(`${from} ${to}`, isBack);
  return isBack;
}

function reachedFrom(model: SlowModel, first: string, goes: (from: string, to: string) => boolean): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (key: string): void => {
    if (reached.has(key)) return;
    reached.add(key);
    for (const next of nextOf(model, key)) if (goes(key, next)) visit(next);
  };
  visit(first);
  return reached;
}

function nextOf(model: SlowModel, key: string): readonly string[] {
  const edges = model.nodes.filter((node) => node.node === "boundary" && node["on"] === key).map((node) => node.key);
  return [...model.flows.filter((flow) => flow.from === key).map((flow) => flow.to), ...edges];
}
