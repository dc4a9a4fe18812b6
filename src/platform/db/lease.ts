import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A process is known by its id and the tick it started at, because ids are used again. */
function startTick(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    return undefined;
  }
}

let leaseCount = 0;

/** Notes in `folder` that this process uses the server. Returns what ends the note. */
export function takeLease(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  leaseCount += 1;
  const path = join(folder, `${process.pid}-${startTick(process.pid) ?? "0"}-${leaseCount}`);
  writeFileSync(path, "");
  return () => rmSync(path, { force: true });
}

/** Whether a living process, this one included, still uses the server. Notes of the dead are removed. */
export function hasLiveLease(folder: string): boolean {
  let isLive = false;
  for (const name of readdirSync(folder)) {
    const [pid = "", tick = ""] = name.split("-");
    if (startTick(Number(pid)) === tick) isLive = true;
    else rmSync(join(folder, name), { force: true });
  }
  return isLive;
}
