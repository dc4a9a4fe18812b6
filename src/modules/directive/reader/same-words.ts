import { toneOnFirst } from "./tone-placement.ts";

/** Words with white space collapsed, in small letters, without what ends them. Two spellings of tone marks (ủy, uỷ) are one. */
export function tidyWords(text: string): string {
  return toneOnFirst(text.normalize("NFC"))
    .toLocaleLowerCase("vi")
    .replace(/["“”']/gu, "")
    .replace(/\s*[-–]\s*/gu, "-")
    .replace(/\s+/gu, " ")
    .replace(/[\s.;:,]+$/u, "")
    .trim();
}

/** The first words of a clause, white space collapsed. */
export function tidyQuote(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\u00A0]+/gu, " ")
    .trim();
}

/** An agency's name; an abbreviation that everybody writes is what it stands for. */
export function tidyName(name: string): string {
  return tidyWords(name)
    .replace(/\(ubnd\)\s?/gu, "")
    .replace(/(?<!\p{L})ubnd(?!\p{L})/gu, "ủy ban nhân dân")
    .replace(/(?<!\p{L})hđnd(?!\p{L})/gu, "hội đồng nhân dân");
}

interface Due {
  readonly deadline: string | null;
  readonly deadline_iso?: string | null | undefined;
}

const FILLERS = /(?<!\p{L})(?:trong|hoàn thành|thực hiện|định kỳ|trước|đến|hết|ngày|vào|của|các)(?!\p{L})/gu;

/** Whether two deadlines say the same: the same last day, or the same words but for what only leads up to them. */
export function sameDeadline(one: Due, other: Due): boolean {
  if (one.deadline === null || other.deadline === null) return one.deadline === other.deadline;
  const days = [dayOf(one), dayOf(other)];
  if (days[0] !== null && days[1] !== null) return days[0] === days[1];
  const words = (text: string): readonly string[] =>
    tidyWords(text)
      .replaceAll("hàng ", "hằng ")
      .replaceAll("quí", "quý")
      .replace(FILLERS, " ")
      .split(/[\s;,-]+/u)
      .filter((word) => word !== "");
  return words(one.deadline).join(" ") === words(other.deadline).join(" ");
}

function dayOf({ deadline, deadline_iso: iso }: Due): string | null {
  if (iso !== null && iso !== undefined) return iso;
  return deadline !== null && /^\d{4}-\d{2}-\d{2}$/u.test(deadline) ? deadline : null;
}
