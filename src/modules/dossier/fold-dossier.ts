import type { Instant } from "#kernel/instant";
import type { LedgerEvent } from "#ledger";
import { withTokensMoved } from "#modules/course";
import type { CourseState, OpenStep, TokensMoved } from "#modules/course";

import type { DossierEventKind, PayloadOf } from "./dossier.events.ts";
import { custodyAfter } from "./custody.ts";
import { clockFolders, endedPauses, supplementRound, withLastRound, withoutExpectedLateness } from "./fold-clock.ts";
import { statusAtStep, withDue } from "./folder.ts";
import { openSteps, withOpenSteps, withoutSteps, withStep } from "./open-steps.ts";
import type { Folded, Folder } from "./folder.ts";
import type { Dossier, DossierCode } from "./dossier.ts";

/** Events of the process beside the steps that officers open and end. */
type CourseEventKind = Extract<
  DossierEventKind,
  | "dossier.tokens_moved"
  | "dossier.process_migrated"
  | "dossier.member_opened"
  | "dossier.message_received"
  | "dossier.service_failed"
  | "dossier.service_retried"
>;

/** The folders of the process's own events, beside those of a dossier's way. */
const courseFolders: { readonly [K in CourseEventKind]: Folder<K> } = {
  "dossier.tokens_moved": (state, { payload, at }) => {
    const removed = new Set(payload.removed);
    const open = openSteps(state);
    const taken = open.filter(({ key }) => removed.has(key)).map((step) => ({ step, at, cause: payload.cause }));
    const course = withTokensMoved(state.course, payload, at);
    const members = withMemberEnded(state, payload, at);
    const moved = { ...state, members, course: taken.length === 0 ? course : { ...course, taken: [...course.taken, ...taken] } };
    return withOpenSteps(
      moved,
      open.filter(({ key }) => !removed.has(key)),
    );
  },
  "dossier.process_migrated": withProcessMigrated,
  "dossier.member_opened": (state, { payload, at }) => {
    const { node, code, procedure, agencyCode, unitCode } = payload;
    const named = { procedureCode: procedure.code, name: procedure.name, nameEn: procedure.nameEn };
    const opened = {
      node,
      code: code as DossierCode,
      ...named,
      agencyCode,
      unitCode,
      openedAt: at,
      dueAt: payload.dueAt,
    };
    return { ...state, members: [...state.members, { ...opened, outcome: null, endedAt: null }] };
  },
  "dossier.message_received": (state, { payload, at }) => {
    const { message, from, isAwaited } = payload;
    return { ...state, course: { ...state.course, messages: [...state.course.messages, { message, from, at, isAwaited }] } };
  },
  "dossier.service_failed": (state, { payload, at }) => {
    const failures = [...state.course.failures.filter(({ node }) => node !== payload.node), { ...payload, at }];
    return { ...state, course: { ...state.course, failures } };
  },
  "dossier.service_retried": (state, { payload }) => {
    const failures = state.course.failures.filter(({ node }) => node !== payload.node);
    return { ...state, course: { ...state.course, failures } };
  },
};

/** The dossier in another version of its process: its steps, tokens and timers as they stand there, what was done and answered kept. */
function withProcessMigrated(state: Dossier, { payload, at }: Folded<"dossier.process_migrated">): Dossier {
  const keys = new Set(payload.plan.map(({ key }) => key));
  const earlier = [...state.earlierPlan, ...state.plan].filter(({ key }) => !keys.has(key));
  const renamed = new Map(payload.renamed.map(({ from, to }) => [from, to]));
  const nameOf = (key: string): string => renamed.get(key) ?? key;
  const steps = payload.steps.map(({ stepKey, agencyCode, unitCode, officer, since, dueAt }): OpenStep => {
    return { key: stepKey, holder: { agencyCode, unitCode }, officer, since, dueAt };
  });
  const consultations = state.consultations.map((one) => (one.stepKey === null ? one : { ...one, stepKey: nameOf(one.stepKey) }));
  const migrated: Dossier = {
    ...state,
    plan: payload.plan,
    doneBy: Object.fromEntries(Object.entries(state.doneBy).map(([key, officer]) => [nameOf(key), officer])),
    earlierPlan: [...new Map(earlier.map((step) => [step.key, step])).values()],
    consultations,
    course: courseMigrated(state, payload, { at, nameOf }),
  };
  return withOpenSteps(migrated, steps);
}

