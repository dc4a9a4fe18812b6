import { type BpmnElement, elementOf, elementsOf, localType } from "./bpmn-element.ts";
import { type BpmnReading, find } from "./bpmn-reading.ts";

/**
 * The one process that a file is about: the only one with elements, or of several the only executable one. Other pools are partners who
 * are drawn and not run here; they are left out with a note. Undefined after a finding that says why none can be taken.
 */
export function chooseProcess(reading: BpmnReading, root: BpmnElement, wanted: string | undefined): BpmnElement | undefined {
  const roots = elementsOf(root, "rootElements");
  const processes = roots.filter((element) => localType(element) === "Process");
  const filled = processes.filter((process) => elementsOf(process, "flowElements").length > 0);
  const executable = filled.filter((process) => process.get("isExecutable") === true);
  const named = filled.filter((process) => wanted !== undefined && process.id === wanted);
  const several = filled.length > 1 && executable.length > 0 ? executable : filled;
  const candidates = named.length > 0 ? named : several;
  const [process, other] = candidates;
  if (process === undefined) {
    const drawn = roots.find((element) => ["Choreography", "Collaboration"].includes(localType(element))) ?? root;
    find(reading, drawn, { severity: "refused", code: "process_missing" });
    return undefined;
  }
  if (other !== undefined) {
    for (const one of candidates)
      find(reading, one, { severity: "refused", code: "processes_several", params: { count: candidates.length } });
    return undefined;
  }
  for (const ignored of filled.filter((one) => one !== process)) find(reading, ignored, { severity: "note", code: "process_ignored" });
  notePools(reading, roots, process);
  return process;
}

function notePools(reading: BpmnReading, roots: readonly BpmnElement[], process: BpmnElement): void {
  const collaborations = roots.filter((element) => localType(element) === "Collaboration");
  for (const collaboration of collaborations) {
    for (const pool of elementsOf(collaboration, "participants")) {
      if (elementOf(pool, "processRef") !== process) find(reading, pool, { severity: "note", code: "pool_ignored" });
    }
    const [artifact] = elementsOf(collaboration, "artifacts");
    if (artifact !== undefined) {
      find(reading, artifact, {
        severity: "note",
        code: "artifact_ignored",
        params: { count: elementsOf(collaboration, "artifacts").length },
      });
    }
  }
}
