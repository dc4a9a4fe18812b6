import type { Instant } from "#kernel/instant";
import type { FieldError } from "#platform/html/components";
import type { FormValues } from "#platform/http/form";
import type { Locale } from "#platform/i18n";
import type { ReceiveInput } from "#modules/dossier";
import type { DossierComponent, ProcedureSnapshot } from "#modules/procedure";

import type { ReceptionText } from "../text/reception.vi.ts";
import { readArrival } from "./post-fields.tsx";
import { APPLICANT_FIELDS, readApplicant } from "./applicant-input.ts";
import { componentsOf, markedMissing, readComponents } from "./checklist.tsx";
import { counterQuestions } from "./counter-questions.tsx";
import type { CounterQuestions } from "./counter-questions.tsx";

/** A reception as it was typed: what the use case takes, what the page shows again, what stands in the way. */
export interface ReadReception {
  readonly input: ReceiveInput;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly faults: readonly string[];
  readonly components: readonly DossierComponent[];
  /** Papers that the clerk marked as missing. */
  readonly missing: readonly string[];
  readonly questions: CounterQuestions | undefined;
}

interface Reading {
  readonly words: ReceptionText;
  readonly now: Instant;
  readonly locale: Locale;
}

/** Reads the one form of the counter. */
export function readReception(snapshot: ProcedureSnapshot, form: FormValues, { words, now, locale }: Reading): ReadReception {
  const caseKey = form.text("caseKey");
  const person = readApplicant(form, words);
  const questions = counterQuestions(snapshot, form, { now, locale });
  const components = componentsOf(snapshot, caseKey);
  // The lines of another case's papers mean nothing here.
  const isSamePapers = form.text("papersFor") === `${snapshot.code}/${caseKey}`;
  const kept = Object.entries(form.typed).filter(([name]) => isSamePapers || !/^(?:paper|count)\.\d+$/u.test(name));
  const isUnconfirmed = person.faults.length > 0 && form.text("isCardConfirmed") !== "1";
  const unconfirmed = isUnconfirmed ? [{ name: "isCardConfirmed", message: person.faults.join(" ") }] : [];
  const visitId = form.text("visitId");
  const { channel, arrivedAt, errors: late } = readArrival(form, words, now);
  return {
    typed: { ...Object.fromEntries(kept), ...Object.fromEntries(APPLICANT_FIELDS.map((name) => [name, person.texts[name]])) },
    errors: [...person.errors, ...unconfirmed, ...late, ...(questions?.errors ?? [])],
    faults: person.faults,
    components,
    missing: markedMissing(components, form),
    questions,
    input: {
      procedureCode: snapshot.code,
      caseKey,
      receptionUnit: form.text("receptionUnit"),
      competentAgency: form.text("competentAgency"),
      applicant: person.applicant as ReceiveInput["applicant"],
      components: [...readComponents(components, form, words)],
      form: (questions?.data ?? {}) as NonNullable<ReceiveInput["form"]>,
      returnMethod: returnMethodOf(form.text("returnMethod")),
      channel,
      ...(arrivedAt === undefined ? {} : { arrivedAt }),
      // Nobody stands at the counter with a letter: it belongs to no visit.
      ...(visitId === "" || channel === "post" ? {} : { visitId }),
    },
  };
}

function returnMethodOf(text: string): NonNullable<ReceiveInput["returnMethod"]> {
  return text === "post" || text === "electronic" ? text : "counter";
}

/** Stands for somebody who has not been typed yet, so that fee and day are known before: neither hangs on who it is. */
const NOBODY_YET = { name: "––", personalId: "000000000000" };

/** The same reception for looking ahead. */
export function foreseenInput({ input }: Pick<ReadReception, "input">): ReceiveInput {
  // Nobody's store is asked for somebody who is not known yet: a paper out of it counts as any electronic one.
  const components = input.components.map(({ resultId: _resultId, ...component }) => component);
  return { ...input, components, applicant: { ...NOBODY_YET, kind: input.applicant.kind } };
}

/** A form that nobody has typed into, with what is known already. */
export function untouched(typed: Readonly<Record<string, string>>, form: Pick<FormValues, "commandId">): FormValues {
  return {
    commandId: form.commandId,
    text: (name) => typed[name] ?? "",
    texts: (name) => (typed[name] === undefined ? [] : [typed[name]]),
    typed,
  };
}