function courseMigrated(
  state: Dossier,
  payload: PayloadOf<"dossier.process_migrated">,
  { at, nameOf }: { readonly at: Instant; readonly nameOf: (key: string) => string },
): CourseState {
  const { course } = state;
  const stopped = new Set([...payload.disarmed, ...payload.armed.map(({ node }) => node)]);
  const answers = Object.entries(course.answers).map(([key, given]) => [nameOf(key), given] as const);
  const outcomes = Object.entries(course.outcomes).map(([key, outcome]) => [nameOf(key), outcome] as const);
  return {
    ...course,
    version: payload.processVersion,
    tokens: payload.tokens.map(({ place, kind, agencyCode, unitCode, since, dueAt }) => {
      return { place, kind, holder: { agencyCode, unitCode }, since, dueAt };
    }),
    timers: [
      ...course.timers.filter(({ node }) => !stopped.has(node)),
      ...payload.armed.map(({ node, dueAt }) => ({ node, since: at, dueAt })),
    ],
    done: doneSteps(state, payload).map(nameOf),
    answers: Object.fromEntries(answers),
    outcomes: Object.fromEntries(outcomes),
    failures: course.failures.map((failure) => ({ ...failure, node: nameOf(failure.node) })),
  };
}

/** A process from desk to desk keeps no account of finished steps, because their order says it; one that branches needs it. */
function doneSteps(state: Dossier, { plan }: PayloadOf<"dossier.process_migrated">): readonly string[] {
  if (state.plan.some(({ endsAt }) => endsAt !== undefined)) return state.course.done;
  if (plan.every(({ endsAt }) => endsAt === undefined)) return [];
  const current = state.plan.findIndex(({ key }) => key === state.step?.key);
  return state.plan.slice(0, Math.max(0, current)).map(({ key }) => key);
}

/** A called dossier that ended takes its token along; one whose token an edge or the applicant took is waited for no more. */
function withMemberEnded(state: Dossier, { cause, outcome, removed }: TokensMoved, at: Instant): Dossier["members"] {
  if (state.members.length === 0) return state.members;
  const gone = new Set(removed);
  return state.members.map((member) => {
    if (member.endedAt !== null || !gone.has(member.node)) return member;
    const isIts = cause.kind === "call" && cause.key === member.node;
    return { ...member, outcome: isIts ? (outcome ?? "") : "released", endedAt: at };
  });
}

