import { z } from "zod";

import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import {
  GROUP_MOVED,
  MEMBER_MOVED,
  OPEN_CALLED,
  SEND_LINKED,
  dossierCodeSchema,
  openMembers,
  performDossierCommand,
  runDossierCommand,
  serviceFailed,
} from "#modules/dossier";
import { jobContextOf } from "#modules/identity";
import type { JobDeps } from "#modules/identity";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler, JobRun } from "#platform/jobs/job";
import { faultFields, log } from "#platform/log";

import { groupMoved, memberMoved } from "./join-group.ts";
import { MOOT, openCalled, stateOf } from "./open-called.ts";

const ofNode = z.looseObject({ code: dossierCodeSchema, node: z.string().min(1).max(60) });
const ofDossier = z.looseObject({ code: dossierCodeSchema });
const ofMessage = z.looseObject({ code: dossierCodeSchema, message: z.string().min(1).max(120), to: z.enum(["parent", "members"]) });

/** The first commands of a job are numbered from here, so that what tells of a failure has an id of its own. */
const FAILURE = 9;

/**
 * Opens the dossier that a process calls. A refusal of the ledger is tried again; any other is a fault of the process or the data, of which the
 * lead's desk is told at once by name, to let it be tried again once it is mended.
 */
function openCalledJob(deps: JobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: OPEN_CALLED,
    async run(job) {
      const { code: group, node } = ofNode.parse(job.payload);
      const ctx = jobContextOf(deps, job, OPEN_CALLED);
      const opened = await attempted(() => openCalled(ctx, { code: group, node, commandId: (n) => job.commandId(n) }), job);
      if (!isProblem(opened)) return;
      if (opened.problem.startsWith("ledger.") && !job.isLastAttempt) throw new JobRefusedError(opened);
      log.warn("linked.open_failed", { code: group, node, reason: opened.problem });
      const input = { node, service: OPEN_CALLED, reason: opened.problem };
      const told = await runDossierCommand({ ...ctx, commandId: job.commandId(FAILURE) }, serviceFailed, { code: group, input });
      if (isProblem(told) && !MOOT.has(told.problem)) throw new JobRefusedError(told);
    },
  };
}

/** A throw is tried again like any other fault; the last one is told like a refusal. */
async function attempted<T>(run: () => Promise<T | Problem>, job: JobRun): Promise<T | Problem> {
  try {
    return await run();
  } catch (error) {
    if (!job.isLastAttempt) throw error;
    log.warn("linked.open_threw", faultFields(error));
    return problem("dossier.service_threw", { service: OPEN_CALLED });
  }
}

function movedJob(deps: JobDeps, name: string, moved: typeof memberMoved): JobHandler {
  return {
    kind: "repeatable",
    name,
    async run(job) {
      const { code: dossier } = ofDossier.parse(job.payload);
      const refused = await moved(jobContextOf(deps, job, name), { code: dossier, commandId: (n) => job.commandId(n) });
      if (refused !== null) throw new JobRefusedError(refused);
    },
  };
}

/** Brings a message to the group of a dossier, or to the open members of a group. */
function messageJob(deps: JobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: SEND_LINKED,
    async run(job) {
      const { code: from, message, to } = ofMessage.parse(job.payload);
      const ctx = jobContextOf(deps, job, SEND_LINKED);
      const sender = await stateOf(ctx, from);
      const group = sender.memberOf === null ? [] : [sender.memberOf.code];
      const receivers = to === "parent" ? group : openMembers(sender).map((member) => member.code);
      for (const [at, receiver] of receivers.entries()) {
        const input = { message, from };
        const told = await performDossierCommand({ ...ctx, commandId: job.commandId(at + 1) }, "deliver-message", {
          code: receiver,
          input,
        });
        if (isProblem(told) && !MOOT.has(told.problem)) throw new JobRefusedError(told);
      }
    },
  };
}

/** What interlinked dossiers do to each other after the commit that made it necessary. */
export function linkedJobs(deps: JobDeps): { readonly handlers: readonly JobHandler[] } {
  return {
    handlers: [openCalledJob(deps), movedJob(deps, MEMBER_MOVED, memberMoved), movedJob(deps, GROUP_MOVED, groupMoved), messageJob(deps)],
  };
}
