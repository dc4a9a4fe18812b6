import { addMs, civilDateOf, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { answerStock, stateStock } from "#modules/digitising";
import type { OfficerActor, UseCaseContext } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import {
  actOnAssignment,
  adoptDirective,
  assignDirective,
  assignmentIdOf,
  assignmentStream,
  assignmentStreamType,
  correctHead,
  directiveStream,
  directiveStreamType,
  enterDirective,
  openProposals,
  runDailyRound,
  settleRest,
  settleTask,
} from "#modules/tasking";

import { ACTS, type SampleAct } from "./directives/acts.ts";
import { SAMPLE_DIRECTIVES, type SampleDirective } from "./directives/texts.ts";
import { loadFacts } from "./load-facts.ts";
import { FOUNDED_AT } from "./load-province.ts";
import { officersOf } from "./province/officers.ts";
import { sampleCommandId, sampleContext, type SampleHost } from "./sample-context.ts";
import { actorOf } from "./simulation/actors.ts";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const HOME_AFFAIRS = "H99.10" as AgencyCode;
const REFORM_DIVISION = "H99.10.2";
const ROUND_DAYS_AGO = 8;
const CHASE = { nearDays: 5, againDays: 7 };

interface Story {
  readonly host: SampleHost;
  readonly now: Instant;
}

/**
 * Adopts the sample's directives as people do it: each text is entered, read, confirmed and put in force on its day, agencies report and explain,
 * and the daily round chases and judges. The last one waits at the confirmation. Loading again repeats commands and changes nothing.
 */
export async function loadDirectives(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  const story: Story = { host, now };
  const oldest = Math.max(...SAMPLE_DIRECTIVES.map(({ daysAgo }) => daysAgo));
  // A directive needs the province that it orders.
  if (addMs(now, -(oldest + 1) * DAY_MS) <= FOUNDED_AT) return undefined;
  const unprepared = (await loadFacts(host, now)) ?? (await stateDepartmentStock(story));
  if (unprepared !== undefined) return unprepared;
  for (const directive of SAMPLE_DIRECTIVES) {
    const refused = await loadDirective(story, directive);
    if (refused !== undefined) return refused;
  }
  const [before, after] = [ACTS.filter(({ daysAgo }) => daysAgo > ROUND_DAYS_AGO), ACTS.filter(({ daysAgo }) => daysAgo <= ROUND_DAYS_AGO)];
  return (await play(story, before)) ?? (await midRound(story, after)) ?? (await play(story, after)) ?? dailyRound(story, 0);
}

/** The round of a day in the middle, unless what came after it has been told already: a round looks at things as they are. */
async function midRound(story: Story, after: readonly SampleAct[]): Promise<Problem | undefined> {
  const [next] = after;
  if (next === undefined) return undefined;
  const { state } = await story.host.ledger.load(assignmentStreamType, assignmentStream(assignmentOf(story, next)));
  const isTold = state?.history.some((entry) => entry.at >= actedAt(story, next)) === true;
  return isTold ? undefined : dailyRound(story, ROUND_DAYS_AGO);
}

async function dailyRound(story: Story, daysAgo: number): Promise<Problem | undefined> {
  const round = await runDailyRound(at(story, { name: `round/${daysAgo}`, daysAgo, by: { kind: "system", job: "tasking" } }), CHASE);
  return isProblem(round) ? round : undefined;
}

interface Moment {
  readonly name: string;
  readonly daysAgo: number;
  readonly by: UseCaseContext["actor"];
  readonly hours?: number;
}

function at({ host, now }: Story, { name, daysAgo, by, hours = 0 }: Moment): UseCaseContext {
  return sampleContext(host, { name: `directives/${name}/${now}`, at: addMs(now, -daysAgo * DAY_MS + hours * HOUR_MS), actor: by });
}

function holder(unitCode: string, role: Parameters<typeof officersOf>[1], index = 0): OfficerActor {
  const officer = officersOf(unitCode, role)[index];
  if (officer === undefined) throw new Error(`nobody is number ${index} as ${role} in ${unitCode}`);
  return actorOf(officer);
}

function idOf(story: Story, key: string): string {
  return sampleCommandId(`directive ${key} ${story.now}`);
}

/** A department with paper and nothing digitised yet: the level of the province has a figure, and it is red. */
async function stateDepartmentStock(story: Story): Promise<Problem | undefined> {
  const agency = "H99.13" as AgencyCode;
  const daysAgo = 48;
  const stated = await stateStock(at(story, { name: "stock", daysAgo, by: holder("H99.13.1", "clerk") }), agency, {
    line: null,
    field: "Xây dựng",
    procedureCode: "",
    fromYear: 2015,
    toYear: 2024,
    count: 640,
    countedOn: civilDateOf(addMs(story.now, -daysAgo * DAY_MS)),
    ground: "Biên bản kiểm kê kho lưu trữ của Sở",
  });
  if (isProblem(stated)) return stated;
  const confirming = at(story, { name: "stock/yes", daysAgo, hours: 3, by: holder(agency, "agency_leader") });
  const confirmed = await answerStock(confirming, agency, { line: stated.line, verdict: "confirmed", words: "" });
  return isProblem(confirmed) ? confirmed : undefined;
}

async function loadDirective(story: Story, directive: SampleDirective): Promise<Problem | undefined> {
  const { key, daysAgo, isLeftOpen, isPublic } = directive;
  const directiveId = idOf(story, key);
  const by = holder(REFORM_DIVISION, "reform_office");
  const step = (name: string, hours: number) => at(story, { name: `${key}/${name}`, daysAgo, hours, by });
  const issuedOn = civilDateOf(addMs(story.now, -daysAgo * DAY_MS));
  const entered = await enterDirective(step("enter", 0), {
    directiveId,
    agencyCode: HOME_AFFAIRS,
    sourceName: directive.fileName,
    text: directive.textOn(issuedOn, civilDateOf(story.now)),
  });
  if (isProblem(entered)) return entered;
  const { state } = await story.host.ledger.load(directiveStreamType, directiveStream(directiveId));
  if (state === null) throw new Error(`${key} was entered`);
  if (isLeftOpen) {
    if (state.stage !== "confirming") return undefined;
    const [first] = state.proposals;
    const head = { ...state.head, kind: "Tin tức", subject: "Hội nghị trực tuyến về cải cách hành chính quý tới" };
    const corrected = await correctHead(step("head", 1), directiveId, head);
    if (corrected !== undefined || first === undefined) return corrected;
    return settleTask(step("first", 1), directiveId, { taskId: first.id, proposalId: first.id, task: first.task });
  }
  // A sentence that charges nobody in particular is no task: a person says so.
  if (state.stage === "confirming") {
    for (const { id } of openProposals(state).filter((open) => open.task.leads.every(({ agencies }) => agencies.length === 0))) {
      const dropped = await settleTask(step(`drop/${id}`, 1), directiveId, { taskId: id, proposalId: id, task: null });
      if (dropped !== undefined) return dropped;
    }
  }
  const refused = (await settleRest(step("settle", 1), directiveId)) ?? (await adoptDirective(step("adopt", 2), directiveId, { isPublic }));
  if (refused !== undefined) return refused;
  const assigned = await assignDirective(step("assign", 2), directiveId);
  return isProblem(assigned) ? assigned : undefined;
}

async function play(story: Story, acts: readonly SampleAct[]): Promise<Problem | undefined> {
  for (const act of acts) {
    const { key, taskId, agencyCode, daysAgo, kind, words } = act;
    const isAnswer = kind === "report" || kind === "explain";
    const by = isAnswer ? holder(agencyCode, "agency_leader") : holder(REFORM_DIVISION, "reform_office", 1);
    const name = `${key}/${taskId}/${agencyCode}/${kind}`;
    const ctx = at(story, { name, daysAgo, hours: hoursOf(act), by });
    const said = kind === "report" ? { kind, words, attachments: [] } : { kind, words };
    const refused = await actOnAssignment(ctx, assignmentOf(story, act), said);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function assignmentOf(story: Story, { key, taskId, agencyCode }: SampleAct): string {
  return assignmentIdOf(idOf(story, key), taskId, { agencyCode, round: "once" });
}

/** Whoever judges does so after the one who answers. */
function hoursOf({ kind }: SampleAct): number {
  return kind === "report" || kind === "explain" ? 0 : 2;
}

function actedAt({ now }: Story, act: SampleAct): Instant {
  return addMs(now, -act.daysAgo * DAY_MS + hoursOf(act) * HOUR_MS);
}
