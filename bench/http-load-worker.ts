import { connect } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** What a load asks, and how. */
export interface LoadOrder {
  readonly port: number;
  /** Asked in turn by all connections together. */
  readonly paths: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly connections: number;
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
  if (!head.startsWith("HTTP/1.1 200")) throw new Error(head.slice(0, head.indexOf("\r\n")));
  const length = /content-length: (\d+)/iu.exec(head)?.[1];
  if (length === undefined) throw new Error("an answer without content-length");
  const total = end + HEAD_END.length + Number(length);
  return buffer.length >= total ? total : undefined;
}

/** Requests as they go over the wire, and whose turn it is. */
function requestsOf(order: LoadOrder): () => string {
  const headers = Object.entries(order.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = order.paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost:${order.port}\r\n${headers.join("")}\r\n`);
  let turn = 0;
  return () => {
    turn = (turn + 1) % requests.length;
    return requests[turn] ?? "";
  };
}

function askUntil(port: number, next: () => string, end: number): Promise<number> {
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
      if (performance.now() < end) {
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
    const next = requestsOf(order);
    const counts = await Promise.all(Array.from({ length: order.connections }, () => askUntil(order.port, next, start + order.ms)));
    return { count: counts.reduce((sum, count) => sum + count, 0), ms: performance.now() - start };
  } catch (error) {
    return { count: 0, ms: 1, failed: error instanceof Error ? error.message : String(error) };
  }
}

if (parentPort !== null) parentPort.postMessage(await main(workerData as LoadOrder));
