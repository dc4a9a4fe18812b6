/**
 * Stands between the counter's pages and the network: when a page cannot be fetched, the page that works alone is shown from this machine.
 * Everything else goes through untouched. What it shows was kept by that page itself (`offline.ts`).
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: "install" | "activate", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
const KEPT = "motcua-offline";
const ALONE = "/lam-viec/ngoai-tuyen";
/** Longer than a slow page, shorter than a visitor's patience. */
const NETWORK_MS_MAX = 6_000;

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate" && (pathname === ALONE || pathname.startsWith("/lam-viec/tiep-nhan"))) event.respondWith(page(request));
  else if (pathname.startsWith("/tai-nguyen/")) event.respondWith(asset(request));
});

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(NETWORK_MS_MAX) });
  } catch (error) {
    const kept = await caches.match(ALONE, { cacheName: KEPT, ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
}

async function asset(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { cacheName: KEPT, ignoreVary: true });
    if (kept === undefined) throw error;
    return kept;
  }
}
export {};
