import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";
import { once } from "node:events";
import { type Problem, problem } from "#kernel/problem";
import { faultFields, log } from "#platform/log";

/** Whether a file was looked at by the virus scanner. What was not is only ever served as a download. */
export type ScanVerdict = "clean" | "unscanned";

const TIMEOUT_MS = 60_000;
const CHUNK_BYTES = 64 * 1024;

/**
 * Scans a file with clamd's INSTREAM command, so that the scanner needs no right to read our folder. Without a socket the
 * file is `unscanned`. Problems: `files.infected`, `files.scanner_unavailable` (a scanner that was asked for and does not
 * answer refuses the file, rather than letting it through).
 */
export async function scanFile(socket: string | undefined, path: string, fileName: string): Promise<ScanVerdict | Problem> {
  if (socket === undefined) return "unscanned";
  let reply: string;
  try {
    reply = await askScanner(socket, path);
  } catch (error) {
    log.error("files.scanner_failed", faultFields(error));
    return problem("files.scanner_unavailable");
  }
  if (reply === "stream: OK") return "clean";
  const found = /^stream: (.+) FOUND$/u.exec(reply)?.[1];
  if (found !== undefined) return problem("files.infected", { fileName, found });
  log.error("files.scanner_failed", { reply });
  return problem("files.scanner_unavailable");
}

async function askScanner(address: string, path: string): Promise<string> {
  const socket = connectTo(address);
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("scanner timed out")));
  try {
    await once(socket, "connect");
    const reply = readReply(socket);
    // The reply is awaited below; a failure while still sending must not count as unhandled meanwhile.
    reply.catch(() => undefined);
    await sendFile(socket, path);
    return await reply;
  } finally {
    socket.destroy();
  }
}

function connectTo(address: string): Socket {
  const hostPort = /^([^/]+):(\d{1,5})$/u.exec(address);
  return hostPort === null ? connect({ path: address }) : connect({ host: hostPort[1] ?? "", port: Number(hostPort[2]) });
}

async function sendFile(socket: Socket, path: string): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    socket.write(length);
    if (!socket.write(bytes)) await once(socket, "drain");
  }
  socket.write(Buffer.alloc(4));
}

async function readReply(socket: Socket): Promise<string> {
  let reply = "";
  for await (const chunk of socket) {
    reply += (chunk as Buffer).toString("utf8");
    if (reply.includes("\0") || reply.length > 4096) break;
  }
  if (reply === "") throw new Error("scanner closed the connection without an answer");
  return reply.replace(/\0[\s\S]*$/u, "").trim();
}
