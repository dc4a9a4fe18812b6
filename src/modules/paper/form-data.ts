import type { CivilDate, Instant } from "#kernel/instant";
import type { PeriodUnit } from "#modules/calendar";

/** The set of official forms in force when the dossier came in; pinned to the dossier, because the same number means another form in another set. */
export type FormSetId = "TT01-2018" | "TT03-2025";

// Aliases and not interfaces: what a form is printed from is stored as JSON, and only an alias is known to be JSON.

/** Who issues a form, where and when. */
export type FormIssuer = {
  /** The agency above, printed first; null when there is none to print. */
  readonly parentAgency: string | null;
  readonly agency: string;
  /** Where it is signed: `An Bình`. */
  readonly place: string;
  readonly issuedAt: Instant;
  /** What the QR code opens. It must not hold personal data. */
  readonly trackingUrl: string;
};

/** The head of every form of one dossier. */
export type FormHead = FormIssuer & {
  /** `12/TTPVHCC`; empty prints no number. */
  readonly number: string;
  readonly dossierCode: string;
};

/** The procedure as printed. */
export type FormProcedure = { readonly code: string; readonly name: string };

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
  readonly procedure: FormProcedure;
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
  readonly procedure: FormProcedure;
  readonly items: readonly {
    readonly component: string;
    readonly defect: string;
    readonly guidance: string;
    /** How many of each are asked for: columns of the set of 2018. Absent where only the defect is known. */
    readonly quantities?: { readonly original: number; readonly certifiedCopy: number; readonly copy: number };
  }[];
  readonly reason: string;
  /** When it is asked, printed by the set of 2025. Absent on requests issued before the stage was kept. */
  readonly stage?: "intake" | "appraisal";
  /** Null where no law names a last day: before reception, and where silence closes nothing. */
  readonly supplementBy: CivilDate | null;
  readonly contact: FormContact;
  readonly signedBy: string;
};

/** Form 03, Phiếu từ chối giải quyết hồ sơ. */
export type IntakeRefusalData = FormHead & {
  readonly applicant: FormApplicant;
  readonly procedure: FormProcedure;
  readonly reason: string;
  readonly legalBasis: string;
  readonly contact: FormContact;
  readonly signedBy: string;
};

/** What an apology is for: lateness, or one of the wrongs that owe one too (Nghị định 118/2025/NĐ-CP, Điều 19.6, 23). */
export type ApologyFault = "late" | "wrong_guidance" | "wrong_refusal" | "wrong_result" | "lost_papers";

/** A due date as printed: the day, and the moment where the promise is counted in hours. */
export type FormDue = { readonly on: CivilDate; readonly at: Instant | null };

/**
 * Form 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết; in the set of 2018 Phiếu xin lỗi và hẹn lại ngày trả kết quả.
 * Number: `12/PXL`.
 */
export type ApologyExtensionData = FormHead & {
  readonly applicant: FormApplicant;
  readonly procedure: FormProcedure;
  /** Lĩnh vực */
  readonly field: string;
  readonly receivedAt: Instant;
  readonly receivedByAgency: string;
  readonly originalDue: FormDue | null;
  /** Where the dossier stands, in words: `đang thẩm định tại Phòng Kinh tế`. */
  readonly stage: string;
  readonly fault: ApologyFault;
  readonly cause: string;
  /** Whose working minutes made the delay; empty when nobody's are counted. */
  readonly responsible: readonly { readonly agency: string; readonly workingMinutes: number }[];
  /** One new date only; null when nothing is postponed, as with an apology for wrong guidance. */
  readonly newDue: FormDue | null;
  /** 1 for the first extension; 0 when nothing is extended. */
  readonly extensionNumber: number;
  readonly signerTitle: string;
  readonly signedBy: string;
};

