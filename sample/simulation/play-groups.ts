import type { Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import {
  dossierStream,
  dossierStreamType,
  openMembers,
  performDossierCommand,
  plannedStep,
  type Dossier,
  type DossierCode,
} from "#modules/dossier";
import { groupMoved, memberMoved, openCalled } from "#modules/linked";

import { PROCEDURES } from "../procedures/catalogue.ts";
import { IDENTITY_CARD, LINKED_GROUPS } from "../procedures/linked-groups.ts";
import { officersOf, type SampleOfficer } from "../province/officers.ts";
import { sampleContext, sampleCommandId, SAMPLE_FOUNDER, type SampleHost } from "../sample-context.ts";
import { actorOf } from "./actors.ts";

/** One round of the desks of a group. */
export interface GroupRound {
  readonly host: SampleHost;
  readonly code: DossierCode;
  /** Names the commands of this round: played again, it repeats them. */
  readonly name: string;
  readonly at: Instant;
  readonly paperId: string;
}

/**
 * Lets every desk of an interlinked dossier do what it can: what the process calls is opened, each open part goes one step on, and the group
 * goes on when they have ended. Problems: those of the use cases.
 */
export async function playGroupRound(round: GroupRound): Promise<Problem | undefined> {
  const group = await stateOf(round, round.code);
  if (group.endedAt !== null) return undefined;
  const calls = group.course.tokens.filter(({ kind }) => kind === "call").map(({ place }) => place);
  for (const node of calls) {
    const refused = await openCall(round, node);
    if (refused !== undefined) return refused;
  }
  const members = openMembers(await stateOf(round, round.code));
  for (const { code, node } of members) {
    const refused = await stepOn(round, code, node);
    if (refused !== undefined) return refused;
  }
  return calls.length === 0 ? stepOn(round, round.code, "group") : undefined;
}

async function stateOf({ host }: Pick<GroupRound, "host">, code: DossierCode): Promise<Dossier> {
  return (await host.ledger.load(dossierStreamType, dossierStream(code))).state;
}

async function openCall({ host, code, name, at }: GroupRound, node: string): Promise<Problem | undefined> {
  const ctx = sampleContext(host, { name: `${name}/open/${node}`, at, actor: SAMPLE_FOUNDER });
  const opened = await openCalled(ctx, { code, node, commandId: (n) => sampleCommandId(`${name}/open/${node}/${n}`) });
  return isProblem(opened) ? opened : undefined;
}

/** One step of a dossier by whoever can do it; then its group, or its members, hear of it. */
async function stepOn(round: GroupRound, code: DossierCode, key: string): Promise<Problem | undefined> {
  const { host, at, name } = round;
  const deed = deedOf(await stateOf(round, code), round.paperId);
  if (deed === null) return undefined;
  const ctx = sampleContext(host, { name: `${name}/${key}`, at, actor: actorOf(deed.by) });
  const done = await performDossierCommand(ctx, deed.name, { code, input: deed.input });
  if (isProblem(done)) return done;
  const hear = key === "group" ? groupMoved : memberMoved;
  const news = { code, commandId: (n: number) => sampleCommandId(`${name}/${key}/news/${n}`) };
  return (await hear(sampleContext(host, { name: `${name}/${key}/news`, at, actor: SAMPLE_FOUNDER }), news)) ?? undefined;
}

/** What somebody does next with a dossier. */
export interface Deed {
  readonly name: string;
  readonly by: SampleOfficer;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The plain next deed of a dossier by whoever holds it; null where nobody of the administration is to act. */
export function deedOf(state: Dossier, paperId: string): Deed | null {
  const stepKey = state.step?.key ?? "";
  const unit = state.step?.holder.unitCode ?? "";
  const kind = plannedStep(state, stepKey)?.kind;
  const by = (role: SampleOfficer["roles"][number]): SampleOfficer => {
    const [officer] = officersOf(unit, role);
    if (officer === undefined) throw new RangeError(`nobody holds ${role} in ${unit}`);
    return officer;
  };
  const answers = answersOf(state, stepKey);
  switch (kind) {
    case "assign":
      return { name: "assign", by: by("unit_head"), input: { officer: { officerId: by("case_officer").officerId } } };
    case "process":
    case "consult":
      return { name: "complete-step", by: by("unit_head"), input: { stepKey, answers } };
    case "review":
      return { name: "submit-for-signature", by: by("unit_head"), input: { stepKey, answers } };
    case "sign":
      return { name: "sign-outcome", by: by("agency_leader"), input: { kind: "granted", name: state.procedure.name } };
    case "issue":
      return { name: "issue-outcome", by: by("clerk"), input: { documentNumber: `${state.code?.slice(-4) ?? ""}/KQ-LT`, paperId } };
    case "deliver":
      return state.memberOf === null ? { name: "deliver-outcome", by: by("reception"), input: handedTo(state) } : null;
    case "intake":
    case "wait":
    case undefined:
      return null;
  }
}

function handedTo({ applicant }: Dossier): Deed["input"] {
  return { method: "signature", receivedBy: applicant?.name ?? "" };
}

/** Every question of a step, answered for the plain way: agreed, and nothing further needed. */
function answersOf({ procedure }: Dossier, stepKey: string): Readonly<Record<string, boolean | string | number>> {
  const node = [...PROCEDURES, ...LINKED_GROUPS, IDENTITY_CARD]
    .find(({ code }) => code === procedure.code)
    ?.process.model.nodes.find(({ key }) => key === stepKey);
  const questions = node?.node === "user" ? node.questions : [];
  const given: Record<string, boolean | string | number> = {};
  for (const { key, answer } of questions) {
    if (answer.kind === "yes") given[key] = key === "isAgreed";
    else given[key] = answer.kind === "integer" ? answer.least : (answer.choices[0]?.value ?? "");
  }
  return given;
}
