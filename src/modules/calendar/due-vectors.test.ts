import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { runCli } from "#platform/cli";
import { readSettings } from "#platform/settings";
import { calendarCommands } from "./calendar.cli.ts";
import { computeDue } from "./due.ts";
import { parseExtension, parseMoment, parsePause, parsePeriod } from "./due-notation.ts";
import { argumentsOf, dueVectors } from "./due-vectors.data.ts";
import type { DueCase } from "./due-vectors.data.ts";
import { nationalCalendar } from "./national-calendar.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

interface Step {
  readonly kind: string;
  readonly text: string;
  readonly on?: string;
  readonly from?: string;
  readonly to?: string;
  readonly legalDoc?: string;
}

interface Printed {
  readonly due: string;
  readonly dueOn: string;
  readonly steps: readonly Step[];
  readonly lawyer: { readonly regime: { readonly legalDoc: string }; readonly steps: readonly Step[] };
  readonly [name: string]: unknown;
}

async function run(args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const settings = readSettings({});
  if (isProblem(settings)) throw new Error(settings.problem);
  let out = "";
  let err = "";
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const problems = { vi: vi.problems, en: en.problems };
  const code = await runCli(["calendar", "due", ...args], { commands: calendarCommands, settings, problems, streams, cwd: "." });
  return { code, out, err };
}

async function ask(one: DueCase): Promise<Printed> {
  const { code, out, err } = await run([...argumentsOf(one), "--for-lawyer", "--json"]);
  assert.equal(code, 0, err);
  return JSON.parse(out) as Printed;
}

/** Times are given as on a wall clock in Vietnam. */
function shown(value: unknown): unknown {
  return typeof value === "string" && value.endsWith(":00+07:00") ? value.slice(0, 16) : value;
}

function must<Value>(value: Value): Exclude<Value, { readonly problem: string }> {
  if (isProblem(value)) throw new Error(value.problem);
  return value as Exclude<Value, { readonly problem: string }>;
}

function computed(one: DueCase): unknown {
  return computeDue(nationalCalendar(), {
    from: must(parseMoment(one.from)),
    period: must(parsePeriod(one.for)),
    pauses: (one.pause ?? []).map((text, index) => must(parsePause(text, index + 1))),
    extensions: (one.extend ?? []).map((text) => must(parseExtension(text))),
  });
}

test("there are 39 vectors, numbered without a gap", () => {
  assert.deepEqual(
    dueVectors.map(({ number }) => number),
    Array.from({ length: 39 }, (_, index) => index + 1),
  );
});

for (const { number, given, cases } of dueVectors) {
  for (const [index, one] of cases.entries()) {
    const { refused, ...expected } = one.expect;
    test(`vector ${number}${cases.length > 1 ? ` (${index + 1})` : ""}: ${given}`, async () => {
      if (refused !== undefined) {
        const { code, err } = await run(argumentsOf(one));
        assert.deepEqual([code, err.startsWith(`${refused}: `)], [1, true]);
        assert.equal((computed(one) as { readonly problem?: string }).problem, refused);
        return;
      }
      const answer = await ask(one);
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(shown(answer[name]), value, name);
      assert.equal((computed(one) as { readonly dueOn?: string }).dueOn, answer.dueOn, "the fast call agrees");
      assertExplained(one, answer);
    });
  }
}

/** Every vector is explained: it begins and ends, names each skipped day with its decree, and its working days add up. */
function assertExplained(one: DueCase, { steps, lawyer, dueOn }: Printed): void {
  assert.equal(steps[0]?.kind, "start");
  assert.equal(steps.at(-1)?.kind, "due");
  const named = (kind: string): readonly (string | undefined)[] => steps.filter((step) => step.kind === kind).map(({ on }) => on);
  for (const on of one.skips ?? []) assert.ok(named("skipped").includes(on), `${on} is named as skipped`);
  for (const on of one.works ?? []) assert.ok(named("worked").includes(on), `${on} is named as worked`);
  for (const step of [...steps, ...lawyer.steps]) {
    assert.ok(step.text.length > 10);
    if (step.kind !== "counted" && step.legalDoc !== undefined && step.legalDoc !== null) assert.match(step.text, /\(.{8,}\)|24:00/u);
  }
  assert.ok(lawyer.regime.legalDoc.length > 10);
  if (!one.for.endsWith("wd") || one.extend !== undefined) return;
  const counted = lawyer.steps.filter((step) => step.kind === "counted");
  const days = counted.flatMap(({ from = "", to = "" }) => span(from as CivilDate, to as CivilDate));
  assert.equal(days.length, Number.parseInt(one.for, 10), "as many days are counted as the period has");
  assert.equal(days.at(-1), dueOn, "the last counted day is the due day");
}

function span(from: CivilDate, to: CivilDate): readonly CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

test("--explain tells a citizen and --for-lawyer a lawyer, each in their own words", async () => {
  const citizen = await run(["--from", "2026-11-19T09:00", "--for", "5wd", "--explain"]);
  assert.match(citizen.out, /Không tính Thứ Ba 24\/11\/2026: .*Nghị quyết 28\/2026\/QH16/u);
  assert.doesNotMatch(citizen.out, /Ngày làm việc thứ/u);
  const lawyer = await run(["--from", "2026-11-19T09:00", "--for", "5wd", "--for-lawyer"]);
  assert.match(lawyer.out, /Quy định áp dụng: Nghị định 118\/2025\/NĐ-CP, được sửa đổi bởi Nghị định 309\/2026\/NĐ-CP/u);
  assert.match(lawyer.out, /Ngày làm việc thứ 3 đến thứ 5: Thứ Tư 25\/11\/2026 đến Thứ Sáu 27\/11\/2026/u);
  assert.match(lawyer.out, /\[theo nguồn trích dẫn\]/u);
});

test("each dossier is explained by the law of its own day", async () => {
  const regimes = [];
  for (const from of ["2013-05-06", "2019-11-20", "2025-08-04", "2026-11-19"]) {
    regimes.push((await ask({ from, for: "5wd", expect: {} })).lawyer.regime.legalDoc.slice(0, 24));
  }
  assert.deepEqual(regimes, [
    "Quyết định 93/2007/QĐ-TT",
    "Nghị định 61/2018/NĐ-CP,",
    "Nghị định 118/2025/NĐ-CP",
    "Nghị định 118/2025/NĐ-CP",
  ]);
  const of2013 = await ask({ from: "2013-05-06", for: "5wd", expect: {} });
  assert.equal(of2013.steps[0]?.legalDoc, "Bộ luật Dân sự 2005, Điều 152");
  assert.equal(of2013["isProvisional"], true);
});
