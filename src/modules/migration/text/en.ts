import type { ProblemParams } from "#kernel/problem";
import { shown } from "#platform/problem-text";
import type { MigrationText } from "./vi.ts";

/** English words of moving open dossiers to another version of a process. */
export const en = {
  problems: {
    "migration.not_open": () => ({
      title: "The dossier does not walk this version of the process any more.",
      next: "Look at the list again.",
    }),
    "migration.kind_unlike": (params: ProblemParams) => ({
      title: `The old step and the new one are of different kinds: ${shown(params, "namesEn")}.`,
      next: "Reception, signature, issue and delivery go only to a step of the same kind.",
    }),
    "migration.call_renamed": (params: ProblemParams) => ({
      title: `The dossier waits for an interlinked one at “${shown(params, "node")}”, which is called otherwise in the new version.`,
      next: "Move it once the interlinked dossier has ended.",
    }),
    "migration.message_waits": (params: ProblemParams) => ({
      title: `The message “${shown(params, "message")}” has come already, and the new version waits for that very message.`,
      next: "Let the dossier pass this step in its old version, then move it.",
    }),
    "migration.changed": () => ({
      title: "The dossier went to another step after the preview.",
      next: "Preview again and move it then.",
    }),
    "migration.preview_stale": () => ({
      title: "The list is not the one that was seen; nothing was written.",
      next: "Look at the new list, then move the dossiers.",
    }),
    "migration.nothing_listed": () => ({
      title: "No dossier can be moved.",
      next: "Read the reason of each and choose the steps again.",
    }),
    "migration.being_applied": () => ({
      title: "Dossiers of this procedure are being moved by somebody else.",
      next: "Wait a few minutes and look again.",
    }),
    "migration.unknown": () => ({
      title: "There is no such operation.",
      next: "Open it from the procedure's page of moving dossiers.",
    }),
  },
  pages: {
    admin: "Administration",
    catalogue: "Procedures",
    title: "Move open dossiers to the new process",
    lead: "A dossier keeps the version of the process it was received under until it is moved here. Every dossier is previewed.",
    versionsTitle: "Open dossiers by version",
    version: "Version",
    versionName: (version: string) => `Version ${version}`,
    inForce: (version: string) => `Version in force: ${version}.`,
    openCount: "Open dossiers",
    isInForce: "in force",
    choose: (version: string) => `Move the dossiers of version ${version}`,
    noneOpen: "No dossier is open.",
    mappingTitle: (from: string, to: string) => `From version ${from} to version ${to}`,
    mappingLead: "Where each old step goes. A step of the same key is proposed; dossiers in a step that is left empty keep their version.",
    noStep: "No such step",
    preview: "Preview",
    previewTitle: (count: string) => `${count} dossiers can be moved`,
    nothingWritten: "This is a preview; nothing has been written.",
    rule: "Promised days do not change. A desk that stays keeps its officer and the moment it began; new timers count from the move.",
    movingTitle: "Dossiers that move",
    stayingTitle: "Dossiers that cannot move",
    noneMoving: "No dossier can be moved.",
    noneStaying: "Every dossier can be moved.",
    dossier: "Dossier code",
    from: "Stands at",
    to: "Goes to",
    units: "Unit",
    due: "Step due",
    why: "Why",
    outcome: "Outcome",
    outcomes: {
      open: "waiting",
      moved: "moved",
      unneeded: "moved before",
      left: "not moved",
      staying: "keeps its version",
    },
    more: (count: string) => `There are more than ${count} dossiers: preview again when these are moved.`,
    digest: (digest: string) => `Digest of the list (SHA-256): ${digest}`,
    apply: "Move exactly this list",
    correct: "Choose the steps again",
    operationsTitle: "Operations",
    noOperations: "There was no operation yet.",
    decidedAt: "When",
    decidedBy: "Decided by",
    moved: "Moved",
    left: "Not moved",
    running: (done: string, all: string) => `Moving: ${done} of ${all} dossiers. This page looks again by itself.`,
    finished: (moved: string, left: string) => `${moved} dossiers were moved; ${left} keep their version.`,
    operation: (from: string, to: string) => `From version ${from} to ${to}`,
  },
} satisfies MigrationText;
