import { civilDateOf, parseCivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { permit } from "#modules/identity";
import { formatDay, formatNumber } from "#platform/format";
import { EmptyState, Link, Notice, Status, Table } from "#platform/html/components";
import type { Column } from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import { pickText } from "#platform/i18n";

import { checkDay } from "../day-check.ts";
import type { DayLine } from "../day-check.ts";
import { dayCheckEn } from "../text/day-check.en.ts";
import { dayCheckVi } from "../text/day-check.vi.ts";
import type { DayCheckText } from "../text/day-check.vi.ts";
import { countersWith, handoverKit, wordsOf } from "./pages-kit.ts";
import type { HandoverDeps, HandoverKit } from "./pages-kit.ts";

const CHECK_PATH = "/lam-viec/so-ngay/doi-chieu";

/** The words of the day's check in the reader's language. */
export function checkWordsOf(c: WebContext): DayCheckText {
  return pickText<DayCheckText>(c.var.locale, { vi: dayCheckVi, en: dayCheckEn });
}

/** A day of an agency put side by side, for whoever closes or confirms it. */
export function registerDayCheckPage(app: WebApp, deps: HandoverDeps): void {
  const kit = handoverKit(deps);
  app.get(CHECK_PATH, (c) => showCheck(c, kit));
}

/** Where a counter's day is put side by side. */
export function checkHref(unitCode: string, day: string): string {
  return `${CHECK_PATH}?quay=${unitCode}&ngay=${day}`;
}

async function showCheck(c: WebContext, kit: HandoverKit): Promise<Response> {
  const { locale, now, actor } = c.var;
  const words = checkWordsOf(c);
  const { book } = wordsOf(c);
  const names = await kit.namesAt(now);
  const units = countersWith(actor, "dossier.read", names);
  const unit = units.find(({ code }) => code === c.req.query("quay")) ?? units[0];
  const frame = { title: words.title, variant: "work", isPrivate: true, section: "counter", scripts: ["keys"] } as const;
  if (unit === undefined) return renderPage(c, { ...frame, keys: [] }, <EmptyState title={book.noUnit}>{book.noUnitLead}</EmptyState>);
  const allowed = await permit(kit.contextOf(c), "dossier.read", { places: [{ agencyCode: unit.agencyCode, unitCode: unit.code }] });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const day = parseCivilDate(c.req.query("ngay") ?? "") ?? civilDateOf(now);
  const { lines, closes } = await checkDay(kit.db, { agency: unit.agencyCode, day });
  const open = lines.filter(({ differences }) => differences.length > 0).length;
  return renderPage(
    c,
    { ...frame, keys: [], lead: words.lead(names.agency(unit.agencyCode, locale), formatDay(locale, day)) },
    <>
      <Notice kind={closes ? "success" : "danger"} title={closes ? words.closes : words.differs(formatNumber(locale, open))} />
      <LineTable c={c} lines={lines} />
      <p>
        <Link href={`/lam-viec/so-ngay?quay=${unit.code}&ngay=${day}`}>{words.back}</Link>
      </p>
    </>,
  );
}

function LineTable({ c, lines }: { readonly c: WebContext; readonly lines: readonly DayLine[] }) {
  const words = checkWordsOf(c);
  const number = (value: number): string => formatNumber(c.var.locale, value);
  const side = (at: 0 | 1, value: number, { sources }: DayLine) => (
    <>
      <strong>{number(value)}</strong>
      <div class="mc-hint">{words.sources[sources[at]] ?? sources[at]}</div>
    </>
  );
  const columns: readonly Column<DayLine>[] = [
    { key: "line", heading: words.line, isRowHeading: true, cell: ({ key }) => words.lines[key] ?? key },
    { key: "left", heading: words.left, isNumber: true, cell: (line) => side(0, line.left, line) },
    { key: "right", heading: words.right, isNumber: true, cell: (line) => side(1, line.right, line) },
    { key: "standing", heading: words.standing, cell: (line) => <Standing line={line} words={words} number={number} /> },
  ];
  return (
    <Table
      caption={words.title}
      hasHiddenCaption
      rows={lines}
      rowKey={({ key }) => key}
      rowTone={({ differences }) => (differences.length > 0 ? "bad" : undefined)}
      columns={columns}
    />
  );
}

/** Records shown on the page; the command line names more. */
const SHOWN_MAX = 12;

function Standing(props: { readonly line: DayLine; readonly words: DayCheckText; readonly number: (value: number) => string }) {
  const { line, words, number } = props;
  const { differences } = line;
  if (differences.length === 0) return <Status tone="good">{words.equal}</Status>;
  return (
    <ul>
      {differences.slice(0, SHOWN_MAX).map(({ record, left, right }) => (
        <li key={record}>{words.record(record, number(left), number(right))}</li>
      ))}
      {differences.length > SHOWN_MAX && <li>{words.more(number(differences.length - SHOWN_MAX))}</li>}
    </ul>
  );
}
