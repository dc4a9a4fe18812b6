/** Width of a letter by its size, on the average of Vietnamese text in Noto Sans. */
const LETTER = 0.545;

/** Breaks text into lines of a width; the last line that fits ends with an ellipsis when words are left. */
export function wrapText(text: string, room: { readonly width: number; readonly size: number; readonly lines: number }): readonly string[] {
  const most = Math.max(4, Math.floor(room.width / (room.size * LETTER)));
  const lines: string[] = [];
  for (const word of text.split(" ").flatMap((each) => chunks(each, most))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= room.lines) return lines;
  const kept = lines.slice(0, room.lines);
  const end = kept.at(-1) ?? "";
  return [...kept.slice(0, -1), `${end.slice(0, most - 1).trimEnd()}…`];
}

function chunks(word: string, most: number): readonly string[] {
  if (word.length <= most) return [word];
  return Array.from({ length: Math.ceil(word.length / most) }, (_, at) => word.slice(at * most, (at + 1) * most));
}
