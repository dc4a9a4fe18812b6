import { checkTab } from "./check/check-tab.tsx";
import { formTab } from "./form/form-tab.ts";
import type { DraftTab } from "#modules/draft";
import { contentTab } from "./content/content-tab.tsx";
import { rulesTab } from "./rules/rule-tab.tsx";
import { processTab } from "#modules/drawing";

/** The parts of a draft, in the order in which they are worked through. One line for each editor. */
const PART_TABS: readonly DraftTab[] = [contentTab, formTab, rulesTab, processTab];

/** All tabs; the check asks every other one. */
export const DRAFT_TABS: readonly DraftTab[] = [...PART_TABS, checkTab(PART_TABS)];
