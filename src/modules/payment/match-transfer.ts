import type { AccountSums } from "./payment.ts";
import type { TransferVerdict } from "./transfer.ts";

/** Fewest and most digits of a dossier's number behind its day (mot-cua.md 5.1). */
const ORDINAL_DIGITS = [4, 5, 6, 7] as const;
const CONTENT_MAX = 1000;

/**
 * The dossier codes that a transfer's content may mean. Banks drop points, hyphens and spaces, so the agencies' codes are looked for as letters and digits
 * alone, followed by a day and a number; how long the number is cannot be told when more digits follow, so each length is offered.
 */
export function codesIn(content: string, agencies: readonly string[]): readonly string[] {
  const plain = content
    .slice(0, CONTENT_MAX)
    .toUpperCase()
    .replace(/[^A-Z0-9]/gu, "");
  return [...new Set(agencies.flatMap((agency) => codesOfAgency(plain, agency)))];
}

function codesOfAgency(plain: string, agency: string): readonly string[] {
  const key = agency.replace(/[^A-Z0-9]/gu, "");
  const found: string[] = [];
  for (let at = plain.indexOf(key); at >= 0; at = plain.indexOf(key, at + 1)) {
    const [, day, ordinal = ""] = /^(20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(\d{4,7})/u.exec(plain.slice(at + key.length)) ?? [];
    const lengths = day === undefined ? [] : ORDINAL_DIGITS.filter((digits) => ordinal.length >= digits);
    found.push(...lengths.map((digits) => `${agency}-${day ?? ""}-${ordinal.slice(0, digits)}`));
  }
  return found;
}

/** What a transfer is against what its dossier owes; `unknown` when it has no dossier or one without a fee. */
export function judgeTransfer(amount: number, sums: AccountSums | null): Exclude<TransferVerdict, "contradicted"> {
  if (sums === null || (sums.charged === 0 && sums.received === 0)) return "unknown";
  if (sums.owed === 0) return "double";
  if (amount === sums.owed) return "exact";
  return amount < sums.owed ? "partial" : "over";
}
