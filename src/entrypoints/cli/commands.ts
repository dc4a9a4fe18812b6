import type { CliCommand } from "#platform/cli";
import { sampleService } from "../../../sample/sample.service.ts";
import { simulateCommand } from "../../../sample/simulate.cli.ts";
import { calendarCommands } from "../../modules/calendar/calendar.cli.ts";
import { deadlineCommands } from "../../modules/deadline/deadline.cli.ts";
import { handoverCommands } from "../../modules/handover/handover.cli.ts";
import { identityCommands } from "../../modules/identity/identity.cli.ts";
import { directiveCommands } from "../../modules/directive/directive.cli.ts";
import { measureCommands } from "../../modules/measure/measure.cli.ts";
import { organisationCommands } from "../../modules/organisation/organisation.cli.ts";
import { reportCommands } from "../../modules/report/report.cli.ts";
import { taskingCommands } from "../../modules/tasking/tasking.cli.ts";
import { procedureCommands } from "../../modules/procedure/procedure.cli.ts";
import { ledgerChecks } from "#ledger";
import { deadlineChecks } from "#modules/deadline";
import { digitisingChecks } from "#modules/digitising";
import { handoverChecks } from "#modules/handover";
import { measureChecks } from "#modules/measure";
import { paperChecks } from "#modules/paper";
import { paymentChecks } from "#modules/payment";
import { queueChecks } from "#modules/queue";
import { reportChecks } from "#modules/report";
import { databaseChecks } from "#platform/db/db.doctor";
import type { DoctorCheck } from "#platform/doctor";
import type { Service } from "#platform/service";
import { benchCommand } from "./bench.ts";
import { backupCommand, restoreCommand } from "./backup.ts";
import { doctorCommand } from "./doctor.ts";
import { helpCommand } from "./help.ts";
import { migrateCommand } from "./migrate.ts";
import { rebuildCommand, rebuildService } from "./rebuild-projections.ts";
import { settingsCommand } from "./settings.ts";
import { streamTypes } from "../web/stream-types.ts";
import { startCommand } from "./start.ts";
import { workerModules } from "../worker/modules.ts";
import { workerService } from "../worker/service.ts";
import { webModules } from "../web/modules.ts";
import { webService } from "../web/service.ts";

/** The commands of the modules: each module's `x.cli.ts` has its own. */
const moduleCommands: readonly CliCommand[] = [
  ...calendarCommands,
  ...deadlineCommands(streamTypes),
  ...organisationCommands,
  ...identityCommands,
  ...handoverCommands,
  ...measureCommands,
  ...directiveCommands,
  ...procedureCommands,
  ...taskingCommands(streamTypes),
  ...reportCommands,
  simulateCommand(streamTypes),
];

/** What `motcua doctor` examines: the database, then the ledger, then each module. */
const doctorChecks: readonly DoctorCheck[] = [
  ...databaseChecks,
  ...ledgerChecks(streamTypes),
  ...paperChecks,
  ...paymentChecks,
  ...deadlineChecks,
  ...handoverChecks,
  ...digitisingChecks,
  ...queueChecks,
  ...measureChecks,
  ...reportChecks,
];

/** What `motcua start` starts once the database is open, in this order: tables of an older shape, the sample province when empty, the worker, the web server. */
const services: readonly Service[] = [
  rebuildService(streamTypes),
  sampleService(streamTypes),
  workerService(workerModules(streamTypes)),
  webService(webModules),
];

/** Every command of `npx motcua …`. */
export const commands: readonly CliCommand[] = [
  startCommand(services),
  migrateCommand(streamTypes),
  rebuildCommand(streamTypes),
  doctorCommand(doctorChecks),
  backupCommand,
  restoreCommand,
  settingsCommand,
  benchCommand,
  ...moduleCommands,
  helpCommand(() => commands),
];
