import { parseAgencyCode, type AgencyCode, type UnitKind } from "#modules/organisation";
import type { CompetentAgencyRule } from "#modules/procedure";
import type {
  BoundaryNode,
  ProcessDefinition,
  ProcessFlow,
  ProcessNode,
  StepAgency,
  StepKind,
  StepQuestion,
  UserNode,
} from "#modules/process";

import { PROVINCE_CODE } from "../province/agencies.ts";

const PERMISSION: Readonly<Record<StepKind, UserNode["permission"]>> = {
  intake: "dossier.receive",
  assign: "dossier.assign",
  process: "dossier.process",
  consult: "dossier.answer_consultation",
  review: "dossier.assign",
  sign: "dossier.sign",
  issue: "dossier.issue",
  deliver: "dossier.deliver",
};

interface Desk {
  readonly agency: StepAgency;
  readonly unitKind: UnitKind;
  /** Departments have several divisions: last group of the code of the one that is meant. */
  readonly unitSuffix?: string;
}

/** In every sample department the division that answers dossiers is its first, numbered after the office. */
const ANSWERING_DIVISION = "2";

type Names = readonly [key: string, vi: string, en: string];

function step(
  kind: StepKind,
  [key, name, nameEn]: Names,
  at: Desk & Pick<UserNode, "time"> & { readonly questions?: readonly StepQuestion[] },
): UserNode {
  const { agency, unitKind, unitSuffix, time, questions = [] } = at;
  const suffix = unitSuffix === undefined ? {} : { unitSuffix };
  const named = { node: "user" as const, key, name, nameEn, kind, permission: PERMISSION[kind] };
  return { ...named, agency, unitKind, ...suffix, time, questions, acts: null, papers: [], formKey: null };
}

function yes(key: string, label: string, labelEn: string): StepQuestion {
  return { key, label, labelEn, answer: { kind: "yes" } };
}

function gateway(node: "exclusive" | "parallel" | "inclusive", [key, name, nameEn]: Names): ProcessNode {
  return { node, key, name, nameEn };
}

const COUNTER: Desk = { agency: "reception", unitKind: "one_stop" };

const INTAKE = step("intake", ["intake", "Tiếp nhận và chuyển hồ sơ", "Intake and hand-over"], { ...COUNTER, time: { workingHours: 4 } });
const DELIVER = step("deliver", ["deliver", "Trả kết quả", "Delivery of the outcome"], { ...COUNTER, time: { workingHours: 4 } });
const START: ProcessNode = { node: "start", key: "Start", name: "Nộp hồ sơ", nameEn: "Filing" };
const END: ProcessNode = { node: "end", key: "End", name: "Đã trả kết quả", nameEn: "Outcome delivered", isTerminating: false };

/**
 * A process of nodes and ways. A way is written `from>to`, with its condition behind a question mark or `default` behind an exclamation mark:
 * `choice>ask?step.process.owes = true`, `choice>review!`.
 */
function processOf(names: Names, nodes: readonly ProcessNode[], ways: readonly string[]): ProcessDefinition {
  const flows = ways.map((way, at): ProcessFlow => {
    const [, from = "", to = "", mark = "", condition = ""] = /^(\w+)>(\w+)(?:([?!])(.*))?$/u.exec(way) ?? [];
    const isDefault = mark === "!";
    return { key: `Flow_${at + 1}`, from, to, name: "", nameEn: "", condition: mark === "?" ? condition : null, isDefault };
  });
  const [key, name, nameEn] = names;
  return { model: { key, name, nameEn, nodes: [START, ...nodes, END], flows }, diagram: null };
}

/** One step after the other. */
function inOrder(names: Names, steps: readonly UserNode[]): ProcessDefinition {
  const keys = [START.key, ...steps.map(({ key }) => key), END.key];
  return processOf(
    names,
    steps,
    keys.slice(1).map((to, at) => `${keys[at] ?? ""}>${to}`),
  );
}

/** The agency of a sample code; a wrong one is a mistake of this file. */
export function provinceAgency(number: number): AgencyCode {
  const code = parseAgencyCode(`${PROVINCE_CODE}.${number}`);
  if (code === undefined) throw new RangeError(`not an agency: ${number}`);
  return code;
}

/** Competence of the People's Committee of the commune. */
export const BY_COMMUNE: CompetentAgencyRule = { by: "area", level: "commune", kind: "peoples_committee" };
/** Competence of the commune's police. */
export const BY_COMMUNE_POLICE: CompetentAgencyRule = { by: "area", level: "commune", kind: "vertical_agency" };

/** Competence of one province-level agency. */
export function byAgency(number: number): CompetentAgencyRule {
  return { by: "agency", agencyCode: provinceAgency(number) };
}

/** The second agency of a process, with what it is asked. */
export interface Second extends Desk {
  readonly name: string;
  readonly nameEn: string;
  readonly perMille: number;
}

