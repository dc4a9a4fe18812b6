import { clockSection } from "./clock-section.ts";
import { competenceSection } from "./competence-section.ts";
import { generalSection } from "./general-section.ts";
import { lawsSection, outcomesSection } from "./outcome-section.ts";
import { casesSection, componentsSection } from "./row-sections.ts";
import type { Section } from "./section.ts";
import { termsSection } from "./term-section.ts";
import { textsSection } from "./texts-section.ts";

/** Sections of a version's content, in the order of Nghị định 63/2010/NĐ-CP Điều 8.2. */
export const SECTIONS: readonly Section[] = [
  generalSection,
  textsSection,
  casesSection,
  termsSection,
  componentsSection,
  competenceSection,
  outcomesSection,
  lawsSection,
  clockSection,
];
