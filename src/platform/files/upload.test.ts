import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { after, before, test } from "node:test";
import { isProblem, problem } from "#kernel/problem";
import type { DiskGuard } from "#platform/disk";
import { scanFile } from "./clamav.ts";
import { downloadHeaders } from "./download.ts";
import { type FileDigest, type FileStore, openFileStore, parseFileDigest } from "./file-store.ts";
import { recogniseFile } from "./file-type.ts";
import { discardUpload, readUpload, tidyFileName, type Upload, uploadRequest } from "./upload.ts";

const roomy: DiskGuard = { check: () => Promise.resolve(undefined) };
const limits = { fileBytesMax: 100_000, filesMax: 3 };
const pdf = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");
const exe = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]);

let folder = "";
let store: FileStore;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "motcua-files-"));
  store = await openFileStore(folder, roomy);
});
after(() => rm(folder, { recursive: true, force: true }));

function codeOf(value: unknown): string | false {
  return isProblem(value) && value.problem;
}

async function send(form: FormData): Promise<Upload> {
  const upload = await readUpload(uploadRequest(new Request("http://localhost/", { method: "POST", body: form })), store, limits);
  if (isProblem(upload)) throw new Error(upload.problem);
  return upload;
}

async function temporaryCount(): Promise<number> {
  return (await readdir(join(folder, "incoming"))).length;
}

