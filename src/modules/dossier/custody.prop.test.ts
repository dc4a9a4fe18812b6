import assert from "node:assert/strict";
import { test } from "node:test";

import fc from "fast-check";

import { addMs } from "#kernel/instant";
import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";

import {
  at,
  COMMUNE,
  filedLife,
  lived,
  OFFICER,
  POLICE,
  receivedLife,
  supplementAsked,
  supplementBrought,
  world,
} from "./clock/life.fixture.ts";
import type { Life } from "./clock/life.fixture.ts";
import { DOSSIER_COMMANDS } from "./commands.ts";
import { handOverPapers, postOutcome, takeBackFromPost } from "./custody-commands.ts";
import { DESK_ACCOUNTS, deskAccountOf, deskMovements } from "./desk-account.ts";
import { blockedBy } from "./dossier-command.ts";
import type { DossierCommand } from "./dossier-command.ts";
import type { PayloadOf } from "./dossier.events.ts";
import { NO_DOSSIER } from "./dossier.ts";
import { foldDossier } from "./fold-dossier.ts";

const COMMANDS: readonly DossierCommand[] = [...DOSSIER_COMMANDS, handOverPapers, postOutcome, takeBackFromPost];
const UNITS = [COMMUNE, POLICE, "H99.10"].map((agencyCode) => ({ agencyCode, unitCode: `${agencyCode}.1` }));
const LIST = { id: "H99.101-2026-1", number: 1 };
const REASON = "Bưu tá phát hai lần không gặp người nhận tại địa chỉ.";

function handOver(content: "papers" | "result", from: number, to: number): readonly [string, unknown] {
  return [handOverPapers.name, { content, list: LIST, from: UNITS[from], to: UNITS[to], givenBy: OFFICER, takenBy: OFFICER }];
}

/** Everything that may be tried with a dossier and its paper, whether or not it can be done now. */
const DEEDS: readonly (readonly [name: string, input: unknown])[] = [
  ["forward", {}],
  ["forward", { papersFollow: true }],
  ...[0, 1, 2].flatMap((from) => [0, 1, 2].filter((to) => to !== from).map((to) => handOver("papers", from, to))),
  ...[0, 1, 2].flatMap((from) => [0, 1, 2].filter((to) => to !== from).map((to) => handOver("result", from, to))),
  ["assign", { officer: OFFICER }],
  ["complete-step", { stepKey: "process" }],
  ["submit-for-signature", { stepKey: "review" }],
  ["sign-outcome", { kind: "granted", name: "Xác nhận thông tin cư trú", note: "" }],
  ["issue-outcome", { documentNumber: "1/XN", paperId: "p" }],
  [postOutcome.name, { list: LIST, carrier: "Bưu điện", tracking: "EB1", fee: 1, by: OFFICER }],
  [takeBackFromPost.name, { reason: REASON }],
  ["deliver-outcome", { method: "signature", receivedBy: "Trần Văn An" }],
  ["deliver-outcome", { method: "post", receivedBy: "Trần Văn An" }],
  ["record-withdrawal", { note: "" }],
];

function tried(life: Life, [name, input]: readonly [string, unknown], now: Instant): Life {
  const command = COMMANDS.find((one) => one.name === name);
  assert.ok(command, name);
  if (blockedBy(command, life.state, now) !== null) return life;
  const made = command.decide(life.state, command.input.parse(input), world(now));
  return isProblem(made) ? life : lived(life, made.events, now);
}

/** Who has the papers by the simplest reading of the events: whoever was last said to have taken them. */
function lastTaker(life: Life): string {
  let unit = `${COMMUNE}.1`;
  for (const { kind, payload } of life.events) {
    if (kind === "dossier.forwarded" && payload["papersFollow"] !== true) unit = (payload as PayloadOf<"dossier.forwarded">).to.unitCode;
    if (kind === "dossier.papers_handed_over" && payload["content"] === "papers")
      unit = (payload as PayloadOf<"dossier.papers_handed_over">).to.unitCode;
  }
  return unit;
}

