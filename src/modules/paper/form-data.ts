import type { CivilDate, Instant } from "#kernel/instant";
import type { PeriodUnit } from "#modules/calendar";

/** The set of official forms in force when the dossier came in; pinned to the dossier, because the same number means another form in another set. */
export type FormSetId = "TT01-2018" | "TT03-2025";

/** What a form is, by meaning and never by number (mot-cua.md 3.2). */
export type FormKind = "receipt" | "supplement_request" | "intake_refusal" | "outcome";

// Aliases and not interfaces: what a form is printed from is stored as JSON, and only an alias is known to be JSON.

/** The head of every form: who issues it, for which dossier. */
export type FormHead = {
  /** The agency above, printed first; null when there is none to print. */
  readonly parentAgency: string | null;
  readonly agency: string;
  /** `12/TTPVHCC` */
  readonly number: string;
  /** Where it is signed: `An Bình`. */
  readonly place: string;
  readonly issuedAt: Instant;
  readonly dossierCode: string;
  /** What the QR code opens. It must not hold personal data. */
  readonly trackingUrl: string;
};

/** The applicant as printed. */
export type FormApplicant = {
  readonly name: string;
  readonly personalId: string | null;
  readonly personalIdKind: "personal" | "tax";
  readonly address: string;
  readonly phone: string;
  readonly email: string;
};

/** In which form a paper was handed in. */
export type PaperForm = "original" | "certified_copy" | "copy" | "electronic" | "data";

/** Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả: every field of the form in force. */
export type ReceiptData = FormHead & {
  /** Bộ phận tiếp nhận và trả kết quả of … */
  readonly counter: string;
  readonly applicant: FormApplicant;
  readonly representative: string | null;
  readonly procedure: { readonly code: string; readonly name: string };
  readonly components: readonly { readonly name: string; readonly form: PaperForm; readonly quantity: number }[];
  readonly dossierCount: number;
  readonly processingTime: { readonly amount: number; readonly unit: PeriodUnit };
  readonly receivedAt: Instant;
  /** Null when no date is promised (the procedure states no time). */
  readonly dueAt: Instant | null;
  /**
   * Why the date is only expected: `competent_agency`, its own receipt of the dossier starts the clock (Nghị định
   * 118/2025/NĐ-CP, Điều 17 khoản 3); `calendar`, that year's days off are not published.
   */
  readonly dueIsExpected: "competent_agency" | "calendar" | null;
  readonly returnMethod: "counter" | "post" | "electronic";
  readonly returnPlace: string;
  readonly fee: { readonly amount: number; readonly isPaid: boolean; readonly note: string };
  readonly register: { readonly book: string; readonly number: number };
  /** The tracking PIN, printed on the applicant's copy only. */
  readonly pin: string | null;
  readonly submittedBy: string;
  readonly receivedBy: string;
};

/** Whom to ask, on forms 02 and 03. */
export type FormContact = { readonly name: string; readonly phone: string };

/** Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. */
export type SupplementRequestData = FormHead & {
  readonly applicant: FormApplicant;
  readonly procedure: { readonly code: string; readonly name: string };
  readonly items: readonly { readonly component: string; readonly defect: string; readonly guidance: string }[];
  readonly reason: string;
  readonly supplementBy: CivilDate;
  readonly contact: FormContact;
  readonly signedBy: string;
};

/** Form 03, Phiếu từ chối giải quyết hồ sơ. */
export type IntakeRefusalData = FormHead & {
  readonly applicant: FormApplicant;
  readonly procedure: { readonly code: string; readonly name: string };
  readonly reason: string;
  readonly legalBasis: string;
  readonly contact: FormContact;
  readonly signedBy: string;
};

/** The outcome of a procedure that has no form of its own. */
export type OutcomeData = FormHead & {
  readonly title: string;
  /** Về việc … */
  readonly subject: string;
  readonly basis: readonly string[];
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly recipients: readonly string[];
  readonly signerTitle: string;
  readonly signedBy: string;
};

/** A form to be printed: its kind with what it says. */
export type FormOrder =
  | { readonly kind: "receipt"; readonly data: ReceiptData }
  | { readonly kind: "supplement_request"; readonly data: SupplementRequestData }
  | { readonly kind: "intake_refusal"; readonly data: IntakeRefusalData }
  | { readonly kind: "outcome"; readonly data: OutcomeData };
