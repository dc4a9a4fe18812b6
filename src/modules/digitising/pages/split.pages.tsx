import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { useCaseContextOf } from "#modules/identity";
import { Actions, Button, Form, Notice } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, respondProblem } from "#platform/http/problem-response";

import { findScan } from "../add-scan.ts";
import { readBatch } from "../batch-command.ts";
import type { Scan } from "../batch.ts";
import { piecesOf, wastePages } from "../page-marks.ts";
import type { SplitReason } from "../propose-split.ts";
import { splitScan } from "../split-scan.ts";
import { HOME_PATH, Refused, wordsOf } from "./pages-kit.tsx";
import type { DigitisingKit } from "./pages-kit.tsx";

/** `/lam-viec/so-hoa/lo/:batch/tach/:scan`: every page as a picture with its mark, and why the rules propose it. */
export async function splitPage(
  c: WebContext,
  _kit: DigitisingKit,
  refused?: { readonly refusal: Problem; readonly marks: string },
): Promise<Response> {
  const batch = await readBatch(useCaseContextOf(c), c.req.param("batch") ?? "");
  if (isProblem(batch)) return respondProblem(c, batch);
  const scan = findScan(batch, Number(c.req.param("scan")));
  if (scan === undefined) return respondProblem(c, problem("digitising.scan_unknown", { scan: c.req.param("scan") ?? "" }));
  const { split: words } = wordsOf(c);
  const path = `${HOME_PATH}/lo/${c.req.param("batch") ?? ""}`;
  const marks = refused?.marks.length === scan.pageCount ? refused.marks : (scan.settled ?? scan.marks);
  const isOpen = batch.submittedAt === null;
  return renderPage(
    c,
    {
      title: words.title(scan.fileName),
      lead: words.lead,
      variant: "work",
      isPrivate: true,
      section: "papers",
      scripts: ["keys", "page-marks"],
      keys: [
        { key: "j", does: words.keyMove },
        { key: "c", does: words.keyStart },
        { key: "g", does: words.keyJoin },
        { key: "x", does: words.keyWaste },
        { key: "s", does: words.keySave },
      ],
      breadcrumbs: [
        { href: HOME_PATH, label: wordsOf(c).nav.batches },
        { href: path, label: batch.opened.label },
      ],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      <Refused c={c} refusal={refused?.refusal} />
      {scan.settled === null && <p>{words.summary(piecesOf(scan.marks).length, wastePages(scan.marks).length)}</p>}
      {!isOpen && <Notice kind="info" title={words.settled} />}
      <Form label={words.title(scan.fileName)}>
        <ol class="mc-stack" data-stack>
          {Array.from({ length: scan.pageCount }, (_, page) => (
            <PageCard key={page} c={c} scan={scan} page={page} mark={marks.charAt(page)} src={`${path}/anh/${scan.scan}/${page + 1}`} />
          ))}
        </ol>
        {isOpen && (
          <div class="mc-stack-bar">
            <Actions>
              <Button keyStroke="s">{words.save}</Button>
            </Actions>
          </div>
        )}
      </Form>
    </>,
  );
}

function PageCard(props: {
  readonly c: WebContext;
  readonly scan: Scan;
  readonly page: number;
  readonly mark: string;
  readonly src: string;
}) {
  const { split: words } = wordsOf(props.c);
  const { page, mark } = props;
  const reason = props.scan.reasons[page] as SplitReason | undefined;
  const choices = [
    ["S", words.start],
    ["J", words.join],
    ["W", words.waste],
  ] as const;
  return (
    <li data-page={page + 1} tabIndex={-1}>
      <img src={props.src} alt={words.page(page + 1)} loading="lazy" width="310" height="438" />
      <fieldset>
        <legend>{words.page(page + 1)}</legend>
        {choices.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name={`t${page + 1}`} value={value} checked={mark === value} /> {label}
          </label>
        ))}
      </fieldset>
      <p class="mc-hint">{reason === undefined ? "" : words.reasons[reason]}</p>
    </li>
  );
}

/** Saves the marks and cuts the scan. */
export async function postSplit(c: WebContext, kit: DigitisingKit): Promise<Response> {
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const [batchId, scan] = [c.req.param("batch") ?? "", Number(c.req.param("scan"))];
  const count = Object.keys(form.typed).filter((name) => /^t\d{1,3}$/u.test(name)).length;
  const marks = Array.from({ length: count }, (_, page) => form.text(`t${page + 1}`)).join("");
  const done = await splitScan(useCaseContextOf(c, form.commandId), kit.paper, { batchId, scan, marks });
  if (!isProblem(done)) return seeOther(c, `${HOME_PATH}/lo/${batchId}`);
  const isShown = done.problem.startsWith("digitising.") && problemStatus(c, done) !== 404;
  return isShown ? splitPage(c, kit, { refusal: done, marks }) : respondProblem(c, done);
}
