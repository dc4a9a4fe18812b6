import { addDays, addMs, civilDateOf, type Instant } from "#kernel/instant";
import { isProblem, type Problem } from "#kernel/problem";
import { confirmRecord, enterRecord } from "#modules/register";

import { SAMPLE_FACTS } from "./directives/facts.ts";
import { FOUNDED_AT } from "./load-province.ts";
import { officersOf } from "./province/officers.ts";
import { sampleContext, type SampleHost } from "./sample-context.ts";
import { actorOf } from "./simulation/actors.ts";

const DAY_MS = 86_400_000;
/** Between what somebody writes down and what somebody else says of it. */
const SECOND_LOOK_MS = 2 * 60 * 60 * 1000;
const REFORM_DIVISION = "H99.10.2";

/**
 * Fills the book of facts: inspections, training, ISO 9001, legal documents and what else no process of the system counts. One person of the reform
 * office enters each with its paper, another confirms it. Loading again repeats commands and changes nothing.
 */
export async function loadFacts(host: SampleHost, now: Instant): Promise<Problem | undefined> {
  const [enters, confirms] = officersOf(REFORM_DIVISION, "reform_office").map(actorOf);
  if (enters === undefined || confirms === undefined) throw new Error("the reform office has two people");
  for (const [index, fact] of SAMPLE_FACTS.entries()) {
    const enteredAt = addMs(now, -fact.daysAgo * DAY_MS);
    if (enteredAt <= addMs(FOUNDED_AT, 2 * DAY_MS)) continue;
    const on = addDays(civilDateOf(enteredAt), -1);
    const { kind, agencyCode, title, number, quantities } = fact;
    const entered = await enterRecord(sampleContext(host, { name: `fact/${index}/${now}`, at: enteredAt, actor: enters }), {
      kind,
      agencyCode,
      on,
      title,
      quantities,
      document: { number, on },
      attachments: [],
    });
    if (isProblem(entered)) return entered;
    if (fact.isPending === true) continue;
    const at = addMs(enteredAt, SECOND_LOOK_MS);
    const confirmed = await confirmRecord(sampleContext(host, { name: `fact/${index}/${now}/yes`, at, actor: confirms }), entered.id);
    if (isProblem(confirmed)) return confirmed;
  }
  return undefined;
}
