import { partOf } from "./passage.ts";
import type { Passage } from "./passage.ts";

const BREAK = /(?:[.!?…]["”)]?)\s+(?=["“(]?\p{Lu})/gu;
/** Abbreviations after which a full stop ends nothing. */
const ABBREVIATION = /(?:^|[\s(.])(?:TP|TT|P|Q|PGS|TS|ThS|Th|BS|KT|TM|TL|GS|H|X|St|VP|CVP|PCVP|tr|Tr|UB|\p{Lu})\.$/u;

/** The sentences of a passage. */
export function sentencesOf(passage: Passage): readonly Passage[] {
  const sentences: Passage[] = [];
  let from = 0;
  for (const match of passage.text.matchAll(BREAK)) {
    const end = match.index + match[0].trimEnd().length;
    if (ABBREVIATION.test(passage.text.slice(Math.max(0, end - 8), end))) continue;
    sentences.push(partOf(passage, from, end));
    from = match.index + match[0].length;
  }
  if (from < passage.text.length) sentences.push(partOf(passage, from));
  return sentences;
}