const folders: { readonly [K in DossierEventKind]: Folder<K> } = {
  "dossier.submitted": (state, { payload, personal, at }) => ({
    ...state,
    code: payload.code as DossierCode,
    status: "submitted",
    procedure: payload.procedure,
    caseKey: payload.caseKey,
    channel: payload.channel,
    isAssisted: payload.isAssisted,
    isLocationIndependent: payload.isLocationIndependent ?? false,
    supportedBy: payload.supportedBy ?? null,
    visitId: payload.visitId ?? null,
    memberOf: (payload.memberOf ?? null) as Dossier["memberOf"],
    reception: payload.reception,
    competentAgency: payload.competentAgency,
    components: payload.components,
    answerBy: payload.answerBy,
    applicant: personal?.applicant ?? null,
    representative: personal?.representative ?? null,
    form: personal?.form ?? null,
    pin: personal?.pin ?? null,
    submittedAt: at,
  }),
  "dossier.rules_applied": (state, { payload, at }) => ({
    ...state,
    rulings: [...state.rulings, ...payload.firings.map((firing) => ({ ...firing, procedureVersion: payload.procedureVersion, at }))],
  }),
  "dossier.received": (state, { payload, at }) =>
    withDue(
      {
        ...state,
        status: "accepted",
        plan: payload.plan,
        course: payload.processVersion === undefined ? state.course : { ...state.course, version: payload.processVersion },
        formSetId: payload.formSetId,
        fee: payload.fee,
        returnMethod: payload.returnMethod,
        register: payload.register,
        terms: payload.terms ?? null,
        clockStartedAt: payload.due?.clockStart ?? null,
        receivedAt: at,
        arrivedAt: payload.arrivedAt ?? null,
        receivedBy: payload.receivedBy,
        receivedVersion: state.version + 1,
        answerBy: null,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.intake_supplement_requested": (state, { payload, personal }) => ({
    ...state,
    status: "intake_supplement",
    intakeRounds: payload.round,
    answerBy: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: null },
  }),
  "dossier.resubmitted": (state, { payload, personal }) => ({
    ...state,
    status: "submitted",
    components: payload.components,
    form: personal?.form ?? state.form,
    answerBy: payload.answerBy,
    supplement: null,
  }),
  "dossier.intake_refused": (state, { payload, personal, at }) => ({
    ...state,
    status: "rejected_intake",
    answerBy: null,
    refusal: { reasonCode: payload.reasonCode, text: personal?.text ?? "" },
    endedAt: at,
  }),
  "dossier.forwarded": (state, { payload }) =>
    withDue({ ...state, clockStartedAt: payload.due?.clockStart ?? state.clockStartedAt }, payload.due ?? state.due),
  "dossier.step_started": (state, { payload, at }) => {
    const step = {
      key: payload.stepKey,
      holder: { agencyCode: payload.agencyCode, unitCode: payload.unitCode },
      officer: payload.officer,
      since: at,
      dueAt: payload.dueAt,
    };
    const others = openSteps(state).filter(({ key }) => key !== payload.stepKey);
    // A second request that waited for the head belongs to the step that has ended.
    return withOpenSteps({ ...withoutDone(state, step.key), supplementProposal: null }, [...others, step]);
  },
  "dossier.step_completed": (state, { payload }) => withoutStep(withAnswers(withDoneBy(state, payload), payload), payload.stepKey),
  "dossier.step_returned": (state, { payload }) =>
    withoutStep({ ...state, signed: null, signedPaper: null, signedAs: null }, payload.stepKey),
  "dossier.assigned": (state, { payload }) =>
    state.step === null ? state : withStep(state, payload.stepKey ?? state.step.key, { officer: payload.officer }),
  "dossier.consultation_requested": (state, { payload, personal, at }) => ({
    ...state,
    // Asked by a branch, it is the branch that waits.
    status: payload.stepKey === undefined || payload.stepKey === state.step?.key ? "consulting" : state.status,
    consultations: [
      ...state.consultations,
      {
        consultationId: payload.consultationId,
        stepKey: payload.stepKey ?? null,
        to: payload.to,
        question: personal?.question ?? "",
        askedAt: at,
        dueAt: payload.dueAt,
        answeredAt: null,
        opinion: null,
        answer: null,
      },
    ],
  }),
  "dossier.consultation_answered": (state, { payload, personal, at }) => {
    const consultations = state.consultations.map((consultation) =>
      consultation.consultationId === payload.consultationId
        ? { ...consultation, answeredAt: at, opinion: payload.opinion, answer: personal?.answer ?? "" }
        : consultation,
    );
    const answered = { ...state, consultations };
    const status = state.status !== "consulting" || state.step === null ? state.status : statusAtStep(answered, state.step.key);
    return { ...answered, status };
  },
  "dossier.supplement_requested": (state, { payload, personal, at }) => ({
    ...withoutExpectedLateness(state, at),
    status: "supplement",
    supplementRounds: payload.round,
    supplements: [...state.supplements, supplementRound(state, payload, at)],
    supplementProposal: null,
    due: null,
    supplement: { items: personal?.items ?? [], reason: personal?.reason ?? "", closeOn: payload.closeOn },
  }),
  "dossier.supplement_received": (state, { payload, at }) =>
    withDue(
      {
        ...state,
        supplements: withLastRound(state, { answeredAt: at }),
        status: state.step === null ? state.status : statusAtStep(state, state.step.key),
        components: payload.components,
        supplement: null,
      },
      payload.due,
    ),
  "dossier.lapsed": (state, { at }) => ({
    ...withoutSteps(state),
    supplements: withLastRound(state, { lapsedAt: at }),
    supplement: null,
    status: "stopped",
    endedAt: at,
  }),
  "dossier.outcome_signed": (state, { payload }) => ({
    ...state,
    signed: payload.outcome,
    signedPaper: payload.paper ?? null,
    signedAs: (payload.capacity ?? null) as Dossier["signedAs"],
  }),
  "dossier.resolved": (state, { payload, at }) => ({
    ...(payload.timeliness === "late" ? state : withoutExpectedLateness(state, at)),
    status: payload.outcome.kind === "refused" ? "refused" : "resolved",
    outcome: { ...payload, at },
    resolvedAt: at,
    endedAt: payload.outcome.kind === "refused" ? at : null,
  }),
  "dossier.returned": (state, { payload, personal, at }) => ({
    ...withoutSteps(state),
    status: state.status === "refused" ? "refused" : "returned",
    returnedAt: at,
    returned: { at, method: payload.method, by: payload.officer?.name ?? "", receivedBy: personal?.receivedBy ?? "" },
    posting: null,
    endedAt: state.endedAt ?? at,
  }),
  "dossier.withdrawn": (state, { at }) => ({
    ...withoutExpectedLateness(withoutSteps(state), at),
    supplement: null,
    supplementProposal: null,
    pause: null,
    pauses: endedPauses(state, at),
    status: "withdrawn",
    due: null,
    endedAt: at,
  }),
  "dossier.reception_undone": (state, { payload, personal, at }) => ({
    ...withoutExpectedLateness(withoutSteps(state), at),
    status: "undone",
    due: null,
    undone: { ...payload, text: personal?.text ?? "", at },
    endedAt: at,
  }),
  "dossier.edited": (state, { payload, personal, at }) => ({
    ...state,
    revision: payload.revision,
    editedAt: at,
    components: payload.components,
    form: personal?.form ?? state.form,
  }),
  // Where the paper is, `custodyAfter` says.
  "dossier.papers_handed_over": (state) => state,
  "dossier.posted": (state, { payload: { list, carrier, tracking, fee }, at }) => ({
    ...state,
    posting: { list, carrier, tracking, fee, at },
  }),
  "dossier.post_came_back": (state) => ({ ...state, posting: null }),
  ...clockFolders,
  ...courseFolders,
};

