import type { ActorRef, CommandId } from "#kernel/id";
import type { CivilDate, Instant } from "#kernel/instant";
import { parseDong } from "#kernel/money";
import { isProblem, type Problem } from "#kernel/problem";
import type { Decide } from "#ledger";
import type { ProcedureContent } from "./procedure-content.ts";
import { NO_PROCEDURE, foldProcedure, procedureStream, type ProcedureState } from "./procedure-state.ts";
import type { ProcedureCode } from "./procedure.ts";

export const CODE = "1.009999" as ProcedureCode;

/** A civil day, typed short. */
export function day(text: string): CivilDate {
  return text as CivilDate;
}

/** A small procedure that could be published as it is. */
export function contentWith(change: Partial<ProcedureContent> = {}): ProcedureContent {
  return {
    name: "Cấp giấy phép nuôi rồng",
    nameEn: "Permit to keep a dragon",
    field: "Chăn nuôi",
    fieldEn: "Husbandry",
    levels: ["commune"],
    cases: [],
    terms: [
      {
        channel: "in_person",
        caseKey: null,
        time: { amount: 5, unit: "working_day" },
        fee: { amount: parseDong(20_000) ?? (0 as never), currency: "VND", per: "hồ sơ" },
        feeNote: null,
        note: null,
      },
    ],
    components: [],
    outcomes: [{ code: "KQ.G99.000001", name: "Giấy phép" }],
    outcomeCode: "KQ.G99.000001",
    legalBasis: [{ number: "1/2026/NĐ-CP", name: "Nghị định về rồng" }],
    process: null,
    competentAgency: { by: "area", level: "commune", kind: "peoples_committee" },
    receptionScope: "PROVINCE",
    serviceLevel: "partial",
    serviceLevelReason: "no_online_channel",
    eform: null,
    nationalDecision: null,
    kind: null,
    subjects: ["Công dân Việt Nam"],
    implementingAgency: null,
    competentAgencyText: null,
    receptionAddress: null,
    cooperatingAgency: null,
    stepsText: null,
    conditions: null,
    keywords: null,
    description: null,
    sourceUrl: null,
    ...change,
  };
}

/** Decides and folds, as the ledger does; a refusal is given back as it is. */
export function after(state: ProcedureState, decide: Decide<ProcedureState>): ProcedureState | Problem {
  const decided = decide({ state, version: 0 });
  if (isProblem(decided)) return decided;
  return decided.events.reduce(
    (current, event) =>
      foldProcedure(current, {
        ...event,
        streamId: procedureStream(CODE),
        version: 1,
        actor: "system:test" as ActorRef,
        onBehalfOf: null,
        reason: null,
        at: "2026-11-22T02:00:00.000Z" as Instant,
        commandId: "" as CommandId,
      }),
    state,
  );
}

/** The state after several decisions, none of which may be refused. */
export function afterAll(...decisions: readonly Decide<ProcedureState>[]): ProcedureState {
  return decisions.reduce((state, decide) => {
    const next = after(state, decide);
    if (isProblem(next)) throw new Error(`${next.problem} ${JSON.stringify(next.params)}`);
    return next;
  }, NO_PROCEDURE);
}
