/**
 * Shows a paper beside the dossier without drawing the page again, so that typed text stays: next, previous, larger, smaller, tick. The links that the server
 * drew (`a[data-view]`) say what there is; without script each of them opens the page with its paper beside it.
 */
const ZOOM_STEP = 50;
const ZOOM_MIN = 100;
const ZOOM_MAX = 400;

const viewer = document.querySelector<HTMLElement>("[data-viewer]");
const dossier = document.querySelector<HTMLElement>("[data-dossier]");
const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-view]")];
const form = viewer?.querySelector("form") ?? null;
let index = links.findIndex((link) => link.dataset["view"] === new URLSearchParams(location.search).get("giay"));
let percent = ZOOM_MIN;

function part<E extends HTMLElement>(name: string): E | null {
  return viewer?.querySelector<E>(`[data-viewer-${name}]`) ?? null;
}

function setField(name: string, value: string): void {
  const field = form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

function zoomTo(wanted: number): void {
  percent = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, wanted));
  const image = part("body")?.querySelector("img");
  if (image !== null && image !== undefined) image.style.width = `${percent}%`;
}

function shownAs(link: HTMLAnchorElement): HTMLElement {
  const { shownAs: kind, src = "", name = "" } = link.dataset;
  if (kind === "image") return Object.assign(document.createElement("img"), { src, alt: name });
  if (kind === "frame") return Object.assign(document.createElement("iframe"), { src, title: name });
  const sentence = document.createElement("p");
  sentence.textContent = part("body")?.dataset["unscanned"] ?? "";
  return sentence;
}

function labelTick(): void {
  const isSeen = links[index]?.dataset["seen"] === "1";
  const tick = part("tick");
  const button = tick?.querySelector("button");
  if (button !== null && button !== undefined) button.textContent = (isSeen ? tick?.dataset["untick"] : tick?.dataset["tick"]) ?? "";
  setField("seen", isSeen ? "0" : "1");
}

function show(wanted: number): void {
  const link = links[(wanted + links.length) % links.length];
  if (link === undefined || viewer === null) return;
  index = links.indexOf(link);
  viewer.hidden = false;
  dossier?.classList.add("mc-dossier-viewing");
  part("body")?.replaceChildren(shownAs(link));
  const [name, zoom, file] = [part("name"), part("zoom"), part<HTMLAnchorElement>("file")];
  if (name !== null) name.textContent = link.dataset["name"] ?? "";
  if (zoom !== null) zoom.hidden = link.dataset["shownAs"] !== "image";
  if (file !== null) file.href = link.dataset["file"] ?? "";
  setField("paper", link.dataset["view"] ?? "");
  labelTick();
  zoomTo(ZOOM_MIN);
}

function hide(): void {
  if (viewer === null) return;
  viewer.hidden = true;
  part("body")?.replaceChildren();
  dossier?.classList.remove("mc-dossier-viewing");
  links[index]?.focus();
}

async function tickShown(sent: HTMLFormElement): Promise<void> {
  const link = links[index];
  if (link === undefined) return;
  const pairs = [...new FormData(sent)].flatMap(([key, value]): [string, string][] => (typeof value === "string" ? [[key, value]] : []));
  const answer = await fetch(sent.action, { method: "POST", body: new URLSearchParams(pairs), redirect: "manual" });
  // A redirect is the answer of a form that was taken; anything else is left to the button as it is without script.
  if (answer.type !== "opaqueredirect") return sent.submit();
  const isSeen = link.dataset["seen"] === "1";
  if (isSeen) delete link.dataset["seen"];
  else link.dataset["seen"] = "1";
  for (const mark of document.querySelectorAll<HTMLElement>("[data-seen-mark]"))
    if (mark.dataset["seenMark"] === link.dataset["view"]) mark.hidden = isSeen;
  labelTick();
}

/** What a press on the page asks of the viewer; false when it asks nothing. */
function press(target: Element): boolean {
  const link = target.closest<HTMLAnchorElement>("a[data-view]");
  const step = target.closest<HTMLElement>("[data-viewer-step]")?.dataset["viewerStep"];
  const size = target.closest<HTMLElement>("[data-zoom]")?.dataset["zoom"];
  if (link !== null) show(links.indexOf(link));
  else if (step !== undefined) show(index + Number(step));
  else if (size !== undefined) zoomTo(percent + Number(size) * ZOOM_STEP);
  else if (target.closest("[data-viewer-close]") !== null) hide();
  else return false;
  return true;
}

if (viewer !== null) {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    if (press(event.target)) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !viewer.hidden && document.querySelector("dialog:modal") === null) hide();
  });
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void tickShown(form);
  });
  const zoom = part("zoom");
  if (zoom !== null && part("body")?.querySelector("img") !== null) zoom.hidden = false;
}
