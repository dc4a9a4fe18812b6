import type { ComponentChild } from "preact";

/** A passage of the text that a task was read from. */
export interface Passage {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly tone: "current" | "waiting" | "accepted" | "dropped";
}

/** The text as it was entered, with the passages of tasks marked; each mark leads to its task. Where two overlap, the one that begins first is marked. */
export function SourceText(props: {
  readonly text: string;
  readonly passages: readonly Passage[];
  /** What is to be said at a place; those without a place are left out. */
  readonly notes?: readonly { readonly words: string; readonly at: number | null }[];
}) {
  const { text, notes = [] } = props;
  const notesIn = (from: number, to: number) => notes.filter(({ at: place }) => place !== null && place >= from && place < to);
  const note = (words: string): ComponentChild => (
    <small key={words} class="mc-text-note">
      {words}
    </small>
  );
  const plain = (from: number, to: number): readonly ComponentChild[] => {
    let done = from;
    const pieces = notesIn(from, to)
      .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
      .flatMap(({ at: place, words }) => {
        const before = text.slice(done, place ?? done);
        done = place ?? done;
        return [before, note(words)];
      });
    return [...pieces, text.slice(done, to)];
  };
  const parts: ComponentChild[] = [];
  const marked = new Set<string>();
  let at = 0;
  for (const passage of props.passages.toSorted((a, b) => a.start - b.start)) {
    if (passage.start < at || passage.end > text.length) continue;
    // A task that was merged has several places; its link leads to the first.
    const isFirst = !marked.has(passage.id);
    marked.add(passage.id);
    parts.push(...plain(at, passage.start));
    parts.push(
      <mark
        key={`${passage.id}-${passage.start}`}
        id={isFirst ? `v-${passage.id}` : undefined}
        class={`mc-passage mc-passage-${passage.tone}`}
      >
        {text.slice(passage.start, passage.end)} <a href={`#d-${passage.id}`}>{passage.id}</a>
        {notesIn(passage.start, passage.end).map(({ words }) => note(words))}
      </mark>,
    );
    at = passage.end;
  }
  parts.push(...plain(at, text.length));
  return <div class="mc-source-text">{parts}</div>;
}
