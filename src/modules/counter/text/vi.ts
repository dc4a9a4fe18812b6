import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

const problems = {
  "counter.fee_taken": (params) => ({
    title: `Hồ sơ ${shown(params, "code")} đã thu tiền, nên chưa hủy được việc tiếp nhận.`,
    next: "Hoàn lại tiền và thu hồi biên lai trước, rồi hủy.",
  }),
} satisfies ProblemTexts;

/** Words of this module's refusals. */
export const vi = { problems };

export type CounterText = { readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] } };
