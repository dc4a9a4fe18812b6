import { BpmnModdle } from "bpmn-moddle";

/** Name space of our properties in a BPMN file. The number rises when an older reader would misread a newer file. */
export const MOTCUA_NAMESPACE = "urn:motcua:bpmn:1";

const attributes = (...names: readonly string[]) => names.map((name) => ({ name, isAttr: true, type: "String" }));
const OWNER = ["agency", "agencyCode", "perMille", "workingHours"] as const;

/**
 * Our properties as bpmn-moddle and bpmn-js want them described. Everything is text here, because moddle reads `12abc` as 12; the reader
 * takes each value strictly. Each kind of node has one element of its own among the extension elements.
 */
export const MOTCUA_MODDLE = {
  name: "MotCua",
  uri: MOTCUA_NAMESPACE,
  prefix: "motcua",
  xml: { tagAlias: "lowerCase" },
  associations: [],
  types: [
    { name: "NamedFlowElement", extends: ["bpmn:FlowElement"], properties: attributes("nameEn") },
    { name: "NamedProcess", extends: ["bpmn:Process"], properties: attributes("nameEn") },
    { name: "OwnedLane", extends: ["bpmn:Lane"], properties: attributes("agency", "agencyCode") },
    { name: "Span", extends: ["bpmn:TimerEventDefinition"], properties: attributes("calendar", "perMille") },
    {
      name: "Step",
      superClass: ["Element"],
      properties: [
        ...attributes("kind", ...OWNER, "unitKind", "unitSuffix", "permission", "acts", "papers", "formKey"),
        { name: "questions", isMany: true, type: "Question" },
      ],
    },
    {
      name: "Question",
      superClass: ["Element"],
      properties: [...attributes("key", "label", "labelEn", "answer", "least", "most"), { name: "choices", isMany: true, type: "Choice" }],
    },
    { name: "Choice", superClass: ["Element"], properties: attributes("value", "label", "labelEn") },
    { name: "Rule", superClass: ["Element"], properties: attributes("ruleKey") },
    { name: "Service", superClass: ["Element"], properties: attributes("service") },
    { name: "Send", superClass: ["Element"], properties: attributes("message", "to", "agencyCode") },
    { name: "Receive", superClass: ["Element"], properties: attributes("message", ...OWNER) },
    {
      name: "Call",
      superClass: ["Element"],
      properties: [...attributes("procedureCode", "caseKey", ...OWNER), { name: "inputs", isMany: true, type: "Input" }],
    },
    { name: "Input", superClass: ["Element"], properties: attributes("field", "from") },
  ],
} as const;

let shared: BpmnModdle | undefined;

/** The reader and writer of BPMN with our properties. Made once: it keeps types, never documents. */
export function motcuaModdle(): BpmnModdle {
  shared ??= new BpmnModdle({ motcua: MOTCUA_MODDLE });
  return shared;
}
