import type { ProcedureContent } from "./procedure-content.ts";
import type { Resolution } from "./procedure.events.ts";

const FIELD = /^(?<list>channels|components|results|legalBasis)\[(?<at>\d+)\]/u;

/** The content with an unclear value put right at the place where the record has it. */
export function resolvedContent(content: ProcedureContent, field: string, resolution: Resolution): ProcedureContent {
  if (resolution.kind === "accept") return content;
  if (field === "name" && resolution.kind === "text") return { ...content, name: resolution.name };
  const place = FIELD.exec(field)?.groups;
  const at = Number(place?.["at"]);
  switch (resolution.kind) {
    case "time":
      return { ...content, terms: content.terms.map((term, index) => (index === at ? { ...term, time: resolution.time } : term)) };
    case "fee":
      return {
        ...content,
        terms: content.terms.map((term, index) => (index === at ? { ...term, fee: resolution.fee as typeof term.fee } : term)),
      };
    case "quantity": {
      const { originals, copies } = resolution;
      return { ...content, components: content.components.map((paper, index) => (index === at ? { ...paper, originals, copies } : paper)) };
    }
    case "text":
      return resolvedText(content, { list: place?.["list"] ?? "", at, name: resolution.name, number: resolution.number });
  }
}

interface NamedText {
  readonly list: string;
  readonly at: number;
  readonly name: string;
  readonly number: string | null;
}

function resolvedText(content: ProcedureContent, { list, at, name, number }: NamedText): ProcedureContent {
  if (list === "results")
    return { ...content, outcomes: content.outcomes.map((each, index) => (index === at ? { code: number, name } : each)) };
  if (list === "legalBasis")
    return { ...content, legalBasis: content.legalBasis.map((each, index) => (index === at ? { number, name } : each)) };
  if (list === "components")
    return { ...content, components: content.components.map((each, index) => (index === at ? { ...each, name } : each)) };
  return content;
}
