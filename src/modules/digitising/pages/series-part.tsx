import { AGENCY_LEVELS } from "#modules/organisation";
import type { AgencyLevel } from "#modules/organisation";
import { formatShare } from "#platform/format";
import { Actions, Button, Details, Form, Select, Table, TextArea, TextInput } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import type { FormValues } from "#platform/http/form";

import type { TargetsInput } from "../state-targets.ts";
import { targetAt, TARGET_STANDINGS } from "../target.ts";
import type { DigitisingTargets } from "../target.ts";
import { SERIES_OF_2021 } from "../target-series.data.ts";
import { pagesVi } from "../text/pages.vi.ts";
import { wordsOf } from "./pages-kit.tsx";

/** The series in force by year and level, and the form that states another one. */
export function SeriesPart(props: {
  readonly c: WebContext;
  readonly targets: DigitisingTargets;
  readonly canSet: boolean;
  readonly refused: FormValues | undefined;
}) {
  const { targets: words } = wordsOf(props.c);
  const { locale } = props.c.var;
  const { stated } = props.targets;
  const years = [...new Set((stated?.rows ?? []).map(({ year }) => year))].toSorted((a, b) => a - b);
  return (
    <section>
      <h2>{words.seriesTitle}</h2>
      {stated === null ? (
        <p>{words.seriesNoneLead}</p>
      ) : (
        <>
          <p>{`${words.seriesGround}: ${stated.ground} (${words[stated.standing]}), ${stated.byName}.`}</p>
          <Table
            caption={words.seriesTitle}
            hasHiddenCaption
            rows={years}
            rowKey={String}
            columns={[
              { key: "year", heading: words.year, isRowHeading: true, cell: String },
              ...AGENCY_LEVELS.map((level) => ({
                key: level,
                heading: words.levels[level],
                isNumber: true,
                cell: (year: number) => formatShare(locale, targetAt(props.targets, level, year), 0),
              })),
            ]}
          />
          <p class="mc-hint">{words.districtNote}</p>
        </>
      )}
      {props.canSet && <SetForm {...props} />}
    </section>
  );
}

function SetForm({
  c,
  targets,
  refused,
}: {
  readonly c: WebContext;
  readonly targets: DigitisingTargets;
  readonly refused: FormValues | undefined;
}) {
  const { targets: words } = wordsOf(c);
  const start = targets.stated ?? SERIES_OF_2021;
  return (
    <Details summary={words.setTitle} isOpen={refused !== undefined}>
      <Form label={words.setTitle} commandId={refused?.commandId}>
        <TextArea
          name="day"
          label={words.rows}
          hint={words.rowsHint}
          rows={12}
          isRequired
          value={refused?.text("day") ?? linesOf(start.rows)}
        />
        <TextInput name="can-cu" label={words.ground} isRequired maxLength={500} value={refused?.text("can-cu") ?? start.ground} />
        <Select
          name="doi-chieu"
          label={words.standingOfText}
          isRequired
          value={refused?.text("doi-chieu") ?? start.standing}
          choices={TARGET_STANDINGS.map((one) => ({ value: one, label: words[one] }))}
        />
        <Actions>
          <Button>{words.set}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

/** Levels are typed by their Vietnamese names in both languages: so they stand in the texts that set targets. */
const LEVEL_WORDS = pagesVi.targets.levelWords;

function linesOf(rows: TargetsInput["rows"]): string {
  return rows.map(({ level, year, percent }) => `${LEVEL_WORDS[level]} ${year} ${percent}`).join("\n");
}

/** What was typed, a line a target. A line that cannot be read is a target that no series takes. */
export function readSeries(form: FormValues): TargetsInput {
  const rows = form
    .text("day")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, word = "", year = "", percent = ""] = /^(\p{L}+)\s+(\d{4})\s+(\d{1,3})\s*%?$/u.exec(line) ?? [];
      const level = AGENCY_LEVELS.find((one): one is AgencyLevel => LEVEL_WORDS[one] === word.toLowerCase());
      return { level: level ?? "district", year: Number(year), percent: level === undefined ? -1 : Number(percent) };
    });
  const standing = TARGET_STANDINGS.find((one) => one === form.text("doi-chieu")) ?? "unverified";
  return { rows, ground: form.text("can-cu"), standing };
}
