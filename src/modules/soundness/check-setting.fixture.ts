import type { FactType } from "#platform/feel";
import type { CheckSetting } from "./check-setting.ts";

const VOCABULARY: readonly (readonly [string, FactType])[] = [
  ["form.area", { kind: "number" }],
  ["form.use", { kind: "string", values: ["home", "shop"] }],
  ["form.rural", { kind: "boolean" }],
  ["dossier.channel", { kind: "string", values: ["in_person", "online", "post"] }],
  ["step.appraise.ok", { kind: "boolean" }],
  ["rule.fee.amount", { kind: "number" }],
];

/** Surroundings in which everything is found, but for what a test takes away. */
export function checkSetting(more: Partial<CheckSetting> = {}): CheckSetting {
  return {
    vocabulary: new Map(VOCABULARY),
    rules: new Map([["fee", ["form.area"]]]),
    services: new Set(["register"]),
    papers: new Set(["01", "02"]),
    forms: new Map([["report", { removedFields: [] }]]),
    isSentElsewhere: (message) => message === "opinion",
    isAwaitedElsewhere: (message) => message === "done",
    procedureCode: "1.000009",
    calledForm: (code) => (code === "1.000001" ? new Map([["size", { kind: "number" }]]) : undefined),
    ownerLacks: () => [],
    legalTimes: [
      { channel: "in_person", caseKey: null, workingHours: 80 },
      { channel: "online", caseKey: null, workingHours: 40 },
    ],
    ...more,
  };
}
