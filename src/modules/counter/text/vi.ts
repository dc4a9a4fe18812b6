import { formatDong, parseDong } from "#kernel/money";
import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { ProblemTexts } from "#platform/problem-text";

function money(params: ProblemParams, name: string): string {
  const amount = parseDong(Number(params[name] ?? 0));
  return amount === undefined ? shown(params, name) : formatDong(amount);
}

const problems = {
  "counter.cash_short": (params) => ({
    title: `Tiền khách đưa (${money(params, "given")}) chưa đủ ${money(params, "owed")}.`,
    next: "Nhận thêm tiền, hoặc chọn thu sau. Chưa có biên lai nào được lập.",
  }),
  "counter.fee_taken": (params) => ({
    title: `Hồ sơ ${shown(params, "code")} đã thu tiền, nên chưa hủy được việc tiếp nhận.`,
    next: "Hoàn lại tiền và thu hồi biên lai trước, rồi hủy.",
  }),
} satisfies ProblemTexts;

/** Words of this module's refusals. */
export const vi = { problems };

export type CounterText = { readonly problems: { readonly [K in keyof typeof problems]: ProblemTexts[string] } };
