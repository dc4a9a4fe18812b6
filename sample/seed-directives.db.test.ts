import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { listBehind, measureById } from "#modules/measure";
import type { MeasureHalf, MeasureScope } from "#modules/measure";
import { projectRoot } from "#platform/root";
import { diskGuard } from "#platform/disk";
import { openFileStore } from "#platform/files/file-store";
import { commandLine } from "#kit/cli";
import { useProvince } from "#kit/province";

import { streamTypes } from "../src/entrypoints/web/stream-types.ts";
import type { DirectiveStatus, TargetStatus } from "../src/modules/tasking/status.ts";
import { taskingCommands } from "../src/modules/tasking/tasking.cli.ts";
import { loadDigitising } from "./load-digitising.ts";
import { loadFacts } from "./load-facts.ts";
import { simulate } from "./sample-province.ts";
import { vi } from "./text/vi.ts";

/** The founding documents are not ours to copy; where they are not at hand there is nothing to adopt. */
const FOLDER = join(projectRoot, "..", "shared", "seeds");
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).toSorted() : [];
/** Targets that each document sets, in its own order: what is read, what its figure must be bound to. */
const SET: Readonly<Record<string, readonly string[]>> = {
  "000": [],
  "001": ["simplification.rules >= 20", "simplification.cost_saved >= 20"],
  "002": [
    "one_stop.departments = 100",
    "one_stop.communes = 100",
    "procedure.one_stop >= 80",
    "inspection.coverage > 30",
    "training.plan_done >= 80",
    "training.one_week >= 80",
    "procedure_review.done > 80",
    "legal_review.done > 80",
    "digital_plan.done > 80",
    "one_stop.departments = 100",
    "one_stop.communes = 100",
  ],
  "003": [],
  "004": [
    "result.digitised.province >= 100",
    "result.digitised.district >= 100",
    "result.digitised.commune >= 100",
    "decentralisation.procedures >= 20",
  ],
};
const PAGE = 200;

const province = await useProvince();
const { database, ledger, clock } = province;
const folder = mkdtempSync(join(tmpdir(), "motcua-seeds-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const run = commandLine(taskingCommands(streamTypes), { database, clock, cwd: FOLDER });

/** Dossiers, digitised results and facts, so that there is something to measure. */
async function live(now: Instant): Promise<void> {
  const papers = { files: await openFileStore(folder, diskGuard(folder, 0)), database, clamavSocket: undefined };
  const system = { ledger, database, papers, publicUrl: "http://localhost", text: vi, progress: () => undefined };
  assert.ok(!isProblem(await simulate(system, { seed: "seeds", dossierCount: 80, dayCount: 60, now })));
  assert.equal(await loadDigitising(province, papers, now), undefined);
  assert.equal(await loadFacts(province, now), undefined);
}

function scopeOf({ agency, from, to }: TargetStatus): MeasureScope {
  return { agencyCode: agency, period: { from, to }, isTree: true, now: clock.now() };
}

/** What the list behind half of a figure adds up to, and how many things stand in it. */
async function listed(target: TargetStatus, half: MeasureHalf): Promise<{ readonly count: number; readonly sum: number }> {
  const measure = measureById(target.measure ?? "") ?? assert.fail(target.metric);
  const total = { count: 0, sum: 0 };
  for (let after: string | null = ""; after !== null;) {
    const page: Awaited<ReturnType<typeof listBehind>> = await listBehind(database, scopeOf(target), { measure, half, after, limit: PAGE });
    for (const { key, amount } of page.rows) {
      assert.notEqual(key, "", `${target.metric}: something without a name`);
      total.count += 1;
      total.sum += amount;
    }
    after = page.next;
  }
  return total;
}

interface Adopted {
  readonly tasks: number;
  readonly dropped: number;
  readonly targets: readonly TargetStatus[];
}

/** What became of a document, in one line for whoever runs this. */
function report(file: string, { tasks, dropped, targets }: Adopted): string {
  const withValue = targets.filter(({ current }) => current !== null);
  const bound = targets.filter(({ measure }) => measure !== null);
  const told = targets.map(({ measure, current, standing, source }) => {
    const figure = current === null ? source : current.toFixed(1);
    return `${measure ?? "unbound"} ${figure ?? ""} ${standing}`;
  });
  return `${file.slice(0, 3)}: ${tasks} tasks, ${dropped} without a lead; ${targets.length} targets, ${bound.length} bound, ${withValue.length} with a value: ${told.join("; ")}`;
}

test(
  "each founding document is adopted, and its targets are live, down to the dossiers and facts behind them",
  { skip: FILES.length === 0 },
  async (context) => {
    await live(clock.now());
    assert.equal(FILES.length, Object.keys(SET).length);
    for (const file of FILES) {
      const adopted = await run("directive adopt", file, "--public", "--drop-unled");
      assert.equal(adopted.code, 0, `${file}: ${JSON.stringify(adopted.refusal)}`);
      const { directiveId, tasks, dropped } = adopted.json as {
        readonly directiveId: string;
        readonly tasks: number;
        readonly dropped: readonly string[];
      };
      const status = (await run("directive status", directiveId)).json as DirectiveStatus;
      const targets = status.tasks.flatMap((task) => task.targets);
      assert.deepEqual(
        targets.map(({ measure, comparator, value }) => `${measure ?? "none"} ${comparator} ${value}`),
        SET[file.slice(0, 3)],
        file,
      );
      for (const target of targets) {
        if (target.current === null) {
          assert.ok(target.source === "none" || target.standing === "not_applicable", `${target.metric}: no value and no reason`);
          continue;
        }
        const [over, under] = [await listed(target, "numerator"), await listed(target, "denominator")];
        assert.equal(over.sum, target.numerator, `${target.measure}: numerator`);
        assert.equal(under.sum, target.denominator ?? 0, `${target.measure}: denominator`);
        assert.ok(over.count + under.count > 0, `${target.measure}: nothing behind ${target.current}`);
      }
      context.diagnostic(report(file, { tasks, dropped: dropped.length, targets }));
    }
  },
);
