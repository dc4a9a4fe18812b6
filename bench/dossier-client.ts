import type { Instant } from "#kernel/instant";
import { isProblem } from "#kernel/problem";
import type { EventDraft, Ledger } from "#ledger";
import { type DossierCode, dossierStream, dossierStreamType, findDossierCommand, runDossierCommand } from "#modules/dossier";
import { actorRefOf, type OfficerActor, type UseCaseContext } from "#modules/identity";
import { systemClock } from "#platform/clock";
import type { Database } from "#platform/db/pool";
import { newCommandId, newUuid } from "#platform/ids";

const AGENCY = "H99.101";
const UNIT = "H99.101.1";
const PROCESS_STEPS = 6;

/** The agency to which the second half of six steps belongs. */
const OTHER_AGENCY = "H99.10";
const OTHER_UNIT = "H99.10.2";

/** One officer who may do everything at the desks of two units. */
const officer: OfficerActor = {
  kind: "officer",
  officerId: newUuid() as never,
  accountId: newUuid() as never,
  name: "Trần Thị Bình",
  posts: [
    { unitCode: UNIT as never, agencyCode: AGENCY as never, position: "specialist", roles: ["reception", "unit_head", "case_officer"] },
    { unitCode: OTHER_UNIT as never, agencyCode: OTHER_AGENCY as never, position: "specialist", roles: ["unit_head"] },
  ],
};
const stamp = { officerId: officer.officerId, name: officer.name };

const step = (kind: string, key = kind): object => ({
  key,
  name: `Bước ${key}`,
  nameEn: `Step ${key}`,
  kind,
  agencyCode: AGENCY,
  unitCode: UNIT,
  permission: "dossier.process",
  perMille: 100,
  workingHours: 0,
});

const processKeys = Array.from({ length: PROCESS_STEPS }, (_, index) => `process_${index + 1}`);
const plan = [
  step("intake"),
  step("assign"),
  ...processKeys.map((key) => step("process", key)),
  step("review"),
  step("sign"),
  step("deliver"),
];

/** Six steps at two agencies, as the process of `process-six-steps.ts` has them. */
const sixStepPlan = [
  step("intake"),
  step("assign"),
  step("process"),
  ...["review", "sign", "deliver"].map((key) => ({ ...step("process", key), agencyCode: OTHER_AGENCY, unitCode: OTHER_UNIT })),
  step("deliver", "hand_out"),
];

/** The steps that a dossier pinned at reception, the version whose process it walks, and what is done with it afterwards, in order. */
export interface BenchCourse {
  readonly plan: readonly object[];
  readonly processVersion: number | undefined;
  readonly commands: readonly (readonly [name: string, input: object])[];
}

/** Six steps at two agencies through the gateway of a drawn process. */
export const sixStepCourse: BenchCourse = {
  plan: sixStepPlan,
  processVersion: 1,
  commands: [
    ["forward", {}],
    ["assign", { officer: stamp }],
    ["complete-step", { stepKey: "process", answers: { is_simple: false } }],
    ...["review", "sign", "deliver"].map((stepKey) => ["complete-step", { stepKey }] as const),
  ],
};

/** What a client does with one dossier after it was received, in order. */
const longCourse: BenchCourse = {
  plan,
  processVersion: undefined,
  commands: [
    ["forward", {}],
    ["assign", { officer: stamp }],
    ...processKeys.slice(0, -1).map((stepKey) => ["complete-step", { stepKey }] as const),
  ],
};

let dossierCount = 0;

/** One client: receives a dossier and takes it along its steps by the real commands, one acknowledged command at a time. */
export class DossierClient {
  readonly #ledger: Ledger;
  readonly #db: Database;
  readonly #course: BenchCourse;
  #code: DossierCode | undefined;
  #done = 0;

  constructor(ledger: Ledger, db: Database, course = longCourse) {
    this.#ledger = ledger;
    this.#db = db;
    this.#course = course;
  }

  /** One dossier from its reception to the last command of its course. */
  async walk(): Promise<void> {
    this.#code = undefined;
    for (let command = 0; command <= this.#course.commands.length; command += 1) await this.next();
  }

  async next(): Promise<void> {
    const now = systemClock.now();
    const work = this.#course.commands[this.#done];
    if (this.#code === undefined || work === undefined) {
      this.#code = await this.#receive(now);
      this.#done = 0;
      return;
    }
    const [name, input] = work;
    const command = findDossierCommand(name);
    if (command === undefined) throw new Error(`no command ${name}`);
    this.#done += 1;
    assertAccepted(await runDossierCommand(this.#context(now), command, { code: this.#code, input }));
  }

  #context(now: Instant): UseCaseContext {
    const fixed = { ledger: this.#ledger, db: this.#db, actor: officer, clock: systemClock, requestId: "bench", locale: "vi" as const };
    return { ...fixed, now, commandId: newCommandId() };
  }

  async #receive(now: Instant): Promise<DossierCode> {
    dossierCount += 1;
    const code = `${AGENCY}-20261119-${String(dossierCount).padStart(7, "0")}` as DossierCode;
    const envelope = { name: "bench.receive", input: { code }, actor: actorRefOf(officer), onBehalfOf: null, reason: null };
    assertAccepted(
      await this.#ledger.execute(dossierStreamType, dossierStream(code), { ...envelope, at: now, commandId: newCommandId() }, () => ({
        events: receivedEvents(code, now, this.#course),
        answer: { code },
      })),
    );
    return code;
  }
}

function receivedEvents(code: DossierCode, now: Instant, course: BenchCourse): readonly EventDraft[] {
  const party = { agencyCode: AGENCY, unitCode: UNIT };
  const due = { at: now, on: "2026-12-01", clockStart: now, amount: 7, unit: "working_day", calendar: "VN", isProvisional: false };
  const applicant = {
    kind: "person",
    name: "Nguyễn Văn An",
    personalId: "001099000001",
    birthOn: null,
    address: "Xã Bình Minh",
    phone: "",
    email: "",
  };
  return [
    {
      kind: "dossier.submitted",
      schemaVersion: 1,
      payload: {
        code,
        procedure: { code: "1.004222", version: 1, name: "Đăng ký thường trú", nameEn: "Permanent residence", field: "Cư trú" },
        caseKey: "",
        channel: "in_person",
        reception: party,
        competentAgency: AGENCY,
        components: [],
        answerBy: null,
        isAssisted: false,
      },
      personal: { applicant, representative: null, form: {}, pin: "123456" },
    },
    {
      kind: "dossier.received",
      schemaVersion: 1,
      payload: {
        due,
        plan: course.plan as never,
        ...(course.processVersion === undefined ? {} : { processVersion: course.processVersion }),
        formSetId: "TT03-2025",
        fee: { amount: 20_000, isPaid: true, note: "" },
        returnMethod: "counter",
        register: { book: "2026", number: 1 },
        receivedBy: stamp,
      },
    },
  ];
}

function assertAccepted(outcome: unknown): void {
  if (isProblem(outcome)) throw new Error(`${outcome.problem} ${JSON.stringify(outcome.params)}`);
}
