import { instantAt, type CivilDate, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { defineField } from "#modules/form";
import { announceProcedure, draftProcedure, effectiveProcedure, publishProcedure, type ProcedureContent } from "#modules/procedure";

import { SAMPLE_FIELDS } from "./procedures/field-library.ts";
import { PROCEDURES } from "./procedures/catalogue.ts";
import { IDENTITY_CARD, LINKED_GROUPS } from "./procedures/linked-groups.ts";
import { stepsTextOf } from "./procedures/steps-text.ts";
import type { SampleProcedure } from "./procedures/sample-procedure.ts";
import { sampleContext, SAMPLE_FOUNDER, type SampleHost } from "./sample-context.ts";

/** The made-up province announced its list on this day; the legal texts cited are in force by then. */
const SIGNED_ON = "2026-02-24" as CivilDate;
/** First day of the sample's procedures: no story begins earlier. */
export const PROCEDURES_FROM = "2026-03-01" as CivilDate;
const DECISION = "215/QĐ-UBND";

/** A sample procedure as a version's content. */
export function contentOf(procedure: SampleProcedure): ProcedureContent {
  const { code: _code, demand: _demand, form, decision, audience, ...content } = procedure;
  return {
    ...content,
    eform: form,
    nationalDecision: decision,
    kind: null,
    subjects: audience.split(", "),
    implementingAgency: null,
    competentAgencyText: null,
    receptionAddress: null,
    cooperatingAgency: null,
    stepsText: stepsTextOf(procedure),
    conditions: null,
    keywords: null,
    description: null,
    sourceUrl: null,
  };
}

/** Defines the data that the forms ask for. Again: changes nothing. */
async function loadFields(host: SampleHost): Promise<Problem | undefined> {
  const answers = await Promise.all(
    SAMPLE_FIELDS.map(({ key, content }) => {
      const ctx = sampleContext(host, { name: `field/${key}`, at: instantAt(SIGNED_ON, 7 * 60), actor: SAMPLE_FOUNDER });
      return defineField(ctx, { key, content, expectedVersion: 0 });
    }),
  );
  return answers.find(isProblem);
}

/**
 * Defines the field library, then drafts, announces and publishes the thirty procedures and the interlinked groups with what they call. Again:
 * changes nothing.
 */
export async function loadProcedures(host: SampleHost): Promise<Problem | undefined> {
  const refused = await loadFields(host);
  if (refused !== undefined) return refused;
  const answers = await Promise.all([...PROCEDURES, IDENTITY_CARD, ...LINKED_GROUPS].map((procedure) => loadProcedure(host, procedure)));
  return answers.find((answer) => answer !== undefined);
}

async function loadProcedure(host: SampleHost, procedure: SampleProcedure): Promise<Problem | undefined> {
  const { code } = procedure;
  if ((await effectiveProcedure(host.database, code, PROCEDURES_FROM)) !== undefined) return undefined;
  const at = (minute: number): Instant => instantAt(SIGNED_ON, minute);
  const context = (verb: string, minute: number) =>
    sampleContext(host, { name: `procedure/${code}/${verb}`, at: at(minute), actor: SAMPLE_FOUNDER });
  const drafted = await draftProcedure(context("draft", 8 * 60), { code, content: contentOf(procedure) });
  if (isProblem(drafted)) return drafted;
  const decision = { decisionNumber: DECISION, signedOn: SIGNED_ON, effectiveFrom: PROCEDURES_FROM, isFastTrack: false };
  const announced = await announceProcedure(context("announce", 9 * 60), { ...drafted, ...decision });
  if (isProblem(announced)) return announced;
  const published = await publishProcedure(context("publish", 10 * 60), drafted);
  return isProblem(published) ? published : undefined;
}
