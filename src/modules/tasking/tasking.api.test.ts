import assert from "node:assert/strict";
import { test } from "node:test";

import { isProblem } from "#kernel/problem";
import { signIn, signInLimits } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { newUuid } from "#platform/ids";
import { provinceWebApp, useProvince } from "#kit/province";

import { SAMPLE_PASSWORD } from "../../../sample/province/personas.ts";
import { assignDirective } from "./assign.ts";
import { enterDirective } from "./enter-directive.ts";
import { adoptDirective, settleRest } from "./settle-task.ts";
import { DIRECTIVE_TEXT } from "./tasking.fixture.ts";

const province = await useProvince();
const app = await provinceWebApp(province);
const NOWHERE = "00000000-0000-8000-8000-000000000000";

function reform() {
  return province.as(province.officer("caicach.tinh"));
}

async function entered(text: string): Promise<string> {
  province.clock.advance(1_000);
  const directiveId = newUuid();
  const outcome = await enterDirective(reform(), { directiveId, agencyCode: "H99.10" as AgencyCode, sourceName: "", text });
  assert.ok(!isProblem(outcome));
  return directiveId;
}

async function adopted(text: string, isPublic: boolean): Promise<string> {
  const directiveId = await entered(text);
  assert.equal(await settleRest(reform(), directiveId), undefined);
  assert.equal(await adoptDirective(reform(), directiveId, { isPublic }), undefined);
  assert.equal(await assignDirective(reform(), directiveId), 26);
  return directiveId;
}

const open = await adopted(DIRECTIVE_TEXT, true);
const inner = await adopted(`${DIRECTIVE_TEXT}nội bộ`, false);
const unconfirmed = await entered(`${DIRECTIVE_TEXT}chưa xác nhận`);
const confirmed = await adopted(`${DIRECTIVE_TEXT}thứ hai`, true);

async function tokenOf(userName: string): Promise<string> {
  const input = { userName, password: SAMPLE_PASSWORD, address: "127.0.0.1", browser: "test", previousToken: undefined };
  const signedIn = await signIn(province.as({ kind: "anonymous" }), input, signInLimits(province.clock));
  return isProblem(signedIn) ? assert.fail(signedIn.problem) : signedIn.token;
}

interface Answered {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly next?: string | null;
    readonly items?: readonly { readonly id: string; readonly counts: object }[];
    readonly tasks?: readonly { readonly counts: object; readonly leads: readonly string[]; readonly targets: readonly object[] }[];
  };
}

async function ask(path: string, token?: string): Promise<Answered> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await app.request(`http://localhost/api/v1/directives${path}`, { headers });
  return { status: answer.status, body: (await answer.json()) as Answered["body"] };
}

const idsOf = ({ body }: Answered): readonly string[] => (body.items ?? []).map(({ id }) => id);

test("TSK-07 everybody lists the directives that were made public; whoever may read directives lists all", async () => {
  assert.deepEqual(idsOf(await ask("")), [confirmed, open]);
  assert.deepEqual(idsOf(await ask("", await tokenOf("congan.binhgiang"))), [confirmed, open]);
  assert.deepEqual(idsOf(await ask("", await tokenOf("caicach.tinh"))), [confirmed, unconfirmed, inner, open]);
});

test("a list is paged by the directive it ended with", async () => {
  const first = await ask("?limit=1");
  assert.deepEqual([idsOf(first), first.body.next], [[confirmed], confirmed]);
  const second = await ask(`?limit=1&after=${confirmed}`);
  assert.deepEqual([idsOf(second), second.body.next], [[open], null]);
});

test("one directive has its tasks, how they stand, and live targets", async () => {
  const { status, body } = await ask(`/${open}`);
  assert.equal(status, 200);
  const [first, , third] = body.tasks ?? [];
  assert.deepEqual(first?.leads, ["H99.13"]);
  assert.deepEqual(third?.counts, { open: 24, overdue: 0, reported: 0, done: 0, notApplicable: 0, stopped: 0 });
  assert.deepEqual(first?.targets, [
    {
      metric: "tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn",
      comparator: ">=",
      value: 98,
      wanted: 98,
      unit: "%",
      by: "2026-12-20",
      measure: "dossier.resolved.on_time",
      current: null,
      numerator: 0,
      denominator: 0,
      standing: "not_applicable",
      source: "ledger",
      agency: "H99.13",
      from: "2026-01-01",
      to: "2026-11-19",
    },
  ]);
});

test("TSK-07 a directive that is not public is not there for whoever may not read it", async () => {
  for (const id of [inner, unconfirmed, NOWHERE]) {
    const { status, body } = await ask(`/${id}`);
    assert.deepEqual([status, body.code], [404, "tasking.unknown_directive"]);
  }
  const token = await tokenOf("caicach.tinh");
  assert.equal((await ask(`/${inner}`, token)).status, 200);
  assert.equal((await ask(`/${unconfirmed}`, token)).status, 200);
  assert.equal((await ask(`/${inner}`, await tokenOf("congan.binhgiang"))).status, 404);
  assert.equal((await ask("/abc")).body.code, "http.input_invalid");
});
