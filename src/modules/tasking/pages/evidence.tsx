import { Readable } from "node:stream";

import type { Uuid } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf } from "#modules/identity";
import { attachmentsOf, openAttachment, storeUpload } from "#modules/paper";
import type { Attachment, PaperStorage } from "#modules/paper";
import type { Upload } from "#platform/files/upload";
import { formatBytes, formatShortInstant } from "#platform/format";
import { Card } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";

import type { Assignment } from "../assignment.ts";
import { derivedId } from "../derived-id.ts";
import { TASKING_PATH, taskingText } from "./kit.tsx";

/** Files of one report: what a person can look through. */
export const EVIDENCE_FILES_MAX = 10;

/**
 * Keeps the files sent with a report: recognised by their bytes, scanned where there is a scanner. The same press is the same files. When one is
 * refused nothing is reported, and those kept before it are the same files at the next try. Problems: those of `files.*`.
 */
export async function keepEvidence(
  c: WebContext,
  paper: PaperStorage,
  { upload, commandId }: { readonly upload: Upload; readonly commandId: string },
): Promise<readonly string[] | Problem> {
  const refused = upload.files.map(({ content }) => content).find(isProblem);
  if (refused !== undefined) return refused;
  const ids: string[] = [];
  for (const [index, file] of upload.files.entries()) {
    const id = derivedId("evidence", commandId, String(index)) as Uuid;
    const [known] = await attachmentsOf(paper, [id]);
    const stored = known ?? (await storeUpload(paper, file, { actor: actorRefOf(c.var.actor), now: c.var.now, id }));
    if (isProblem(stored)) return stored;
    ids.push(stored.id);
  }
  return ids;
}

/** Files of an assignment by their id; those that were taken out of the store are not in it. */
export async function evidenceOf(
  paper: PaperStorage,
  { attachments }: Pick<Assignment, "attachments">,
): Promise<ReadonlyMap<string, Attachment>> {
  return new Map((await attachmentsOf(paper, attachments as readonly Uuid[])).map((one) => [one.id, one]));
}

/** What was sent with the reports, the last report first: whoever accepts looks at it before. */
export function EvidenceCard(props: {
  readonly c: WebContext;
  readonly assignment: Assignment;
  readonly files: ReadonlyMap<string, Attachment>;
}) {
  const { c, assignment, files } = props;
  const { locale, now } = c.var;
  const words = taskingText(locale).evidence;
  const reports = assignment.history.filter(({ attachments }) => attachments.length > 0).toReversed();
  if (reports.length === 0) return null;
  return (
    <Card heading={words.heading}>
      {reports.map(({ at, by, attachments }) => (
        <section key={at}>
          <p class="mc-quiet">{words.sent(by ?? "", formatShortInstant(locale, at, now))}</p>
          <ul>
            {attachments.map((id) => {
              const file = files.get(id);
              return (
                <li key={id}>
                  {file === undefined ? (
                    words.gone
                  ) : (
                    <>
                      <a href={`${TASKING_PATH}/viec/${assignment.assignmentId}/tep/${id}`}>{file.fileName}</a> (
                      {formatBytes(locale, file.bytes)})
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Card>
  );
}

/** Sends one file of an assignment; whoever calls has asked whether the person may read it. */
export async function sendEvidence(
  c: WebContext,
  paper: PaperStorage,
  given: { readonly assignment: Assignment; readonly fileId: string },
): Promise<Response> {
  const { assignment, fileId } = given;
  if (!assignment.attachments.includes(fileId)) return respondProblem(c, problem("paper.attachment_missing"));
  const opened = await openAttachment(paper, fileId as Uuid);
  if (isProblem(opened)) return respondProblem(c, opened);
  for (const [name, value] of Object.entries(opened.headers)) c.header(name, value);
  return c.body(Readable.toWeb(opened.stream) as ReadableStream);
}