function begun(): Life {
  const filed = filedLife(at("2026-11-02T08:00"), COMMUNE, { channel: "in_person", answerBy: null });
  const paper = { key: "ct01", name: "CT01", form: "original" as const, quantity: 1, attachments: [] };
  const onPaper = { ...filed, state: { ...filed.state, components: [paper] } };
  return receivedLife(onPaper, at("2026-11-02T08:10"), 7);
}

const WAY = [0, 14, 15, 16, 17, 18] as const;
const historyArbitrary = fc.array(
  fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...WAY) }, { weight: 3, arbitrary: fc.nat({ max: DEEDS.length + 1 }) }),
  { minLength: 1, maxLength: 60 },
);

/** Handed over, decided, brought back on a list, posted, come back, posted again, delivered. */
const WHOLE_LIFE = [0, 14, 15, 16, 17, 18, 10, 19, 20, 19, 22];

function lives(choices: readonly number[]): Life {
  let life = begun();
  let { now } = life;
  for (const choice of choices) {
    now = addMs(now, 3_600_000);
    const deed = DEEDS[choice];
    if (deed !== undefined) life = tried(life, deed, now);
    else life = choice === DEEDS.length ? supplementAsked(life, now) : supplementBrought(life, now);
  }
  return life;
}

test("HND-01 after any history the paper of a dossier is with exactly one side: whoever was last said to have taken it", () => {
  fc.assert(
    fc.property(historyArbitrary, (choices) => {
      const life = lives(choices);
      const { papers, result } = life.state.custody;
      assert.deepEqual([papers?.side, papers?.party.unitCode], ["unit", lastTaker(life)]);
      assert.equal(result !== null, life.state.resolvedAt !== null, "an outcome on paper is somewhere from the moment it is issued");
      if (life.state.returnedAt !== null) assert.equal(result?.side, "applicant");
      assert.equal(result?.side === "post", life.state.posting !== null);
      assert.ok(life.events.filter(({ kind }) => kind === "dossier.returned").length <= 1, "returned once");
    }),
    { numRuns: 400, examples: [[WHOLE_LIFE]] },
  );
});

test("the whole life of these histories ends with the outcome in the applicant's hands", () => {
  const { state } = lives(WHOLE_LIFE);
  assert.deepEqual([state.status, state.custody.result?.side], ["returned", "applicant"]);
});

test("HND-07 after any history and in every account, what came in less what went out is what is there", () => {
  fc.assert(
    fc.property(historyArbitrary, (choices) => {
      const { events, state: last } = lives(choices);
      const sums = new Map<string, number>(DESK_ACCOUNTS.map((account) => [account, 0]));
      let state = { ...NO_DOSSIER };
      for (const event of events) {
        const after = foldDossier(state, event);
        for (const { row } of deskMovements(state, after, event)) {
          const account = row["account"] as string;
          sums.set(account, (sums.get(account) ?? 0) + Number(row["amount"]));
        }
        state = after;
        for (const account of DESK_ACCOUNTS) assert.equal(sums.get(account), deskAccountOf(state) === account ? 1 : 0, account);
      }
      assert.equal(state.status, last.status);
    }),
    { numRuns: 400, examples: [[WHOLE_LIFE]] },
  );
});

test("nobody hands over what they do not have, and nothing comes back that was not sent", () => {
  const now = at("2026-11-20T09:00");
  const refusal = (life: Life, command: DossierCommand, input: unknown): string => {
    const made = blockedBy(command, life.state, now) ?? command.decide(life.state, command.input.parse(input), world(now));
    return isProblem(made) ? made.problem : "";
  };
  const [, input] = handOver("papers", 2, 0);
  assert.equal(refusal(lives([0]), handOverPapers, input), "dossier.papers_elsewhere");
  assert.equal(refusal(lives([0, 14, 15, 16, 17, 18]), takeBackFromPost, { reason: REASON }), "dossier.not_with_post");
});
