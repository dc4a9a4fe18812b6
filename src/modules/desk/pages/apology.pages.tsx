import { civilDateOf } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { formatDay } from "#platform/format";
import {
  Actions,
  Button,
  Card,
  Details,
  EmptyState,
  ErrorSummary,
  Form,
  Link,
  Notice,
  Radios,
  TextArea,
  TextInput,
} from "#platform/html/components";
import type { WebApp, WebContext } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { parseTypedDay } from "#platform/typed-day";
import { actorRefOf } from "#modules/identity";
import { calendarsInForce } from "#modules/schedule";
import type { Calendar } from "#modules/calendar";
import {
  DELIVERY_METHODS,
  FAULT_KINDS,
  delayCausesOf,
  dossierStream,
  dossierStreamType,
  dutyToOpen,
  earliestNewDay,
  extensionRule,
  openDossier,
  parseDossierCode,
  performDossierCommand,
  standingOf,
} from "#modules/dossier";
import { printApology } from "#modules/issuance";
import type { Apology, DelayCause, DossierCode, OpenedDossier } from "#modules/dossier";

import { APOLOGIES_PATH, ApologyFacts, apologyText, causeName, Causes, pageKit } from "#modules/telling";
import type { DossierWebDeps, PageKit, ShownApology } from "#modules/telling";

/** The words and names of a page about apologies. */
export async function shownApologies(c: WebContext, kit: PageKit): Promise<ShownApology> {
  const { locale, now } = c.var;
  return { locale, now, words: apologyText(locale), names: await kit.namesAt(now) };
}

/** Prints an apology when it is signed and keeps it, so that the citizen finds the paper that was signed. */
export async function keepLetter(c: WebContext, kit: PageKit, signed: { readonly code: DossierCode; readonly apologyId: string }) {
  const [{ directory }, { state }, events] = await Promise.all([
    kit.namesAt(c.var.now),
    kit.ledger.load(dossierStreamType, dossierStream(signed.code)),
    kit.ledger.readStream(dossierStream(signed.code)),
  ]);
  const { db, paper: storage, publicUrl, place } = kit;
  const printer = { db, storage, directory, publicUrl, place, actor: actorRefOf(kit.actorOf(c)), now: c.var.now };
  return printApology(printer, { state, events }, signed.apologyId);
}

/** The apologies of one dossier: written, signed, sent back, delivered, owned up to. */
export function registerApologyPages(app: WebApp, deps: DossierWebDeps): void {
  const kit = pageKit(deps);
  app.get(`${APOLOGIES_PATH}/:code`, (c) => show(c, kit, undefined));
  app.post(`${APOLOGIES_PATH}/:code/:command`, (c) => act(c, kit));
}

function codeOf(c: WebContext): DossierCode | Problem {
  const text = c.req.param("code") ?? "";
  return parseDossierCode(text) ?? problem("dossier.code_malformed", { code: text.slice(0, 80) });
}

interface Refused {
  readonly command: string;
  readonly form: FormValues;
  readonly refusal: Problem;
}

/** The dossier with what its apologies rest on now. */
interface Desk {
  readonly opened: OpenedDossier;
  readonly calendar: Calendar;
  readonly causes: readonly DelayCause[];
  readonly shown: ShownApology;
  readonly refused: Refused | undefined;
}

async function show(c: WebContext, kit: PageKit, refused: Refused | undefined): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const opened = await openDossier(kit.contextOf(c), code);
  if (isProblem(opened)) return respondProblem(c, opened);
  const shown = await shownApologies(c, kit);
  const calendar = (await calendarsInForce(kit.db)).forAgency(opened.state.competentAgency);
  const desk: Desk = { opened, calendar, shown, refused, causes: delayCausesOf(opened.events, calendar, shown.now) };
  const { words } = shown;
  const sentence = refused === undefined ? undefined : problemText(c, refused.refusal);
  const { state } = opened;
  const isUnasked = dutyToOpen(state, calendar, shown.now) !== null;
  return renderPage(
    c,
    {
      title: words.section,
      kicker: code,
      variant: "work",
      isPrivate: true,
      breadcrumbs: [
        { href: APOLOGIES_PATH, label: words.title },
        { href: `/lam-viec/ho-so/${code}`, label: code },
      ],
      ...(refused === undefined ? {} : { status: problemStatus(c, refused.refusal) }),
    },
    <>
      {sentence !== undefined && <ErrorSummary errors={[{ message: `${sentence.title} ${sentence.next}` }]} />}
      {c.req.query("xong") !== undefined && refused === undefined && <Notice kind="success" isLive title={words.acted} />}
      {state.apologies.length === 0 && !isUnasked && <EmptyState title={words.noApology}>{words.emptyLead}</EmptyState>}
      {isUnasked && mayDo(opened, "propose-apology") && (
        <Card heading={words.kinds.late}>
          <h3>{words.whose}</h3>
          <Causes causes={desk.causes} shown={shown} />
          <WriteForm desk={desk} apology={null} />
        </Card>
      )}
      {state.apologies.toReversed().map((apology) => (
        <OneApology key={apology.apologyId} desk={desk} apology={apology} />
      ))}
      {mayDo(opened, "owe-apology") && <OweForm desk={desk} />}
    </>,
  );
}

