/**
 * Keeps what is typed into a form inside `[data-draft="address"]` on the server, so that it survives a closed tab, a session that ends and another computer.
 * The form itself is untouched; the server fills it again when the page is drawn. Nothing is kept in the browser, which others may use.
 */
const PAUSE_MS = 700;
const RETRY_MS = 10_000;
const said = document.querySelector<HTMLElement>("[data-draft-state]");

function say(word: "saved" | "unsaved"): void {
  if (said !== null) said.textContent = said.dataset[word] ?? "";
}

/** What people typed: no files, and of the rest what an address-like body can carry. */
function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
  return body;
}

function keep(place: HTMLElement, form: HTMLFormElement): void {
  const address = place.dataset["draft"] ?? "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDirty = false;
  let isSent = false;
  const save = async (): Promise<void> => {
    clearTimeout(timer);
    if (!isDirty || isSent) return;
    isDirty = false;
    try {
      const answer = await fetch(address, { method: "POST", body: bodyOf(form), keepalive: true, redirect: "manual" });
      if (answer.status !== 204) throw new Error(String(answer.status));
      say("saved");
    } catch {
      isDirty = true;
      say("unsaved");
      timer = setTimeout(() => void save(), RETRY_MS);
    }
  };
  form.addEventListener("input", () => {
    isDirty = true;
    clearTimeout(timer);
    timer = setTimeout(() => void save(), PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
  });
  addEventListener("pagehide", () => {
    if (isDirty && !isSent) navigator.sendBeacon(address, bodyOf(form));
  });
}

for (const place of document.querySelectorAll<HTMLElement>("[data-draft]")) {
  const form = place.querySelector("form");
  if (form !== null) keep(place, form);
}
