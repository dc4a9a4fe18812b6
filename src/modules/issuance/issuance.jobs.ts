import { z } from "zod";

import { civilDateOf } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import { ISSUE_STOP_NOTICE, dossierCodeSchema, dossierStream, dossierStreamType, isStopped } from "#modules/dossier";
import { actorRefOf } from "#modules/identity";
import type { UseCaseContext } from "#modules/identity";
import { unitDirectory } from "#modules/organisation";
import type { PaperStorage } from "#modules/paper";
import { JobRefusedError } from "#platform/jobs/job";
import type { JobHandler } from "#platform/jobs/job";

import { printStopNotice } from "./print-stop-notice.ts";

/** What the printing of papers by jobs needs of the running system. */
export interface IssuanceJobDeps extends Pick<UseCaseContext, "ledger" | "db"> {
  /** Opened when the first paper is printed. */
  readonly paper: () => Promise<PaperStorage>;
  readonly publicUrl: string;
  /** The province's own name, printed before the date. */
  readonly placeOf: () => Promise<string>;
}

const stopped = z.looseObject({ code: dossierCodeSchema });

/** Prints the notice of a dossier that was stopped, so that its applicant finds it where the receipt is. Printed again: the same paper. */
export function stopNoticeJob(deps: IssuanceJobDeps): JobHandler {
  return {
    kind: "repeatable",
    name: ISSUE_STOP_NOTICE,
    async run(job) {
      const { code: of } = stopped.parse(job.payload);
      const { state } = await deps.ledger.load(dossierStreamType, dossierStream(of));
      if (!isStopped(state)) return;
      const printer = {
        db: deps.db,
        storage: await deps.paper(),
        directory: await unitDirectory(deps.db, civilDateOf(job.now)),
        publicUrl: deps.publicUrl,
        place: await deps.placeOf(),
        actor: actorRefOf({ kind: "system", job: ISSUE_STOP_NOTICE }),
        now: job.now,
      };
      const printed = await printStopNotice(printer, { state, events: await deps.ledger.readStream(dossierStream(of)) });
      if (isProblem(printed)) throw new JobRefusedError(printed);
    },
  };
}
