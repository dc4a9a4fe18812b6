/** What a machine keeps while it stands alone: the entries, and what it knows of itself. In the browser's own database, on this machine only. */
const NAME = "motcua-offline";
const OUTBOX = "outbox";
const SELF = "self";

export interface KeptEntry {
  readonly seq: number;
  /** What is sent; null once the server has it: then nothing personal stays on the machine. */
  readonly entry: Readonly<Record<string, unknown>> | null;
  /** What the list shows. */
  readonly shown: {
    readonly code: string;
    readonly procedure: string;
    readonly receivedAt: string;
    readonly standing: string;
    readonly note: string;
  };
}

export interface Self {
  readonly machine: string;
  readonly unit: string;
  readonly lastSeq: number;
  readonly codes: readonly string[];
  /** What has to be added to this machine's clock to have the server's. */
  readonly offMs: number;
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      request.result.createObjectStore(OUTBOX, { keyPath: "seq" });
      request.result.createObjectStore(SELF);
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("indexedDB")));
  });
}

async function run<T>(mode: IDBTransactionMode, work: (outbox: IDBObjectStore, self: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      // Durable before the paper is printed: a machine that loses power keeps what it promised.
      const transaction = database.transaction([OUTBOX, SELF], mode, { durability: "strict" });
      const request = work(transaction.objectStore(OUTBOX), transaction.objectStore(SELF));
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("error", () => reject(transaction.error ?? new Error("indexedDB")));
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("indexedDB")));
    });
  } finally {
    database.close();
  }
}

export function readSelf(): Promise<Self | undefined> {
  return run<Self | undefined>("readonly", (_, self) => self.get(SELF) as IDBRequest<Self | undefined>);
}

export async function writeSelf(self: Self): Promise<void> {
  await run("readwrite", (_, store) => store.put(self, SELF));
}

export function readEntries(): Promise<readonly KeptEntry[]> {
  return run<KeptEntry[]>("readonly", (outbox) => outbox.getAll() as IDBRequest<KeptEntry[]>);
}

/** Keeps an entry and what the machine is after it, both or neither. */
export async function keepEntry(entry: KeptEntry, self: Self): Promise<void> {
  await run("readwrite", (outbox, store) => {
    outbox.put(entry);
    return store.put(self, SELF);
  });
}

export async function changeEntry(entry: KeptEntry): Promise<void> {
  await run("readwrite", (outbox) => outbox.put(entry));
}

export async function dropEntry(seq: number): Promise<void> {
  await run("readwrite", (outbox) => outbox.delete(seq));
}
