import assert from "node:assert/strict";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Province } from "#kit/province";
import type { Actor } from "#modules/identity";

import { dossierStreamType } from "./dossier-stream.ts";
import { dossierStream } from "./dossier.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import { performDossierCommand } from "./perform-dossier-command.ts";
import { receiveDossier } from "./receive-dossier.ts";
import { submitDossier } from "./submit-dossier.ts";
import type { SubmitInput } from "./submit-dossier.ts";

/** Registration of permanent residence: decided by the ward's police, which asks the ward's own committee. */
export const RESIDENCE = "1.004222";
export const WARD_COUNTER = "H99.101.1";

export const APPLICANT = { kind: "person", name: "Nguyễn Thị Hồng Hạnh", personalId: "099190000123" } as const;

/** A complete filing of permanent residence; change what a test is about. */
export function residenceFiling(change: Partial<SubmitInput> = {}): SubmitInput {
  const paper = { key: "ct01", name: "Tờ khai CT01", form: "electronic", quantity: 1, attachments: [] as string[] } as const;
  return {
    procedureCode: RESIDENCE,
    receptionUnit: WARD_COUNTER,
    applicant: APPLICANT,
    components: [paper],
    form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "own" },
    ...change,
  };
}

/** Somebody at work. */
export interface Hand {
  /** Performs a command that must not be refused. */
  readonly act: (code: DossierCode, name: string, input?: Readonly<Record<string, unknown>>) => Promise<Dossier>;
  /** Performs a command that must be refused, and answers the refusal's code. */
  readonly refused: (code: DossierCode, name: string, input?: Readonly<Record<string, unknown>>) => Promise<string>;
}

export interface Desk {
  /** Receives permanent residence at the ward's counter, or what the change says. */
  readonly receive: (change?: Partial<SubmitInput>) => Promise<DossierCode>;
  readonly submit: (change?: Partial<SubmitInput>) => Promise<{ readonly code: DossierCode; readonly pin: string }>;
  readonly as: (by: Actor) => Hand;
  readonly state: (code: DossierCode) => Promise<Dossier>;
  /** Takes a received dossier to the appraisal: forwarded, assigned to the persona of the ward's police. */
  readonly toAppraisal: (code: DossierCode) => Promise<Dossier>;
  /** From appraisal to the signed outcome, through the committee's opinion and the head's review. */
  readonly toSigned: (code: DossierCode, outcome?: Readonly<Record<string, unknown>>) => Promise<Dossier>;
  /** From the signed outcome to the counter. */
  readonly toCounter: (code: DossierCode) => Promise<Dossier>;
}

export const GRANTED = { kind: "granted", name: "Thông báo kết quả giải quyết đăng ký cư trú" } as const;
/** Stands for a kept file where a test is not about files. */
export const PAPER = "0199a000-0000-7000-8000-00000000aaaa";

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

/** The work of the ward's officers on one dossier, through the use cases. */
export function deskOf(province: Province): Desk {
  const { officer } = province;
  const state = async (code: DossierCode): Promise<Dossier> => (await province.ledger.load(dossierStreamType, dossierStream(code))).state;
  const as = (by: Actor): Hand => ({
    act: async (code, name, input = {}) => {
      must(await performDossierCommand(province.as(by), name, { code, input }));
      return state(code);
    },
    refused: async (code, name, input = {}) => {
      const answer = await performDossierCommand(province.as(by), name, { code, input });
      return isProblem(answer) ? answer.problem : assert.fail(`${name} was not refused`);
    },
  });
  const receive: Desk["receive"] = async (change = {}) => {
    const filed = await receiveDossier(province.as(officer("tiepnhan.binhgiang")), { ...residenceFiling(change) });
    return must(filed).code;
  };
  return {
    state,
    as,
    receive,
    submit: async (change = {}) => must(await submitDossier(province.as({ kind: "anonymous" }), residenceFiling(change))),
    toAppraisal: async (code) => {
      if ((await state(code)).status === "accepted") await as(officer("tiepnhan.binhgiang")).act(code, "forward");
      const { officerId } = officer("congan.binhgiang");
      return as(officer("doitruong.binhgiang")).act(code, "assign", { officer: { officerId } });
    },
    toSigned: async (code, outcome = GRANTED) => {
      await as(officer("congan.binhgiang")).act(code, "complete-step", { stepKey: "process" });
      await as(officer("truongphong.binhgiang")).act(code, "complete-step", {
        stepKey: "consult",
        note: "Chỗ ở hợp pháp, không tranh chấp.",
      });
      await as(officer("doitruong.binhgiang")).act(code, "submit-for-signature", { stepKey: "review" });
      return as(officer("truongcongan.binhgiang")).act(code, "sign-outcome", outcome);
    },
    toCounter: (code) => as(officer("vanthucongan.binhgiang")).act(code, "issue-outcome", { documentNumber: "12/TB-CAP", paperId: PAPER }),
  };
}
