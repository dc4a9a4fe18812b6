/** Somebody whom the law lets go before others. */
export interface PriorityClass {
  readonly key: string;
  readonly ground: string;
  /** `text`: read in the text in force. `unread`: kept until somebody has read it there. */
  readonly verified: "text" | "unread";
}

/** Classes in the order in which a machine offers them. None goes before another: within the lane the earlier number is first. */
export const PRIORITY_CLASSES: readonly PriorityClass[] = [
  { key: "elderly", ground: "Luật Người cao tuổi 39/2009/QH12", verified: "unread" },
  { key: "disabled", ground: "Luật Người khuyết tật 51/2010/QH12", verified: "unread" },
  { key: "pregnant", ground: "Luật Bình đẳng giới 73/2006/QH11", verified: "unread" },
  { key: "infant", ground: "Luật Trẻ em 102/2016/QH13", verified: "unread" },
  { key: "merit", ground: "Pháp lệnh Ưu đãi người có công với cách mạng 02/2020/UBTVQH14", verified: "unread" },
];

/** Whether a key names a class. */
export function isPriorityClass(key: string): boolean {
  return PRIORITY_CLASSES.some((one) => one.key === key);
}
