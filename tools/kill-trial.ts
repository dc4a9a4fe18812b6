// `node dist/tools/kill-trial.js [COUNT] [SEED]`: kills the serving process or the database with SIGKILL at random moments of a
// load, COUNT times (200 for an acceptance), and says after each whether a promise was broken. Exits 1 at the first that was.
import { type Trial, TrialGround, VICTIMS } from "./kill-trial/trial.ts";

const COUNT_DEFAULT = 200;
const AFTER_MS_MAX = 900;

/** Trials by a seed: the same seed tries the same victims after the same times (the machine decides the rest). */
export function trialsOf(count: number, seed: number): readonly Trial[] {
  let state = seed >>> 0;
  const next = (below: number): number => {
    // A linear congruential generator (Numerical Recipes) is plenty for spreading moments.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return Array.from({ length: count }, () => ({ victim: VICTIMS[next(VICTIMS.length)] ?? "process", afterMs: next(AFTER_MS_MAX) }));
}

async function main(count: number, seed: number): Promise<number> {
  const ground = new TrialGround();
  await ground.prepare();
  let acknowledged = 0;
  let open = 0;
  try {
    for (const [index, trial] of trialsOf(count, seed).entries()) {
      const outcome = await ground.run(trial);
      acknowledged += outcome.acknowledgedCount;
      open += outcome.openCount;
      const verdict = outcome.faults.length === 0 ? "sound" : outcome.faults.slice(0, 10).join("\n    ");
      process.stdout.write(
        `${index + 1}/${count} ${trial.victim} after ${trial.afterMs} ms: ${outcome.acknowledgedCount} acknowledged, ${outcome.openCount} open: ${verdict}\n`,
      );
      if (outcome.faults.length > 0) return 1;
    }
  } finally {
    await ground.close();
  }
  process.stdout.write(
    `${count} trials (seed ${seed}): ${acknowledged} acknowledged commands, none lost, none doubled; ${open} open ones settled by sending them again\n`,
  );
  return 0;
}

if (import.meta.main) {
  const [count = COUNT_DEFAULT, seed = 1] = process.argv.slice(2).map(Number);
  process.exitCode = await main(count, seed);
}
