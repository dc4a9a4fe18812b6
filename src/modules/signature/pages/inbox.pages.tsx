import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { deskClockOf } from "#modules/calendar";
import { LETTER_BATCH_PATH, LETTERS_PATH, waitingLetters } from "#modules/letter";
import type { WaitingLetter } from "#modules/letter";
import { useCaseContextOf } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";
import { formatDay, formatShortInstant } from "#platform/format";
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  Checkbox,
  EmptyState,
  Form,
  Link,
  Notice,
  SummaryList,
  TimeLeft,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { renderPage } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";

import { stoppedRounds } from "../sign-batch.ts";
import { certificateInForce, waitingPapers } from "../signature.queries.ts";
import type { CertificateView, WaitingPaper } from "../signature.queries.ts";
import type { SignatureText } from "../text/vi.ts";
import { registerManyPages } from "./many-page.tsx";
import { registerOnePages } from "./one-page.tsx";
import { agenciesWith, INBOX_PATH, KEYS_PATH, officerOf, wordsOf } from "./page-kit.ts";
import type { SignaturePagesDeps } from "./page-kit.ts";
import { registerSealPages } from "./seal-page.tsx";

/** What waits for a head's signature, and for a clerk's seal: made for a phone. */
export function registerSigningPages(app: WebApp, deps: SignaturePagesDeps): void {
  app.get(INBOX_PATH, (c) => inbox(c, deps));
  registerManyPages(app, deps);
  registerSealPages(app, deps);
  registerOnePages(app, deps);
}

async function inbox(c: WebContext, deps: SignaturePagesDeps): Promise<Response> {
  const officer = officerOf(c);
  if (isProblem(officer)) return respondProblem(c, officer);
  const { locale, now } = c.var;
  const words = wordsOf(c);
  const [heads, clerks] = [agenciesWith(officer, "agency_leader"), agenciesWith(officer, "clerk")];
  const [toSign, toSeal, certificate, toApprove, toNumber, stopped] = await Promise.all([
    heads.length === 0 ? [] : waitingPapers(deps.db, { agencies: heads, status: "in_signing", locale }),
    clerks.length === 0 ? [] : waitingPapers(deps.db, { agencies: clerks, status: "issuing", locale }),
    certificateInForce(deps.db, { officerId: officer.officerId }, now),
    waitingLetters(deps.db, { agencies: heads, status: "put_forward" }),
    waitingLetters(deps.db, { agencies: clerks, status: "signed" }),
    stoppedRounds(useCaseContextOf(c)),
  ]);
  const isEmpty = [toSign, toSeal, toApprove, toNumber].every((list) => list.length === 0);
  const clock = await clockOf(c, deps);
  return renderPage(
    c,
    { title: words.inbox.title, lead: words.inbox.lead, variant: "work", section: "papers", isPrivate: true },
    <>
      <DoneNotice c={c} />
      {stopped.map(({ batchId, createdAt, waiting, total }) => (
        <Notice key={batchId} kind="warning" title={words.many.left(waiting, total, formatShortInstant(locale, createdAt, now))}>
          <p>
            <Link href={`${INBOX_PATH}/dot/${batchId}`}>{words.many.goOn}</Link>
          </p>
        </Notice>
      ))}
      {heads.length > 0 && <KeyNotice certificate={certificate} c={c} />}
      {isEmpty && <EmptyState title={words.inbox.none}>{words.inbox.noneBody}</EmptyState>}
      {toSign.length > 0 && (
        <section>
          <h2>{words.inbox.waiting(toSign.length)}</h2>
          <Form action={`${INBOX_PATH}/nhieu`}>
            {toSign.map((paper) => (
              <Paper key={paper.code} paper={paper} clock={clock} words={words} isChoosable={certificate !== undefined} />
            ))}
            {certificate !== undefined && (
              <Actions>
                <Button>{words.inbox.chooseMany}</Button>
              </Actions>
            )}
          </Form>
        </section>
      )}
      {toSeal.length > 0 && (
        <section>
          <h2>{words.inbox.waitingSeal(toSeal.length)}</h2>
          {toSeal.map((paper) => (
            <SealPaper key={paper.code} paper={paper} clock={clock} words={words} />
          ))}
        </section>
      )}
      <OtherLetters letters={toApprove} heading={words.inbox.waitingLetters} words={words} />
      <OtherLetters letters={toNumber} heading={words.inbox.waitingNumbers} words={words} />
    </>,
  );
}

type Clock = (paper: WaitingPaper) => ReturnType<typeof deskClockOf>;

