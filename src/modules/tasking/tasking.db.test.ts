import assert from "node:assert/strict";
import { test } from "node:test";

import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { newUuid } from "#platform/ids";
import type { AgencyCode } from "#modules/organisation";
import type { UseCaseContext } from "#modules/identity";
import { MEASURES, measureValue } from "#modules/measure";
import { useProvince } from "#kit/province";

import { actOnAssignment } from "./act-on-assignment.ts";
import type { AssignmentAct } from "./act-on-assignment.ts";
import { assignDirective } from "./assign.ts";
import { assignmentStream, assignmentStreamType } from "./assignment.ts";
import { TASKS_MAX, TEXT_CHARS_MAX } from "./directive.events.ts";
import type { TaskInput } from "./directive.events.ts";
import { directiveStream, directiveStreamType } from "./directive.ts";
import { runDailyRound } from "./daily-round.ts";
import { enterDirective } from "./enter-directive.ts";
import { adoptDirective, correctHead, settleRest, settleTask, withdrawDirective } from "./settle-task.ts";
import { listAssignments } from "./tasking.queries.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const province = await useProvince();
const TODAY = "2026-11-19" as CivilDate;
const NOWHERE = "00000000-0000-8000-8000-000000000000";
const HOME = "H99.10" as AgencyCode;

/** Whoever follows the reform: a fresh command each time. */
function reform(): UseCaseContext {
  return province.as(province.officer("caicach.tinh"));
}

function director(): UseCaseContext {
  return province.as(province.officer("giamdoc.soxaydung"));
}

function code(outcome: unknown): string | undefined {
  return isProblem(outcome) ? outcome.problem : undefined;
}

let count = 0;
async function entered(text = DIRECTIVE_TEXT): Promise<string> {
  count += 1;
  const directiveId = newUuid();
  const outcome = await enterDirective(reform(), { directiveId, agencyCode: HOME, sourceName: "", text: `${text}\n${"-".repeat(count)}` });
  assert.ok(!isProblem(outcome), code(outcome) ?? "");
  return directiveId;
}

const TASK: TaskInput = {
  text: "Tổ chức tập huấn nghiệp vụ một cửa",
  leads: [{ name: "Sở Xây dựng", agencies: ["H99.13"] }],
  cooperating: [],
  dueWords: "",
  dueOn: "2026-12-31",
  every: null,
  targets: [],
  report: null,
  place: null,
};

const TARGET = {
  metric: "đúng hạn",
  comparator: ">=",
  value: 95,
  unit: "%",
  scope: null,
  by: null,
  measureId: "dossier.resolved.on_time",
  path: [],
} as const satisfies TaskInput["targets"][number];

async function adoptedWith(task: TaskInput): Promise<string> {
  const directiveId = await entered();
  const { state } = await province.ledger.load(directiveStreamType, directiveStream(directiveId));
  for (const { id } of state?.proposals ?? [])
    assert.equal(await settleTask(reform(), directiveId, { taskId: id, proposalId: id, task: null }), undefined);
  assert.equal(await settleTask(reform(), directiveId, { taskId: "them.1", proposalId: null, task }), undefined);
  assert.equal(await adoptDirective(reform(), directiveId, { isPublic: false }), undefined);
  assert.equal(await assignDirective(reform(), directiveId), 1);
  const [line] = await listAssignments(province.database, { directiveId, today: TODAY });
  return line?.assignmentId ?? assert.fail("no assignment");
}

async function stageOf(assignmentId: string): Promise<string | undefined> {
  return (await province.ledger.load(assignmentStreamType, assignmentStream(assignmentId))).state?.stage;
}

test("a text that is empty, too long, entered before or entered by somebody without the right is refused", async () => {
  const input = { directiveId: newUuid(), agencyCode: HOME, sourceName: "", text: "" };
  assert.equal(code(await enterDirective(reform(), input)), "tasking.text_empty");
  assert.equal(code(await enterDirective(reform(), { ...input, text: "a".repeat(TEXT_CHARS_MAX + 1) })), "tasking.text_too_long");
  const many = `Chủ tịch UBND tỉnh yêu cầu:\n${Array.from({ length: TASKS_MAX + 1 }, (_, at) => `${at + 1}. Sở Nội vụ rà soát nội dung thứ ${at + 1}.`).join("\n")}`;
  assert.equal(code(await enterDirective(reform(), { ...input, text: many })), "tasking.too_many_tasks");
  const text = `${DIRECTIVE_TEXT}lần một`;
  assert.equal(code(await enterDirective(reform(), { ...input, text })), undefined);
  assert.equal(code(await enterDirective(reform(), { ...input, directiveId: newUuid(), text })), "tasking.entered_already");
  const clerk = province.as(province.officer("tiepnhan.binhgiang"));
  assert.equal(code(await enterDirective(clerk, { ...input, directiveId: newUuid(), text: DIRECTIVE_TEXT })), "identity.not_permitted");
});

