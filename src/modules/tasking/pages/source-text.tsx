import type { ComponentChild } from "preact";

/** A passage of the text that a task was read from. */
export interface Passage {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly tone: "current" | "waiting" | "accepted" | "dropped";
}

/** The text as it was entered, with the passages of tasks marked; each mark leads to its task. Where two overlap, the one that begins first is marked. */
export function SourceText(props: { readonly text: string; readonly passages: readonly Passage[] }) {
  const { text } = props;
  const parts: ComponentChild[] = [];
  const marked = new Set<string>();
  let at = 0;
  for (const passage of props.passages.toSorted((a, b) => a.start - b.start)) {
    if (passage.start < at || passage.end > text.length) continue;
    // A task that was merged has several places; its link leads to the first.
    const isFirst = !marked.has(passage.id);
    marked.add(passage.id);
    parts.push(text.slice(at, passage.start));
    parts.push(
      <mark
        key={`${passage.id}-${passage.start}`}
        id={isFirst ? `v-${passage.id}` : undefined}
        class={`mc-passage mc-passage-${passage.tone}`}
      >
        {text.slice(passage.start, passage.end)} <a href={`#d-${passage.id}`}>{passage.id}</a>
      </mark>,
    );
    at = passage.end;
  }
  parts.push(text.slice(at));
  return <div class="mc-source-text">{parts}</div>;
}
