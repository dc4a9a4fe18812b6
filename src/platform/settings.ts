import { resolve } from "node:path";
import { z } from "zod";
import { type CivilDate, type Instant, parseInstant, parseLocalTime } from "#kernel/instant";
import { type Problem, problem } from "#kernel/problem";
import { mailSenderSetting, mailServerSetting } from "#platform/mail-settings";
import { projectPath } from "#platform/root";

interface Setting<T> {
  readonly env: string;
  /** One sentence in English for docs/reference/settings.md. */
  readonly description: string;
  /** What stands when the variable is unset, as a person would type it. */
  readonly fallback: string | undefined;
  readonly schema: z.ZodType<T, string | undefined>;
}

function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}

function whole(min: number, max: number): z.ZodType<number, string | undefined> {
  return z
    .string()
    .regex(/^\d{1,12}$/u)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));
}

const optionalText = z.string().min(1).max(2000).optional();

const instantText = z
  .string()
  .optional()
  .transform((text, context): Instant | undefined => {
    if (text === undefined) return undefined;
    const instant = parseInstant(text) ?? parseLocalTime(text);
    if (instant === undefined) context.addIssue({ code: "custom", message: "not a time" });
    return instant;
  });

const MINUTES_OF_HOUR = 60;

/** `21:00-07:00` as minutes of the day; `off` as two equal minutes, between which there is nothing. */
const quietHours = z
  .string()
  .regex(/^(?:off|(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d)$/u)
  .transform((text): { readonly from: number; readonly to: number } => {
    const [from = 0, to = 0] =
      text === "off" ? [] : text.split("-").map((part) => Number(part.slice(0, 2)) * MINUTES_OF_HOUR + Number(part.slice(3)));
    return { from, to };
  });

const DATA_FALLBACK = "./data";

/** Every setting of the system. Read from the environment once, at the start; nothing else reads `process.env`. */
export const settingDefinitions = {
  databaseUrl: setting({
    env: "DATABASE_URL",
    description: "PostgreSQL server (15 to 18) to use instead of the embedded one, as `postgres://user:password@host:port/name`.",
    fallback: undefined,
    schema: z
      .string()
      .regex(/^postgres(?:ql)?:\/\/\S+$/u)
      .optional(),
  }),
  dataDir: setting({
    env: "MOTCUA_DATA",
    description: "Data folder: the embedded database and the files of dossiers.",
    fallback: DATA_FALLBACK,
    schema: z
      .string()
      .min(1)
      // Unset, it is the project's own folder wherever a command is typed; a relative path is relative to where it is typed.
      .transform((path) => (path === DATA_FALLBACK ? projectPath("data") : resolve(path))),
  }),
  port: setting({
    env: "PORT",
    description: "TCP port of the web server; 0 takes a free one.",
    fallback: "8080",
    schema: whole(0, 65_535),
  }),
  host: setting({
    env: "HOST",
    description:
      "Address on which the web server listens: this machine alone, behind a proxy that speaks HTTPS; `0.0.0.0` opens it to the network.",
    fallback: "127.0.0.1",
    schema: z.string().min(1).max(255),
  }),
  publicUrl: setting({
    env: "PUBLIC_URL",
    description: "Address under which people reach the system; printed on receipts and in QR codes. Unset: `http://localhost:PORT`.",
    fallback: undefined,
    schema: z.url({ protocol: /^https?$/u }).optional(),
  }),
  now: setting({
    env: "MOTCUA_NOW",
    description:
      "Starts the clock at this time for a demonstration (`2026-11-19T09:00`, Vietnamese time, or ISO 8601 with a zone); it runs on from there.",
    fallback: undefined,
    schema: instantText,
  }),
  timestampUrl: setting({
    env: "TIMESTAMP_URL",
    description:
      "Address of a time authority (RFC 3161, HTTP): signatures then carry its time (PAdES baseline T). Unset: the server's own time stands in them.",
    fallback: undefined,
    schema: z.url({ protocol: /^https?$/u }).optional(),
  }),
  clamavSocket: setting({
    env: "CLAMAV_SOCKET",
    description: "Unix socket or `host:port` of clamd. Unset: uploads are marked unscanned and served only as downloads.",
    fallback: undefined,
    schema: optionalText,
  }),
  uploadBytesMax: setting({
    env: "UPLOAD_MB_MAX",
    description: "Largest size of one uploaded file, in megabytes.",
    fallback: "20",
    schema: whole(1, 2048).transform((mb) => mb * 1024 * 1024),
  }),
  uploadFilesMax: setting({
    env: "UPLOAD_FILES_MAX",
    description: "Most files in one filing.",
    fallback: "20",
    schema: whole(1, 200),
  }),
  digitisingCheckPercent: setting({
    env: "DIGITISING_CHECK_PERCENT",
    description: "How many of a hundred digitised results of a batch a second person looks at; one fault among them and they look at all.",
    fallback: "100",
    schema: whole(1, 100),
  }),
  freeBytesMin: setting({
    env: "MIN_FREE_MB",
    description: "Free space, in megabytes, below which writes are refused before the disk is full.",
    fallback: "512",
    schema: whole(0, 1_000_000).transform((mb) => mb * 1024 * 1024),
  }),
  poolMax: setting({
    env: "DB_POOL_MAX",
    description: "Most connections of the read pool; the write pool takes as many again.",
    fallback: "16",
    schema: whole(2, 200),
  }),
  secureCookies: setting({
    env: "SECURE_COOKIES",
    description: "`yes` when people reach the system over HTTPS: session cookies are then marked Secure. `auto` follows PUBLIC_URL.",
    fallback: "auto",
    schema: z.enum(["yes", "no", "auto"]),
  }),
  sampleOnEmpty: setting({
    env: "MOTCUA_SAMPLE",
    description: "`yes`: `motcua start` loads the sample province into an empty database. `no`: it starts empty.",
    fallback: "yes",
    schema: z.enum(["yes", "no"]).transform((word) => word === "yes"),
  }),
  conventionsDir: setting({
    env: "MOTCUA_CALENDAR",
    description:
      "Folder of calendar files (docs/reference/calendar.md) with the office hours and the rules of the clock of the province and its agencies. Days off come by decree and are refused here.",
    fallback: undefined,
    schema: optionalText,
  }),
  internalChangeDays: setting({
    env: "INTERNAL_CHANGE_DAYS",
    description:
      "Days between the decision and the effect of a version that changes the internal process or words of guidance only. Unverified: the law read (decree 63/2010, articles 8.2, 14 and 15) asks five days of what is announced, and the internal process is not among it.",
    fallback: "0",
    schema: whole(0, 60),
  }),
  nearDueWorkingDays: setting({
    env: "NEAR_DUE_WORKING_DAYS",
    description: "The today list shows amber what has less than so many working days left.",
    fallback: "1",
    schema: whole(0, 30),
  }),
  nearDuePercent: setting({
    env: "NEAR_DUE_PERCENT",
    description: "The today list shows amber also what is in the last so many per cent of its time, counted in working days.",
    fallback: "20",
    schema: whole(0, 100),
  }),
  chaseNearDays: setting({
    env: "CHASE_NEAR_DAYS",
    description: "Days before a task of a directive is due on which its agency is reminded once.",
    fallback: "7",
    schema: whole(0, 90),
  }),
  chaseAgainDays: setting({
    env: "CHASE_AGAIN_DAYS",
    description: "An agency whose task is overdue is chased up again after so many days.",
    fallback: "7",
    schema: whole(1, 90),
  }),
  reformReportCommuneDays: setting({
    env: "REPORT_REFORM_COMMUNE_DAYS",
    description:
      "Days after the last day of a period by which communes hand in the reform report. Unverified: practice is the 15th to the 18th of the month.",
    fallback: "3",
    schema: whole(0, 60),
  }),
  reformReportDepartmentDays: setting({
    env: "REPORT_REFORM_DEPARTMENT_DAYS",
    description:
      "Days after the last day of a period by which departments hand in the reform report. Unverified: practice is the 15th to the 18th of the month.",
    fallback: "4",
    schema: whole(0, 60),
  }),
  reformReportProvinceDays: setting({
    env: "REPORT_REFORM_PROVINCE_DAYS",
    description:
      "Days after the last day of a period by which the province reports on the reform: the 20th of the month (official letter 581/BNV-CCHC).",
    fallback: "6",
    schema: whole(0, 60),
  }),
  controlReportCommuneDays: setting({
    env: "REPORT_CONTROL_COMMUNE_DAYS",
    description:
      "Days after the last day of a period by which communes report on the control of procedures. Unverified: the 18th of the month.",
    fallback: "4",
    schema: whole(0, 60),
  }),
  controlReportDepartmentDays: setting({
    env: "REPORT_CONTROL_DEPARTMENT_DAYS",
    description:
      "Days after the last day of a period by which departments report on the control of procedures. Unverified: the 20th of the month.",
    fallback: "6",
    schema: whole(0, 60),
  }),
  controlReportProvinceDays: setting({
    env: "REPORT_CONTROL_PROVINCE_DAYS",
    description:
      "Days after the last day of a period by which the province reports on the control of procedures. Unverified: the 25th of the month.",
    fallback: "11",
    schema: whole(0, 60),
  }),
  undoMinutes: setting({
    env: "UNDO_MINUTES",
    description: "Minutes in which a counter can take a reception back that was a mistake; 0 never.",
    fallback: "15",
    schema: whole(0, 480),
  }),
  draftDays: setting({
    env: "DRAFT_DAYS",
    description: "Days for which a half-filled form is kept after it was last saved; then it is erased.",
    fallback: "30",
    schema: whole(1, 365),
  }),
  noteDays: setting({
    env: "NOTE_DAYS",
    description:
      "Days after the end of a dossier for which the notes of colleagues about it keep their words; then these are erased. 0 never.",
    fallback: "730",
    schema: whole(0, 3650),
  }),
  noticeGateway: setting({
    env: "NOTICE_GATEWAY",
    description:
      "Address to which each message to an applicant is posted as JSON, signed with NOTICE_SECRET: the province's e-mail, SMS and Zalo services stand behind it. Unset: messages end on the operator's page, but for e-mail by MAIL_SMTP_URL.",
    fallback: undefined,
    schema: z.url({ protocol: /^https?$/u }).optional(),
  }),
  noticeSecret: setting({
    env: "NOTICE_SECRET",
    description:
      "Key shared with the gateway of messages: signs what is posted to it and what it says of deliveries. Needed with NOTICE_GATEWAY.",
    fallback: undefined,
    schema: z.string().min(16).max(200).optional(),
  }),
  mailServer: setting({
    env: "MAIL_SMTP_URL",
    description:
      "Mail server that takes e-mail to applicants, as `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`; e-mail then does not go to NOTICE_GATEWAY. Needs MAIL_FROM.",
    fallback: undefined,
    schema: mailServerSetting,
  }),
  mailFrom: setting({
    env: "MAIL_FROM",
    description: "Sender of e-mail, as `motcua@tinh.gov.vn` or `Name of the sender <motcua@tinh.gov.vn>`. Needed with MAIL_SMTP_URL.",
    fallback: undefined,
    schema: mailSenderSetting,
  }),
  mailTls: setting({
    env: "MAIL_TLS",
    description:
      "`required`: e-mail is handed over encrypted, to a server whose certificate is good. `off`: in plain text. `auto`: plain text to this machine, encrypted to any other.",
    fallback: "auto",
    schema: z.enum(["auto", "required", "off"]),
  }),
  noticeQuiet: setting({
    env: "NOTICE_QUIET",
    description: "Hours in which no message is sent, as `21:00-07:00`; `off` sends at any hour. Unverified: no law read names such hours.",
    fallback: "21:00-07:00",
    schema: quietHours,
  }),
  noticeHoursMax: setting({
    env: "NOTICE_HOURS_MAX",
    description: "Hours after which an event is told to nobody any more: a system that was down for days does not send old news.",
    fallback: "24",
    schema: whole(1, 720),
  }),
  uncollectedDays: setting({
    env: "UNCOLLECTED_DAYS",
    description: "Working days after which the counter is told to remind of an outcome that nobody has collected; no law names a number.",
    fallback: "10",
    schema: whole(1, 365),
  }),
  offlineNumbers: setting({
    env: "OFFLINE_NUMBERS",
    description: "Dossier codes that a counter's machine keeps for a day on which the network is gone.",
    fallback: "30",
    schema: whole(0, 200),
  }),
  offlineHoursMax: setting({
    env: "OFFLINE_HOURS_MAX",
    description: "Hours after which a reception that was taken in without a network waits for the head of the counter to believe its time.",
    fallback: "72",
    schema: whole(1, 720),
  }),
  startedBy: setting({
    env: "MOTCUA_STARTED_BY",
    description: "Process that started this one; set by `tools/run.mjs`, so that the system ends when it was killed. Not for people.",
    fallback: "0",
    schema: whole(0, 4_194_304),
  }),
  citizenSignIn: setting({
    env: "MOTCUA_CITIZEN_SIGN_IN",
    description:
      "`stand-in`: citizens sign in by a code shown in a local outbox, which checks nobody's identity. `off`: they file and follow without an account. `auto`: the stand-in for the sample province, off for any other.",
    fallback: "auto",
    schema: z.enum(["stand-in", "off", "auto"]),
  }),
  paymentSecret: setting({
    env: "PAYMENT_CALLBACK_SECRET",
    description:
      "Secret that this system and the payment platform hold, with which callbacks of payments are signed (HMAC-SHA-256). Unset: callbacks are refused, and the local stand-in makes one of its own at each start.",
    fallback: undefined,
    schema: optionalText,
  }),
  paymentPlatform: setting({
    env: "MOTCUA_PAYMENT_PLATFORM",
    description:
      "`stand-in`: a local page pretends to be the national payment platform, and no money moves. `off`: people pay by cash and transfer. `auto`: the stand-in for the sample province, off for any other.",
    fallback: "auto",
    schema: z.enum(["stand-in", "off", "auto"]),
  }),
  electronicReceiptsFrom: setting({
    env: "ELECTRONIC_RECEIPTS_FROM",
    description:
      "First day on which fee receipts are electronic and their data is offered as JSON and XML; `off` never. Known at second hand only: decree 254/2026 ends paper receipts on 31 December 2026.",
    fallback: "2027-01-01",
    schema: z
      .string()
      .regex(/^(?:off|\d{4}-\d{2}-\d{2})$/u)
      .transform((text) => (text === "off" ? undefined : (text as CivilDate))),
  }),
  language: setting({
    env: "MOTCUA_LANG",
    description: "Language of the command line: `vi` or `en`.",
    fallback: "vi",
    schema: z.enum(["vi", "en"]),
  }),
  logLevel: setting({
    env: "LOG_LEVEL",
    description: "Least level that is logged.",
    fallback: "info",
    schema: z.enum(["debug", "info", "warn", "error"]),
  }),
} as const;

type Definitions = typeof settingDefinitions;

/** The parsed settings, one object for the whole process. */
export type Settings = { readonly [K in keyof Definitions]: z.output<Definitions[K]["schema"]> };

/** Reads all settings. Problem: `platform.setting_invalid` naming the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>> = process.env): Settings | Problem {
  const values: Record<string, unknown> = {};
  for (const [key, definition] of Object.entries(settingDefinitions)) {
    const given = env[definition.env];
    const text = given === undefined || given === "" ? definition.fallback : given;
    const parsed = definition.schema.safeParse(text);
    if (!parsed.success) return problem("platform.setting_invalid", { name: definition.env, description: definition.description });
    values[key] = parsed.data;
  }
  return values as Settings;
}

/** The address people use: `PUBLIC_URL`, else this machine. Without a slash at the end. */
export function publicUrlOf(settings: Pick<Settings, "publicUrl" | "port">): string {
  return (settings.publicUrl ?? `http://localhost:${settings.port}`).replace(/\/+$/u, "");
}