test("what a person says of a task is checked against the proposals, the agencies and the measures", async () => {
  const id = await entered();
  const say = (change: Partial<TaskInput>, proposalId: string | null = null) =>
    settleTask(reform(), id, { taskId: "them.1", proposalId, task: { ...TASK, ...change } });
  assert.equal(code(await settleTask(reform(), NOWHERE, { taskId: "1", proposalId: null, task: TASK })), "tasking.unknown_directive");
  assert.equal(code(await say({}, "99")), "tasking.proposal_unknown");
  assert.equal(code(await say({ dueOn: "ngày mai" })), "tasking.content_malformed");
  assert.equal(code(await say({ leads: [{ name: "Sở Ảo", agencies: ["H99.999"] }] })), "tasking.agency_unknown");
  assert.equal(code(await say({ targets: [{ ...TARGET, measureId: "dossier.nothing" }] })), "tasking.measure_unknown");
  const head = { kind: "Chỉ thị", number: "15/CT-UBND", issuedOn: "16/11", issuer: "UBND tỉnh", subject: "Về một cửa" };
  assert.equal(code(await correctHead(reform(), id, head)), "tasking.content_malformed");
  assert.equal(await correctHead(reform(), id, { ...head, issuedOn: "2026-11-16" }), undefined);
});

test("a day that the calendar does not have is refused wherever it is typed", async () => {
  const id = await entered();
  const say = (change: Partial<TaskInput>) =>
    settleTask(reform(), id, { taskId: "them.1", proposalId: null, task: { ...TASK, ...change } });
  const noDay = "2026-02-30";
  assert.equal(code(await say({ dueOn: noDay })), "tasking.content_malformed");
  assert.equal(code(await say({ targets: [{ ...TARGET, by: noDay }] })), "tasking.content_malformed");
  assert.equal(code(await say({ targets: [{ ...TARGET, path: [{ on: noDay, value: 10 }] }] })), "tasking.content_malformed");
  const head = { kind: "Chỉ thị", number: "15/CT-UBND", issuedOn: noDay, issuer: "UBND tỉnh", subject: "Về một cửa" };
  assert.equal(code(await correctHead(reform(), id, head)), "tasking.content_malformed");
});

test("TSK-01 nothing is adopted with an open proposal, without a task or without a lead", async () => {
  const id = await entered();
  assert.equal(code(await adoptDirective(reform(), id, { isPublic: false })), "tasking.proposals_open");
  const { state } = await province.ledger.load(directiveStreamType, directiveStream(id));
  for (const proposal of state?.proposals ?? [])
    await settleTask(reform(), id, { taskId: proposal.id, proposalId: proposal.id, task: null });
  assert.equal(code(await adoptDirective(reform(), id, { isPublic: false })), "tasking.no_task");
  await settleTask(reform(), id, { taskId: "them.1", proposalId: null, task: { ...TASK, leads: [{ name: "ai đó", agencies: [] }] } });
  assert.equal(code(await adoptDirective(reform(), id, { isPublic: false })), "tasking.lead_missing");
  assert.equal(code(await adoptDirective(director(), id, { isPublic: false })), "identity.not_permitted");
});

test("an adopted directive is confirmed no more; a withdrawn one is withdrawn once", async () => {
  const assignmentId = await adoptedWith(TASK);
  const [line] = await listAssignments(province.database, { agencyCode: "H99.13", today: TODAY });
  const directiveId = line?.directiveId ?? "";
  assert.equal(code(await settleRest(reform(), directiveId)), "tasking.not_confirming");
  assert.equal(code(await withdrawDirective(reform(), directiveId, " ")), "tasking.words_missing");
  assert.equal(await withdrawDirective(reform(), directiveId, "Đã có chỉ thị mới"), undefined);
  assert.equal(code(await withdrawDirective(reform(), directiveId, "Lần nữa")), "tasking.not_adopted");
  assert.equal(await assignDirective(reform(), directiveId), 1);
  assert.equal(await stageOf(assignmentId), "stopped");
  assert.equal(code(await actOnAssignment(reform(), assignmentId, { kind: "chase", words: "" })), "tasking.not_open");
});