/** Whose desk it lay on did it, also when somebody stood in. */
function withDoneBy(state: Dossier, { stepKey, by }: PayloadOf<"dossier.step_completed">): Dossier {
  const desk = openSteps(state).find(({ key }) => key === stepKey);
  return { ...state, doneBy: { ...state.doneBy, [stepKey]: desk?.officer ?? by } };
}

function withAnswers(state: Dossier, { stepKey, answers }: PayloadOf<"dossier.step_completed">): Dossier {
  // Where one step follows the other, the one in hand says what is done.
  const isBranched = state.plan.some(({ endsAt }) => endsAt !== undefined);
  if (answers === undefined && !isBranched) return state;
  const done = isBranched ? [...state.course.done, stepKey] : state.course.done;
  const answered = answers === undefined ? state.course.answers : { ...state.course.answers, [stepKey]: answers };
  return { ...state, course: { ...state.course, done, answers: answered } };
}

/** A step that opens again is to be done again. */
function withoutDone(state: Dossier, key: string): Dossier {
  if (!state.course.done.includes(key)) return state;
  return { ...state, course: { ...state.course, done: state.course.done.filter((done) => done !== key) } };
}

function withoutStep(state: Dossier, key: string): Dossier {
  return withOpenSteps(
    state,
    openSteps(state).filter((step) => step.key !== key),
  );
}

/** Folds one event into a dossier: the only place where status, clock and holder come from. Kinds are closed by the event registry. */
export function foldDossier(state: Dossier, event: LedgerEvent): Dossier {
  // The registry has parsed payload and personal part by the schemas of this very kind; the union cannot be followed further by the compiler.
  const folder = folders[event.kind as DossierEventKind] as unknown as Folder<DossierEventKind>;
  const next = folder(state, { payload: event.payload as never, personal: event.personal as never, at: event.at });
  return { ...next, custody: custodyAfter(state, event), version: event.version, lastEventAt: event.at };
}
