import { formatNumber } from "#platform/format";
import { Button, Form, Table } from "#platform/html/components";
import type { Attachment } from "#modules/paper";
import type { Dossier } from "#modules/dossier";

import type { Shown } from "./dossier-body.tsx";
import { PrintedPapers } from "./printed-papers.tsx";

/** A paper of a dossier that can be looked at beside it. */
export interface ViewedPaper {
  readonly key: string;
  readonly name: string;
  /** Where it is fetched; with `?xem=1` it may stand in a frame of ours. */
  readonly href: string;
  /** How it is shown: as a picture, in a frame, or not at all, because nobody has scanned it or no browser shows its kind. */
  readonly shownAs: "image" | "frame" | "none";
  readonly isScanned: boolean;
}

const IMAGES: ReadonlySet<string> = new Set(["image/jpeg", "image/png"]);

/** The papers of a dossier in the order of its components, then what was printed for it. Files that nobody scanned are never shown inline (PAP-02). */
export function viewedPapers(
  state: Dossier,
  attachments: readonly Attachment[],
  words: Shown["words"]["dossier"]["viewer"],
): readonly ViewedPaper[] {
  const base = `/lam-viec/ho-so/${state.code ?? ""}`;
  const byId = new Map<string, Attachment>(attachments.map((attachment) => [attachment.id, attachment]));
  const reused = state.components.flatMap(({ name, resultId }): readonly ViewedPaper[] =>
    resultId === undefined ? [] : [{ key: resultId, name, href: `${base}/kho/${resultId}`, isScanned: true, shownAs: "frame" }],
  );
  const sent = state.components.flatMap((component) =>
    component.attachments.map((id, index): ViewedPaper => {
      const file = byId.get(id);
      const isScanned = file !== undefined && file.scan !== "unscanned";
      const name = component.attachments.length > 1 ? `${component.name} (${index + 1})` : component.name;
      return { key: id, name, href: `${base}/tep/${id}`, isScanned, shownAs: isScanned ? kindOf(file.mediaType) : "none" };
    }),
  );
  const printed = (key: string, name: string, path: string): ViewedPaper => ({
    key,
    name,
    href: `${base}/${path}`,
    isScanned: true,
    shownAs: "frame",
  });
  return [
    ...sent,
    ...reused,
    ...(state.receivedAt === null ? [] : [printed("giay-tiep-nhan", words.receipt, "giay-to/giay-tiep-nhan")]),
    ...(state.outcome === null ? [] : [printed("ket-qua", words.outcome, "ket-qua")]),
  ];
}

function isOf({ attachments, resultId }: Dossier["components"][number], key: string): boolean {
  return attachments.includes(key) || resultId === key;
}

function kindOf(mediaType: string): ViewedPaper["shownAs"] {
  if (IMAGES.has(mediaType)) return "image";
  return mediaType === "application/pdf" ? "frame" : "none";
}

interface PapersProps {
  readonly state: Dossier;
  readonly shown: Shown;
  readonly papers: readonly ViewedPaper[];
  readonly seen: ReadonlySet<string>;
}

/** What was handed in, with the way to look at each file beside the dossier. */
export function Papers(props: PapersProps) {
  const { state, shown } = props;
  const words = shown.words.dossier;
  return (
    <section id="giay-to">
      <h2>{words.components}</h2>
      {state.components.length > 0 && (
        <Table
          caption={words.components}
          hasHiddenCaption
          rows={state.components}
          rowKey={(row) => row.key}
          columns={[
            { key: "name", heading: words.component, isRowHeading: true, cell: (row) => row.name },
            { key: "form", heading: words.form, cell: (row) => (row.route === "store" ? words.fromStore : words.forms[row.form]) },
            { key: "quantity", heading: words.quantity, isNumber: true, cell: (row) => formatNumber(shown.locale, row.quantity) },
            {
              key: "files",
              heading: words.files,
              cell: (row) => (
                <PaperLinks {...props} firstKey={props.papers[0]?.key} papers={props.papers.filter(({ key }) => isOf(row, key))} />
              ),
            },
          ]}
        />
      )}
      <PaperLinks
        {...props}
        firstKey={props.papers[0]?.key}
        papers={props.papers.filter(({ key }) => !state.components.some((row) => isOf(row, key)))}
      />
      <PrintedPapers state={state} locale={shown.locale} />
    </section>
  );
}

