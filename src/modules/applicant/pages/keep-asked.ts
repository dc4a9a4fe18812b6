import { isProblem } from "#kernel/problem";
import type { FieldError } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormWithFiles } from "#platform/http/form";
import { problemText } from "#platform/http/problem-response";
import { actorRefOf } from "#modules/identity";
import { storeUpload } from "#modules/paper";
import type { SubmittedComponent } from "#modules/dossier";

import type { PageKit } from "#modules/telling";

/** A paper for which files may come under `file.<its place in the list>`; `attachments` stay beside the new ones. */
interface AskedFile {
  readonly key: string;
  readonly name: string;
  readonly attachments: readonly string[];
}

interface Sent {
  readonly sent: FormWithFiles;
  readonly papers: readonly AskedFile[];
}

/** Keeps the files of each asked paper beside those it had; a refused file is named at its field and the others stay. */
export async function keepAsked(
  c: WebContext,
  kit: PageKit,
  { sent, papers }: Sent,
): Promise<{ readonly components: readonly SubmittedComponent[]; readonly errors: readonly FieldError[] }> {
  const by = { actor: actorRefOf(kit.actorOf(c)), now: c.var.now };
  const added = new Map<number, string[]>();
  const errors: FieldError[] = [];
  for (const file of sent.upload.files) {
    const index = Number(/^file\.(\d{1,3})$/u.exec(file.field)?.[1] ?? Number.NaN);
    if (papers[index] === undefined) continue;
    const stored = await storeUpload(kit.paper, file, by);
    if (isProblem(stored)) {
      const sentence = problemText(c, stored);
      errors.push({ name: `file.${index}`, message: `${sentence.title} ${sentence.next}` });
    } else added.set(index, [...(added.get(index) ?? []), stored.id]);
  }
  const components = papers.flatMap((paper, index): readonly SubmittedComponent[] => {
    const ids = added.get(index);
    if (ids === undefined) return [];
    return [{ key: paper.key, name: paper.name, form: "electronic", quantity: ids.length, attachments: [...paper.attachments, ...ids] }];
  });
  return { components, errors };
}
