import { statSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A lock that this process holds until it releases it or dies. */
export interface ProcessLock {
  release(): Promise<void>;
}

const POLL_MS = 25;

/**
 * Takes a lock named after a folder (by device and inode, so that two paths to one folder are one lock). It is a listening
 * socket in Linux's abstract namespace: the kernel gives it to one process and takes it back when that process dies, also by
 * kill -9, so a lock can never be stale. Returns undefined when another process still holds it after `waitMs`.
 */
export async function lockFolder(folder: string, name: string, waitMs: number): Promise<ProcessLock | undefined> {
  const { dev, ino } = statSync(folder);
  const address = `\0motcua/${dev}-${ino}/${name}`;
  const deadline = performance.now() + waitMs;
  for (;;) {
    const server = await tryListen(address);
    if (server !== undefined) {
      server.unref();
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    if (performance.now() >= deadline) return undefined;
    await sleep(POLL_MS);
  }
}

function tryListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}
