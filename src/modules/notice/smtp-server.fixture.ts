import { createServer, type AddressInfo, type Socket } from "node:net";
import { after } from "node:test";
import { TLSSocket, type SecureContext } from "node:tls";

/** How a mail server of a test behaves; it takes everything unless told otherwise. */
export interface SmtpManner {
  readonly greeting?: string | null;
  readonly mail?: string;
  readonly recipient?: string;
  readonly data?: string;
  readonly isCutInData?: boolean;
  readonly auth?: string;
  readonly tls?: SecureContext;
}

/** What a mail server of a test was given. */
export interface TakenMail {
  readonly to: string;
  readonly text: string;
  readonly isEncrypted: boolean;
}

/** A small mail server (RFC 5321) whose manner the test changes as it goes on. */
export interface SmtpServer {
  readonly port: number;
  manner: SmtpManner;
  readonly taken: TakenMail[];
  readonly lines: string[];
}

/** Starts a mail server that ends with the tests of the file. */
export async function startSmtp(): Promise<SmtpServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    if (smtp.manner.greeting !== null) {
      socket.write(`${smtp.manner.greeting ?? "220 test"}\r\n`);
      converse(socket, smtp);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const smtp: SmtpServer = { port: (server.address() as AddressInfo).port, manner: {}, taken: [], lines: [] };
  return smtp;
}

function converse(socket: Socket, smtp: SmtpServer): void {
  const state = { buffer: "", to: "", isInData: false };
  const say = (line: string): unknown => socket.write(`${line}\r\n`);
  const onData = (part: Buffer): void => {
    state.buffer += part.toString("latin1");
    const { manner } = smtp;
    for (;;) {
      const end = state.buffer.indexOf(state.isInData ? "\r\n.\r\n" : "\r\n");
      if (end === -1) break;
      const line = state.buffer.slice(0, end);
      state.buffer = state.buffer.slice(end + (state.isInData ? 5 : 2));
      if (state.isInData) {
        state.isInData = false;
        if (manner.isCutInData === true) return void socket.destroy();
        smtp.taken.push({ to: state.to, text: line, isEncrypted: socket instanceof TLSSocket });
        say(manner.data ?? "250 2.0.0 queued as A1 for <hanh@example.vn>");
        continue;
      }
      smtp.lines.push(line);
      if (line === "STARTTLS" && manner.tls !== undefined) {
        say("220 go");
        socket.off("data", onData);
        const secured = new TLSSocket(socket, { isServer: true, secureContext: manner.tls });
        secured.on("error", () => undefined);
        converse(secured, smtp);
        return;
      }
      if (line.startsWith("RCPT TO")) state.to = line;
      state.isInData = line === "DATA";
      say(answerTo(line, manner, socket instanceof TLSSocket));
    }
  };
  socket.on("data", onData);
}

function answerTo(line: string, manner: SmtpManner, isEncrypted: boolean): string {
  const verb = line.slice(0, 4).toUpperCase();
  const offers = [...(manner.tls === undefined || isEncrypted ? [] : ["STARTTLS"]), ...(manner.auth === undefined ? [] : ["AUTH PLAIN"])];
  if (verb === "EHLO") return ["250-test", ...offers.map((offer) => `250-${offer}`), "250 8BITMIME"].join("\r\n");
  if (verb === "MAIL") return manner.mail ?? "250 ok";
  if (verb === "RCPT") return manner.recipient ?? "250 ok";
  if (verb === "AUTH") return manner.auth ?? "500 what";
  if (verb === "DATA") return "354 go on";
  return verb === "QUIT" ? "221 bye" : "502 what";
}
