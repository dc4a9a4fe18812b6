export { legalTextStreamType, type LegalText } from "./legal-text.ts";
export { noticeBoardStreamType } from "./notice-board.ts";
export { publishBy } from "./publication-deadline.ts";
export { COMPLETE_CONTENT, findLegalTexts } from "./publication.queries.ts";
export { RegisterLinks } from "./register-links.tsx";