function mayDo(opened: OpenedDossier, name: string): boolean {
  return opened.actions.some((action) => action.command.name === name && action.refusal === null);
}

interface OneProps {
  readonly desk: Desk;
  readonly apology: Apology;
}

function OneApology({ desk, apology }: OneProps) {
  const { opened, shown } = desk;
  const { words } = shown;
  const standing = standingOf(apology);
  const code = opened.state.code ?? "";
  return (
    <Card heading={`${words.kinds[apology.kind]} · ${apology.apologyId}`}>
      <ApologyFacts state={opened.state} apology={apology} shown={shown} />
      {apology.approvedAt !== null && (
        <p>
          <Link href={`/lam-viec/ho-so/${code}/xin-loi/${apology.apologyId}`}>{words.letter}</Link>
        </p>
      )}
      {standing === "owed" && mayDo(opened, "propose-apology") && <WriteForm desk={desk} apology={apology} />}
      {standing === "proposed" && mayDo(opened, "approve-apology") && <SignForms desk={desk} apology={apology} />}
      {standing === "proposed" && mayDo(opened, "propose-apology") && (
        <Details summary={words.rewrite}>
          <WriteForm desk={desk} apology={apology} />
        </Details>
      )}
      {standing === "approved" && mayDo(opened, "record-apology-delivery") && <DeliverForm desk={desk} apology={apology} />}
    </Card>
  );
}

/** What was typed into this very form before it was refused. */
function typedIn(desk: Desk, command: string, apologyId: string): FormValues | undefined {
  const { refused } = desk;
  return refused?.command === command && refused.form.text("apologyId") === apologyId ? refused.form : undefined;
}

/** A beginning for the person's own words, from the longest cause; never enough as it stands. */
function draftOf({ causes, shown }: Desk, apology: Apology | null): string {
  const { words, names, locale } = shown;
  if (apology !== null && apology.text !== "") return apology.text;
  const [cause] = apology === null || apology.causes.length === 0 ? causes : apology.causes;
  return cause === undefined ? words.draftPlain : words.draft(causeName(words, cause.cause), names.unit(cause.unitCode, locale));
}

function WriteForm(props: { readonly desk: Desk; readonly apology: Apology | null }) {
  const { desk, apology } = props;
  const { shown, opened } = desk;
  const { words } = shown;
  const id = apology?.apologyId ?? "";
  const typed = typedIn(desk, "propose-apology", id);
  return (
    <Form action={`${APOLOGIES_PATH}/${opened.state.code ?? ""}/propose-apology`} label={words.write} commandId={typed?.commandId}>
      <input type="hidden" name="apologyId" value={id} />
      <TextArea
        name="text"
        id={`f-text-${id}`}
        isRequired
        label={words.text}
        hint={words.writeLead}
        value={typed?.text("text") ?? draftOf(desk, apology)}
      />
      {(apology === null || apology.kind === "late") && <NewDate desk={desk} apology={apology} typed={typed} />}
      <Actions>
        <Button accessKey="s">{words.propose}</Button>
      </Actions>
    </Form>
  );
}

/** The new date with the earliest that the plan allows, or the law by which none is left to give. */
function NewDate(props: { readonly desk: Desk; readonly apology: Apology | null; readonly typed: FormValues | undefined }) {
  const { desk, apology, typed } = props;
  const { shown, calendar, opened } = desk;
  const { words, locale, now } = shown;
  const { state } = opened;
  const earliest = state.resolvedAt === null ? earliestNewDay(state, calendar, now) : undefined;
  if (state.due === null || earliest === undefined || (apology !== null && apology.dueOn !== state.due.on)) return null;
  const rule = extensionRule(state, { calendar, now });
  if (state.extensionCount >= rule.extensionMax) return <p class="mc-hint">{words.extensionUsed(rule.ground)}</p>;
  const hint = civilDateOf(now) > state.due.on ? words.expectedHint : words.newDueHint;
  return (
    <TextInput
      name="newDueOn"
      id={`f-newDueOn-${apology?.apologyId ?? ""}`}
      size={12}
      label={words.newDueLabel}
      hint={hint(formatDay(locale, earliest))}
      value={typed?.text("newDueOn") ?? formatDay("vi", apology?.newDueOn ?? earliest)}
    />
  );
}