/** The address of a paper in a frame; browsers read behind the sign that their own column of small sheets stays shut and the sheet is as wide as its place. */
function frameSrc(href: string): string {
  return `${href}?xem=1#navpanes=0&view=FitH`;
}

/** Without script a link opens the page with the paper beside it; with script the paper changes and nothing else. */
function PaperLinks({ papers, state, shown, seen, firstKey }: PapersProps & { readonly firstKey: string | undefined }) {
  const words = shown.words.dossier.viewer;
  if (papers.length === 0) return null;
  return (
    <ul class="mc-paper-links">
      {papers.map((paper) => (
        <li key={paper.key}>
          <a
            data-key={paper.key === firstKey ? "m" : undefined}
            href={`/lam-viec/ho-so/${state.code ?? ""}?giay=${paper.key}#xem`}
            data-view={paper.key}
            data-src={paper.shownAs === "frame" ? frameSrc(paper.href) : `${paper.href}?xem=1`}
            data-file={paper.href}
            data-shown-as={paper.shownAs}
            data-name={paper.name}
            data-seen={seen.has(paper.key) ? "1" : undefined}
          >
            {words.look(paper.name)}
          </a>{" "}
          <span class="mc-seen-mark" data-seen-mark={paper.key} hidden={!seen.has(paper.key)}>
            ✓ {words.seen}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The paper beside the dossier; hidden until one is asked for. The script `viewer` changes what is in it. */
export function PaperViewer(props: PapersProps & { readonly openKey: string | undefined }) {
  const { state, papers, seen } = props;
  const words = props.shown.words.dossier.viewer;
  if (papers.length === 0) return null;
  const index = papers.findIndex(({ key }) => key === props.openKey);
  const paper = papers[index];
  const base = `/lam-viec/ho-so/${state.code ?? ""}`;
  const beside = (step: number): string => `${base}?giay=${papers[(index + step + papers.length) % papers.length]?.key ?? ""}#xem`;
  const isSeen = paper !== undefined && seen.has(paper.key);
  return (
    <section class="mc-viewer" id="xem" data-viewer hidden={paper === undefined} aria-labelledby="xem-ten">
      <h2 id="xem-ten" data-viewer-name>
        {paper?.name ?? words.title}
      </h2>
      <div class="mc-viewer-bar">
        <a class="ds-button" data-variant="tertiary" href={beside(-1)} data-viewer-step="-1" data-key="k">
          {words.previous}
        </a>
        <a class="ds-button" data-variant="tertiary" href={beside(1)} data-viewer-step="1" data-key="j">
          {words.next}
        </a>
        <span data-viewer-zoom hidden>
          <button type="button" class="ds-button" data-variant="tertiary" data-zoom="-1" data-key="o">
            {words.smaller}
          </button>
          <button type="button" class="ds-button" data-variant="tertiary" data-zoom="1" data-key="p">
            {words.larger}
          </button>
        </span>
        <Form action={`${base}/da-xem`} isInline label={words.seenForm}>
          <input type="hidden" name="paper" value={paper?.key ?? ""} />
          <input type="hidden" name="seen" value={isSeen ? "0" : "1"} />
          <span data-viewer-tick data-tick={words.tick} data-untick={words.untick}>
            <Button kind="secondary" keyStroke="x">
              {isSeen ? words.untick : words.tick}
            </Button>
          </span>
        </Form>
        <a class="ds-button" data-variant="tertiary" href={paper?.href ?? base} data-viewer-file target="_blank" rel="noopener">
          {words.ownTab}
        </a>
        <a class="ds-button" data-variant="tertiary" href={`${base}#giay-to`} data-viewer-close>
          {words.close}
        </a>
      </div>
      <div class="mc-viewer-body" data-viewer-body data-unscanned={words.unscanned} tabIndex={0} role="group" aria-label={words.title}>
        {paper !== undefined && <ViewedBody paper={paper} unscanned={words.unscanned} />}
      </div>
    </section>
  );
}

function ViewedBody({ paper, unscanned }: { readonly paper: ViewedPaper; readonly unscanned: string }) {
  switch (paper.shownAs) {
    case "image":
      return <img src={`${paper.href}?xem=1`} alt={paper.name} />;
    case "frame":
      return <iframe src={frameSrc(paper.href)} title={paper.name} />;
    case "none":
      return <p>{unscanned}</p>;
  }
}
