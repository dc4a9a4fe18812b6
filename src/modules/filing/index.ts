export { eraseDraft, keepDraft, listDrafts, markSent, openDraft, resumeDraft, saveDraft, tidyResumeCode } from "./draft.ts";
export type { DraftAccess, FilingDraft, KeptDraft, TypedFields } from "./draft.ts";
export { dropResumeCode, holdResumeCode, resumeCodeIn } from "./draft-cookie.ts";
export { ApplicantSource, DRAFT_FIELD, DraftPanel, KeptNotice, OpenDrafts, pageWords, REVISION_FIELD } from "./draft-panel.tsx";
export { filledInAnswers, prefilledFields, prefilledNotes, withLocked } from "./filled-form.ts";
export type { FilledInAnswer } from "./filled-form.ts";
export { draftHref } from "./draft-href.ts";
export { knownApplicant, prefillFor } from "./prefill.ts";
export type { AnswerSource, KnownApplicant, PrefilledField } from "./prefill.ts";