async function onDisk(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test("a form with files comes apart into its fields and files under their digests", async () => {
  const form = new FormData();
  form.set("họTên", "Nguyễn Thị Ánh");
  form.append("giấyTờ", new File([pdf], "Tờ khai.pdf", { type: "text/html" }));
  const upload = await send(form);
  assert.deepEqual(upload.pairs, [["họTên", "Nguyễn Thị Ánh"]]);
  const [file] = upload.files;
  assert.ok(file !== undefined && !isProblem(file.content));
  assert.deepEqual([file.field, file.fileName, file.content.bytes], ["giấyTờ", "Tờ khai.pdf", pdf.length]);
  assert.equal(file.content.sha256, createHash("sha256").update(pdf).digest("hex"));
  await store.keep(file.content);
  const opened = await store.openFile(file.content.sha256);
  assert.ok(opened !== undefined);
  assert.deepEqual(await buffer(opened.stream), pdf);
  assert.equal(await temporaryCount(), 0);
});

test("a file field left empty is no file", async () => {
  const form = new FormData();
  form.append("tep", new File([], "", { type: "application/octet-stream" }));
  assert.deepEqual((await send(form)).files, []);
});

test("an oversized or empty file is refused alone and leaves nothing on disk", async () => {
  const form = new FormData();
  form.append("a", new File([Buffer.alloc(100_001)], "lon.pdf"));
  form.append("b", new File([], "rong.pdf"));
  form.append("c", new File([pdf], "vua.pdf"));
  const upload = await send(form);
  assert.deepEqual(
    upload.files.map((file) => codeOf(file.content)),
    ["files.too_large", "files.empty", false],
  );
  assert.equal(await temporaryCount(), 1);
  await discardUpload(store, upload);
  assert.equal(await temporaryCount(), 0);
});

test("more files than allowed are refused together, and none is left behind", async () => {
  const form = new FormData();
  for (let index = 0; index < 4; index += 1) form.append("a", new File([pdf], `${index}.pdf`));
  const answer = await readUpload(uploadRequest(new Request("http://localhost/", { method: "POST", body: form })), store, limits);
  assert.equal(codeOf(answer), "files.too_many");
  assert.equal(await temporaryCount(), 0);
});

test("a file name that is too long is refused", async () => {
  const form = new FormData();
  form.append("a", new File([pdf], `${"a".repeat(151)}.pdf`));
  assert.equal(codeOf((await send(form)).files[0]?.content), "files.name_too_long");
  assert.equal(await temporaryCount(), 0);
});

test("a body that is not a form with files is refused", async () => {
  for (const contentType of ["text/plain", "multipart/form-data", "multipart/form-data; boundary=x"]) {
    const answer = await readUpload({ contentType, body: Readable.from([Buffer.from("nothing of the kind")]) }, store, limits);
    assert.equal(codeOf(answer), "files.upload_unreadable", contentType);
  }
});

test("a sender who goes away midway leaves nothing behind", async () => {
  const head = '--x\r\nContent-Disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n%PDF-1.7 half';
  const body = new Readable({ read: () => undefined });
  body.push(Buffer.from(head));
  setTimeout(() => body.destroy(new Error("aborted")), 20);
  const answer = await readUpload({ contentType: "multipart/form-data; boundary=x", body }, store, limits);
  assert.equal(codeOf(answer), "files.upload_interrupted");
  assert.equal(await temporaryCount(), 0);
});

test("a disk that is nearly full refuses files before they are written, and midway", async () => {
  const full = problem("platform.disk_nearly_full", { freeMb: 1, minMb: 512 });
  const tight = await openFileStore(folder, { check: () => Promise.resolve(full) });
  assert.equal(codeOf(await tight.put(pdf)), "platform.disk_nearly_full");
  let asked = 0;
  const filling = await openFileStore(folder, { check: () => Promise.resolve((asked += 1) > 2 ? full : undefined) });
  const source = Readable.from([Buffer.alloc(10), Buffer.alloc(10), Buffer.alloc(10)]);
  assert.equal(codeOf(await filling.receive(source, 1000)), "platform.disk_nearly_full");
  assert.equal(await temporaryCount(), 0);
});

test("the same bytes are stored once, and changed bytes are noticed", async () => {
  const content = Buffer.from("kết quả");
  const first = await store.put(content);
  const second = await store.put(content);
  assert.deepEqual(first, second);
  assert.ok(!isProblem(first));
  assert.equal(await store.verify(first.sha256), "whole");
  await writeFile(join(folder, first.sha256.slice(0, 2), first.sha256), "khác");
  assert.equal(await store.verify(first.sha256), "changed");
});

test("a file that was never stored is not found", async () => {
  const digest = "0".repeat(64) as FileDigest;
  assert.equal(await store.openFile(digest), undefined);
  assert.equal(await store.verify(digest), "missing");
  assert.equal(parseFileDigest("../../etc/passwd"), undefined);
  assert.equal(parseFileDigest(digest), digest);
});

test("an orphan of a crash is swept when it is old, and no younger one", async () => {
  const old = join(folder, "incoming", "old.part");
  const young = join(folder, "incoming", "young.part");
  await Promise.all([writeFile(old, "x"), writeFile(young, "x")]);
  await utimes(old, new Date(1000), new Date(1000));
  const nowMs = (await stat(young)).mtimeMs;
  assert.equal(await store.sweep(60_000, nowMs), 1);
  assert.deepEqual(await readdir(join(folder, "incoming")), ["young.part"]);
  await rm(young);
});

const SCRIPTED_SVG = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);

const typeCases: readonly (readonly [what: string, name: string, content: Buffer, code: string | false])[] = [
  ["a PDF", "don.pdf", pdf, false],
  ["a PDF without extension", "don", pdf, false],
  ["a PNG in capitals", "ANH.PNG", png, false],
  ["a program named as PDF", "don.pdf", exe, "files.disguised"],
  ["a web page named as PNG", "anh.png", Buffer.from("<!doctype html><script>alert(1)</script>"), "files.disguised"],
  ["a PDF named as PNG", "anh.png", pdf, "files.disguised"],
  ["a PDF named as program", "don.exe", pdf, "files.disguised"],
  ["a program under its own name", "tro-choi.exe", exe, "files.type_refused"],
  ["a drawing with a script", "dau.svg", SCRIPTED_SVG, "files.type_unknown"],
  ["a drawing with a script named as PNG", "dau.png", SCRIPTED_SVG, "files.disguised"],
  [
    "a packed folder under its own name",
    "ho-so.zip",
    Buffer.from("504b0506000000000000000000000000000000000000", "hex"),
    "files.type_refused",
  ],
  ["plain text", "ghi-chu.txt", Buffer.from("xin chào"), "files.type_unknown"],
  [
    "a PNG with a web page behind it",
    "anh.png",
    Buffer.concat([png, Buffer.from("<script>alert(1)</script>".repeat(3))]),
    "files.disguised",
  ],
  ["a PDF that does not end", "don.pdf", pdf.subarray(0, 30), "files.disguised"],
];

