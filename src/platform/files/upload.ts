import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import busboy from "busboy";
import { isProblem, type Problem, problem } from "#kernel/problem";
import type { FileStore, TemporaryFile } from "./file-store.ts";

/** What one request with files may hold. */
export interface UploadLimits {
  readonly fileBytesMax: number;
  readonly filesMax: number;
}

/** One file of a request. A refused file does not spoil the others: the form comes back with its own error. */
export interface ReceivedFile {
  readonly field: string;
  readonly fileName: string;
  readonly content: TemporaryFile | Problem;
}

/** A form with files, read to its end. Whoever reads it keeps or discards every temporary file. */
export interface Upload {
  /** Text fields in the order sent. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
  readonly files: readonly ReceivedFile[];
}

/** What an upload is read from: the request's content type and its untouched body. */
export interface UploadRequest {
  readonly contentType: string;
  readonly body: Readable;
}

/** An upload as a web server hands it over; the body is not read before `readUpload` does. */
export function uploadRequest(request: Request): UploadRequest {
  const body = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as ReadableStream<Uint8Array>);
  return { contentType: request.headers.get("content-type") ?? "", body };
}

const FIELDS_MAX = 1000;
const FIELD_BYTES_MAX = 64 * 1024;
const FIELD_NAME_BYTES_MAX = 200;
const FILE_NAME_LENGTH_MAX = 150;

/**
 * Reads `multipart/form-data` as it arrives: files go straight to disk and never stand in memory. Problems:
 * `files.upload_unreadable`, `files.upload_interrupted` (the sender went away), `files.too_many`; those of single files stand
 * in their `content`.
 */
export async function readUpload(request: UploadRequest, store: FileStore, limits: UploadLimits): Promise<Upload | Problem> {
  const parser = makeParser(request.contentType, limits);
  if (isProblem(parser)) return parser;
  const pairs: (readonly [string, string])[] = [];
  const pending: Promise<ReceivedFile | undefined>[] = [];
  let refusal: Problem | undefined;
  const refuse = (): void => void (refusal ??= problem("files.too_many", { filesMax: limits.filesMax }));
  parser.on("field", (name, value, info) => {
    if (info.nameTruncated) refusal ??= problem("files.upload_unreadable");
    // Kept as far as it was read: its bytes hold more characters than a form may have in one field, and the form says so.
    pairs.push([name, value]);
  });
  parser.on("file", (field, stream, info) => {
    const rawName: string | undefined = info.filename;
    pending.push(receiveFile(store, { field, stream, rawName, bytesMax: limits.fileBytesMax }));
  });
  parser.on("filesLimit", refuse);
  parser.on("fieldsLimit", refuse);
  parser.on("partsLimit", refuse);
  const end = await pump(request.body, parser);
  const files = (await Promise.all(pending)).filter((file) => file !== undefined);
  const upload: Upload = { pairs, files };
  refusal ??= end;
  if (refusal === undefined) return upload;
  await discardUpload(store, upload);
  return refusal;
}

/** Forgets the temporary files of an upload that were not kept. */
export async function discardUpload(store: FileStore, upload: Upload): Promise<void> {
  await Promise.all(upload.files.map(async ({ content }) => (isProblem(content) ? undefined : store.discard(content))));
}

function makeParser(contentType: string, limits: UploadLimits): busboy.Busboy | Problem {
  try {
    return busboy({
      headers: { "content-type": contentType },
      defParamCharset: "utf8",
      limits: {
        files: limits.filesMax,
        fields: FIELDS_MAX,
        fieldSize: FIELD_BYTES_MAX,
        fieldNameSize: FIELD_NAME_BYTES_MAX,
        parts: FIELDS_MAX + limits.filesMax,
        headerPairs: 20,
      },
    });
  } catch {
    // Busboy throws when the header is not of a form with files or has no boundary.
    return problem("files.upload_unreadable");
  }
}

/** Feeds the parser to its end. An error of the source means that the sender went away. */
function pump(body: Readable, parser: busboy.Busboy): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const stop = (refusal: Problem): void => {
      body.unpipe(parser);
      parser.destroy();
      body.resume();
      resolve(refusal);
    };
    parser.once("close", () => resolve(undefined));
    parser.once("error", () => stop(problem("files.upload_unreadable")));
    body.once("error", () => stop(problem("files.upload_interrupted")));
    body.once("close", () => {
      if (!body.readableEnded) stop(problem("files.upload_interrupted"));
    });
    body.pipe(parser);
  });
}

interface FilePart {
  readonly field: string;
  readonly stream: Readable;
  readonly rawName: string | undefined;
  readonly bytesMax: number;
}

async function receiveFile(store: FileStore, part: FilePart): Promise<ReceivedFile | undefined> {
  const fileName = tidyFileName(part.rawName ?? "");
  let content: TemporaryFile | Problem;
  try {
    content = await store.receive(part.stream, part.bytesMax);
  } catch (error) {
    if (!isCutShort(part.stream, error)) throw error;
    content = problem("files.upload_interrupted");
  }
  // A file field left empty arrives as a part without name and bytes.
  if (fileName === "" && isProblem(content) && content.problem === "files.empty") return undefined;
  if (fileName.length > FILE_NAME_LENGTH_MAX) {
    if (!isProblem(content)) await store.discard(content);
    content = problem("files.name_too_long", { lengthMax: FILE_NAME_LENGTH_MAX });
  }
  return { field: part.field, fileName: fileName.slice(0, FILE_NAME_LENGTH_MAX), content };
}

function isCutShort(stream: Readable, error: unknown): boolean {
  return stream.errored !== null || (error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE");
}

/**
 * A name that can be shown and written to a header: no folders, no control or direction-changing characters, NFC. Letters of
 * all languages stay.
 */
export function tidyFileName(name: string): string {
  const base = name.normalize("NFC").replace(/^.*[/\\]/su, "");
  return base
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
}
