import assert from "node:assert/strict";
import { test } from "node:test";

import type { ProcessNode } from "../model/process-model.ts";
import { bpmnTextOf } from "./bpmn-bytes.ts";
import { BPMN_LIMITS, type BpmnImport, type BpmnRefusal } from "./bpmn-finding.ts";
import { isBpmnRefusal, parseBpmn } from "./parse-bpmn.ts";

const OPEN =
  '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:other-tool" id="d" targetNamespace="t">\n';
const START = '<startEvent id="s"/>\n<sequenceFlow id="f1" sourceRef="s" targetRef="t"/>\n';

/** A file whose process holds the given elements; the first stands in line 4. */
function file(inside: string, outside = ""): string {
  return `${OPEN}<process id="p" name="Cấp bản sao" isExecutable="true">\n${inside}\n</process>\n${outside}</definitions>`;
}

/** A process in which element `t` stands between start and end. */
function around(element: string, more = ""): string {
  return file(`${element}\n${START}<sequenceFlow id="f2" sourceRef="t" targetRef="e"/>\n<endEvent id="e"/>\n${more}`);
}

async function imported(xml: string): Promise<BpmnImport> {
  const read = await parseBpmn(xml);
  if (isBpmnRefusal(read)) throw new Error(`${read.problem} ${JSON.stringify(read.params)} ${JSON.stringify(read.findings)}`);
  return read;
}

async function refused(xml: string): Promise<BpmnRefusal> {
  const read = await parseBpmn(xml);
  if (!isBpmnRefusal(read)) throw new Error(`accepted with ${JSON.stringify(read.findings)}`);
  return read;
}

async function nodeT(element: string): Promise<ProcessNode | undefined> {
  const { definition } = await imported(around(element));
  return definition.model.nodes.find((node) => node.key === "t");
}

async function codes(xml: string): Promise<readonly string[]> {
  return (await imported(xml)).findings.map((finding) => finding.code);
}

async function whyNot(xml: string): Promise<readonly string[]> {
  const { problem, findings } = await refused(xml);
  return problem === "process.bpmn_unsupported"
    ? findings.filter((finding) => finding.severity === "refused").map((finding) => `${finding.code} ${finding.element} ${finding.line}`)
    : [problem];
}