for (const [what, name, content, code] of typeCases) {
  test(`${what} is ${code === false ? "accepted" : `refused (${code})`}`, async () => {
    const path = await onDisk("probe", content);
    assert.equal(codeOf(await recogniseFile(path, name)), code);
  });
}

test("a file name keeps its letters and loses folders, control and direction characters", () => {
  assert.equal(tidyFileName("C:\\hồ sơ\\Đơn đề nghị.pdf"), "Đơn đề nghị.pdf");
  assert.equal(tidyFileName("../../etc/passwd"), "passwd");
  assert.equal(tidyFileName("a\u202Efdp.exe"), "afdp.exe");
  assert.equal(tidyFileName(' ..ảnh "1"\r\n.png '), "ảnh 1.png");
});

/** A stand-in for clamd that answers INSTREAM with a fixed line after it has the whole file. */
async function withScanner<T>(answer: string, work: (socket: string) => Promise<T>): Promise<T> {
  const path = join(folder, `clamd-${createHash("sha1").update(answer).digest("hex").slice(0, 6)}.sock`);
  const received: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on("data", (chunk) => {
      received.push(Buffer.from(chunk));
      if (Buffer.concat(received).subarray(-4).equals(Buffer.alloc(4))) socket.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  try {
    return await work(path);
  } finally {
    server.close();
    assert.ok(Buffer.concat(received).includes(pdf), "the scanner saw the whole file");
  }
}

test("a scanned file is clean, infected, or refused when the scanner cannot say", async () => {
  const path = await onDisk("scan", pdf);
  assert.equal(await withScanner("stream: OK\0", (socket) => scanFile(socket, path, "a.pdf")), "clean");
  assert.equal(codeOf(await withScanner("stream: Eicar-Test FOUND\0", (socket) => scanFile(socket, path, "a.pdf"))), "files.infected");
  assert.equal(
    codeOf(await withScanner("INSTREAM size limit exceeded. ERROR\0", (s) => scanFile(s, path, "a.pdf"))),
    "files.scanner_unavailable",
  );
  assert.equal(codeOf(await scanFile(join(folder, "nobody.sock"), path, "a.pdf")), "files.scanner_unavailable");
});

test("without a scanner a file is unscanned, and unscanned files leave as downloads of unknown type only", async () => {
  assert.equal(await scanFile(undefined, join(folder, "any"), "a.pdf"), "unscanned");
  const headers = downloadHeaders({ fileName: "Đơn.pdf", mediaType: "application/pdf", bytes: 5, scan: "unscanned" }, "inline");
  assert.equal(headers["Content-Type"], "application/octet-stream");
  assert.equal(headers["Content-Disposition"], `attachment; filename="Don.pdf"; filename*=UTF-8''%C4%90%C6%A1n.pdf`);
  assert.match(headers["Content-Security-Policy"] ?? "", /sandbox/u);
  assert.equal(headers["X-Content-Type-Options"], "nosniff");
});

test("a scanned picture may be shown, a scanned Word file is downloaded", () => {
  const base = { fileName: "a", bytes: 1, scan: "clean" } as const;
  assert.match(downloadHeaders({ ...base, mediaType: "image/png" }, "inline")["Content-Disposition"] ?? "", /^inline/u);
  assert.match(downloadHeaders({ ...base, mediaType: "application/zip" }, "inline")["Content-Disposition"] ?? "", /^attachment/u);
});
