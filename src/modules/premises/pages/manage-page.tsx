import { Readable } from "node:stream";
import { civilDateOf } from "#kernel/instant";
import type { CivilDate } from "#kernel/instant";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { actorRefOf, useCaseContextOf } from "#modules/identity";
import type { Actor } from "#modules/identity";
import { listUnits } from "#modules/organisation";
import type { Unit } from "#modules/organisation";
import { openAttachment, storeUpload } from "#modules/paper";
import { Actions, ChoiceForm, Button, EmptyState, Notice, Select } from "#platform/html/components";
import { readFormWithFiles } from "#platform/http/form";
import type { FormValues } from "#platform/http/form";
import type { WebContext } from "#platform/http/context";
import { renderPage, seeOther } from "#platform/http/page";
import { problemStatus, problemText, respondProblem } from "#platform/http/problem-response";
import { discardUpload } from "#platform/files/upload";
import { newUuid } from "#platform/ids";
import { parseUuid } from "#kernel/id";
import { pairDevice, revokeDevice } from "../pair-device.ts";
import { premisesText } from "../premises-facts.tsx";
import { premisesOn, premisesStream, premisesStreamType } from "../premises.ts";
import type { Premises } from "../premises.ts";
import { statePremises } from "../state-premises.ts";
import type { Statement } from "../state-premises.ts";
import type { PremisesText } from "../text/vi.ts";
import { readStatement } from "./manage-reading.ts";
import { CounterForms, DeviceForms, EquipmentForms, GroupForms, RequirementForms } from "./fitting-forms.tsx";
import { DescriptionForm, HoursForms, PhotographForms } from "./place-forms.tsx";
import { MANAGE_PATH } from "./manage-kit.ts";
import type { PremisesWebDeps } from "./manage-kit.ts";

/** One-stop units that this officer may state things of: as their head, or as a leader of the agency. */
async function unitsOf(actor: Actor, deps: PremisesWebDeps, day: CivilDate): Promise<readonly Unit[]> {
  if (actor.kind !== "officer") return [];
  const units = (await listUnits(deps.db, day)).filter(({ kind }) => kind === "one_stop");
  return units.filter(({ code, agencyCode }) =>
    actor.posts.some(
      (post) =>
        (post.roles.includes("unit_head") && post.unitCode === code) ||
        (post.roles.includes("agency_leader") && post.agencyCode === agencyCode),
    ),
  );
}

/** What the page says besides the place: a refusal, or the secret of a device, once. */
interface Said {
  readonly refusal?: Problem;
  readonly link?: string;
}

/** `/lam-viec/quay`: everything that is stated of a place, and the forms that state it. */
export async function managePage(c: WebContext, deps: PremisesWebDeps, said: Said = {}): Promise<Response> {
  const { locale, now, actor } = c.var;
  const words = premisesText(locale).manage;
  const day = civilDateOf(now);
  const units = await unitsOf(actor, deps, day);
  const unit = units.find(({ code }) => code === c.req.query("noi")) ?? units[0];
  if (unit === undefined) {
    return renderPage(c, { title: words.title, variant: "work" }, <EmptyState title={words.notHead}>{words.notHeadLead}</EmptyState>);
  }
  const { state } = await deps.ledger.load(premisesStreamType, premisesStream(unit.code));
  const place = premisesOn(state, day) ?? blankPlace(unit, day);
  const sentence = said.refusal === undefined ? undefined : problemText(c, said.refusal);
  const props = { place, locale, day };
  return renderPage(
    c,
    {
      title: words.title,
      kicker: unit.name,
      lead: words.lead,
      variant: "work",
      section: "counter",
      isPrivate: true,
      ...(said.refusal === undefined ? {} : { status: problemStatus(c, said.refusal) }),
    },
    <>
      {sentence !== undefined && (
        <Notice kind="danger" title={sentence.title} isLive>
          <p>{sentence.next}</p>
        </Notice>
      )}
      {said.link !== undefined && (
        <Notice kind="success" title={words.paired} isLive>
          <p>
            <code>{said.link}</code>
          </p>
        </Notice>
      )}
      {c.req.query("xong") !== undefined && said.refusal === undefined && said.link === undefined && (
        <Notice kind="success" title={words.saved} isLive />
      )}
      {units.length > 1 && <UnitChoice units={units} unit={unit} words={words} />}
      <p>
        <a href={`/hang-cho/${unit.code}`}>{words.publicPage}</a>
      </p>
      <DescriptionForm {...props} />
      <GroupForms {...props} />
      <CounterForms {...props} />
      <EquipmentForms {...props} />
      <HoursForms {...props} facts={state.facts} />
      <PhotographForms {...props} limits={deps.uploads} />
      <RequirementForms {...props} />
      <DeviceForms {...props} devices={state.devices} />
    </>,
  );
}

/** A place of which nothing has been stated: the forms begin empty. */
function blankPlace({ code, agencyCode }: Unit, day: CivilDate): Premises {
  const nothing = { description: undefined, groups: [], counters: [], equipment: [], photographs: [], claims: [], exception: undefined };
  return { unitCode: code, agencyCode, day, ...nothing };
}