test("a document type, an entity or a processing instruction is refused before any parser sees it (PRC-41)", async () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n${around("<task id='t'/>")}`;
  assert.deepEqual(await whyNot(bomb), ["process.bpmn_declaration"]);
  assert.deepEqual(await whyNot(`${OPEN}<!DOCTYPE x SYSTEM "file:///etc/passwd"></definitions>`), ["process.bpmn_declaration"]);
  assert.deepEqual(await whyNot(around('<task id="t" name="&xxe;"/>')), ["process.bpmn_declaration"]);
  assert.deepEqual(await whyNot(around("<task id='t'><documentation>&#0;</documentation></task>")), ["process.bpmn_declaration"]);
  assert.deepEqual(await whyNot(around('<task id="t"/><?php echo 1 ?>')), ["process.bpmn_declaration"]);
});

test("a file beyond a limit is refused with the limit's name (PRC-41)", async () => {
  assert.deepEqual(await whyNot("<".padEnd(BPMN_LIMITS.characters + 1)), ["process.bpmn_too_large"]);
  const deep = `${"<x:a>".repeat(BPMN_LIMITS.depth)}${"</x:a>".repeat(BPMN_LIMITS.depth)}`;
  assert.deepEqual(await whyNot(around(`<task id="t"><extensionElements>${deep}</extensionElements></task>`)), ["process.bpmn_too_deep"]);
  const many = '<task id="t"/>'.concat("<x:a/>".repeat(BPMN_LIMITS.elements));
  assert.deepEqual(await whyNot(around(many)), ["process.bpmn_too_large"]);
});

test("ids that are taken, and names that every object answers to, are refused with their line (PRC-41)", async () => {
  const twice = await refused(around('<task id="t"/>\n<task id="t"/>'));
  assert.deepEqual([twice.problem, twice.params["line"]], ["process.bpmn_id_taken", 5]);
  for (const name of ["__proto__", "constructor", "prototype", "toString"]) {
    assert.deepEqual(await whyNot(around(`<task id="t"/><task id="${name}"/>`)), ["process.bpmn_name_forbidden"]);
    assert.deepEqual(await whyNot(around(`<task id="t" ${name}="x"/>`)), ["process.bpmn_name_forbidden"]);
  }
});

test("what is not BPMN, or not XML, is refused with its line (PRC-41)", async () => {
  assert.deepEqual(await whyNot(""), ["process.bpmn_not_bpmn"]);
  assert.deepEqual(await whyNot("<html></html>"), ["process.bpmn_not_bpmn"]);
  for (const broken of ["<a>", "<a></b>", "<a b=c/>", "<a/><b/>", "<a b='1' b='2'/>", "words", "<!-- open", "<a>\u0001</a>"]) {
    assert.deepEqual(await whyNot(broken), ["process.bpmn_malformed"], broken);
  }
  const strange = await refused(around('<task id="t"/>\n<tusk id="k"/>'));
  assert.deepEqual([strange.problem, strange.params["line"]], ["process.bpmn_unreadable", 5]);
  const nowhere = await refused(around('<task id="t"/>\n<sequenceFlow id="f3" sourceRef="t" targetRef="gone"/>'));
  assert.deepEqual([nowhere.problem, nowhere.params["line"]], ["process.bpmn_unreadable", 5]);
});

test("bytes are read by the encoding that they declare, and by no other (PRC-41)", () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>', "latin1");
  assert.equal(bpmnTextOf(latin), '<?xml version="1.0" encoding="ISO-8859-1"?><a b="é"/>');
  assert.deepEqual(bpmnTextOf(Buffer.from([0x3c, 0xff, 0xfe])), { problem: "process.bpmn_malformed", params: { line: 1, found: "utf-8" } });
  const odd = bpmnTextOf(Buffer.from('<?xml version="1.0" encoding="utf-7"?><a/>'));
  assert.deepEqual(odd, { problem: "process.bpmn_malformed", params: { line: 1, found: "utf-7" } });
});

test("what the engine does not run is refused with element and line, all places at once (PRC-42)", async () => {
  const places = await whyNot(
    around(
      '<task id="t"/>\n<subProcess id="sub"/>\n<scriptTask id="script"><script>1</script></scriptTask>\n<complexGateway id="complex"/>\n<userTask id="many"><multiInstanceLoopCharacteristics/></userTask>\n<userTask id="undo" isForCompensation="true"/>\n<intermediateCatchEvent id="signal"><signalEventDefinition/></intermediateCatchEvent>\n<intermediateThrowEvent id="milestone"/>\n<endEvent id="failed"><errorEventDefinition/></endEvent>\n<boundaryEvent id="esc" attachedToRef="t"><escalationEventDefinition/></boundaryEvent>\n<transaction id="tx"/>\n<eventBasedGateway id="first" instantiate="true"/>',
    ),
  );
  assert.deepEqual(places, [
    "element_unsupported sub 5",
    "element_unsupported script 6",
    "element_unsupported complex 7",
    "loop_unsupported many 8",
    "compensation_unsupported undo 9",
    "event_unsupported signal 10",
    "event_unsupported milestone 11",
    "event_unsupported failed 12",
    "event_unsupported esc 13",
    "element_unsupported tx 14",
    "event_unsupported first 15",
  ]);
});

test("a process has one start, one pool that runs, and arrows with two ends (PRC-42)", async () => {
  assert.deepEqual(await whyNot(file('<task id="t"/>')), ["start_missing p 3"]);
  assert.deepEqual(await whyNot(around('<task id="t"/>\n<startEvent id="s2"/>')), ["starts_several s 6"]);
  assert.deepEqual(await whyNot(around('<task id="t"/>\n<sequenceFlow id="f3" sourceRef="t"/>')), ["flow_loose f3 5"]);
  assert.deepEqual(await whyNot(`${OPEN}</definitions>`), ["process_missing d 2"]);
  const second = '<process id="q" isExecutable="true"><startEvent id="qs"/></process>';
  const two = file(START.replaceAll('t"', 'e"').concat('<endEvent id="e"/>').replace('targetRef="t"', 'targetRef="e"'), second);
  assert.deepEqual(await whyNot(two), ["processes_several p 3", "processes_several q 8"]);
  const chosen = await parseBpmn(two, { process: "q" });
  assert.ok(!isBpmnRefusal(chosen));
  assert.equal(chosen.definition.model.key, "q");
});

test("timers in hours, days and weeks become our spans, with the unit stated; others are refused (PRC-43)", async () => {
  const timer = (duration: string) =>
    `<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>${duration}</timeDuration></timerEventDefinition></intermediateCatchEvent>`;
  const spans = new Map([
    ["P5D", { amount: 5, unit: "day" }],
    ["PT4H", { amount: 4, unit: "hour" }],
    ["P1W", { amount: 7, unit: "day" }],
    ["P1DT12H", { amount: 36, unit: "hour" }],
    ["PT120M", { amount: 2, unit: "hour" }],
  ]);
  for (const [duration, after] of spans) {
    const node = await nodeT(timer(duration));
    assert.deepEqual(node?.node === "timer" ? node.after : undefined, after, duration);
  }
  assert.deepEqual(await codes(around(timer("P5D"))), ["layout_missing", "timer_calendar_days"]);
  for (const duration of ["P1M", "PT30M", "P0D", "=wait", "five days", ""]) {
    assert.deepEqual(await whyNot(around(timer(duration))), ["timer_unsupported t 4"], duration);
  }
  const cycle =
    "<intermediateCatchEvent id='t'><timerEventDefinition><timeCycle>R3/P1D</timeCycle></timerEventDefinition></intermediateCatchEvent>";
  assert.deepEqual(await whyNot(around(cycle)), ["timer_unsupported t 4"]);
});

test("a task of another tool becomes a step whose missing agency and time are named (PRC-44)", async () => {
  const { definition, findings } = await imported(around('<task id="Task-1" name="Thẩm định&#10;hồ sơ"/>').replaceAll('"t"', '"Task-1"'));
  const step = definition.model.nodes.find((node) => node.node === "user");
  assert.deepEqual(
    [step?.key, step?.name, step?.node === "user" && step.agency, step?.node === "user" && step.time],
    ["tham_dinh_ho_so", "Thẩm định hồ sơ", { agencyCode: "" }, { workingHours: 0 }],
  );
  assert.deepEqual(
    findings.filter((finding) => finding.element === "Task-1").map((finding) => finding.code),
    ["task_as_user", "agency_missing", "time_missing"],
  );
  assert.match(definition.diagram ?? "", /id="tham_dinh_ho_so"/u);
});

test("what a step lacks is named for every kind of task (PRC-44)", async () => {
  const missing = async (element: string) =>
    (await imported(around(element))).findings.filter((finding) => finding.severity === "missing").map((finding) => finding.code);
  assert.deepEqual(await missing('<userTask id="t"/>'), ["name_missing", "agency_missing", "time_missing"]);
  assert.deepEqual(await missing('<businessRuleTask id="t"/>'), ["rule_missing"]);
  assert.deepEqual(await missing('<serviceTask id="t"/>'), ["service_missing"]);
  assert.deepEqual(await missing('<sendTask id="t"/>'), ["message_missing", "agency_missing"]);
  assert.deepEqual(await missing('<receiveTask id="t"/>'), ["message_missing", "agency_missing", "time_missing"]);
  assert.deepEqual(await missing('<callActivity id="t" calledElement="other"/>'), ["procedure_missing", "agency_missing", "time_missing"]);
});

test("a condition in another language than FEEL is kept and named; a leading equals sign is not part of it (PRC-44)", async () => {
  const condition = (text: string, language = "") =>
    around('<exclusiveGateway id="t"/>').replace(
      '<sequenceFlow id="f2" sourceRef="t" targetRef="e"/>',
      `<sequenceFlow id="f2" sourceRef="t" targetRef="e"><conditionExpression xsi:type="tFormalExpression"${language}>${text}</conditionExpression></sequenceFlow>`,
    );
  const conditionOf = async (xml: string) => (await imported(xml)).definition.model.flows.find((flow) => flow.key === "f2")?.condition;
  assert.equal(await conditionOf(condition("= form.amount &gt; 5")), "form.amount > 5");
  assert.equal(await conditionOf(condition("${amount > 5}")), "${amount > 5}");
  assert.ok((await codes(condition("${amount > 5}"))).includes("condition_foreign"));
  assert.ok((await codes(condition("a == b", ' language="javascript"'))).includes("condition_foreign"));
  assert.ok(!(await codes(condition("form.amount > 5"))).includes("condition_foreign"));
});

test("what has no effect on the process is left out with a note (PRC-44)", async () => {
  const extras = '<task id="t"/><dataObject id="data"/><textAnnotation id="note"><text>Chú ý</text></textAnnotation><x:thing/>';
  const outside =
    '<collaboration id="c"><participant id="ours" processRef="p"/><participant id="citizen" name="Người dân"/><messageFlow id="m" sourceRef="citizen" targetRef="gone"/></collaboration><process id="empty"/><process id="q"><task id="other"/></process>';
  const xml = around(extras).replace("</definitions>", `${outside}</definitions>`);
  const seen = new Set(await codes(xml));
  for (const code of [
    "data_ignored",
    "artifact_ignored",
    "pool_ignored",
    "process_ignored",
    "reference_lost",
    "foreign_ignored",
  ] as const) {
    assert.ok(seen.has(code), code);
  }
  assert.ok((await codes(file(`<startEvent id="s"><messageEventDefinition/></startEvent>`))).includes("start_as_filing"));
});

test("a value of ours that cannot be read is refused and never guessed (PRC-42)", async () => {
  const step = (attributes: string) =>
    around(
      `<userTask id="t" name="Bước"><extensionElements><motcua:step xmlns:motcua="urn:motcua:bpmn:1" ${attributes}/></extensionElements></userTask>`,
    );
  const whole = 'agency="competent" perMille="300" kind="sign" unitKind="leadership" permission="dossier.sign"';
  assert.deepEqual(await codes(step(whole)), ["layout_missing"]);
  for (const wrong of [
    whole.replace("300", "12abc"),
    whole.replace("300", "1001"),
    whole.replace("competent", "somewhere"),
    whole.replace("sign", "seal"),
    whole.replace("leadership", "cellar"),
    whole.replace("dossier.sign", "dossier.burn"),
    `${whole} acts="explode"`,
  ]) {
    assert.deepEqual(await whyNot(step(wrong)), ["value_invalid t 4"], wrong);
  }
});

test("a process of more elements than anybody can oversee is refused (PRC-42)", async () => {
  const many = Array.from({ length: BPMN_LIMITS.nodes }, (_, at) => `<userTask id="u${at}"/>`).join("\n");
  assert.deepEqual(await whyNot(around(`<task id="t"/>${many}`)), ["nodes_too_many p 3"]);
});
