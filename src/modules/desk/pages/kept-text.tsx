import { Notice, SummaryList } from "#platform/html/components";

import type { PagesText } from "../text/pages.vi.ts";

/** Fields in which people write sentences, with the word of their label. */
const WRITTEN: Readonly<Record<string, keyof PagesText["dossier"]["fields"]>> = {
  note: "note",
  reason: "reason",
  question: "question",
  answer: "answer",
  name: "outcomeName",
  documentNumber: "documentNumber",
  receivedBy: "receivedBy",
  defect: "defect",
  guidance: "guidance",
  reviewDefect: "defect",
  outsideDefect: "defect",
  againDefect: "defect",
  newlySeen: "reason",
  evidence: "reason",
};

/** What somebody wrote for an action that another has made impossible meanwhile: not lost, to be read and used elsewhere. */
export function KeptText(props: {
  readonly command: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly words: PagesText["dossier"];
}) {
  const { fields, kept } = props.words;
  const rows = Object.entries(props.typed).flatMap(([name, value]) => {
    const label = WRITTEN[name.split(".")[0] ?? ""];
    return label === undefined || value === "" ? [] : [{ label: fields[label], value }];
  });
  if (rows.length === 0) return <div id={`f-action-${props.command}`} />;
  return (
    <div id={`f-action-${props.command}`}>
      <Notice title={kept}>
        <SummaryList rows={rows} />
      </Notice>
    </div>
  );
}
