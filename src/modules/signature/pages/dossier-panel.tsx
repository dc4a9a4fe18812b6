import { parseUuid } from "#kernel/id";
import type { Uuid } from "#kernel/id";
import type { OpenedDossier } from "#modules/dossier";
import { formatInstant } from "#platform/format";
import { Actions, ButtonLink, Details } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { Panel } from "#platform/http/panel";

import { signedAttachments } from "../read-signatures.ts";
import type { SignedAttachment } from "../read-signatures.ts";
import { INBOX_PATH, wordsOf } from "./page-kit.ts";
import type { SignaturePagesDeps } from "./page-kit.ts";
import { SignatureList } from "./signature-list.tsx";

/** On a dossier's page: how its outcome was signed, what this person can sign or seal, and the signatures on papers that came in. */
export function signaturePanel(deps: Pick<SignaturePagesDeps, "db" | "paper">): Panel<OpenedDossier> {
  return {
    key: "chu-ky-so",
    draw: async (c, opened) => {
      const ids = opened.state.components.flatMap(({ attachments }) => attachments).flatMap((id) => parseUuid(id) ?? []);
      const incoming = await signedAttachments(
        { db: deps.db, now: c.var.now },
        deps.paper,
        [...new Set<Uuid>(ids)].slice(0, ATTACHMENTS_MAX),
      );
      const told = outcomeTold(c, opened);
      const door = doorOf(c, opened);
      if (incoming.length === 0 && told === undefined && door === undefined) return undefined;
      const words = wordsOf(c);
      return (
        <section id="chu-ky-so" aria-labelledby="chu-ky-so-title">
          <h2 id="chu-ky-so-title">{words.panel.title}</h2>
          {told !== undefined && <p>{told}</p>}
          {door !== undefined && (
            <Actions>
              <ButtonLink href={door.href}>{door.label}</ButtonLink>
            </Actions>
          )}
          {incoming.length > 0 && <Incoming papers={incoming} c={c} />}
        </section>
      );
    },
  };
}

/** More papers than any procedure asks for. */
const ATTACHMENTS_MAX = 60;

function Incoming({ papers, c }: { readonly papers: readonly SignedAttachment[]; readonly c: WebContext }) {
  const words = wordsOf(c);
  return (
    <>
      <h3>{words.panel.incoming}</h3>
      {papers.map(({ attachmentId, fileName, signatures }) => (
        <Details key={attachmentId} summary={fileName} isOpen={signatures.some(({ verdict }) => verdict !== "valid")}>
          <SignatureList signatures={signatures} words={words} locale={c.var.locale} />
        </Details>
      ))}
    </>
  );
}

/** Whether the outcome carries a real signature or one that was only recorded. */
function outcomeTold(c: WebContext, { state, events }: OpenedDossier): string | undefined {
  if (state.signed === null) return undefined;
  const event = events.findLast(({ kind }) => kind === "dossier.outcome_signed");
  const by = event?.payload["by"] as { readonly name: string } | undefined;
  if (event === undefined || by === undefined) return undefined;
  const { panel } = wordsOf(c);
  return state.signedPaper === null ? panel.signedOnPaper(by.name) : panel.signedByKey(by.name, formatInstant(c.var.locale, event.at));
}

function doorOf(c: WebContext, { state, actions }: OpenedDossier): { readonly href: string; readonly label: string } | undefined {
  const isOpen = (name: string): boolean => actions.some(({ command, refusal }) => command.name === name && refusal === null);
  const { panel } = wordsOf(c);
  const code = state.code ?? "";
  if (isOpen("sign-outcome")) return { href: `${INBOX_PATH}/${code}`, label: panel.toSign };
  if (state.signedPaper !== null && isOpen("issue-outcome")) return { href: `${INBOX_PATH}/${code}/dong-dau`, label: panel.toSeal };
  return undefined;
}
