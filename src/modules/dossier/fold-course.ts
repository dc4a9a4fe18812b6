import type { Instant } from "#kernel/instant";
import { withTokensMoved } from "#modules/course";
import type { TokensMoved } from "#modules/course";

import type { DossierEventKind } from "./dossier.events.ts";
import type { Dossier, DossierCode } from "./dossier.ts";
import type { Folder } from "./folder.ts";
import { openSteps, withOpenSteps } from "./open-steps.ts";

/** Events of the process beside the steps that officers open and end. */
type CourseEventKind = Extract<
  DossierEventKind,
  "dossier.tokens_moved" | "dossier.member_opened" | "dossier.message_received" | "dossier.service_failed" | "dossier.service_retried"
>;

/** The folders of the process's own events, beside those of a dossier's way. */
export const courseFolders: { readonly [K in CourseEventKind]: Folder<K> } = {
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
      dueAt: payload.dueAt as Instant | null,
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
