import { pages } from "./pages.vi.ts";
import { problems } from "./problems.vi.ts";

/** A text whose words may be any of its kind: strings stay strings, functions keep their parameters. */
type Worded<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : { readonly [K in keyof T]: Worded<T[K]> };

/** Vietnamese words of fees. */
export const vi = {
  problems,
  pages,
  doctor: {
    sums: "Biên lai, khoản nộp và số đã nộp của từng hồ sơ khớp nhau",
    money: "Số tiền đang giữ cho mỗi hồ sơ khớp với các khoản nộp, và hồ sơ đã hủy tiếp nhận không giữ tiền",
    numbers: "Số biên lai của mỗi quyển liền nhau, không trùng, không thiếu",
    drawers: "Tiền trong mỗi két bằng các lần thu, chi qua két",
    transfers: "Khoản chuyển đã ghi và khoản nộp khớp nhau",
  },
} as const;

export type PaymentText = Worded<Omit<typeof vi, "problems">>;
