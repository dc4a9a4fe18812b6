import { connect } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** What a load asks, and how. */
export interface LoadOrder {
  readonly port: number;
  /** Asked in turn by all connections together. */
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly connections: number;
  /** Whole requests as they go over the wire, a list a connection, which sends its own in turn; instead of `paths`. */
  readonly scripts?: readonly (readonly string[])[];
  readonly ms: number;
}

/** What came back; `failed` when an answer was not 200. */
export interface LoadAnswer {
  readonly count: number;
  readonly ms: number;
  readonly failed?: string;
}

const HEAD_END = Buffer.from("\r\n\r\n");

/** Length of the first whole answer in the buffer, or undefined while it is not all there. */
function wholeAnswer(buffer: Buffer): number | undefined {
  const end = buffer.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = buffer.toString("latin1", 0, end);
  if (!head.startsWith("HTTP/1.1 200")) throw new Error(buffer.toString("utf8").slice(0, 2000));
  const length = /content-length: (\d+)/iu.exec(head)?.[1];
  if (length === undefined) throw new Error("an answer without content-length");
  const total = end + HEAD_END.length + Number(length);
  return buffer.length >= total ? total : undefined;
}

/** Requests as they go over the wire, and whose turn it is. */
function requestsOf(order: LoadOrder): Requests {
  const headers = Object.entries(order.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = order.paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost:${order.port}\r\n${headers.join("")}\r\n`);
  const next = inTurn(requests).next;
  return { next, isWhole: () => true };
}

/** Whose request comes next, and whether a load may stop here. */
interface Requests {
  readonly next: () => string;
  readonly isWhole: () => boolean;
}

/** One after the other, from the first again after the last; a script is not left half done, so that the next round can begin with it. */
function inTurn(script: readonly string[]): Requests {
  let turn = -1;
  return {
    next: () => {
      turn = (turn + 1) % script.length;
      return script[turn] ?? "";
    },
    isWhole: () => turn === script.length - 1,
  };
}

function askUntil(port: number, { next, isWhole }: Requests, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let buffer: Buffer = Buffer.alloc(0);
    let count = 0;
    socket.setNoDelay(true);
    socket.once("connect", () => socket.write(next()));
    socket.once("error", reject);
    socket.on("data", (chunk: Buffer) => {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
      try {
        const length = wholeAnswer(buffer);
        if (length === undefined) return;
        buffer = buffer.subarray(length);
      } catch (error) {
        socket.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      count += 1;
      if (performance.now() < end || !isWhole()) {
        socket.write(next());
        return;
      }
      socket.destroy();
      resolve(count);
    });
  });
}

async function main(order: LoadOrder): Promise<LoadAnswer> {
  const start = performance.now();
  try {
    const shared = requestsOf(order);
    const nextOf = (connection: number): Requests => {
      const script = order.scripts?.[connection];
      return script === undefined ? shared : inTurn(script);
    };
    const asked = Array.from({ length: order.connections }, (_, connection) => askUntil(order.port, nextOf(connection), start + order.ms));
    const counts = await Promise.all(asked);
    return { count: counts.reduce((sum, count) => sum + count, 0), ms: performance.now() - start };
  } catch (error) {
    return { count: 0, ms: 1, failed: error instanceof Error ? error.message : String(error) };
  }
}

if (parentPort !== null) parentPort.postMessage(await main(workerData as LoadOrder));