interface Course {
  readonly unitKind: UnitKind;
  /** Where numbers and seals are kept; police desks keep their own. */
  readonly issuedBy?: UnitKind;
  readonly second?: Second;
}

const COURSE_NAME: Names = ["full_course", "Quy trình nội bộ giải quyết thủ tục", "Internal process of the procedure"];

/** The desk that appraises, and what every full course begins and ends with. Shares are in thousandths of the whole time. */
function deskSteps({ unitKind, issuedBy = "office" }: Course, processMille: number, questions: readonly StepQuestion[] = []) {
  const suffix = unitKind === "division" ? { unitSuffix: ANSWERING_DIVISION } : {};
  const desk: Desk = { agency: "competent", unitKind, ...suffix };
  const names: Names = ["process", "Thẩm định hồ sơ, dự thảo kết quả", "Appraisal and draft outcome"];
  return {
    assign: step("assign", ["assign", "Phân công thụ lý", "Assignment"], { ...desk, time: { perMille: 50 } }),
    process: step("process", names, { ...desk, time: { perMille: processMille }, questions }),
    review: step("review", ["review", "Lãnh đạo đơn vị xem xét", "Review by the head of unit"], { ...desk, time: { perMille: 150 } }),
    last: [
      step("sign", ["sign", "Ký duyệt kết quả", "Signature"], { agency: "competent", unitKind: "leadership", time: { perMille: 150 } }),
      step("issue", ["issue", "Vào số, phát hành", "Numbering and issue"], {
        agency: "competent",
        unitKind: issuedBy,
        time: { perMille: 50 },
      }),
      DELIVER,
    ],
  };
}

function consult(second: Second, key = "consult"): UserNode {
  return step("consult", [key, second.name, second.nameEn], { ...second, time: { perMille: second.perMille } });
}

const LAST_WAYS = ["review>sign", "sign>issue", "issue>deliver", "deliver>End"];

/**
 * The full course behind a counter: the head assigns, an officer appraises, a second agency gives its opinion where the law
 * asks for one, the head reviews, the competent person signs, the clerk issues (Nghị định 118/2025/NĐ-CP, Điều 17–19, 22).
 * The shares add up to 1000 with or without a second agency.
 */
export function fullCourse(course: Course): ProcessDefinition {
  const { second } = course;
  const desk = deskSteps(course, 600 - (second?.perMille ?? 0));
  const opinion = second === undefined ? [] : [consult(second)];
  return inOrder(COURSE_NAME, [INTAKE, desk.assign, desk.process, ...opinion, desk.review, ...desk.last]);
}

/** The second agency is asked only where the officer finds that it has to be: a duty to pay, a plot to be measured. */
export function askedIfNeeded(
  course: Course & { readonly second: Second },
  question: readonly [label: string, labelEn: string],
): ProcessDefinition {
  const desk = deskSteps(course, 600 - course.second.perMille, [yes("isNeeded", ...question)]);
  const choice = gateway("exclusive", ["choice", "Có phải lấy ý kiến không?", "Is the opinion needed?"]);
  const merge = gateway("exclusive", ["merge", "Tiếp tục", "Go on"]);
  return processOf(
    COURSE_NAME,
    [INTAKE, desk.assign, desk.process, choice, consult(course.second), merge, desk.review, ...desk.last],
    [
      "Start>intake",
      "intake>assign",
      "assign>process",
      "process>choice",
      "choice>consult?step.process.isNeeded = true",
      "choice>merge!",
      "consult>merge",
      "merge>review",
      ...LAST_WAYS,
    ],
  );
}

/**
 * Other agencies are asked while the officer appraises. Whoever is silent for longer than was asked is passed over: the dossier goes on, and
 * the agency answers for its silence (Nghị định 118/2025/NĐ-CP, Điều 19.4c).
 */
export function askedBeside(course: Course, seconds: readonly Second[], silence: number): ProcessDefinition {
  const desk = deskSteps(course, 600);
  const opinions = seconds.map((second, at) => ({ key: at === 0 ? "consult" : `consult_${at + 1}`, second }));
  const nodes = opinions.flatMap(({ key, second }): ProcessNode[] => [
    consult(second, key),
    silenceOf(key, silence),
    gateway("exclusive", [`${key}_end`, "Đi tiếp", "Go on"]),
  ]);
  return processOf(
    COURSE_NAME,
    [
      INTAKE,
      desk.assign,
      gateway("parallel", ["fork", "Cùng lúc", "Side by side"]),
      desk.process,
      ...nodes,
      gateway("parallel", ["join", "Đủ các ý kiến", "All opinions are there"]),
      desk.review,
      ...desk.last,
    ],
    [
      "Start>intake",
      "intake>assign",
      "assign>fork",
      "fork>process",
      "process>join",
      ...opinions.flatMap(({ key }) => [`fork>${key}`, `${key}>${key}_end`, `${key}_silent>${key}_end`, `${key}_end>join`]),
      "join>review",
      ...LAST_WAYS,
    ],
  );
}

