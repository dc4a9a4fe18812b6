const DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"] as const;
const GROUPS = ["", "nghìn", "triệu", "tỷ", "nghìn tỷ"] as const;
const THOUSAND = 1000;

/** Three digits as they are read; `isInner` when something stands before them, so that noughts are said. */
function groupInWords(group: number, isInner: boolean): string {
  const [hundreds, tens, ones] = [Math.floor(group / 100), Math.floor((group % 100) / 10), group % 10];
  const words: string[] = [];
  if (hundreds > 0 || isInner) words.push(DIGITS[hundreds] ?? "", "trăm");
  if (tens > 1) words.push(DIGITS[tens] ?? "", "mươi");
  if (tens === 1) words.push("mười");
  if (tens === 0 && ones > 0 && words.length > 0) words.push("linh");
  if (ones > 0) words.push(oneInWords(ones, tens));
  return words.join(" ");
}

function oneInWords(ones: number, tens: number): string {
  if (ones === 1 && tens > 1) return "mốt";
  if (ones === 5 && tens > 0) return "lăm";
  return DIGITS[ones] ?? "";
}

/** An amount of đồng in Vietnamese words, as receipts print it: "Hai mươi nghìn đồng". */
export function dongInWords(amount: number): string {
  if (amount === 0) return "Không đồng";
  const groups: number[] = [];
  for (let left = amount; left > 0; left = Math.floor(left / THOUSAND)) groups.push(left % THOUSAND);
  const words = groups
    .map((group, place) => (group === 0 ? "" : `${groupInWords(group, place < groups.length - 1)} ${GROUPS[place] ?? ""}`.trim()))
    .toReversed()
    .filter((part) => part !== "")
    .join(" ");
  return `${words.charAt(0).toLocaleUpperCase("vi")}${words.slice(1)} đồng`;
}
