import { civilDateOf } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { EventDraft } from "#ledger";
import { workingMinutesBetween } from "#modules/calendar";
import type { Calendar, Period } from "#modules/calendar";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { AgencyCode } from "#modules/organisation";
import { effectiveProcedure, parseProcedureCode, termFor } from "#modules/procedure";
import type { Channel, ProcedureSnapshot } from "#modules/procedure";

import { createDossier, submissionEvent } from "./create-dossier.ts";
import type { FiledAnswer } from "./create-dossier.ts";
import type { DossierDue, FormData, SubmittedComponent } from "./dossier.events.ts";
import { NO_DOSSIER, dossierStream } from "./dossier.ts";
import type { Dossier } from "./dossier.ts";
import { dossierDue } from "./due.ts";
import { foldDossier } from "./fold-dossier.ts";
import { forwardEvents, receptionEvent } from "./intake-commands.ts";
import { checkFiling, competentAgencies, receptionFacts, takeDossierCode } from "./reception.ts";
import type { Filing } from "./reception.ts";
import { worldsOf } from "./run-dossier-command.ts";
import { settledForm } from "./settled-form.ts";

/** What a node of a group's process calls. */
export interface MemberRequest {
  readonly group: Dossier;
  readonly node: string;
  readonly procedureCode: string;
  readonly caseKey: string;
  /** The answers that the group tells it: no more than it asks for. */
  readonly form: FormData;
  /** Until when the group's plan wants it done; null where no time runs. */
  readonly by: Instant | null;
}

const MINUTES_AN_HOUR = 60;

/**
 * Receives the dossier that an interlinked one calls: for the same applicant, at the counter that received the group and gets the result back
 * (Nghị định 118/2025/NĐ-CP, Điều 20.1), with the papers of the group that it needs, and hands it at once to the agency that decides it, because
 * it is electronic (Điều 18.1, 20.2). Its time is its own law's or its part of the group's, whichever ends first. It has the PIN of the group's
 * receipt and its line of the register: one submission. Idempotent by command id. Problems: those of `checkFiling` and `settledForm`.
 */
export async function receiveMember(ctx: UseCaseContext, request: MemberRequest): Promise<FiledAnswer | Problem> {
  const { group, node } = request;
  if (group.pin === null || group.register === null || group.applicant === null)
    return problem("dossier.not_in_state", { command: "open-member", status: group.status, from: [] });
  const found = await calledProcedure(ctx, request);
  if (isProblem(found)) return found;
  const { filing, channel, snapshot } = found;
  const form = settledForm(snapshot, filing.form, civilDateOf(ctx.now));
  if (isProblem(form)) return form;
  const checked = await checkFiling(ctx, filing, { calledIn: channel });
  if (isProblem(checked)) return checked;
  const { calendar, ...given } = (await worldsOf(ctx))(checked.competentAgency);
  // The officer who received the group received all of it; nobody has to do it again.
  const world = { ...given, calendar, by: group.receivedBy, course: checked.course };
  const due = memberDue(calendar, { from: ctx.now, period: checked.period, by: request.by });
  if (isProblem(due)) return due;
  const facts = receptionFacts(checked, {
    due,
    fee: { amount: 0, isPaid: true, note: "" },
    returnMethod: "counter",
    register: group.register,
  });
  const code = await takeDossierCode(ctx, checked.reception.agencyCode);
  const submitted = submissionEvent({
    code,
    pin: group.pin,
    filing: { ...filing, form },
    checked,
    channel,
    answerBy: null,
    isAssisted: false,
    memberOf: { code: group.code ?? code, node },
  });
  const received = receptionEvent(facts, world);
  const forwarded = forwardEvents(stateAfter(ctx, code, [submitted, received]), facts, world);
  if (isProblem(forwarded)) return forwarded;
  const input = { group: group.code, node, procedureCode: request.procedureCode } as Json;
  const events = [submitted, received, ...forwarded.events];
  return createDossier(ctx, { code, pin: group.pin, name: "dossier.open_member", input, events, effects: forwarded.effects });
}

