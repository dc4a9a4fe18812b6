import { step } from "./drawn.fixture.ts";
import { OUT, type Planted } from "./planted-house.fixture.ts";

/** Faults of conditions and messages. */
export const PLANTED_CONDITIONS: readonly Planted[] = [
  {
    rule: "a choice whose conditions may all fail needs a default",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> m --> sign\nx -[form.area > 5]-> b --> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { default_missing: ["x"] },
  },
  {
    rule: "an inclusive choice whose conditions may all fail needs a default",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> m --> sign\nx -[form.area > 5]-> b --> m\n${OUT}`,
    nodes: { x: "inclusive", m: "inclusive" },
    found: { default_missing: ["x"] },
  },
  {
    rule: "a condition may ask only for fields that exist",
    ways: `start --> intake --> x\nx -[form.colour = 1]-> appraise --> m --> sign\nx -[*]-> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { condition_field_unknown: ["x"] },
  },
  {
    rule: "a text is not compared with a number",
    ways: `start --> intake --> x\nx -[form.use > 5]-> appraise --> m --> sign\nx -[*]-> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { condition_type: ["x"] },
  },
  {
    rule: "a condition may ask only for answers that the question offers",
    ways: `start --> intake --> x\nx -[form.use = "farm"]-> appraise --> m --> sign\nx -[*]-> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { condition_value_unknown: ["x"] },
  },
  {
    rule: "a condition must be readable",
    ways: `start --> intake --> x\nx -[form.area > ]-> appraise --> m --> sign\nx -[*]-> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { condition_syntax: ["x"] },
  },
  {
    rule: "a condition answers yes or no",
    ways: `start --> intake --> x\nx -[form.area + 1]-> appraise --> m --> sign\nx -[*]-> m\n${OUT}`,
    nodes: { x: "exclusive", m: "exclusive" },
    found: { condition_not_yes_no: ["x"] },
  },
  {
    rule: "a condition may not ask for an answer that one way here does not bring",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> y\nx -[*]-> y\ny -[step.appraise.ok]-> sign\ny -[*]-> b --> sign\n${OUT}`,
    nodes: { x: "exclusive", y: "exclusive" },
    found: { condition_before_answer: ["y"] },
  },
  {
    rule: "a rule must exist",
    ways: `start --> intake --> r --> appraise --> sign\n${OUT}`,
    nodes: { r: { node: "rule", ruleKey: "levy" } },
    found: { rule_unknown: ["r"] },
  },
  {
    rule: "a rule may not read an answer that is not there yet",
    ways: `start --> intake --> fee --> appraise --> sign\n${OUT}`,
    nodes: { fee: "rule" },
    setting: { rules: new Map([["fee", ["step.appraise.ok"]]]) },
    found: { rule_before_answer: ["fee"] },
  },
  {
    rule: "a message that nobody sends is not waited for",
    ways: `start --> intake --> appraise --> r --> sign\nlate --> sign\n${OUT}`,
    nodes: {
      r: { node: "receive", message: "rumour" },
      late: { node: "boundary", on: "r", isInterrupting: true, trigger: { kind: "timer", after: { perMille: 1 } } },
    },
    found: { message_unsent: ["r"] },
  },
  {
    rule: "a message that nobody receives is not sent",
    ways: `start --> intake --> appraise --> s --> sign\n${OUT}`,
    nodes: { s: { node: "send", message: "cry", to: "parent" } },
    found: { message_unreceived: ["s"] },
  },
  {
    rule: "an event sits on the edge only of what waits",
    ways: `start --> intake --> x --> appraise --> m --> sign\nlate --> m\n${OUT}`,
    nodes: {
      x: "exclusive",
      m: "exclusive",
      late: { node: "boundary", on: "x", isInterrupting: true, trigger: { kind: "timer", after: { perMille: 1 } } },
    },
    found: { "process.edge_misplaced": ["late"] },
  },
  {
    rule: "behind an event gateway stand events only",
    ways: `start --> intake --> g\ng --> t --> m\ng --> appraise --> m --> sign\n${OUT}`,
    nodes: { g: "event", t: "timer", m: "exclusive" },
    found: { "process.event_way_invalid": ["g"] },
  },
];

