import { TOPIC, topicEnd } from "./clause-parties.ts";
import type { Party } from "./reading.ts";

/** A sentence that sums up and then orders: the order is the task. */
export function clauseStart(sentence: string, hasParties: boolean): number {
  const topic = hasParties && sentence.startsWith("Về ") ? TOPIC.exec(sentence) : null;
  if (topic !== null) return topicEnd(sentence, topic[0].length);
  if (!hasParties || !/^(?:Trên đây|Đây là)/u.test(sentence)) return 0;
  const order =
    /[,;]\s*((?:(?:Chủ tịch )?(?:UBND|[ỦU][ỷy] ban nhân dân)[^,;.]{0,40}?\s)?(?:đề nghị|yêu cầu)\s|(?:các|Các) (?:cơ quan|đơn vị|[Ss]ở|địa phương|cấp)(?=[\s,]))/u.exec(
      sentence,
    );
  return order === null ? 0 : order.index + order[0].length - (order[1]?.length ?? 0);
}

/** Whether a sentence goes on with whom another named first. */
export function namesSame(one: readonly Party[], other: readonly Party[]): boolean {
  const names = new Set(other.map(({ name }) => name.toLowerCase()));
  const [first] = one;
  return first !== undefined && names.has(first.name.toLowerCase());
}
