import { z } from "zod";
import { gatherEvents } from "./gather.ts";

const HEAD = `# Events

Generated from the \`.events.ts\` files. An event is a fact, in the past tense, never edited; a changed meaning is a new version. The fields
of *payload* are hashed and kept for ever. The fields of *personal* are kept beside the chain, bound to it by a salted commitment, so that
they can be erased. A question mark: may be absent. A field not listed is refused.

| event | version | payload | personal | from |
|---|---|---|---|---|
`;

type JsonSchema = Readonly<Record<string, unknown>>;

/** The fields of a closed schema: `name`, `name?` when optional. */
function fieldsOf(schema: unknown): string {
  if (!(schema instanceof z.ZodType)) return "";
  const json: JsonSchema = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
  const alternatives = (json["anyOf"] ?? json["oneOf"]) as readonly JsonSchema[] | undefined;
  if (alternatives !== undefined) return alternatives.map(objectFields).join(" *or* ");
  return objectFields(json);
}

function objectFields(json: JsonSchema): string {
  const properties = Object.keys(json["properties"] ?? {});
  const required = new Set((json["required"] ?? []) as readonly string[]);
  return properties.map((name) => `\`${name}${required.has(name) ? "" : "?"}\``).join(" ");
}

/** `docs/reference/events.md`. */
export async function eventsDocument(root: string): Promise<string> {
  const rows = (await gatherEvents(root)).flatMap(({ kind, file, versions }) =>
    Object.entries(versions).map(([version, { payload, personal }]) => {
      const cells = [`\`${kind}\``, version, fieldsOf(payload), fieldsOf(personal), `\`${file}\``];
      return `| ${cells.join(" | ")} |`;
    }),
  );
  return `${HEAD}${rows.join("\n")}\n`;
}
