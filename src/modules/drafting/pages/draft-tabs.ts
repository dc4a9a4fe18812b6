import type { DraftTab } from "./draft-tab.ts";
import { contentTab } from "./content/content-tab.tsx";

/** The tabs of a draft, in the order in which they are worked through. One line for each. */
export const DRAFT_TABS: readonly DraftTab[] = [contentTab];
