import { changeEntry, dropEntry, keepEntry, readEntries, readSelf, writeSelf, type KeptEntry, type Self } from "./offline-store.ts";
import {
  drawChecklist,
  expectedDue,
  fieldOf,
  fillScan,
  formatTime,
  printReceipt,
  readPapers,
  type Carried,
  type ExpectedDays,
  type Words,
} from "./offline-page.ts";

/** The page that receives without a network: see the module `offline`. It works the same with one, so that nobody learns two ways. */
interface Setting {
  readonly unit: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly serverNow: string;
  readonly commandField: string;
  readonly trackUrl: string;
  readonly workerHref: string;
  readonly procedures: readonly Carried[];
  readonly expected: ExpectedDays;
  readonly words: Words;
}

const HERE = "/lam-viec/ngoai-tuyen";
const CACHE = "motcua-offline";
const RETRY_MS = 15_000;
const CLOCK_MOVED_MS = 60_000;
/** Sent entries stay on the list for a while, without anything personal. */
const REMEMBERED_MAX = 50;

async function start(setting: Setting): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form[data-offline]");
  if (form === null) return;
  const page = new AlonePage(setting, form);
  await page.open();
}

class AlonePage {
  readonly #setting: Setting;
  readonly #form: HTMLFormElement;
  #self: Self | undefined;
  #isSending = false;
  #isOnline = navigator.onLine;
  #wantsSignIn = false;
  #failure = "";
  readonly #openedAtMs = Date.now();
  readonly #openedAtRun = performance.now();

  constructor(setting: Setting, form: HTMLFormElement) {
    this.#setting = setting;
    this.#form = form;
  }

