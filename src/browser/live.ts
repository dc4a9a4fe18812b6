/**
 * Says on an open page what somebody else has just done. `<div data-live="dossier:CODE@VERSION" data-live-show="…" data-live-note="…">`, of a list `unit:CODE,unit:CODE`, is filled with the
 * sentence that the server sends and a link that draws the page again; nothing else on the page is touched, so typed text stays. One stream a page, and only
 * while the page is looked at: browsers allow few connections to one address. Without script the page is as fresh as its last load.
 */
interface Told {
  readonly topic: string;
  readonly text: string;
}

const places = [...document.querySelectorAll<HTMLElement>("[data-live]")];
const LIVE_PATH = "/lam-viec/su-kien";
let source: EventSource | undefined;
let lastId = "";

function topicsOf(place: HTMLElement): readonly string[] {
  return (place.dataset["live"] ?? "").split(",");
}

function tell({ topic, text }: Told): void {
  for (const place of places) {
    if (!topicsOf(place).some((followed) => followed.split("@")[0] === topic)) continue;
    const sentence = document.createElement("p");
    sentence.textContent = text;
    const link = document.createElement("a");
    link.href = location.pathname + location.search.replace(/[?&]xong=[^&]*/u, "");
    link.textContent = place.dataset["liveShow"] ?? "";
    const note = document.createElement("span");
    note.textContent = ` ${place.dataset["liveNote"] ?? ""}`;
    const last = document.createElement("p");
    last.append(link, note);
    const earlier = [...place.querySelectorAll("p[data-said]")].slice(-2);
    sentence.dataset["said"] = "";
    place.replaceChildren(...earlier, sentence, last);
  }
}

function open(): void {
  if (source !== undefined || places.length === 0) return;
  const query = new URLSearchParams({ theo: places.flatMap(topicsOf).join(",") });
  if (lastId !== "") query.set("sau", lastId);
  source = new EventSource(`${LIVE_PATH}?${query.toString()}`);
  // The server's first word says from where it tells: a page that is hidden before anything happened hears the rest when it is looked at again.
  source.addEventListener("open", (event) => {
    if (event instanceof MessageEvent && lastId === "") ({ lastEventId: lastId } = event as MessageEvent<string>);
  });
  source.addEventListener("told", (event) => {
    const message = event as MessageEvent<string>;
    if (message.lastEventId !== "") lastId = message.lastEventId;
    tell(JSON.parse(message.data) as Told);
  });
  // The session is over or the server is full: asking again at once would change nothing.
  source.addEventListener("over", close);
}

function close(): void {
  source?.close();
  source = undefined;
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? open() : close()));
addEventListener("pagehide", close);
if (document.visibilityState === "visible") open();
