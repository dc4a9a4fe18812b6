import type { Locale } from "#platform/i18n";

import type { BpmnFinding } from "./bpmn-finding.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** What a finding says to a person. */
export function bpmnFindingText(locale: Locale, finding: BpmnFinding): string {
  return (locale === "en" ? en : vi).findings[finding.code](finding.params);
}
