import { foldVietnamese } from "#kernel/text";
import { problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";

import type { NoteOfficer } from "./note.ts";

/** Somebody who can be mentioned: an officer of the agency who may read the dossier. */
export interface MentionCandidate extends NoteOfficer {
  /** Post and unit, which tells namesakes apart. */
  readonly title: string;
}

/** Longest name after an `@`, in words. */
const NAME_WORDS_MAX = 6;

/**
 * Who is mentioned in a text: after `@` stands a name, or its last words, with or without diacritics (`@Nguyễn Thị Lan`, `@thi lan`, `@lan`). The longest run of
 * words that fits somebody counts. Problems: `note.mention_unknown`, `note.mention_ambiguous` (which names those meant).
 */
export function mentionsIn(text: string, candidates: readonly MentionCandidate[]): readonly NoteOfficer[] | Problem {
  const found = new Map<string, NoteOfficer>();
  for (const after of mentionTails(text)) {
    const officer = meant(after, candidates);
    if ("problem" in officer) return officer;
    found.set(officer.officerId, officer);
  }
  return [...found.values()];
}

function meant(after: string, candidates: readonly MentionCandidate[]): NoteOfficer | Problem {
  const words = nameWords(after);
  for (let length = words.length; length > 0; length -= 1) {
    const name = foldVietnamese(words.slice(0, length).join(" "));
    const whole = candidates.filter((candidate) => foldVietnamese(candidate.name) === name);
    const fits = whole.length > 0 ? whole : candidates.filter((candidate) => foldVietnamese(candidate.name).endsWith(` ${name}`));
    const [one, other] = fits;
    if (one !== undefined && other === undefined) return { officerId: one.officerId, name: one.name };
    if (one !== undefined)
      return problem("note.mention_ambiguous", { typed: words.slice(0, length).join(" "), names: fits.slice(0, 5).map(titled) });
  }
  return problem("note.mention_unknown", { typed: words.slice(0, 3).join(" ") });
}

function titled({ name, title }: MentionCandidate): string {
  return `${name} (${title})`;
}

/** More names in one text are not looked up: the note is refused for them anyway. */
const LOOKED_UP_MAX = 12;

/** What to look for among the officers of an agency: the first word after each `@`, and the first two. */
export function mentionedWords(text: string): readonly string[] {
  const found = new Set<string>();
  for (const after of mentionTails(text)) {
    const [first, second] = nameWords(after);
    if (first !== undefined) found.add(second === undefined ? first : `${first} ${second}`).add(first);
  }
  return [...found].slice(0, 2 * LOOKED_UP_MAX);
}

function mentionTails(text: string): readonly string[] {
  return [...text.matchAll(/(?<=^|[\s(,;])@([^\n@]{1,120})/gu)].map(([, after = ""]) => after);
}

function nameWords(after: string): readonly string[] {
  return (after.match(/[\p{L}\p{M}'’-]+/gu) ?? []).slice(0, NAME_WORDS_MAX);
}