function SignForms({ desk, apology }: OneProps) {
  const { words } = desk.shown;
  const base = `${APOLOGIES_PATH}/${desk.opened.state.code ?? ""}`;
  const typed = typedIn(desk, "decline-apology", apology.apologyId);
  return (
    <>
      <Form action={`${base}/approve-apology`} label={words.approve}>
        <input type="hidden" name="apologyId" value={apology.apologyId} />
        <p class="mc-hint">{words.approveHint}</p>
        <Actions>
          <Button accessKey="k">{words.approve}</Button>
        </Actions>
      </Form>
      <Details summary={words.decline} isOpen={typed !== undefined}>
        <Form action={`${base}/decline-apology`} label={words.decline} commandId={typed?.commandId}>
          <input type="hidden" name="apologyId" value={apology.apologyId} />
          <TextArea
            name="reason"
            id={`f-reason-${apology.apologyId}`}
            isRequired
            label={words.declineReason}
            value={typed?.text("reason")}
          />
          <Actions>
            <Button kind="secondary">{words.decline}</Button>
          </Actions>
        </Form>
      </Details>
    </>
  );
}

function DeliverForm({ desk, apology }: OneProps) {
  const { words } = desk.shown;
  return (
    <Form action={`${APOLOGIES_PATH}/${desk.opened.state.code ?? ""}/record-apology-delivery`} label={words.deliver}>
      <input type="hidden" name="apologyId" value={apology.apologyId} />
      <Radios
        name="method"
        id={`f-method-${apology.apologyId}`}
        isRequired
        label={words.deliverMethod}
        choices={DELIVERY_METHODS.map((value) => ({ value, label: words.methods[value] }))}
        value="phone"
      />
      <Actions>
        <Button>{words.deliver}</Button>
      </Actions>
    </Form>
  );
}

function OweForm({ desk }: { readonly desk: Desk }) {
  const { words } = desk.shown;
  const typed = typedIn(desk, "owe-apology", "");
  return (
    <Details summary={words.owe} isOpen={typed !== undefined}>
      <p>{words.oweLead}</p>
      <Form action={`${APOLOGIES_PATH}/${desk.opened.state.code ?? ""}/owe-apology`} label={words.owe} commandId={typed?.commandId}>
        <Radios
          name="kind"
          isRequired
          label={words.oweKind}
          choices={FAULT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          value={typed?.text("kind")}
        />
        <TextArea name="text" id="f-owe-text" isRequired label={words.oweText} value={typed?.text("text")} />
        <Actions>
          <Button kind="secondary">{words.oweSubmit}</Button>
        </Actions>
      </Form>
    </Details>
  );
}

const COMMANDS: Readonly<Record<string, (form: FormValues) => Readonly<Record<string, unknown>>>> = {
  "propose-apology": (form) => ({
    ...(form.text("apologyId") === "" ? {} : { apologyId: form.text("apologyId") }),
    text: form.text("text"),
    newDueOn: form.text("newDueOn") === "" ? null : (parseTypedDay(form.text("newDueOn")) ?? form.text("newDueOn")),
  }),
  "approve-apology": (form) => ({ apologyId: form.text("apologyId") }),
  "decline-apology": (form) => ({ apologyId: form.text("apologyId"), reason: form.text("reason") }),
  "record-apology-delivery": (form) => ({ apologyId: form.text("apologyId"), method: form.text("method") }),
  "owe-apology": (form) => ({ kind: form.text("kind"), text: form.text("text") }),
};

async function act(c: WebContext, kit: PageKit): Promise<Response> {
  const code = codeOf(c);
  if (isProblem(code)) return respondProblem(c, code);
  const command = c.req.param("command") ?? "";
  const inputOf = COMMANDS[command];
  if (inputOf === undefined) return respondProblem(c, problem("dossier.command_unknown", { command: command.slice(0, 60) }));
  const form = await readForm(c);
  if (isProblem(form)) return respondProblem(c, form);
  const ctx = kit.contextOf(c, form.commandId);
  const done = await performDossierCommand(ctx, command, { code, input: inputOf(form) });
  if (isProblem(done)) return show(c, kit, { command, form, refusal: done });
  if (command === "approve-apology") {
    const kept = await keepLetter(c, kit, { code, apologyId: form.text("apologyId") });
    if (isProblem(kept)) return respondProblem(c, kept);
  }
  return seeOther(c, `${APOLOGIES_PATH}/${code}?xong=${command}`);
}
