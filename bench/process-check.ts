import type { ProcessFlow, ProcessModel, ProcessNode, UserNode } from "#modules/process";
import { checkProcess, refusesPublication, type CheckSetting } from "#modules/soundness";
import type { Bench, Figure, Ratio } from "./kit.ts";
import { median } from "./kit.ts";

/** A process of this size is checked in so many seconds at most. */
const NODES = 120;
const SECONDS_MAX = 5;
/** The yardstick: sums of a bare loop, so that a slow machine slows both. */
const LOOP_SUMS = 50_000_000;

const SETTING: CheckSetting = {
  vocabulary: new Map([["form.n", { kind: "number" }]]),
  rules: new Map(),
  services: new Set(),
  papers: new Set(),
  forms: new Map(),
  isSentElsewhere: () => true,
  isAwaitedElsewhere: () => true,
  procedureCode: "1.000001",
  calledForm: () => undefined,
  ownerLacks: () => [],
  legalTimes: [{ channel: "in_person", caseKey: null, workingHours: 160 }],
};

interface Drawing {
  readonly nodes: ProcessNode[];
  readonly flows: ProcessFlow[];
}

function user(key: string, kind: UserNode["kind"] = "process"): UserNode {
  const owner = { agency: "competent", unitKind: "division", permission: "dossier.process" } as const;
  return {
    node: "user",
    key,
    name: key,
    nameEn: key,
    kind,
    ...owner,
    time: { perMille: 1 },
    questions: [],
    acts: null,
    papers: [],
    formKey: null,
  };
}

function gateway(key: string, node: "exclusive" | "parallel" | "inclusive"): ProcessNode {
  return { node, key, name: key, nameEn: key };
}

function way(drawing: Drawing, [from, to]: readonly [string, string], condition: string | null = null): void {
  const isDefault = condition === "*";
  const text = isDefault ? null : condition;
  drawing.flows.push({ key: `f${drawing.flows.length}`, from, to, name: "", nameEn: "", condition: text, isDefault });
}

/** A block of branches of so many steps between two gateways; answers its entry and exit. */
function block(
  drawing: Drawing,
  name: string,
  shape: { readonly kind: "parallel" | "inclusive"; readonly branches: number; readonly steps: number },
): readonly [string, string] {
  const [split, join] = [`${name}_split`, `${name}_join`];
  drawing.nodes.push(gateway(split, shape.kind), gateway(join, shape.kind));
  for (let branch = 0; branch < shape.branches; branch += 1) {
    let from = split;
    for (let at = 0; at < shape.steps; at += 1) {
      const key = `${name}_${branch}_${at}`;
      drawing.nodes.push(user(key));
      const isAsked = at === 0 && shape.kind === "inclusive";
      way(drawing, [from, key], isAsked ? `form.n > ${branch}` : null);
      from = key;
    }
    way(drawing, [from, join]);
  }
  if (shape.kind === "inclusive") way(drawing, [split, join], "*");
  return [split, join];
}

/** Intake, the blocks one after the other, each in a loop of its own, then signature, issue and delivery, filled up with steps to the size. */
function modelOf(name: string, blocks: readonly Parameters<typeof block>[2][]): ProcessModel {
  const drawing: Drawing = { nodes: [], flows: [] };
  drawing.nodes.push({ node: "start", key: "start", name: "", nameEn: "" }, user("intake", "intake"));
  way(drawing, ["start", "intake"]);
  let from = "intake";
  for (const [at, shape] of blocks.entries()) {
    const [meet, again] = [`meet${at}`, `again${at}`];
    drawing.nodes.push(gateway(meet, "exclusive"), gateway(again, "exclusive"));
    way(drawing, [from, meet], from.startsWith("again") ? "*" : null);
    const [entry, exit] = block(drawing, `b${at}`, shape);
    way(drawing, [meet, entry]);
    way(drawing, [exit, `turn${at}`]);
    drawing.nodes.push(user(`turn${at}`));
    way(drawing, [`turn${at}`, again]);
    way(drawing, [again, meet], "form.n > 100");
    from = again;
  }
  const rest = ["sign", "issue", "deliver"] as const;
  while (drawing.nodes.length < NODES - rest.length - 1) {
    const key = `fill${drawing.nodes.length}`;
    drawing.nodes.push(user(key));
    way(drawing, [from, key], from.startsWith("again") ? "*" : null);
    from = key;
  }
  for (const kind of rest) {
    drawing.nodes.push(user(kind, kind));
    way(drawing, [from, kind], from.startsWith("again") ? "*" : null);
    from = kind;
  }
  drawing.nodes.push({ node: "end", key: "end", name: "", nameEn: "", isTerminating: false });
  way(drawing, [from, "end"]);
  return { key: name, name, nameEn: name, nodes: drawing.nodes, flows: drawing.flows };
}

