/** The sentences of every module's problems: the same book as on the pages. */
export { problemSentences as problems } from "../web/problems.ts";