function UnitChoice(props: { readonly units: readonly Unit[]; readonly unit: Unit; readonly words: PremisesText["manage"] }) {
  const { units, unit, words } = props;
  return (
    <ChoiceForm action={MANAGE_PATH} label={words.choose}>
      <Select
        name="noi"
        label={words.choose}
        choices={units.map(({ code, name }) => ({ value: code, label: name }))}
        value={unit.code}
        isRequired
      />
      <Actions>
        <Button kind="secondary">{words.choose}</Button>
      </Actions>
    </ChoiceForm>
  );
}

/** One statement, or one device, of one form. */
export async function managePost(c: WebContext, deps: PremisesWebDeps): Promise<Response> {
  const read = await readFormWithFiles(c, deps.paper.files, deps.uploads);
  if (isProblem(read)) return managePage(c, deps, { refusal: read });
  const { form, upload } = read;
  try {
    const unit = (await unitsOf(c.var.actor, deps, civilDateOf(c.var.now))).find(({ code }) => code === form.text("noi"));
    if (unit === undefined) return respondProblem(c, problem("identity.not_permitted", { permission: "premises.manage" }));
    const ctx = useCaseContextOf(c, form.commandId);
    if (form.text("viec") === "ghep") return await pairPost(c, deps, { form, unit });
    if (form.text("viec") === "ngung") {
      const refusal = await revokeDevice(ctx, unit.code, form.text("thiet-bi"));
      return refusal === undefined ? done(c, unit) : await managePage(c, deps, { refusal });
    }
    const statement = readStatement(form, unit.code, civilDateOf(c.var.now));
    const [received] = upload.files;
    const whole =
      statement.kind === "photograph" && received !== undefined ? await withPicture(c, deps, { statement, form, received }) : statement;
    const refusal = isProblem(whole) ? whole : await statePremises(ctx, whole);
    return refusal === undefined ? done(c, unit) : await managePage(c, deps, { refusal });
  } finally {
    await discardUpload(deps.paper.files, upload);
  }
}

function done(c: WebContext, unit: Unit): Response {
  return seeOther(c, `${MANAGE_PATH}?noi=${unit.code}&xong=1`);
}

/** A photograph goes into the store of papers, recognised by its bytes and scanned; only then is it stated. */
async function withPicture(
  c: WebContext,
  deps: PremisesWebDeps,
  given: { readonly statement: Statement; readonly form: FormValues; readonly received: Parameters<typeof storeUpload>[1] },
): Promise<Statement | Problem> {
  const alt = given.form.text("mo-ta");
  if (alt.length < 10) return problem("premises.picture_undescribed");
  const stored = await storeUpload(deps.paper, given.received, { actor: actorRefOf(c.var.actor), now: c.var.now });
  if (isProblem(stored)) return stored;
  if (!stored.mediaType.startsWith("image/")) return problem("premises.picture_not_image");
  return { ...given.statement, key: stored.id, content: { attachmentId: stored.id, alt } };
}

async function pairPost(
  c: WebContext,
  deps: PremisesWebDeps,
  { form, unit }: { readonly form: FormValues; readonly unit: Unit },
): Promise<Response> {
  const kind = form.text("loai") === "rating" ? "rating" : "kiosk";
  const counter = kind === "rating" ? form.text("quay") : null;
  const order = {
    unitCode: unit.code,
    deviceId: newUuid(),
    kind,
    counter,
    label: form.text("ten") || premisesText(c.var.locale).deviceKinds[kind],
  } as const;
  const paired = await pairDevice(useCaseContextOf(c, form.commandId), order);
  if (isProblem(paired)) return managePage(c, deps, { refusal: paired });
  const path = kind === "kiosk" ? "ki-ot" : `quay/${counter ?? ""}/hai-long`;
  return managePage(c, deps, { link: `${deps.publicUrl}/hang-cho/${unit.code}/${path}?khoa=${paired.secret}` });
}

/** `/hang-cho/:place/anh/:id`: a photograph that stands on the page of the place, and no other file of the store. */
export async function photographRoute(c: WebContext, deps: PremisesWebDeps): Promise<Response> {
  const id = parseUuid(c.req.param("id") ?? "");
  const unit = (await listUnits(deps.db, civilDateOf(c.var.now))).find(({ code }) => code === c.req.param("place"));
  if (id === undefined || unit === undefined) return respondProblem(c, problem("premises.unknown"));
  const { state } = await deps.ledger.load(premisesStreamType, premisesStream(unit.code));
  const isShown = premisesOn(state, civilDateOf(c.var.now))?.photographs.some((one) => one.attachmentId === id) === true;
  const opened = isShown ? await openAttachment(deps.paper, id, "inline") : problem("premises.unknown");
  if (isProblem(opened)) return respondProblem(c, opened);
  for (const [name, value] of Object.entries(opened.headers)) c.header(name, value);
  return c.body(Readable.toWeb(opened.stream) as ReadableStream);
}