const SHAPES: Readonly<Record<string, ProcessModel>> = {
  "ten branches of six steps": modelOf("wide", [{ kind: "parallel", branches: 10, steps: 6 }]),
  "ten inclusive branches of six steps": modelOf("some", [{ kind: "inclusive", branches: 10, steps: 6 }]),
  "five inclusive blocks in loops": modelOf(
    "blocks",
    Array.from({ length: 5 }, () => ({ kind: "inclusive", branches: 4, steps: 4 }) as const),
  ),
  "six parallel blocks in loops": modelOf(
    "loops",
    Array.from({ length: 6 }, () => ({ kind: "parallel", branches: 4, steps: 3 }) as const),
  ),
};

/** Processor seconds of one run. */
function secondsOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user: own, system } = process.cpuUsage(begun);
  return (own + system) / 1_000_000;
}

function bareLoop(): void {
  let sum = 0;
  for (let at = 0; at < LOOP_SUMS; at += 1) sum = (sum + at * 3) % 1_000_003;
  if (Number.isNaN(sum)) throw new Error("a sum was no number");
}

/** The check before publication of processes of 120 nodes, each shape sound and published only after every state was seen. No database. */
export const bench: Bench = {
  name: "process-check",
  run: async (options) => {
    const sides: Readonly<Record<string, () => void>> = {
      ...Object.fromEntries(Object.entries(SHAPES).map(([name, model]) => [name, () => checked(name, model)])),
      "bare loop": bareLoop,
    };
    const rounds = new Map<string, number[]>(Object.keys(sides).map((name) => [name, []]));
    for (let round = 0; round <= options.rounds; round += 1) {
      for (const [name, work] of Object.entries(sides)) {
        const seconds = secondsOf(work);
        if (round > 0) rounds.get(name)?.push(seconds);
        options.say(`${round === 0 ? "warm-up" : `round ${round}`}  ${name}: ${seconds.toFixed(2)} s`);
      }
    }
    const figures = [...rounds].map(([name, all]): Figure => ({ name, unit: "s of one core", median: median(all), rounds: all }));
    return {
      bench: "process-check",
      figures,
      ratios: Object.keys(SHAPES).flatMap((name) => limitRatios(figures, name)),
      notes: [`every shape has ${NODES} nodes; seconds are of this process's processor time`, `bare loop: ${LOOP_SUMS} sums`],
    };
  },
};

function checked(name: string, model: ProcessModel): void {
  const findings = checkProcess(model, SETTING);
  if (refusesPublication(findings)) throw new Error(`${name}: ${findings.map(({ code }) => code).join(", ")}`);
}

/** How often the check would fit into its time, and its time in bare loops turned over, for the eye. */
function limitRatios(figures: readonly Figure[], name: string): readonly Ratio[] {
  const of = (wanted: string): number => figures.find((figure) => figure.name === wanted)?.median ?? Number.NaN;
  const ratio = Math.round((SECONDS_MAX / of(name)) * 100) / 100;
  const loops = Math.round((of("bare loop") / of(name)) * 1000) / 1000;
  return [
    { of: name, to: `limit of ${SECONDS_MAX} s`, ratio, target: 1, isReached: ratio >= 1 },
    { of: "bare loop", to: name, ratio: loops, target: 0, isReached: true },
  ];
}