async function clockOf(c: WebContext, { db }: SignaturePagesDeps): Promise<Clock> {
  const calendars = await calendarsInForce(db);
  return ({ agencyCode, dueAt }) => deskClockOf(calendars.forAgency(agencyCode), { dueAt, now: c.var.now });
}

function DoneNotice({ c }: { readonly c: WebContext }) {
  const { one } = wordsOf(c);
  const [done, code] = [c.req.query("xong"), (c.req.query("ma") ?? "").slice(0, 60)];
  if (done === "ky") return <Notice kind="success" isLive title={one.done(code)} />;
  if (done === "tra-lai") return <Notice kind="success" isLive title={one.returned(code)} />;
  return done === "phat-hanh" ? <Notice kind="success" isLive title={one.sealed(code)} /> : null;
}

function KeyNotice({ certificate, c }: { readonly certificate: CertificateView | undefined; readonly c: WebContext }) {
  const { inbox } = wordsOf(c);
  if (certificate === undefined)
    return (
      <Notice kind="warning" title={inbox.noKey}>
        <p>{inbox.noKeyBody}</p>
        <p>
          <Link href={KEYS_PATH}>{inbox.register}</Link>
        </p>
      </Notice>
    );
  const until = formatDay(c.var.locale, civilDateOf(certificate.notAfter));
  return (
    <p>
      {inbox.keyUntil(certificate.subjectName, until)} {certificate.isTest && inbox.test}
    </p>
  );
}

interface PaperProps {
  readonly paper: WaitingPaper;
  readonly clock: Clock;
  readonly words: SignatureText;
}

function Paper({ paper, clock, words, isChoosable }: PaperProps & { readonly isChoosable: boolean }) {
  return (
    <Card heading={paper.procedureName}>
      <PaperFacts paper={paper} clock={clock} words={words} />
      {isChoosable && (
        <Checkbox
          name="chosen"
          id={`f-chosen-${paper.code.replace(/[^\w-]/gu, "-")}`}
          label={words.inbox.choose(paper.code)}
          value={paper.code}
          isRequired={false}
        />
      )}
      <Actions>
        <ButtonLink kind="secondary" href={`${INBOX_PATH}/${paper.code}`} label={`${words.inbox.read}: ${paper.code}`}>
          {words.inbox.read}
        </ButtonLink>
      </Actions>
    </Card>
  );
}

function SealPaper({ paper, clock, words }: PaperProps) {
  return (
    <Card heading={paper.procedureName}>
      <PaperFacts paper={paper} clock={clock} words={words} />
      <Actions>
        <ButtonLink kind="secondary" href={`${INBOX_PATH}/${paper.code}/dong-dau`} label={`${words.inbox.seal}: ${paper.code}`}>
          {words.inbox.seal}
        </ButtonLink>
      </Actions>
    </Card>
  );
}

function PaperFacts({ paper, clock, words }: PaperProps) {
  return (
    <SummaryList
      rows={[
        { label: words.check.dossier, value: paper.code },
        { label: words.inbox.applicant, value: paper.applicantName ?? "" },
        { label: words.inbox.due, value: <TimeLeft state={clock(paper)} due={paper.dueAt ?? undefined} /> },
      ]}
    />
  );
}

/** Letters that are no outcome: those of a bulk order together, the others one by one. */
function OtherLetters(props: {
  readonly letters: readonly WaitingLetter[];
  readonly heading: (count: number) => string;
  readonly words: SignatureText;
}) {
  const { letters, heading, words } = props;
  if (letters.length === 0) return null;
  const rounds = [...Map.groupBy(letters, ({ batchId }) => batchId)].filter(([batchId]) => batchId !== null);
  return (
    <section>
      <h2>{heading(letters.length)}</h2>
      <ul>
        {rounds.map(([batchId, of]) => (
          <li key={batchId ?? ""}>
            <Link href={`${LETTER_BATCH_PATH}/${batchId ?? ""}`}>{words.inbox.round(of.length, of[0]?.draftedBy ?? "")}</Link>
          </li>
        ))}
        {letters
          .filter(({ batchId }) => batchId === null)
          .slice(0, LETTERS_SHOWN)
          .map(({ letterId, dossierCode, draftedBy }) => (
            <li key={letterId}>
              <Link href={`${LETTERS_PATH}/${letterId}`}>{words.inbox.letter(dossierCode, draftedBy)}</Link>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** More than fit on a phone; the rest comes up as these are done. */
const LETTERS_SHOWN = 50;
