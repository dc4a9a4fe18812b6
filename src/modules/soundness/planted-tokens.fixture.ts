import { OUT, type Planted } from "./planted-house.fixture.ts";

/** Faults of the drawing and of what its tokens may do. */
export const PLANTED_TOKENS: readonly Planted[] = [
  {
    rule: "a parallel join behind a choice is never reached by both",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> join\nx -[*]-> b --> join\njoin --> sign\n${OUT}`,
    nodes: { x: "exclusive", join: "parallel" },
    found: { branch_never_joins: ["join"] },
  },
  {
    rule: "a choice inside a parallel branch that leaves it strands the other",
    ways: `start --> intake --> split\nsplit --> appraise --> x\nx -[form.rural]-> join\nx -[*]-> late --> m\nsplit --> b --> join\njoin --> m --> sign\n${OUT}`,
    nodes: { split: "parallel", join: "parallel", x: "exclusive", m: "exclusive" },
    found: { tokens_left_behind: ["join"] },
  },
  {
    rule: "a branch that ends while the other waits for it leaves a token behind",
    ways: `start --> intake --> split\nsplit --> appraise --> x\nx -[form.rural]-> join\nx -[*]-> end2\nsplit --> b --> join\njoin --> sign\n${OUT}`,
    nodes: { split: "parallel", join: "parallel", x: "exclusive" },
    found: { tokens_left_behind: ["join"] },
  },
  {
    rule: "a choice back into one branch of a join stands still",
    ways: `start --> intake --> split\nsplit --> appraise --> join\nsplit --> b --> join\njoin --> x\nx -[form.rural]-> join2 --> sign\nx -[*]-> join2\n${OUT}`,
    nodes: { split: "parallel", join: "parallel", x: "exclusive", join2: "parallel" },
    found: { branch_never_joins: ["join2"] },
  },
  {
    rule: "parallel branches that meet without a join open the next step twice",
    ways: `start --> intake --> split\nsplit --> appraise --> m\nsplit --> b --> m\nm --> sign\n${OUT}`,
    nodes: { split: "parallel", m: "exclusive" },
    found: { two_tokens: ["sign"] },
  },
  {
    rule: "a side branch that flows back into the main one opens it twice",
    ways: `start --> intake --> appraise --> m --> sign\nlate --> m\n${OUT}`,
    nodes: {
      m: "exclusive",
      late: { node: "boundary", on: "appraise", isInterrupting: false, trigger: { kind: "timer", after: { perMille: 9 } } },
    },
    found: { two_tokens: ["sign"] },
  },
  {
    rule: "a loop without a way out never ends",
    ways: `start --> intake --> x\nx -[form.rural]-> sign\nx -[*]-> m --> appraise --> b --> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { never_ends: ["appraise", "b"] },
  },
  {
    rule: "a loop in which nothing waits is refused",
    ways: `start --> intake --> m --> x\nx -[form.rural]-> m\nx -[*]-> appraise --> sign\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { "process.endless": [] },
  },
  {
    rule: "a loop through an inclusive join in which nothing waits is refused",
    ways: `start --> intake --> m --> x\nx -[form.rural]-> m\nx -[*]-> appraise --> sign\n${OUT}`,
    nodes: { x: "exclusive", m: "inclusive" },
    found: { loop_without_wait: ["m"] },
  },
  {
    rule: "a process without a start cannot run",
    ways: `intake --> appraise --> sign\n${OUT}`,
    found: { "process.no_way_in": ["intake"], "process.start_missing": [] },
  },
  {
    rule: "a process with two starts cannot run",
    ways: `start --> intake --> m --> appraise --> sign\nstart2 --> m\n${OUT}`,
    nodes: { start2: "start", m: "exclusive" },
    found: { "process.starts_several": [] },
  },
  {
    rule: "a node without a way to it is named",
    ways: `start --> intake --> appraise --> sign\n${OUT}\nlost --> lost2 --> end2`,
    found: { "process.no_way_in": ["lost"] },
  },
  {
    rule: "a circle to which no way leads is named",
    ways: `start --> intake --> appraise --> m --> sign\n${OUT}\nlost --> lost2 --> x\nx -[form.rural]-> lost\nx -[*]-> m`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { "process.unreachable": ["lost", "lost2", "x"] },
  },
  {
    rule: "a step without a way on is named",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> sign\nx -[*]-> lost\n${OUT}`,
    nodes: { x: "exclusive" },
    found: { "process.no_way_out": ["lost"] },
  },
];
