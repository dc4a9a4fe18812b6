import { type ProblemTexts, shown } from "#platform/problem-text";

const problems = {
  "desk.topic_unknown": () => ({ title: "Không theo dõi được mục này.", next: "Tải lại trang." }),
  "desk.too_many_streams": (p) => ({
    title: `Đang mở hơn ${shown(p, "max")} trang theo dõi cùng lúc.`,
    next: "Đóng bớt thẻ rồi tải lại trang.",
  }),
} satisfies ProblemTexts;

/** Vietnamese words of refusals. */
export const vi = { problems };

/** What the other language must offer. */
export type DeskText = typeof vi;