/** Form 05 of the set of 2025, Thông báo dừng giải quyết hồ sơ. The set of 2018 has none. Number: `12/TB`. */
export type StopNoticeData = FormHead & {
  readonly applicant: FormApplicant;
  readonly procedure: FormProcedure;
  readonly receivedAt: Instant | null;
  readonly reasonKind: "withdrawn" | "lapsed";
  /** The applicant's own words; for a lapse, what was not completed. */
  readonly reason: string;
  /** When the applicant asked to stop; for a lapse, when the supplement was asked for. */
  readonly requestedAt: Instant;
  /** The last day for completing; null unless it lapsed. */
  readonly supplementBy: CivilDate | null;
  /** Where the dossier stood when it was stopped, in words. */
  readonly stage: string;
  readonly decision: string;
  /** Money given back; null when none was paid; `undecided` when it was, and the law of the sector still has to say what goes back (Điều 21). */
  readonly refund: { readonly amount: number; readonly note: string } | "undecided" | null;
  readonly papersReturned: readonly { readonly name: string; readonly form: PaperForm; readonly quantity: number }[];
  readonly signerTitle: string;
  readonly signedBy: string;
};

/** How a unit kept its part of the time when it handed over; null while it is not yet known. */
export type HandOverResult = "early" | "on_time" | "overdue" | null;

/** Form 06, in the set of 2018 form 05: Phiếu kiểm soát quá trình giải quyết hồ sơ, a row a hand-over. It carries no number of its own. */
export type ControlSlipData = FormIssuer & {
  readonly dossierCode: string;
  /** Cơ quan giải quyết: who decides; the slip itself is kept by the counter that received the dossier. */
  readonly competentAgency: string;
  readonly applicant: { readonly name: string };
  readonly procedure: FormProcedure;
  readonly receivedAt: Instant;
  readonly dueAt: Instant | null;
  readonly rows: readonly {
    readonly fromUnit: string;
    readonly toUnit: string;
    readonly at: Instant;
    readonly giver: string;
    readonly taker: string;
    /** How the giving unit kept its part of the time. */
    readonly result: HandOverResult;
    readonly note: string;
    /** Until when the taking unit has its part done; null when it has none of its own. */
    readonly subDeadline: Instant | null;
  }[];
};

/** One line of the register. */
export type RegisterEntry = {
  readonly dossierCode: string;
  readonly procedure: string;
  readonly quantity: number;
  readonly applicant: string;
  readonly address: string;
  readonly phone: string;
  readonly leadAgency: string;
  readonly receivedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly returnedOn: CivilDate | null;
  readonly returnMethod: ReceiptData["returnMethod"];
  /** Who signed for the outcome; empty until somebody did. */
  readonly receivedBy: string;
  readonly note: string;
};

/** A number with its entry, or numbers that were taken and not used, so that no number is missing. */
export type RegisterLine =
  | { readonly number: number; readonly entry: RegisterEntry }
  | { readonly number: number; readonly unusedUntil: number };

/** Form 07, in the set of 2018 form 06: Sổ theo dõi hồ sơ, opened per agency and year. */
export type RegisterData = FormIssuer & {
  readonly year: number;
  readonly book: string;
  /** The part that is printed; the whole year for the closed book. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Which part of it, when it is too long for one print. */
  readonly part: { readonly number: number; readonly count: number };
  /** In the order of their numbers, without a gap. */
  readonly lines: readonly RegisterLine[];
  /** Null while the year runs. */
  readonly closedAt: Instant | null;
  readonly signerTitle: string;
  readonly signedBy: string;
};

/** The outcome of a procedure that has no form of its own. */
export type OutcomeData = FormHead & {
  /** Printed without number and day, for which room is left: both are given at issue, after the signature (Nghị định 30/2020/NĐ-CP, Điều 15). */
  readonly isForSigning?: true;
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

/** A form to be printed: what it is, by meaning and never by number (mot-cua.md 3.2), with what it says. */
export type FormOrder =
  | { readonly kind: "receipt"; readonly data: ReceiptData }
  /** The same receipt on a roll of 80 mm. */
  | { readonly kind: "receipt_roll"; readonly data: ReceiptData }
  | { readonly kind: "supplement_request"; readonly data: SupplementRequestData }
  | { readonly kind: "intake_refusal"; readonly data: IntakeRefusalData }
  | { readonly kind: "apology_extension"; readonly data: ApologyExtensionData }
  | { readonly kind: "stop_notice"; readonly data: StopNoticeData }
  | { readonly kind: "control_slip"; readonly data: ControlSlipData }
  | { readonly kind: "register"; readonly data: RegisterData }
  | { readonly kind: "outcome"; readonly data: OutcomeData };

export type FormKind = FormOrder["kind"];
