import { createLedger } from "#ledger";
import type { AnyStreamType } from "#ledger";
import type { ServiceContext } from "#platform/service";
import { publicUrlOf } from "#platform/settings";
import { civilDateOf } from "#kernel/instant";
import { timeRulesHold } from "#modules/dossier";
import { provinceName } from "#modules/organisation";
import { gatewaysOf } from "#modules/notice";
import { dueDaysOf } from "#modules/report";
import { openPaperStorage } from "#modules/paper";
import type { PaperStorage } from "#modules/paper";
import { deadlineJobs } from "../../modules/deadline/deadline.jobs.ts";
import { digitisingJobs } from "../../modules/digitising/digitising.jobs.ts";
import { dossierJobs } from "../../modules/dossier/dossier.jobs.ts";
import { outcomeSubscription, stopNoticeJob, storeOutcomeJob } from "../../modules/issuance/issuance.jobs.ts";
import { handoverJobs } from "../../modules/handover/handover.jobs.ts";
import { linkedJobs } from "../../modules/linked/linked.jobs.ts";
import { letterJobs } from "../../modules/letter/letter.jobs.ts";
import { migrationJobs } from "../../modules/migration/migration.jobs.ts";
import { queueJobs } from "../../modules/queue/queue.jobs.ts";
import { noteJobs } from "../../modules/note/note.jobs.ts";
import { workbenchJobs } from "../../modules/workbench/workbench.jobs.ts";
import { taskingJobs } from "../../modules/tasking/tasking.jobs.ts";
import { reportJobs } from "../../modules/report/report.jobs.ts";
import { noticeJobs, noticeSubscription } from "../../modules/notice/notice.jobs.ts";
import { feeSubscription, paymentJobs } from "../../modules/payment/payment.jobs.ts";
import { housekeeping } from "./housekeeping.ts";
import type { WorkerModules } from "./service.ts";

/** What the worker does in the running system: the house's own recurring work, then each module's `x.jobs.ts`. */
export function workerModules(types: readonly AnyStreamType[]): (context: ServiceContext) => WorkerModules {
  return (context) => {
    const { database: db, clock, disk } = context;
    timeRulesHold();
    const ledger = createLedger(db, { types, admit: () => disk.check() });
    let paper: Promise<PaperStorage> | undefined;
    const issuance = {
      ledger,
      db,
      clock,
      paper: () => (paper ??= openPaperStorage(context)),
      publicUrl: publicUrlOf(context.settings),
      placeOf: async () => (await provinceName(db, civilDateOf(clock.now())))?.vi ?? "",
    };
    const linked = { ...linkedJobs({ ledger, db, clock }), recurring: [] };
    const parts = [
      housekeeping(types, { ...context, progress: () => undefined }),
      deadlineJobs({ ledger, db, clock }),
      migrationJobs({ ledger, db, clock }),
      letterJobs({ ledger, db, clock }),
      handoverJobs({ ledger, db, clock }),
      digitisingJobs({ ledger, db, clock }),
      queueJobs({ ledger, db, clock }),
      taskingJobs({ ledger, db, clock }, { nearDays: context.settings.chaseNearDays, againDays: context.settings.chaseAgainDays }),
      reportJobs(
        { ledger, db, clock },
        {
          nearDays: context.settings.chaseNearDays,
          againDays: context.settings.chaseAgainDays,
          dueDays: dueDaysOf(context.settings),
        },
      ),
      dossierJobs({ ledger, db, clock }),
      noteJobs({ db, noteDays: context.settings.noteDays }),
      workbenchJobs({ ledger, db, clock }),
      { handlers: [stopNoticeJob(issuance), storeOutcomeJob(issuance)], recurring: [] },
      linked,
      {
        handlers: noticeJobs({
          ledger,
          db,
          clock,
          gateways: gatewaysOf(context.settings),
          rules: {
            publicUrl: publicUrlOf(context.settings),
            quiet: context.settings.noticeQuiet,
            hoursMax: context.settings.noticeHoursMax,
          },
        }),
        recurring: [],
      },
      paymentJobs({ ledger, db, clock }),
    ];
    return {
      types,
      handlers: parts.flatMap(({ handlers }) => handlers),
      recurring: parts.flatMap(({ recurring }) => recurring),
      subscriptions: [noticeSubscription, feeSubscription, outcomeSubscription],
      close: () => ledger.close(),
    };
  };
}
