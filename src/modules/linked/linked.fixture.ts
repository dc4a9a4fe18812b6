import assert from "node:assert/strict";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { DueWork, Province } from "#kit/province";
import { dossierStream, dossierStreamType, openMembers, performDossierCommand, plannedStep, submitDossier } from "#modules/dossier";
import type { Dossier, DossierCode, SubmitInput } from "#modules/dossier";
import type { Actor } from "#modules/identity";

import { PROCEDURES } from "../../../sample/procedures/catalogue.ts";
import { IDENTITY_CARD, LINKED_GROUPS } from "../../../sample/procedures/linked-groups.ts";
import { officersOf } from "../../../sample/province/officers.ts";
import { actorOf } from "../../../sample/simulation/actors.ts";
import { PAPER } from "../dossier/dossier.fixture.ts";
import type { Hand } from "../dossier/dossier.fixture.ts";

export const BIRTH_GROUP = "3.000722";
const MOTHER = { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" } as const;

/** A birth as a mother files it online: one declaration for all agencies. */
export function birthFiling(change: Partial<SubmitInput> = {}): SubmitInput {
  return {
    procedureCode: BIRTH_GROUP,
    receptionUnit: "H99.101.1",
    applicant: MOTHER,
    components: [{ key: "birth_notice", name: "Giấy chứng sinh", form: "data", quantity: 0, attachments: [] }],
    form: {
      childName: "Lê Minh An",
      birthOn: "2026-11-12",
      sex: "male",
      birthPlace: "Bệnh viện đa khoa tỉnh An Bình",
      ethnicity: "Kinh",
      homeTown: "Phường Bình Giang, tỉnh An Bình",
      motherName: MOTHER.name,
      motherId: MOTHER.personalId,
      relation: "Mẹ",
      newAddress: "12 Trần Phú, phường Bình Giang",
      headName: "Lê Văn Bình",
      headId: "099088000321",
      clinic: "Trạm y tế phường Bình Giang",
    },
    ...change,
  };
}

/** The hands of a group: whoever has to act, found by the plan; the worker after each deed. */
export interface GroupHands {
  readonly state: (code: DossierCode) => Promise<Dossier>;
  readonly as: (by: Actor) => Hand;
  /** Files and accepts a birth group; answers its code with the PIN of its receipt. */
  readonly file: (change?: Partial<SubmitInput>) => Promise<{ readonly code: DossierCode; readonly pin: string }>;
  /** The code of the open member of a node. */
  readonly member: (group: DossierCode, node: string) => Promise<DossierCode>;
  /** Takes a dossier from where it lies to its issued outcome, desk by desk. */
  readonly decide: (code: DossierCode, kind?: "granted" | "refused") => Promise<Dossier>;
  /** Takes a dossier on until its step of this kind is in hand. */
  readonly bringTo: (code: DossierCode, kind: string) => Promise<Dossier>;
  /** Whoever may do the step in hand. */
  readonly hand: (state: Dossier) => Actor;
}

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

const ROLE_OF = {
  intake: "reception",
  assign: "unit_head",
  process: "unit_head",
  consult: "unit_head",
  review: "unit_head",
  sign: "agency_leader",
  issue: "clerk",
  deliver: "reception",
} as const;

/** What an officer answers when finishing a step: agreed, and nothing further needed. */
function answersOf({ procedure }: Dossier, stepKey: string): Readonly<Record<string, boolean | string | number>> {
  const node = [...PROCEDURES, ...LINKED_GROUPS, IDENTITY_CARD]
    .find(({ code }) => code === procedure.code)
    ?.process.model.nodes.find(({ key }) => key === stepKey);
  const questions = node?.node === "user" ? node.questions : [];
  return Object.fromEntries(
    questions.map(({ key, answer }) => {
      if (answer.kind === "yes") return [key, key === "isAgreed"];
      return [key, answer.kind === "integer" ? answer.least : (answer.choices[0]?.value ?? "")];
    }),
  );
}

const NOT_ELIGIBLE = "Không đủ điều kiện theo quy định của luật chuyên ngành.";

/** Every desk of the province on the dossiers of a group. */
export function groupHands(province: Province, work: DueWork): GroupHands {
  const state = async (code: DossierCode): Promise<Dossier> => (await province.ledger.load(dossierStreamType, dossierStream(code))).state;
  const as: GroupHands["as"] = (by) => ({
    act: async (code, name, input = {}) => {
      must(await performDossierCommand(province.as(by), name, { code, input }));
      await work();
      return state(code);
    },
    refused: async (code, name, input = {}) => {
      const answer = await performDossierCommand(province.as(by), name, { code, input });
      return isProblem(answer) ? answer.problem : assert.fail(`${name} was not refused`);
    },
  });
  const counter = province.officer("tiepnhan.binhgiang");
  const kindOf = (dossier: Dossier): keyof typeof ROLE_OF => plannedStep(dossier, dossier.step?.key ?? "")?.kind as keyof typeof ROLE_OF;
  const hand = (dossier: Dossier): Actor => {
    const unit = dossier.step?.holder.unitCode ?? "";
    const [officer] = officersOf(unit, ROLE_OF[kindOf(dossier)]);
    return officer === undefined ? assert.fail(`nobody does ${kindOf(dossier)} in ${unit}`) : actorOf(officer);
  };
  const stepOn = async (dossier: Dossier, kind: "granted" | "refused"): Promise<Dossier> => {
    const code = dossier.code ?? assert.fail("a dossier without a code");
    const stepKey = dossier.step?.key ?? "";
    const by = hand(dossier);
    switch (kindOf(dossier)) {
      case "assign": {
        const [officer] = officersOf(dossier.step?.holder.unitCode ?? "", "case_officer");
        return as(by).act(code, "assign", { officer: { officerId: officer?.officerId ?? "" } });
      }
      case "process":
      case "consult":
        return as(by).act(code, "complete-step", { stepKey, answers: answersOf(dossier, stepKey) });
      case "review":
        return as(by).act(code, "submit-for-signature", { stepKey, answers: answersOf(dossier, stepKey) });
      case "sign":
        return as(by).act(code, "sign-outcome", { kind, name: dossier.procedure.name, note: kind === "refused" ? NOT_ELIGIBLE : "" });
      case "issue":
        return as(by).act(code, "issue-outcome", { documentNumber: `12/${code.slice(-4)}`, paperId: PAPER });
      case "intake":
      case "deliver":
        return assert.fail(`nothing to do at ${stepKey}`);
    }
  };
  const bringTo: GroupHands["bringTo"] = async (code, kind) => {
    let now = await state(code);
    while (kindOf(now) !== kind) now = await stepOn(now, "granted");
    return now;
  };
  return {
    state,
    as,
    hand,
    bringTo,
    file: async (change = {}) => {
      const filed = must(await submitDossier(province.as({ kind: "anonymous" }), birthFiling(change)));
      await as(counter).act(filed.code, "accept");
      return filed;
    },
    member: async (group, node) =>
      openMembers(await state(group)).find((member) => member.node === node)?.code ?? assert.fail(`no open member ${node}`),
    decide: async (code, kind = "granted") => {
      let now = await state(code);
      while (now.outcome === null) now = await stepOn(now, kind);
      return now;
    },
  };
}