interface CalledFiling {
  readonly snapshot: ProcedureSnapshot;
  readonly filing: Filing;
  readonly channel: Channel;
}

async function calledProcedure(ctx: UseCaseContext, request: MemberRequest): Promise<CalledFiling | Problem> {
  const { group } = request;
  const today = civilDateOf(ctx.now);
  const code = parseProcedureCode(request.procedureCode);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(ctx.db, code, today);
  if (snapshot === undefined) return problem("dossier.procedure_unavailable", { code: request.procedureCode });
  const caseKey = request.caseKey === "" ? null : request.caseKey;
  const channel = ([group.channel, "online", "in_person"] as const).find((way) => termFor(snapshot, way, caseKey) !== undefined);
  if (channel === undefined) return problem("dossier.channel_not_offered", { code: snapshot.code, channel: group.channel });
  const directory = await unitDirectory(ctx.db, today);
  // The agency of the area that decides the group; where several could, nobody guesses.
  const [decider, another] = competentAgencies(snapshot, group.competentAgency as AgencyCode, directory);
  if (decider === undefined || another !== undefined)
    return problem("dossier.competence_unclear", { code: snapshot.code, agency: group.competentAgency });
  const filing: Filing = {
    procedureCode: snapshot.code,
    caseKey: request.caseKey,
    receptionUnit: group.reception.unitCode,
    competentAgency: decider.code,
    applicant: group.applicant ?? NO_APPLICANT,
    representative: group.representative,
    components: papersFor(snapshot, { caseKey, papers: group.components }),
    form: request.form,
  };
  return { snapshot, filing, channel };
}

const NO_APPLICANT: Filing["applicant"] = { kind: "person", name: "", personalId: "", birthOn: null, address: "", phone: "", email: "" };

/** The papers that the called procedure lists: those of the group under the same key, and for the rest the data of the group's own declaration. */
function papersFor(
  snapshot: Pick<ProcedureSnapshot, "components">,
  { caseKey, papers }: { readonly caseKey: string | null; readonly papers: readonly SubmittedComponent[] },
): SubmittedComponent[] {
  const given = new Map(papers.map((paper) => [paper.key, paper]));
  return snapshot.components
    .filter((listed) => listed.presentation === "submit" && (listed.caseKey === null || listed.caseKey === caseKey))
    .map(({ key, name }) => given.get(key) ?? { key, name, form: "data", quantity: 0, attachments: [] });
}

/** The sub-deadline: the procedure's own time or the group's part of it, whichever ends first; kept in hours, so that it can be explained. */
function memberDue(
  calendar: Calendar,
  { from, period, by }: { readonly from: Instant; readonly period: Period; readonly by: Instant | null },
): DossierDue | Problem {
  const own = dossierDue({ calendar, from, period, isClockProvisional: false });
  if (isProblem(own) || by === null) return own;
  const minutes = workingMinutesBetween(calendar, from, by) ?? 0;
  const share = { amount: Math.max(1, Math.ceil(minutes / MINUTES_AN_HOUR)), unit: "working_hour" } as const;
  const shared = dossierDue({ calendar, from, period: share, isClockProvisional: false });
  return isProblem(shared) || own.at <= shared.at ? own : shared;
}

/** The dossier as its first events will make it, so that the process starts from the very state that is committed. */
function stateAfter(ctx: UseCaseContext, code: NonNullable<Dossier["code"]>, events: readonly EventDraft[]): Dossier {
  const head = { streamId: dossierStream(code), actor: actorRefOf(ctx.actor), onBehalfOf: null, reason: null };
  return events.reduce<Dossier>(
    (state, draft, at) => foldDossier(state, { ...draft, ...head, version: at + 1, at: ctx.now, commandId: ctx.commandId }),
    NO_DOSSIER,
  );
}
