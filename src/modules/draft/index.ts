export { draftFrame, RevisionField } from "./draft-frame.tsx";
export { DRAFT_PATH, REVISION_FIELD, refOf } from "./draft-tab.ts";
export type {
  CheckDeps,
  Draft,
  DraftAddress,
  DraftFrame,
  DraftPage,
  DraftSaving,
  DraftTab,
  DraftingDeps,
  TabFinding,
  TabStatus,
} from "./draft-tab.ts";
export { draftingWords } from "./drafting-words.ts";
