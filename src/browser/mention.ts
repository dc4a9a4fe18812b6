/**
 * Offers colleagues while a name is typed after `@` in `textarea[name=note]`. The list is made of what the server answers; without script the whole name is
 * typed and the server finds who is meant, or asks.
 */
const PAUSE_MS = 250;

interface Candidate {
  readonly name: string;
  readonly title: string;
}

function offer(field: HTMLTextAreaElement, address: string): void {
  const list = document.createElement("div");
  list.className = "mc-mentions";
  list.setAttribute("role", "status");
  field.after(list);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function typedName(): string | undefined {
    return /(?:^|[\s(,;])@([\p{L}\p{M} ]{1,40})$/u.exec(field.value.slice(0, field.selectionStart))?.[1];
  }

  function take(name: string): void {
    const typed = typedName() ?? "";
    const at = field.selectionStart;
    field.setRangeText(`${name} `, at - typed.length, at, "end");
    list.replaceChildren();
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function look(): Promise<void> {
    const typed = typedName();
    if (typed === undefined || typed.trim() === "") return list.replaceChildren();
    const answer = await fetch(`${address}?ten=${encodeURIComponent(typed.trim())}`);
    const found = answer.ok ? ((await answer.json()) as readonly Candidate[]) : [];
    list.replaceChildren(
      ...found.map(({ name, title }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = `@${name} · ${title}`;
        button.addEventListener("click", () => take(name));
        return button;
      }),
    );
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), PAUSE_MS);
  });
}

for (const field of document.querySelectorAll<HTMLTextAreaElement>("textarea[name=note]")) {
  const action = field.form?.getAttribute("action") ?? "";
  if (action.endsWith("/ghi-chu")) offer(field, `${action}/nguoi`);
}
