import type { DraftPart } from "#modules/procedure";
import { drawingOf, editProcess, writeBpmn, type ProcessDefinition, type ProcessEdit, type ProcessModel } from "#modules/process";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";
import type { Draft } from "#modules/draft";
import { PROCESS_TAB, definitionOfDraft, type ProcessContext, type ProcessDeps } from "./process-context.ts";

/** A posted change of a process. */
export interface ProcessSaving {
  readonly draft: Draft;
  readonly form: FormValues;
  readonly context: ProcessContext;
  readonly edit: ProcessEdit;
  readonly redraw: (errors: readonly FieldError[]) => Response | Promise<Response>;
}

/**
 * Makes the change in the process as it stands now and saves it with the revision that the form was drawn for: who was slower sees both sides,
 * and a second press makes the same change in the newer process.
 */
export async function saveEdit(c: WebContext, deps: ProcessDeps, saving: ProcessSaving): Promise<Response> {
  const { draft, form, context, edit, redraw } = saving;
  const definition = definitionOfDraft(draft);
  const model = editProcess(definition.model, edit);
  if (model === undefined) return redraw([{ message: context.words.gone }]);
  const part: DraftPart = { process: { model, diagram: await redrawn(definition, model) } };
  const labels: Readonly<Record<string, string>> = context.words.fields;
  return deps.frame.save(c, { draft, tab: PROCESS_TAB, form, part, labels, redraw });
}

/** A drawing survives as long as it shows the same nodes and flows; after a change of structure the process is laid out anew. */
async function redrawn(before: ProcessDefinition, model: ProcessModel): Promise<string | null> {
  if (before.diagram === null || placesOf(before.model) !== placesOf(model)) return null;
  return writeBpmn({ model, diagram: null }, { drawing: await drawingOf(before) });
}

function placesOf(model: ProcessModel): string {
  return JSON.stringify([model.nodes.map((node) => [node.key, node.node]), model.flows.map((flow) => [flow.key, flow.from, flow.to])]);
}
