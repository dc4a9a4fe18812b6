import type { JsonObject } from "#kernel/json";

/** A text of an answer; empty when it is not there. */
export function answerText(answer: JsonObject, name: string): string {
  const value = answer[name];
  return typeof value === "string" ? value : "";
}
