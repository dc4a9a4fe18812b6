import { readFile } from "node:fs/promises";

import { parseUuid } from "#kernel/id";
import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { parseEform } from "#platform/eform/eform";
import type { Eform } from "#platform/eform/eform";
import type { ReceivedFile } from "#platform/files/upload";
import type { UseCaseContext } from "#modules/identity";
import { storeUpload } from "#modules/paper";
import { effectiveProcedure, parseProcedureCode } from "#modules/procedure";
import { actorRefOf } from "#modules/identity";

import type { LetterDeps } from "./compose-letter.ts";
import { agencyResource, envelopeOf, officerOf, refusedTo } from "./letter-command.ts";
import { checkTemplate } from "./merge/check-template.ts";
import type { TemplateCheck } from "./merge/check-template.ts";
import { mergeVocabulary } from "./merge/vocabulary.ts";
import type { MergeVocabulary } from "./merge/vocabulary.ts";
import { decideJudge, decidePropose, templateStream, templateStreamType } from "./template-stream.ts";
import type { TemplateProposed } from "./template.events.ts";

/** A file with what it is to be a template for. */
export interface TemplateOrder extends Pick<
  TemplateProposed,
  "name" | "agencyCode" | "procedureCode" | "purpose" | "bookKind" | "validFrom"
> {
  readonly templateId: string;
  readonly file: ReceivedFile | undefined;
}

/** A version that waits for its approval, or what in the file has to be mended first. */
export type TemplateAnswer = { readonly version: number } | { readonly faults: TemplateCheck };

/**
 * Takes a Word file in as the next version of a template, after looking at all of it. A file with faults is not kept: they come back, all at
 * once, with the paragraph where each stands. Problems: `letter.file_missing`, `letter.file_dangerous`, `letter.file_not_word`,
 * `letter.template_empty`, `letter.template_waits`, `identity.*`, `files.*`.
 */
export async function proposeTemplate(ctx: UseCaseContext, deps: LetterDeps, order: TemplateOrder): Promise<TemplateAnswer | Problem> {
  const { templateId, file, ...about } = order;
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const refused = await refusedTo(ctx, "letter.propose_template", agencyResource(order.agencyCode));
  if (refused !== undefined) return refused;
  if (file === undefined) return problem("letter.file_missing");
  if (isProblem(file.content)) return file.content;
  const checked = checkTemplate(await readFile(file.content.path), await vocabularyFor(ctx, order.procedureCode));
  if (isProblem(checked)) return checked;
  if (checked.fields.length + checked.drawing.length > 0) return { faults: checked };
  const named = parseUuid(deps.named?.(`template-file/${templateId}`).id ?? "");
  const kept = await storeUpload(deps.storage, file, { actor: actorRefOf(ctx.actor), now: ctx.now, id: named });
  if (isProblem(kept)) return kept;
  const { sha256, fileName, id: attachmentId } = kept;
  const { texts, fieldCount } = checked;
  const sent = { ...about, attachmentId, sha256, fileName, texts: [...texts], fieldCount, by };
  const envelope = envelopeOf(ctx, { name: "letter_template.propose", input: { templateId, sha256 } });
  const committed = await ctx.ledger.execute(templateStreamType, templateStream(templateId), envelope, decidePropose(sent));
  return isProblem(committed) ? committed : { version: Number(committed.answer["version"]) };
}

/** What a template for a procedure may ask for: the fields of all letters and the questions of the form in force. */
export async function vocabularyFor(ctx: Pick<UseCaseContext, "db" | "now">, procedureCode: string | null): Promise<MergeVocabulary> {
  return mergeVocabulary(await formInForce(ctx, procedureCode));
}

async function formInForce(ctx: Pick<UseCaseContext, "db" | "now">, procedureCode: string | null): Promise<Eform | null> {
  const code = procedureCode === null ? undefined : parseProcedureCode(procedureCode);
  const snapshot = code === undefined ? undefined : await effectiveProcedure(ctx.db, code, civilDateOf(ctx.now));
  if (snapshot === undefined || snapshot.eform === null) return null;
  const eform = parseEform(snapshot.eform);
  return isProblem(eform) ? null : eform;
}

/** What a second person says of a version. */
export interface TemplateJudgement {
  readonly templateId: string;
  readonly version: number;
  readonly act: "approve" | "decline" | "end";
  /** Why it is declined or ended. */
  readonly reason: string;
}

/**
 * Approves or declines a version that waits, or ends an approved one. Nobody approves what they have sent in. Problems: `letter.template_own`,
 * `letter.template_judged`, `letter.reason_missing`, `letter.template_unknown`, `identity.*`.
 */
export async function judgeTemplate(ctx: UseCaseContext, judged: TemplateJudgement): Promise<{ readonly version: number } | Problem> {
  const by = officerOf(ctx);
  if (isProblem(by)) return by;
  const stream = templateStream(judged.templateId);
  const { state } = await ctx.ledger.load(templateStreamType, stream);
  const version = state.versions.find((one) => one.version === judged.version);
  if (version === undefined) return problem("letter.template_unknown");
  const refused = await refusedTo(ctx, "letter.approve_template", agencyResource(version.agencyCode));
  if (refused !== undefined) return refused;
  const { templateId, ...input } = judged;
  const envelope = envelopeOf(ctx, { name: "letter_template.judge", input: { templateId, ...input } });
  const committed = await ctx.ledger.execute(templateStreamType, stream, envelope, decideJudge(input, by));
  return isProblem(committed) ? committed : { version: judged.version };
}
