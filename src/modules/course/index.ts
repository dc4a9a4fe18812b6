export { NO_COURSE, arranged, endedCourse, withTokensMoved } from "./course-state.ts";
export type {
  CourseState,
  FailedService,
  OpenStep,
  ReceivedMessage,
  RunningTimer,
  StepOrder,
  TakenStep,
  WaitingToken,
} from "./course-state.ts";
export {
  messageReceivedSchema,
  serviceFailedSchema,
  serviceRetriedSchema,
  stepAnswersSchema,
  tokensMovedSchema,
  waitingKindSchema,
} from "./course.events.ts";
export type { StepAnswers, TokensMoved } from "./course.events.ts";
export { courseOf, coursesOf } from "./find-course.ts";
export type { Course, Courses, ProcessRef } from "./find-course.ts";
export { laterByOfficeTime, timerDueAt } from "./timer-due.ts";
export type { RunningTime } from "./timer-due.ts";
