export { legalTextStreamType } from "./legal-text.ts";
export { noticeBoardStreamType } from "./notice-board.ts";