/** Faults of what a process names beside itself, of its times, and of the rules of the house. */
export const PLANTED_REFERENCES: readonly Planted[] = [
  {
    rule: "a service must exist",
    ways: `start --> intake --> appraise --> s --> sign\n${OUT}`,
    nodes: { s: { node: "service", service: "magic" } },
    found: { service_unknown: ["s"] },
  },
  {
    rule: "a procedure does not call itself",
    ways: `start --> intake --> c --> appraise --> sign\n${OUT}`,
    nodes: { c: { node: "call", procedureCode: "1.000009" } },
    found: { call_of_itself: ["c"] },
  },
  {
    rule: "a called procedure must be in force",
    ways: `start --> intake --> c --> appraise --> sign\n${OUT}`,
    nodes: { c: { node: "call", procedureCode: "1.000002" } },
    found: { call_unknown: ["c"] },
  },
  {
    rule: "a call fills fields that the called form has, with their kind",
    ways: `start --> intake --> c --> appraise --> sign\n${OUT}`,
    nodes: { c: { node: "call", input: { size: "form.use", colour: "form.area" } } },
    found: { call_input: ["c"] },
  },
  {
    rule: "a step's form must exist",
    ways: `start --> intake --> appraise --> sign\n${OUT}`,
    nodes: { appraise: step("appraise", { formKey: "gone" }) },
    found: { form_unknown: ["appraise"] },
  },
  {
    rule: "a step's form may not speak of a removed field",
    ways: `start --> intake --> appraise --> sign\n${OUT}`,
    nodes: { appraise: step("appraise", { formKey: "report" }) },
    setting: { forms: new Map([["report", { removedFields: ["old_area"] }]]) },
    found: { form_field_removed: ["appraise"] },
  },
  {
    rule: "a paper must have a form",
    ways: `start --> intake --> appraise --> sign\n${OUT}`,
    nodes: { appraise: step("appraise", { papers: ["99"] }) },
    found: { paper_unknown: ["appraise"] },
  },
  {
    rule: "a step needs a unit, one unit, and somebody in it",
    ways: `start --> intake --> appraise --> ask --> sign\n${OUT}`,
    nodes: {
      appraise: step("appraise", { permission: "dossier.assign" }),
      ask: step("ask", { unitSuffix: "7" }),
      sign: step("sign", { kind: "sign", unitKind: "leadership" }),
    },
    setting: {
      ownerLacks: ({ unitKind, unitSuffix, permission }) => {
        if (permission === "dossier.assign") return [{ lack: "nobody", agencies: ["H99.10"] }];
        if (unitSuffix === "7") return [{ lack: "missing", agencies: ["H99.10"] }];
        return unitKind === "leadership" ? [{ lack: "ambiguous", agencies: ["H99.10", "H99.11"] }] : [];
      },
    },
    found: { role_empty: ["appraise"], owner_missing: ["ask"], owner_ambiguous: ["sign"] },
  },
  {
    rule: "an inclusive choice joined in parallel stands still when only some were chosen",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> join\nx -[form.area > 5]-> b --> join\nx -[*]-> m\njoin --> m --> sign\n${OUT}`,
    nodes: { x: "inclusive", join: "parallel", m: "exclusive" },
    found: { stuck: ["join"] },
  },
  {
    rule: "what an end takes away before it begins is never reached",
    ways: `start --> intake --> split\nsplit --> stop\nsplit --> appraise --> sign\n${OUT}`,
    nodes: { split: "parallel", stop: "end!" },
    found: { never_reached: ["appraise", "deliver", "end", "issue", "sign"], delivery_missing: ["stop"] },
  },
  {
    rule: "the shares of a way fit into the whole",
    ways: `start --> intake --> x\nx -[form.rural]-> appraise --> m --> sign\nx -[*]-> b --> m\n${OUT}`,
    nodes: {
      x: "exclusive",
      m: "exclusive",
      appraise: step("appraise", { time: { perMille: 998 } }),
      b: step("b", { time: { perMille: 400 } }),
    },
    found: { time_overspent: ["appraise", "deliver", "intake", "issue", "sign"] },
  },
  {
    rule: "the fixed hours of a way fit into the shortest time",
    ways: `start --> intake --> appraise --> sign\n${OUT}`,
    nodes: { appraise: step("appraise", { time: { workingHours: 41 } }) },
    found: { hours_overspent: ["appraise"] },
  },
  {
    rule: "a timer fires before the dossier is late",
    ways: `start --> intake --> appraise --> sign\nlate --> sign\n${OUT}`,
    nodes: {
      late: {
        node: "boundary",
        on: "appraise",
        isInterrupting: true,
        trigger: { kind: "timer", after: { amount: 6, unit: "working_day" } },
      },
    },
    found: { hours_overspent: ["appraise"], timer_too_long: ["late"] },
  },
  {
    rule: "a process begins with the intake",
    ways: `start --> appraise --> intake --> sign\n${OUT}`,
    found: { intake_not_first: ["appraise"] },
  },
  {
    rule: "a dossier is taken in once",
    ways: `start --> intake --> again --> appraise --> sign\n${OUT}`,
    nodes: { again: step("again", { kind: "intake" }) },
    found: { intake_again: ["again"] },
  },
  {
    rule: "every way to an end delivers",
    ways: `start --> intake --> appraise --> x\nx -[form.rural]-> end2\nx -[*]-> sign\n${OUT}`,
    nodes: { x: "exclusive" },
    found: { delivery_missing: ["end2"] },
  },
  {
    rule: "nothing is issued that one way has not signed",
    ways: `start --> intake --> appraise --> x\nx -[form.rural]-> issue\nx -[*]-> sign\n${OUT}`,
    nodes: { x: "exclusive" },
    found: { issue_before_signature: ["issue"] },
  },
  {
    rule: "nothing is delivered that one way has not issued",
    ways: `start --> intake --> appraise --> x\nx -[form.rural]-> deliver\nx -[*]-> sign\n${OUT}`,
    nodes: { x: "exclusive" },
    found: { delivery_before_issue: ["deliver"] },
  },
  {
    rule: "nothing is done after the delivery",
    ways: `start --> intake --> appraise --> sign --> issue --> deliver --> more --> end`,
    found: { work_after_delivery: ["more"] },
  },
  {
    rule: "a process in which nobody may refuse is looked at twice",
    ways: `start --> intake --> sign\n${OUT}`,
    nodes: Object.fromEntries((["intake", "sign", "issue", "deliver"] as const).map((kind) => [kind, step(kind, { kind, acts: [] })])),
    found: { refusal_missing: [] },
  },
  {
    rule: "the silence of whom one asks is looked at twice",
    ways: `start --> intake --> ask --> sign\n${OUT}`,
    nodes: { ask: step("ask", { kind: "consult" }) },
    found: { silence_unhandled: ["ask"] },
  },
  {
    rule: "a choice with too many conditions to try is not passed silently (SND-04)",
    ways: `start --> intake --> x\n${Array.from({ length: 13 }, (_, at) => `x -[form.area > ${at}]-> b${at} --> m`).join("\n")}\nx -[*]-> m --> sign\n${OUT}`,
    nodes: { x: "inclusive", m: "inclusive" },
    found: { too_large: ["x"] },
  },
];
