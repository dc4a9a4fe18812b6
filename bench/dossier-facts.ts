import type { Instant } from "#kernel/instant";
import type { JsonObject } from "#kernel/json";
import type { EventDraft } from "#ledger";
import type { DossierCode } from "#modules/dossier";

/** PIN of every dossier of a bench. */
export const PIN = "482913";

const BY = { officerId: "0199a000-0000-7000-8000-000000000001", name: "Nguyễn Thị Tiếp" };
const COUNTER = { agencyCode: "H99.101", unitCode: "H99.101.1" };
const DESK = { agencyCode: "H99.101", unitCode: "H99.101.3" };

/** The facts of a dossier on its way: filed and received at a commune's counter, now on a case officer's desk. */
export function facts(code: DossierCode, receivedAt: Instant): readonly EventDraft[] {
  const fact = (kind: string, payload: EventDraft["payload"]): EventDraft => ({ kind, schemaVersion: 1, payload });
  return [
    { ...fact("dossier.submitted", submission(code)), personal: { applicant: APPLICANT, representative: null, form: {}, pin: PIN } },
    fact("dossier.received", reception(receivedAt)),
    fact("dossier.step_started", { stepKey: "process", ...DESK, officer: BY, dueAt: "2026-11-23T10:00:00.000Z" }),
  ];
}

const APPLICANT = { kind: "person", name: "Trần Văn An", personalId: "001099000001", birthOn: null, address: "", phone: "", email: "" };

function submission(code: DossierCode): JsonObject {
  return {
    code,
    procedure: { code: "1.004222", version: 1, name: "Đăng ký thường trú", nameEn: "Permanent residence", field: "Cư trú" },
    caseKey: "",
    channel: "in_person",
    reception: COUNTER,
    competentAgency: "H99.101",
    components: [],
    answerBy: null,
    isAssisted: false,
  };
}

const plannedStep = (kind: string, at: typeof COUNTER, perMille: number) => ({
  ...at,
  key: kind,
  kind,
  name: kind,
  nameEn: kind,
  permission: "dossier.process",
  perMille,
  workingHours: 0,
});

const reception = (receivedAt: Instant): JsonObject => ({
  due: {
    at: "2026-11-25T10:00:00.000Z",
    on: "2026-11-25",
    clockStart: receivedAt,
    amount: 7,
    unit: "working_day",
    calendar: "vn",
    isProvisional: false,
  },
  plan: [
    plannedStep("intake", COUNTER, 50),
    plannedStep("process", DESK, 600),
    plannedStep("review", DESK, 150),
    plannedStep("sign", DESK, 150),
    plannedStep("deliver", COUNTER, 50),
  ],
  formSetId: "TT03-2025",
  fee: { amount: 20_000, isPaid: true, note: "" },
  returnMethod: "counter",
  register: { book: "2026", number: 1 },
  receivedBy: BY,
});
