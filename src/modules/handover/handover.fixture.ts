import assert from "node:assert/strict";

import { isProblem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import type { Province } from "#kit/province";
import { dossierStream, dossierStreamType, performDossierCommand, receiveDossier } from "#modules/dossier";
import type { Dossier, DossierCode, ReceiveInput } from "#modules/dossier";
import type { OfficerActor } from "#modules/identity";

import { answerList } from "./answer-list.ts";
import { listStream, parseListId } from "./handover.ts";
import type { HandoverList } from "./handover.ts";
import { handoverStreamType } from "./handover-stream.ts";
import { makeList } from "./make-list.ts";

export const COUNTER = "H99.101.1";
export const POLICE = "H99.101.5.1";
/** Stands for a kept file where a test is not about files. */
const PAPER = "0199a000-0000-7000-8000-00000000aaaa";
const ON_PAPER = { key: "ct01", name: "Tờ khai CT01", form: "original", quantity: 1, attachments: [] as string[] } as const;

export function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) assert.fail(`${answer.problem} ${JSON.stringify(answer.params)}`);
  return answer;
}

type Deed = readonly [name: string, input?: Readonly<Record<string, unknown>>];

/** The people of the ward around one counter, at work with paper. */
export function wardOf(province: Province) {
  const { officer } = province;
  const counter = officer("tiepnhan.binhgiang");
  const police = officer("congan.binhgiang");
  const clerk = officer("vanthucongan.binhgiang");
  const state = async (code: string): Promise<Dossier> =>
    (await province.ledger.load(dossierStreamType, dossierStream(code as DossierCode))).state;
  const act = async (by: OfficerActor, code: string, ...[name, input = {}]: Deed): Promise<Dossier> => {
    must(await performDossierCommand(province.as(by), name, { code: code as DossierCode, input }));
    return state(code);
  };
  return {
    counter,
    police,
    clerk,
    state,
    act,
    list: async (listId: string): Promise<HandoverList> => {
      const key = parseListId(listId);
      assert.ok(key !== undefined);
      return (await province.ledger.load(handoverStreamType, listStream(key))).state;
    },
    /** Permanent residence on paper, received at the ward's counter. */
    receive: async (change: Partial<ReceiveInput> = {}): Promise<DossierCode> =>
      must(
        await receiveDossier(province.as(counter), {
          procedureCode: "1.004222",
          receptionUnit: COUNTER,
          applicant: {
            kind: "person",
            name: "Nguyễn Thị Hồng Hạnh",
            personalId: "099190000123",
            address: "12 Trần Phú, phường Bình Giang",
          },
          components: [ON_PAPER],
          form: { newAddress: "12 Trần Phú, phường Bình Giang", housingGround: "own" },
          ...change,
        }),
      ).code,
    /** Makes a list of papers for the ward's police. */
    toPolice: async (codes: readonly string[]): Promise<string> =>
      must(await makeList(province.as(counter), { content: "papers", fromUnit: COUNTER, toUnit: POLICE, codes: [...codes] })).listId,
    confirm: async (by: OfficerActor, listId: string, codes: readonly string[]): Promise<void> => {
      must(await answerList(province.as(by), listId, { lines: codes.map((code) => ({ code, outcome: "taken" })) }));
    },
    /** From the police's desk to the issued outcome, which lies with the police's clerk. */
    resolve: async (code: string): Promise<Dossier> => {
      if ((await state(code)).status === "accepted") await act(counter, code, "forward");
      await act(officer("doitruong.binhgiang"), code, "assign", { officer: { officerId: police.officerId } });
      await act(police, code, "complete-step", { stepKey: "process" });
      await act(officer("truongphong.binhgiang"), code, "complete-step", { stepKey: "consult" });
      await act(officer("doitruong.binhgiang"), code, "submit-for-signature", { stepKey: "review" });
      const outcome = { kind: "granted", name: "Thông báo kết quả giải quyết đăng ký cư trú" };
      await act(officer("truongcongan.binhgiang"), code, "sign-outcome", outcome);
      return act(clerk, code, "issue-outcome", { documentNumber: `${code.slice(-4)}/TB-CAP`, paperId: PAPER });
    },
  };
}
