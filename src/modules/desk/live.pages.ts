import { streamSSE } from "hono/streaming";
import type { SSEMessage, SSEStreamingApi } from "hono/streaming";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatShortInstant } from "#platform/format";
import { changeMark } from "#platform/db/change-mark";
import type { WebApp, WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";
import { authorise, sessionStands } from "#modules/identity";
import type { OfficerActor } from "#modules/identity";
import type { DossierWebDeps } from "#modules/telling";
import { dossierStream, dossierStreamType, parseDossierCode, readResource } from "#modules/dossier";

import { openLiveHub } from "./live-hub.ts";
import type { LiveHub } from "./live-hub.ts";
import { happenings, HAPPENINGS_MAX } from "./live.queries.ts";
import type { Happening } from "./live.queries.ts";
import { pagesEn } from "./text/pages.en.ts";
import { pagesVi } from "./text/pages.vi.ts";
import type { PagesText } from "./text/pages.vi.ts";

const LIVE_PATH = "/lam-viec/su-kien";
/** Things one page may listen to. */
const TOPICS_MAX = 10;
/** Open pages of one session; browsers allow six connections to one address anyway. */
const PER_SESSION_MAX = 6;
const HEARTBEAT_MS = 15_000;
/** Between two looks at what was heard and whether the session still stands; a sign-out in another process is seen with the heartbeat. */
const WATCH_MS = 250;

interface Topic {
  readonly name: string;
  /** Whether a happening belongs to it. */
  readonly holds: (happening: Happening) => boolean;
}

interface LiveDeps extends Pick<DossierWebDeps, "db" | "ledger" | "clock"> {
  /** Aborted when the process ends: streams then end with it instead of holding it up. */
  readonly stop: AbortSignal;
}

/** What happens to the dossiers on a page, as it happens, for officers who may read them (text/event-stream). */
export function registerLivePages(app: WebApp, deps: LiveDeps): void {
  const hub = openLiveHub(deps.db);
  deps.stop.addEventListener("abort", hub.close, { once: true });
  const perSession = new Map<string, number>();
  app.get(LIVE_PATH, async (c) => {
    const { actor, session } = c.var;
    if (actor.kind !== "officer" || session === undefined) return respondProblem(c, problem("identity.sign_in_required"));
    const topics = await topicsOf(c, deps, actor);
    if (isProblem(topics)) return respondProblem(c, topics);
    const open = perSession.get(session.sessionId) ?? 0;
    if (open >= PER_SESSION_MAX) return respondProblem(c, problem("desk.too_many_streams", { max: PER_SESSION_MAX }));
    perSession.set(session.sessionId, open + 1);
    const done = (): void => {
      const left = (perSession.get(session.sessionId) ?? 1) - 1;
      if (left > 0) perSession.set(session.sessionId, left);
      else perSession.delete(session.sessionId);
    };
    return stream(c, { deps, hub, topics, token: session.token, done });
  });
}

interface Listening {
  readonly deps: Pick<LiveDeps, "db" | "clock" | "stop">;
  readonly hub: LiveHub;
  readonly topics: readonly Topic[];
  readonly token: string;
  readonly done: () => void;
}

function stream(c: WebContext, listening: Listening): Response {
  const { deps, hub, topics } = listening;
  // A page that was cut off says how far it had heard; one that is drawn anew hears from its own version on.
  const since = Number(c.req.header("last-event-id") ?? c.req.query("sau") ?? Number.NaN);
  const response = streamSSE(c, async (sse) => {
    const heard: Heard = { queue: [], isSkipped: false };
    const joined = await hub.join({ hear: (happened) => void heard.queue.push(...happened), skip: () => (heard.isSkipped = true) });
    try {
      if (joined === undefined) return await sse.writeSSE({ event: "over", data: "full" });
      const between = await missed(deps, { topics, since, upTo: joined.from });
      // Away for longer than can be told one by one: the page is told that it is old.
      if (between.length >= HAPPENINGS_MAX) heard.isSkipped = true;
      else heard.queue.unshift(...between);
      await sse.writeSSE({ event: "open", data: "{}", id: String(Number.isFinite(since) ? since : joined.from) });
      await tellUntilOver(c, sse, { ...listening, heard });
    } finally {
      joined?.leave();
      listening.done();
    }
  });
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("X-Accel-Buffering", "no");
  return response;
}

/** What the hub has told this page and the page has not been sent yet; owned by one stream. */
interface Heard {
  readonly queue: Happening[];
  isSkipped: boolean;
}

/** Tells what comes until the page goes away, the process ends, or the session does: its sign-out is looked for with every change in this process. */
async function tellUntilOver(c: WebContext, sse: SSEStreamingApi, listening: Listening & { readonly heard: Heard }): Promise<void> {
  const { deps, token, topics, heard } = listening;
  let mark = changeMark(deps.db);
  let quietMs = 0;
  while (!sse.aborted && !sse.closed && !deps.stop.aborted) {
    const isDue = quietMs >= HEARTBEAT_MS;
    if ((isDue || changeMark(deps.db) !== mark) && !(await sessionStands(deps.db, token, deps.clock)))
      return sse.writeSSE({ event: "over", data: "session" });
    mark = changeMark(deps.db);
    const messages = messagesOf(c, topics, heard);
    for (const message of messages) await sse.writeSSE(message);
    if (isDue) await sse.write(": .\n\n");
    quietMs = isDue || messages.length > 0 ? 0 : quietMs + WATCH_MS;
    await sse.sleep(WATCH_MS);
  }
}

function messagesOf(c: WebContext, topics: readonly Topic[], heard: Heard): readonly SSEMessage[] {
  const told = heard.queue
    .splice(0)
    .flatMap((happening) =>
      topics
        .filter((topic) => topic.holds(happening))
        .map((topic) => message(topic, sentence(c, topic, happening), String(happening.position))),
    );
  if (!heard.isSkipped) return told;
  heard.isSkipped = false;
  return topics.map((topic) => message(topic, wordsOf(c).said));
}

function message(topic: Topic, text: string, id?: string): SSEMessage {
  return { event: "told", data: JSON.stringify({ topic: topic.name, text }), ...(id === undefined ? {} : { id }) };
}

function wordsOf(c: WebContext): PagesText["dossier"]["live"] {
  return pickText<PagesText>(c.var.locale, { vi: pagesVi, en: pagesEn }).dossier.live;
}

/** `Bùi Thị Dung: Chuyển hồ sơ, 10:31`: who, what, when; of a list only that it has changed. */
function sentence(c: WebContext, topic: Topic, happening: Happening): string {
  const { locale, now } = c.var;
  const words = pickText<PagesText>(locale, { vi: pagesVi, en: pagesEn });
  const at = formatShortInstant(locale, happening.at, now);
  if (!topic.name.startsWith("dossier:")) return `${happening.code}: ${words.dossier.live.listSaid} · ${at}`;
  const what = words.events[happening.kind as keyof PagesText["events"]] ?? words.dossier.live.said;
  return happening.by === "" ? `${what} · ${at}` : `${happening.by}: ${what} · ${at}`;
}

/** What happened between the moment up to which a page knows and the moment from which the hub tells. */
async function missed(
  deps: Pick<DossierWebDeps, "db">,
  gap: { readonly topics: readonly Topic[]; readonly since: number; readonly upTo: number },
): Promise<readonly Happening[]> {
  const named = gap.topics.flatMap(({ name }) => (name.startsWith("dossier:") ? [name.slice("dossier:".length)] : []));
  if (Number.isFinite(gap.since)) return gap.since >= gap.upTo ? [] : happenings(deps.db, { after: gap.since, upTo: gap.upTo });
  // A dossier's page names the version it shows: `holds` leaves out what it knows.
  return named.length === 0 ? [] : happenings(deps.db, { after: 0, upTo: gap.upTo, codes: named });
}

/** `dossier:CODE@VERSION` or `unit:CODE`, each checked against what this officer may read. */
async function topicsOf(c: WebContext, deps: Pick<DossierWebDeps, "ledger">, actor: OfficerActor): Promise<readonly Topic[] | Problem> {
  const asked = (c.req.query("theo") ?? "").split(",").filter((name) => name !== "");
  if (asked.length === 0 || asked.length > TOPICS_MAX) return problem("desk.topic_unknown");
  const topics: Topic[] = [];
  for (const text of asked) {
    const [kind, rest = ""] = text.split(":", 2);
    const topic = kind === "dossier" ? await dossierTopic(deps, actor, rest) : unitTopic(kind ?? "", actor, rest);
    if (isProblem(topic)) return topic;
    topics.push(topic);
  }
  return topics;
}

async function dossierTopic(deps: Pick<DossierWebDeps, "ledger">, actor: OfficerActor, asked: string): Promise<Topic | Problem> {
  const [text = "", shown = "0"] = asked.split("@", 2);
  const code = parseDossierCode(text);
  if (code === undefined) return problem("desk.topic_unknown");
  const { state } = await deps.ledger.load(dossierStreamType, dossierStream(code));
  const decision = authorise(actor, "dossier.read", readResource(state, actor, false));
  if (state.status === "none" || isProblem(decision)) return problem("identity.not_permitted", { permission: "dossier.read" });
  return { name: `dossier:${code}`, holds: (happening) => happening.code === code && happening.version > Number(shown) };
}

/** A unit's list is followed by its own people and by those who have the whole agency before them. */
function unitTopic(kind: string, actor: OfficerActor, unitCode: string): Topic | Problem {
  if (kind !== "unit" || !/^[A-Z]\d{2}(?:\.\d{1,3}){1,4}$/u.test(unitCode)) return problem("desk.topic_unknown");
  const isOwn = actor.posts.some(
    (post) => post.unitCode === unitCode || unitCode.startsWith(`${post.agencyCode}.`) || unitCode === post.agencyCode,
  );
  if (!isOwn) return problem("identity.not_permitted", { permission: "dossier.read" });
  return { name: `unit:${unitCode}`, holds: ({ units }) => units.includes(unitCode) };
}