test("TSK-04 a report is accepted by another person, or returned and reported again", async () => {
  const id = await adoptedWith(TASK);
  const act = (ctx: UseCaseContext, given: AssignmentAct) => actOnAssignment(ctx, id, given);
  assert.equal(code(await actOnAssignment(reform(), NOWHERE, { kind: "chase", words: "" })), "tasking.unknown_assignment");
  assert.equal(code(await act(reform(), { kind: "accept", words: "" })), "tasking.not_reported");
  assert.equal(code(await act(director(), { kind: "report", words: "", attachments: [] })), "tasking.words_missing");
  assert.equal(code(await act(director(), { kind: "extend", words: "bận", dueOn: "2027-01-31" as CivilDate })), "identity.not_permitted");
  assert.equal(await act(director(), { kind: "report", words: "Đã tập huấn 40 người", attachments: [] }), undefined);
  assert.equal(await act(reform(), { kind: "return", words: "Thiếu danh sách" }), undefined);
  assert.equal(await act(director(), { kind: "report", words: "Đã bổ sung", attachments: [] }), undefined);
  assert.equal(await act(reform(), { kind: "accept", words: "" }), undefined);
  assert.equal(await stageOf(id), "done");
  assert.equal(code(await act(director(), { kind: "report", words: "nữa", attachments: [] })), "tasking.not_open");
});

test("TSK-04 whoever reported does not accept, also with the right to accept", async () => {
  const id = await adoptedWith({ ...TASK, leads: [{ name: "Sở Nội vụ", agencies: ["H99.10"] }] });
  const head = province.holder("H99.10.2", "reform_office");
  const both = { ...head, posts: head.posts.map((post) => ({ ...post, roles: [...post.roles, "agency_leader" as const] })) };
  assert.equal(await actOnAssignment(province.as(both), id, { kind: "report", words: "Xong", attachments: [] }), undefined);
  assert.equal(code(await actOnAssignment(province.as(both), id, { kind: "accept", words: "" })), "tasking.own_report");
});

test("TSK-03 what figures decide is reported by nobody; an extension is later than the day that holds", async () => {
  const id = await adoptedWith({ ...TASK, targets: [TARGET] });
  assert.equal(code(await actOnAssignment(director(), id, { kind: "report", words: "Đạt", attachments: [] })), "tasking.figures_decide");
  const extend = (dueOn: string) =>
    actOnAssignment(reform(), id, { kind: "extend", words: "Theo kết luận họp", dueOn: dueOn as CivilDate });
  assert.equal(code(await extend("2026-12-31")), "tasking.extension_not_later");
  assert.equal(await extend("2027-01-15"), undefined);
});

test("TSK-14 fractions are figures too: read, typed, judged on their day, and folded as the numbers they were", async () => {
  const read = await entered(DIRECTIVE_TEXT.replace("98%", "98,5%"));
  const { state } = await province.ledger.load(directiveStreamType, directiveStream(read));
  assert.equal(state?.proposals[0]?.task.targets[0]?.value, 98.5);

  const period = { from: "2026-01-01" as CivilDate, to: TODAY };
  const asked = { agency: null, period, now: province.clock.now(), isTree: true };
  const values = await Promise.all(
    MEASURES.map(async ({ id }) => ({ id, value: (await measureValue(province.database, id, asked))?.value ?? 0 })),
  );
  const { id: measureId } = values.find(({ value }) => !Number.isInteger(value)) ?? assert.fail("no measure with a fraction here");
  const target = { ...TARGET, measureId, of: "province" as const, value: 41.5, path: [{ on: "2026-11-18", value: 10.25 }] };
  const id = await adoptedWith({ ...TASK, dueOn: "2026-11-18", targets: [target] });
  const round = await runDailyRound(reform(), { nearDays: 3, againDays: 7 });
  assert.ok(!isProblem(round), code(round) ?? "");
  const assignment = (await province.ledger.load(assignmentStreamType, assignmentStream(id))).state;
  const kept = assignment?.figures?.[0]?.value ?? assert.fail("not judged");
  assert.ok(typeof kept === "number" && !Number.isInteger(kept), `${kept}`);
  const page = await listAssignments(province.database, { directiveId: assignment?.directiveId ?? "", today: TODAY });
  assert.equal(page[0]?.measuredOn, "2026-11-18");
});