  async open(): Promise<void> {
    const { unit, serverNow } = this.#setting;
    try {
      const known = await readSelf();
      this.#self = known?.unit === unit ? known : newSelf(unit);
      // A page out of the cache carries an old time: only one that came over the network sets the clock.
      if (known?.unit !== unit) this.#self = { ...this.#self, offMs: Date.parse(serverNow) - Date.now() };
      await writeSelf(this.#self);
    } catch {
      this.#say(this.#setting.words["storage"] ?? "");
      return;
    }
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#receive();
    });
    fieldOf(this.#form, "procedure").addEventListener("change", () => this.#procedureChosen());
    fieldOf(this.#form, "case").addEventListener("change", () => this.#caseChosen());
    fieldOf(this.#form, "personalId").addEventListener("change", () => {
      if (fillScan(this.#form)) this.#say(this.#setting.words["cardDiffers"] ?? "");
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey && event.key === "Enter") this.#form.requestSubmit();
    });
    document.querySelector("[data-send-now]")?.addEventListener("click", () => void this.#send());
    addEventListener("online", () => void this.#send());
    addEventListener("offline", () => this.#offline());
    setInterval(() => void this.#send(), RETRY_MS);
    await this.#keepPage();
    await this.#send();
    await this.#draw();
    this.#form.dataset["ready"] = "yes";
  }

  /** Keeps this very page and what it is drawn with on the machine, and the worker that shows it when the network is gone. */
  async #keepPage(): Promise<void> {
    try {
      const worker = await navigator.serviceWorker.register(this.#setting.workerHref, { scope: "/lam-viec/" });
      await navigator.serviceWorker.ready;
      void worker.update().catch(() => undefined);
      const cache = await caches.open(CACHE);
      const parts = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet], link[rel=icon]")].map(({ href }) => href);
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const assets = [...new Set([...parts, ...loaded])].filter((href) => new URL(href).pathname.startsWith("/tai-nguyen/"));
      await cache.addAll([HERE, ...assets]);
    } catch {
      // Without a worker the page still works for as long as it stays open.
    }
  }

  #procedure(): Carried | undefined {
    const typed = fieldOf(this.#form, "procedure").value.trim();
    return this.#setting.procedures.find(({ code, name }) => typed === `${name} · ${code}` || typed === code);
  }

  #procedureChosen(): void {
    const chosen = this.#procedure();
    const select = fieldOf(this.#form, "case") as unknown as HTMLSelectElement;
    const cases = chosen?.cases ?? [];
    select.replaceChildren(...["", ...cases].map((key) => new Option(key, key)));
    select.closest<HTMLElement>(".mc-field")?.toggleAttribute("hidden", cases.length === 0);
    this.#caseChosen();
  }

  #caseChosen(): void {
    const chosen = this.#procedure();
    drawChecklist(this.#form, chosen, { caseKey: fieldOf(this.#form, "case").value, words: this.#setting.words });
  }

  #now(): Date {
    return new Date(Date.now() + (this.#self?.offMs ?? 0));
  }

  async #receive(): Promise<void> {
    const { words, officerId, officerName, trackUrl } = this.#setting;
    const chosen = this.#procedure();
    const self = this.#self;
    if (self === undefined) return;
    if (chosen === undefined) return this.#refuse("procedure", words["noProcedure"]);
    const text = (name: string): string => fieldOf(this.#form, name).value.trim();
    if (text("name") === "") return this.#refuse("name", words["noName"]);
    const caseKey = text("case");
    const components = readPapers(this.#form, chosen, caseKey);
    if (components.length === 0) return this.#refuse("procedure", words["noPapers"]);
    const now = this.#now();
    const code = self.codes.find((each) => each.includes(`-${dayOf(now)}-`)) ?? null;
    const seq = self.lastSeq + 1;
    const pin = String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
      .padStart(6, "0")
      .slice(-6);
    const applicant = {
      kind: "person",
      name: text("name"),
      personalId: text("personalId").replaceAll(/[\s.]/gu, ""),
      phone: text("phone"),
      address: text("address"),
    };
    const entry = {
      seq,
      commandId: crypto.randomUUID(),
      code,
      pin,
      receivedAt: now.toISOString(),
      clockOffMs: Math.round(self.offMs),
      isClockMoved: this.#isClockMoved(),
      officerId,
      filing: {
        procedureCode: chosen.code,
        caseKey,
        applicant,
        components,
        returnMethod: text("returnMethod"),
        isFeePaid: fieldOf(this.#form, "isFeePaid").checked,
      },
    };
    const shown = { code: code ?? words["noCode"] ?? "", procedure: chosen.name, receivedAt: entry.receivedAt, standing: "kept", note: "" };
    const next = { ...self, lastSeq: seq, codes: self.codes.filter((each) => each !== code) };
    try {
      await keepEntry({ seq, entry, shown }, next);
    } catch {
      return this.#say(words["storage"] ?? "");
    }
    this.#self = next;
    printReceipt({
      code: shown.code,
      pin,
      procedure: chosen.name,
      person: applicant.name,
      time: formatTime(entry.receivedAt),
      papers: components.map(({ name, quantity }) => `${name} (${quantity})`).join("; "),
      period: chosen.period,
      due: expectedDue(this.#setting.expected, { key: chosen.expected, receivedAt: entry.receivedAt, words }),
      fee: chosen.fee,
      by: officerName,
      track: `${trackUrl}${code === null ? "" : `/${code}`}`,
    });
    this.#form.reset();
    this.#procedureChosen();
    fieldOf(this.#form, "procedure").focus();
    await this.#draw();
    this.#say((words["done"] ?? "").replace("{code}", shown.code));
    await this.#send();
  }

  #refuse(name: string, sentence: string | undefined): void {
    const field = fieldOf(this.#form, name);
    field.setCustomValidity(sentence ?? "");
    field.reportValidity();
    field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  }

  /** Whether the machine's clock and the time that the browser has run went apart since the page was opened. */
  #isClockMoved(): boolean {
    const byClock = Date.now() - this.#openedAtMs;
    return Math.abs(byClock - (performance.now() - this.#openedAtRun)) > CLOCK_MOVED_MS;
  }

  #offline(): void {
    this.#isOnline = false;
    void this.#draw();
  }

  /** Sends what waits, in order, one after the other; then sees to it that there are numbers for the next time. */
  async #send(): Promise<void> {
    if (this.#isSending || this.#self === undefined) return;
    this.#isSending = true;
    this.#failure = "";
    try {
      for (const kept of await readEntries()) if (kept.entry !== null && !(await this.#sendOne(kept))) break;
      await this.#takeNumbers();
    } catch {
      this.#isOnline = false;
    } finally {
      this.#isSending = false;
    }
    await this.#draw();
  }

  async #sendOne(kept: KeptEntry): Promise<boolean> {
    const answer = await this.#post("gop", { entry: JSON.stringify(kept.entry) });
    if (answer === undefined) return false;
    const { standing, code, note } = answer as { standing?: string; code?: string | null; note?: string };
    if (standing === undefined) {
      this.#failure = note ?? "";
      return false;
    }
    await changeEntry({ ...kept, entry: null, shown: { ...kept.shown, code: code ?? kept.shown.code, standing, note: note ?? "" } });
    return true;
  }

  async #takeNumbers(): Promise<void> {
    const answer = await this.#post("so", {});
    const self = this.#self;
    if (answer === undefined || self === undefined) return;
    const { codes, now } = answer as { codes?: readonly string[]; now?: string };
    if (codes === undefined || now === undefined) return;
    const kept = await readEntries();
    const onPaper = new Set(kept.map(({ shown }) => shown.code));
    this.#self = { ...self, codes: codes.filter((code) => !onPaper.has(code)), offMs: Date.parse(now) - Date.now() };
    await writeSelf(this.#self);
  }

  async #post(path: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
    const { unit, commandField } = this.#setting;
    const body = new URLSearchParams({ ...fields, unit, machine: this.#self?.machine ?? "", [commandField]: crypto.randomUUID() });
    const response = await fetch(`${HERE}/${path}`, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
    this.#isOnline = true;
    this.#wantsSignIn = response.type === "opaqueredirect" || response.status === 401;
    if (this.#wantsSignIn || !(response.headers.get("content-type") ?? "").startsWith("application/json")) return undefined;
    return response.json();
  }

  async #draw(): Promise<void> {
    const { words } = this.#setting;
    const entries = await readEntries();
    for (const old of entries.filter(({ entry }) => entry === null).slice(0, -REMEMBERED_MAX)) await dropEntry(old.seq);
    const waiting = entries.filter(({ entry }) => entry !== null).length;
    const left = (this.#self?.codes ?? []).filter((code) => code.includes(`-${dayOf(this.#now())}-`)).length;
    const state = [
      this.#isOnline ? words["online"] : words["offline"],
      left === 0 ? words["noNumbers"] : words["numbers"]?.replace("{n}", String(left)),
      waiting === 0 ? "" : words["waiting"]?.replace("{n}", String(waiting)),
      this.#wantsSignIn ? words["signIn"] : "",
      this.#failure === "" ? "" : words["failed"]?.replace("{why}", this.#failure),
    ];
    const place = document.querySelector<HTMLElement>("[data-network]");
    if (place !== null) {
      place.textContent = state.filter((part) => part !== undefined && part !== "").join(" ");
      place.dataset["state"] = this.#isOnline ? "online" : "offline";
    }
    const rows = document.querySelector<HTMLElement>("[data-outbox]");
    rows?.replaceChildren(...entries.toReversed().map((kept) => rowOf(kept, words)));
  }

  #say(sentence: string): void {
    const place = document.querySelector<HTMLElement>("[data-said]");
    if (place !== null) place.textContent = sentence;
  }
}

function newSelf(unit: string): Self {
  return { machine: crypto.randomUUID(), unit, lastSeq: 0, codes: [], offMs: 0 };
}

/** The civil day in Vietnam of a moment, as codes carry it. */
function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 7 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
}

function rowOf({ shown }: KeptEntry, words: Words): HTMLTableRowElement {
  const row = document.createElement("tr");
  const cells = [
    shown.code,
    shown.procedure,
    formatTime(shown.receivedAt),
    `${words[shown.standing] ?? shown.standing}${shown.note === "" ? "" : `: ${shown.note}`}`,
  ];
  cells.forEach((text, index) => {
    const cell = document.createElement(index === 0 ? "th" : "td");
    if (index === 0) cell.scope = "row";
    cell.textContent = text;
    row.append(cell);
  });
  row.dataset["standing"] = shown.standing;
  return row;
}

const source = document.querySelector<HTMLTemplateElement>("template#offline-data");
if (source !== null) void start(JSON.parse(source.content.textContent) as Setting);
