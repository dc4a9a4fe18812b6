import type { FeedText } from "./feed.vi.ts";

export const feedEn = {
  name: "Due – Một Cửa",
  step: (code, step) => `Due: ${step} – ${code}`,
  opinion: (code) => `Opinion due – ${code}`,
  answerFiling: "Answer an online filing",
  apology: (code) => `Apology to be written – ${code}`,
  procedure: (name) => `Procedure: ${name}`,
  desk: (desk) => `Desk: ${desk}`,
  dueAt: (time) => `To be done before ${time}`,
  promised: (day) => `Promised for ${day}`,
  alarm: "Due within one working day",
} satisfies FeedText;
