import { Fragment } from "preact";
import { parseUuid } from "#kernel/id";
import type { CivilDate } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { agenciesOf, permit, useCaseContextOf } from "#modules/identity";
import type { AgencyCode } from "#modules/organisation";
import { formatDay } from "#platform/format";
import { Actions, Button, ChoiceForm, Select } from "#platform/html/components";
import type { WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";
import type { Locale } from "#platform/i18n";
import { listAssignments } from "../tasking.queries.ts";
import type { AssignmentFilter, AssignmentLine } from "../tasking.queries.ts";
import { agencyWords } from "./agency-words.ts";
import type { AgencyWords } from "./agency-words.ts";
import { AssignmentStatus, TASKING_PATH, taskingText } from "./kit.tsx";
import type { TaskingWebDeps } from "./kit.tsx";
import { AssignmentTable } from "./follow-page.tsx";
import { todayOf } from "./list-page.tsx";

const STATES = ["open", "overdue", "reported", "done"] as const;

/** `/dieu-hanh/viec`: tasks by agency, document and state, those late and due soon on top. */
export async function assignmentsPage(c: WebContext, deps: TaskingWebDeps): Promise<Response> {
  const { locale, actor } = c.var;
  const words = taskingText(locale);
  const today = todayOf(c);
  const [own] = agenciesOf(actor);
  const allowed = await permit(useCaseContextOf(c), "directive.read", {
    places: [{ agencyCode: (own ?? "") as AgencyCode, unitCode: null }],
  });
  if (isProblem(allowed)) return respondProblem(c, allowed);
  const seesAll = allowed.by.scope === "province";
  const asked = c.req.query("co-quan") ?? "";
  const stage = STATES.find((state) => state === c.req.query("tinh-trang"));
  const agencyCode = seesAll ? asked : (own ?? "none");
  const [directiveId, taskId] = [parseUuid(c.req.query("van-ban") ?? ""), c.req.query("nhiem-vu")];
  const filter: AssignmentFilter = {
    today,
    ...(agencyCode === "" ? {} : { agencyCode }),
    ...(directiveId === undefined ? {} : { directiveId }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(stage === undefined ? {} : { stage }),
  };
  const [named, lines] = await Promise.all([agencyWords(deps.db, today, locale), listAssignments(deps.db, filter)]);
  return renderPage(
    c,
    { title: words.mine.title, lead: words.mine.lead, variant: "work", section: "steering", isPrivate: true },
    <>
      <ChoiceForm action={`${TASKING_PATH}/viec`} label={words.mine.choose}>
        {seesAll && (
          <Select
            name="co-quan"
            label={words.mine.agency}
            value={asked}
            choices={[
              { value: "", label: words.mine.all },
              ...named.agencies.map(({ code }) => ({ value: code, label: named.nameOf(code) })),
            ]}
          />
        )}
        <Select
          name="tinh-trang"
          label={words.mine.state}
          value={stage ?? ""}
          choices={[{ value: "", label: words.mine.all }, ...STATES.map((value) => ({ value, label: words.states[value] }))]}
        />
        <Actions>
          <Button kind="secondary">{words.mine.choose}</Button>
        </Actions>
      </ChoiceForm>
      <AssignmentTable lines={lines} caption={words.mine.title} empty={words.mine.none} columns={columnsOf({ locale, named, today })} />
    </>,
  );
}

function columnsOf(given: { readonly locale: Locale; readonly named: AgencyWords; readonly today: CivilDate }) {
  const { locale, named, today } = given;
  const words = taskingText(locale);
  return [
    {
      key: "task",
      heading: words.columns.task,
      isRowHeading: true,
      cell: (line: AssignmentLine) => (
        <>
          <a href={`${TASKING_PATH}/viec/${line.assignmentId}`}>{line.text.length > 160 ? `${line.text.slice(0, 160)}…` : line.text}</a>
          <br />
          <small>{line.number || line.subject}</small>
        </>
      ),
    },
    {
      key: "agency",
      heading: words.columns.agency,
      cell: ({ agencyCode, formerly }: AssignmentLine) => (
        <>
          {named.nameOf(agencyCode)}
          {named.takenOver(formerly).map((said) => (
            <Fragment key={said}>
              <br />
              <small>{said}</small>
            </Fragment>
          ))}
        </>
      ),
    },
    { key: "round", heading: words.columns.round, cell: ({ round }: AssignmentLine) => (round === "once" ? words.rounds.once : round) },
    { key: "due", heading: words.columns.due, cell: ({ dueOn }: AssignmentLine) => (dueOn === null ? "" : formatDay(locale, dueOn)) },
    {
      key: "state",
      heading: words.columns.state,
      cell: (line: AssignmentLine) => <AssignmentStatus assignment={line} today={today} locale={locale} />,
    },
  ];
}