function silenceOf(key: string, perMille: number): BoundaryNode {
  const named = { key: `${key}_silent`, name: "Hết thời hạn cho ý kiến", nameEn: "The time for the opinion is over" };
  return { node: "boundary", ...named, on: key, isInterrupting: true, trigger: { kind: "timer", after: { perMille } } };
}

/** The officer says which of two agencies have to be asked: none, one, or both at once. */
export function askedAsNeeded(course: Course, [first, other]: readonly [Second, Second]): ProcessDefinition {
  const desk = deskSteps(course, 600 - Math.max(first.perMille, other.perMille), [
    yes("needsFirst", `Cần: ${first.name.toLowerCase()}?`, `Needed: ${first.nameEn.toLowerCase()}?`),
    yes("needsOther", `Cần: ${other.name.toLowerCase()}?`, `Needed: ${other.nameEn.toLowerCase()}?`),
  ]);
  return processOf(
    COURSE_NAME,
    [
      INTAKE,
      desk.assign,
      desk.process,
      gateway("inclusive", ["which", "Phải hỏi cơ quan nào?", "Which agencies are asked?"]),
      consult(first),
      consult(other, "consult_2"),
      gateway("inclusive", ["all", "Đủ các ý kiến", "All opinions are there"]),
      desk.review,
      ...desk.last,
    ],
    [
      "Start>intake",
      "intake>assign",
      "assign>process",
      "process>which",
      "which>consult?step.process.needsFirst = true",
      "which>consult_2?step.process.needsOther = true",
      "which>all!",
      "consult>all",
      "consult_2>all",
      "all>review",
      ...LAST_WAYS,
    ],
  );
}

/** The head agrees or sends the draft back by what the process itself draws: as often as it takes. */
export function reviewedInRounds(course: Course): ProcessDefinition {
  const desk = deskSteps(course, 600);
  const review = { ...desk.review, questions: [yes("isAgreed", "Đồng ý với dự thảo?", "Is the draft agreed to?")] };
  return processOf(
    COURSE_NAME,
    [
      INTAKE,
      desk.assign,
      gateway("exclusive", ["again", "Thẩm định", "Appraisal"]),
      desk.process,
      review,
      gateway("exclusive", ["agreed", "Đồng ý?", "Agreed?"]),
      ...desk.last,
    ],
    [
      "Start>intake",
      "intake>assign",
      "assign>again",
      "again>process",
      "process>review",
      "review>agreed",
      "agreed>again?step.review.isAgreed = false",
      "agreed>sign!",
      "sign>issue",
      "issue>deliver",
      "deliver>End",
    ],
  );
}

/** The short course of civil status and certification: the officer prepares, the chairperson signs, all within the day. */
export function shortCourse(unitKind: UnitKind = "office"): ProcessDefinition {
  const desk = { agency: "competent", unitKind } as const;
  return inOrder(
    ["short_course", "Quy trình giải quyết trong ngày", "Process of the same day"],
    [
      { ...INTAKE, time: { workingHours: 1 } },
      step("assign", ["assign", "Phân công thụ lý", "Assignment"], { ...desk, time: { perMille: 100 } }),
      step("process", ["process", "Kiểm tra, lập kết quả", "Check and draft"], { ...desk, time: { perMille: 500 } }),
      step("sign", ["sign", "Ký kết quả", "Signature"], { agency: "competent", unitKind: "leadership", time: { perMille: 300 } }),
      step("issue", ["issue", "Vào sổ, đóng dấu", "Register and seal"], {
        agency: "competent",
        unitKind: "office",
        time: { perMille: 100 },
      }),
      { ...DELIVER, time: { workingHours: 1 } },
    ],
  );
}

/** Opinion of a province-level agency. */
export function asksAgency(number: number, names: readonly [vi: string, en: string], perMille = 200): Second {
  return {
    agency: { agencyCode: provinceAgency(number) },
    unitKind: "division",
    unitSuffix: ANSWERING_DIVISION,
    name: names[0],
    nameEn: names[1],
    perMille,
  };
}

/** Opinion of the provincial police. */
export function asksPolice(names: readonly [vi: string, en: string], perMille = 200): Second {
  return { agency: { agencyCode: provinceAgency(80) }, unitKind: "police", name: names[0], nameEn: names[1], perMille };
}

/** Opinion of the commune's own committee, asked by an agency that works in its area. */
export function asksCommune(unitKind: UnitKind, names: readonly [vi: string, en: string], perMille = 200): Second {
  return { agency: "area_committee", unitKind, name: names[0], nameEn: names[1], perMille };
}
