import { withTokensMoved } from "#modules/course";

import type { DossierEventKind } from "./dossier.events.ts";
import type { Folder } from "./folder.ts";
import { openSteps, withOpenSteps } from "./open-steps.ts";

/** Events of the process beside the steps that officers open and end. */
type CourseEventKind = Extract<
  DossierEventKind,
  "dossier.tokens_moved" | "dossier.message_received" | "dossier.service_failed" | "dossier.service_retried"
>;

/** The folders of the process's own events, beside those of a dossier's way. */
export const courseFolders: { readonly [K in CourseEventKind]: Folder<K> } = {
  "dossier.tokens_moved": (state, { payload, at }) => {
    const removed = new Set(payload.removed);
    const open = openSteps(state);
    const taken = open.filter(({ key }) => removed.has(key)).map((step) => ({ step, at, cause: payload.cause }));
    const course = withTokensMoved(state.course, payload, at);
    const moved = { ...state, course: taken.length === 0 ? course : { ...course, taken: [...course.taken, ...taken] } };
    return withOpenSteps(
      moved,
      open.filter(({ key }) => !removed.has(key)),
    );
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
