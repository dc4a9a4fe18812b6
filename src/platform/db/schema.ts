// Row types by table, generated from the migrated database by tools/generate-schema.ts. Never edited by hand.
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { CivilDate, Instant } from "#kernel/instant";
import type { Json } from "#kernel/json";

/** Arrives parsed; is written as JSON text, because the driver would turn a list into a PostgreSQL array. */
type JsonColumn = ColumnType<Json, string, string>;

/** Projection of roster streams: times in which an officer is away (vắng mặt) and who of the agency stands in (người làm thay), up to and not including ends_at. Why is not recorded. Written only by the sink app.absence. */
export interface AppAbsence {
  readonly absence_id: string;
  readonly agency_code: string;
  readonly officer_id: string;
  readonly cover_id: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
}

/** Projection of account streams: one row an account of an official. user_name is in lower case; app.credential keeps it unique. */
export interface AppAccount {
  readonly account_id: string;
  readonly officer_id: string;
  readonly user_name: string;
  readonly is_disabled: boolean;
  readonly must_change_password: boolean;
  readonly created_at: Instant;
  readonly last_signed_in_at: Instant | null;
}

/** Projection of agency streams: one row an agency (cơ quan). name is the latest name; app.organisation_name has the name on a day. closed_on is the first day without it. */
export interface AppAgency {
  readonly code: string;
  readonly name: string;
  readonly name_en: string;
  readonly kind: string;
  readonly level: string;
  readonly parent_code: string | null;
  readonly opened_on: CivilDate;
  readonly closed_on: CivilDate | null;
  /** Outcomes of this agency are signed with a key; a signature in ink is not recorded (agency.outcome_signing_ruled). */
  readonly must_sign_by_key: Generated<boolean>;
  /** The agency that takes over from this one on the day it closes (agency.succeeded); null while it is open, and where nobody takes over. */
  readonly successor_code: string | null;
  /** The document that orders the succession. */
  readonly successor_document: string | null;
}

/** Projection: apologies owed, written, delivered or averted, as public figures count them. Written only by the sink app.apology. */
export interface AppApology {
  readonly apology_id: string;
  readonly dossier_code: string;
  readonly version: number;
  readonly procedure_code: string;
  readonly kind: string;
  readonly agency: string;
  readonly unit: string;
  readonly competent_agency: string;
  readonly due_on: CivilDate | null;
  readonly legal_by: CivilDate | null;
  readonly write_by: CivilDate;
  readonly new_due_on: CivilDate | null;
  readonly owed_at: Instant;
  readonly proposed_at: Instant | null;
  readonly approved_at: Instant | null;
  readonly delivered_at: Instant | null;
  readonly averted_at: Instant | null;
}

/** Projection of assignment streams: one row a task at an agency in a round. is_measured: figures tell whether it is done, nobody's word does. */
export interface AppAssignment {
  readonly assignment_id: string;
  readonly directive_id: string;
  readonly task_id: string;
  readonly agency_code: string;
  readonly round: string;
  readonly opened_on: CivilDate;
  readonly due_on: CivilDate | null;
  readonly is_measured: boolean;
  readonly stage: string;
  readonly done_at: Instant | null;
  readonly chase_count: number;
  readonly last_chased_at: Instant | null;
  readonly last_chase: string | null;
  readonly explained_at: Instant | null;
  readonly extension_count: number;
  readonly measured_on: CivilDate | null;
  /** Codes of the agencies that the task stood at before it was moved to a successor, the first one first. */
  readonly formerly: Generated<JsonColumn>;
}

/** One row a file that was uploaded (tệp đính kèm): written once. media_type was recognised from the bytes. scan unscanned: served as a download of unknown type only. */
export interface AppAttachment {
  readonly attachment_id: string;
  readonly sha256: string;
  readonly byte_count: number;
  readonly media_type: string;
  readonly file_name: string;
  readonly scan: string;
  readonly stored_at: Instant;
  readonly stored_by: string;
}

/** Projection of transfer streams: one row a transfer to an agency's account, from a statement or a callback. queued: a person has to look. */
export interface AppBankTransfer {
  readonly transfer_id: string;
  readonly agency: string;
  readonly account_number: string;
  readonly reference: string;
  readonly amount: number;
  readonly valued_at: Instant;
  readonly content: string;
  readonly payer: string;
  readonly source: string;
  readonly seen_count: number;
  readonly verdict: string;
  readonly dossier_code: string | null;
  readonly standing: string;
  readonly settled_by: string | null;
  readonly note: string | null;
}

/** Projection of ticket-day streams: a slot promised to somebody. name and phone are personal data, null once erased. */
export interface AppBooking {
  readonly booking_id: string;
  readonly place: string;
  readonly day: CivilDate;
  readonly group_key: string;
  readonly code: string;
  readonly slot_at: Instant;
  readonly made_at: Instant;
  readonly status: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly ticket_number: number | null;
  /** The procedure that its holder chose; null where only the group was chosen. */
  readonly procedure_code: string | null;
  /** Whether its holder asked for a message before the slot. */
  readonly wants_reminder: Generated<boolean>;
}

/** Projection: steps that lay on a desk beside the main step of their dossier; open while somebody has to act on them. Written only by the sink app.branch_step. */
export interface AppBranchStep {
  readonly dossier_code: string;
  readonly step_key: string;
  readonly version: number;
  readonly step_name: string;
  readonly step_name_en: string;
  readonly agency: string;
  readonly unit: string;
  readonly officer: string | null;
  readonly officer_name: string | null;
  readonly since: Instant;
  readonly due_at: Instant | null;
  readonly is_open: boolean;
}

/** Projection of calendar streams: one row a decree that was applied (quyết định thay đổi lịch làm việc), with the preview on which it was decided. content: its rows. difference_digest: SHA-256 over the list in app.deadline_shift. */
export interface AppCalendarDecree {
  readonly decree_id: string;
  readonly scope: string;
  readonly number: number;
  readonly document_number: string;
  readonly document_on: CivilDate;
  readonly issuer: string;
  readonly title: string;
  readonly published_years: readonly number[];
  readonly content: JsonColumn;
  readonly applied_at: Instant;
  readonly applied_by: string | null;
  readonly previewed_at: Instant;
  readonly moved_count: number;
  readonly unchanged_count: number;
  readonly difference_digest: string;
}

/** One feed an account at most. Only the SHA-256 of the secret in its address is kept, so a copy of this table opens no calendar. A revoked feed is deleted, a renewed one replaced. */
export interface AppCalendarFeed {
  readonly account_id: string;
  readonly token_hash: Buffer;
  readonly made_at: Instant;
  readonly last_used_on: CivilDate | null;
}

/** Projection of calendar streams: what the latest decree of a scope says of a day. REVOKED: the row that stood there, in a decree or in the published schedule, no longer holds. */
export interface AppCalendarRow {
  readonly scope: string;
  readonly date: CivilDate;
  readonly kind: string;
  readonly occasion: string;
  readonly decree_id: string;
}

/** Projection of cash-day streams: the drawer of one cashier on one day, from opening to hand-over to the treasurer. */
export interface AppCashDay {
  readonly cash_day: string;
  readonly agency: string;
  readonly unit: string;
  readonly cashier: string;
  readonly cashier_name: string;
  readonly day: CivilDate;
  readonly float_amount: number;
  readonly opened_at: Instant;
  readonly standing: string;
  readonly computed: number | null;
  readonly counted: number | null;
  readonly difference: number | null;
  readonly explanation: string | null;
  readonly counted_at: Instant | null;
  readonly accepted_by: string | null;
  readonly accepted_at: Instant | null;
  readonly handed_to: string | null;
  readonly handed_at: Instant | null;
}

/** What lies in a drawer by the payments and refunds that went through it. Moved only by the sink payment.claim inside a commit; doctor compares it with them. */
export interface AppCashDrawer {
  readonly cash_day: string;
  readonly cash_amount: number;
  readonly move_count: number;
  readonly is_open: boolean;
}

/** Projection of citizen streams: name and personal identification number as the identity provider confirmed them. Personal data. */
export interface AppCitizen {
  readonly citizen_id: string;
  readonly name: string;
  readonly personal_id: string;
}

/** Which citizen an identity provider means by a subject, so that one person stays one citizen however often they sign in. */
export interface AppCitizenLink {
  readonly provider: string;
  readonly subject: string;
  readonly citizen_id: string;
}

/** Stretches of dossiers' lives that an event has closed: whose time, for what, whether the legal clock ran. Appended by the sink app.clock_interval; amount is the length in milliseconds, and summed by key it equals what the events say. What still lasts stands in app.dossier. */
export interface AppClockInterval {
  readonly dossier_code: string;
  readonly from_at: Instant;
  readonly to_at: Instant;
  readonly procedure_code: string;
  readonly competent_agency: string;
  readonly owner: string;
  /** Whose time of the administration; empty while the applicant has to act and while nobody has. */
  readonly agency: string;
  readonly unit: string;
  readonly officer: string | null;
  readonly step_key: string;
  readonly cause: string;
  readonly is_running: boolean;
  readonly amount: number;
}

/** Projection: times in which a dossier's clock stood by the law of its procedure, so that a pause nobody ends is found. Written only by the sink app.clock_pause. */
export interface AppClockPause {
  readonly pause_id: string;
  readonly version: number;
  readonly dossier_code: string;
  readonly procedure_code: string;
  readonly agency: string;
  readonly unit: string;
  readonly cause: string;
  readonly rule: string;
  readonly ground: string;
  readonly since: Instant;
  readonly expected_on: CivilDate | null;
  readonly until: Instant | null;
}

/** Projection: opinions asked of other units, for their today list. Written only by the sink app.consultation. */
export interface AppConsultation {
  readonly consultation_id: string;
  readonly version: number;
  readonly dossier_code: string;
  readonly to_agency: string;
  readonly to_unit: string;
  readonly asked_at: Instant;
  readonly due_at: Instant;
  readonly answered_at: Instant | null;
  readonly opinion: string | null;
  readonly is_moot: boolean;
}

/** Secret of an account: argon2id in PHC form. Written before the event that speaks of it; a row without an account signs nobody in and may be taken over. */
export interface AppCredential {
  readonly account_id: string;
  readonly user_name: string;
  readonly password_hash: string;
  readonly changed_at: Instant;
}

/** Projection of daybook streams: one row a day that a counter has closed, with the figures as they were then. What happens after closed_at is shown as late. Written only by the sink app.day_book. */
export interface AppDayBook {
  readonly unit: string;
  readonly day: CivilDate;
  readonly agency: string;
  readonly closed_at: Instant;
  readonly closed_by: string;
  readonly figures: JsonColumn;
  readonly has_differences: boolean;
  readonly confirmed_at: Instant | null;
  readonly confirmed_by: string | null;
}

/** One row a dossier whose due date a decree changes (ngày hẹn bị dời), written before the decree is applied; the decree's event holds the SHA-256 over these rows. Rows of a decree that was never applied bind nothing and are replaced. outcome unneeded: the dossier had ended, or its clock stood, when its turn came. */
export interface AppDeadlineShift {
  readonly decree_id: string;
  readonly dossier_code: string;
  readonly agency: string;
  readonly procedure_code: string;
  readonly previous_at: Instant;
  readonly previous_on: CivilDate;
  readonly due_at: Instant;
  readonly due_on: CivilDate;
  readonly promised_before: CivilDate;
  readonly promised_on: CivilDate;
  readonly carried_out_at: Instant | null;
  readonly outcome: string | null;
  /** False for a dossier that came in between preview and decree: found afterwards, moved likewise, not in the digest. */
  readonly was_listed: Generated<boolean>;
}

/** Append-only: every denial to somebody signed in, and every allowed look at a sensitive thing that leaves no event. Allowed commands are events already. */
export interface AppDecisionLog {
  readonly decision_number: GeneratedAlways<number>;
  readonly decided_at: Instant;
  readonly request_id: string;
  readonly actor: string;
  readonly permission: string;
  readonly is_allowed: boolean;
  readonly ground: JsonColumn;
  readonly resource: JsonColumn;
}

/** The day book of counters as their events write it: a dossier comes into an account of the counter (amount 1) or leaves it (-1). Appended by the sink app.desk_movement; summed by key it equals what the events say, and summed by unit and account it is what is there. */
export interface AppDeskMovement {
  readonly dossier_code: string;
  readonly at: Instant;
  readonly agency: string;
  readonly unit: string;
  readonly account: string;
  readonly cause: string;
  readonly amount: number;
}

/** The box of faces (mức độ hài lòng tại quầy): how many pressed each, by counter, officer and day. The ledger holds only that a ticket has answered, so an answer cannot be traced to a person; doctor compares the two numbers. */
export interface AppDeskRating {
  readonly place: string;
  readonly day: CivilDate;
  readonly counter: string;
  readonly officer_id: string;
  readonly face: string;
  readonly answer_count: number;
}

/** Projection of directive streams: one row a directive. open_count: proposals nobody has said anything of; cited: numbers of the documents that its text names, by which the chain from law to plan is followed. */
export interface AppDirective {
  readonly directive_id: string;
  readonly agency_code: string;
  readonly kind: string;
  readonly number: string;
  readonly issued_on: CivilDate | null;
  readonly issuer: string;
  readonly subject: string;
  readonly stage: string;
  readonly is_public: boolean;
  readonly entered_at: Instant;
  readonly adopted_on: CivilDate | null;
  readonly text_digest: string;
  readonly proposal_count: number;
  readonly open_count: number;
  readonly task_count: number;
  readonly cited: JsonColumn;
}

/** Projection of directive streams: what a person said of each task. content null: the passage is no task. */
export interface AppDirectiveTask {
  readonly directive_id: string;
  readonly task_id: string;
  readonly proposal_id: string | null;
  readonly place_start: number | null;
  readonly content: JsonColumn | null;
  readonly due_on: CivilDate | null;
  readonly every: string | null;
}

/** Projection: one row a dossier, the fold of its stream as lists need it. Written only by the sink app.dossier. */
export interface AppDossier {
  readonly code: string;
  readonly version: number;
  readonly procedure_code: string;
  readonly procedure_version: number;
  readonly procedure_name: string;
  readonly procedure_name_en: string;
  readonly field: string;
  readonly channel: string;
  readonly is_assisted: boolean;
  readonly status: string;
  readonly national_status: number;
  readonly reception_agency: string;
  readonly reception_unit: string;
  readonly competent_agency: string;
  readonly holder_agency: string | null;
  /** Unit whose desk it lies on; null while the applicant has to act and once it has ended. */
  readonly holder_unit: string | null;
  readonly holder_officer: string | null;
  readonly holder_officer_name: string | null;
  readonly holder_since: Instant | null;
  readonly step_key: string | null;
  readonly step_name: string | null;
  readonly step_name_en: string | null;
  /** By when the holder must act: the own due time of the step, but never after that of the dossier. */
  readonly desk_due_at: Instant | null;
  readonly submitted_at: Instant;
  readonly received_at: Instant | null;
  readonly due_at: Instant | null;
  readonly due_on: CivilDate | null;
  readonly promised_on: CivilDate | null;
  readonly is_due_provisional: boolean;
  readonly resolved_at: Instant | null;
  readonly returned_at: Instant | null;
  readonly ended_at: Instant | null;
  readonly timeliness: string | null;
  readonly supplement_rounds: number;
  /** Personal data, repeated here for lists; erased with its source. */
  readonly applicant_name: string | null;
  readonly applicant_personal_id: string | null;
  readonly extension_count: Generated<number>;
  /** All that the due date in force was computed from (start, amount, unit, calendar, pauses), so that a set of dossiers can be computed again; null while no clock runs. */
  readonly due_basis: JsonColumn | null;
  /** Share of the whole time, in thousandths, that the plan gives to the step in hand and all after it. */
  readonly remaining_per_mille: Generated<number>;
  /** Own working minutes of the step in hand; 0 when it has a share of the whole time. */
  readonly step_working_minutes: Generated<number>;
  /** Where the dossier stands in its plan: shares and own minutes of the step in hand and of those after it, who handed it on; null while no clock of the administration runs. */
  readonly plan_place: JsonColumn | null;
  /** The dossier of the group that called this one (một cửa liên thông); null for a submission of its own. Members are work of their agencies and no submission, so totals leave them out. */
  readonly parent_code: string | null;
  /** By which node of the parent's process it was called. */
  readonly parent_node: string | null;
  /** The unit that helped the applicant to file, when one did: neither who received nor who decides. */
  readonly supported_unit: string | null;
  /** The visit to a counter in which it was handed in; null when it came otherwise. */
  readonly visit_id: string | null;
  /** The officer who received it; null before reception. */
  readonly received_by: string | null;
  /** Unit that has the papers handed in; null where there are none on paper. */
  readonly papers_unit: string | null;
  /** Who has the outcome on paper: a unit, the post, the applicant; null where there is none. */
  readonly result_side: string | null;
  /** Unit that has the outcome on paper, or had it last. */
  readonly result_unit: string | null;
  /** Whether a person or an organisation applies; null once erased. */
  readonly applicant_kind: string | null;
}

/** What was paid for a dossier and not given back, and whether its reception was taken back. Moved only by the sink payment.claim inside a commit; doctor compares it with the payments. */
export interface AppDossierMoney {
  readonly dossier_code: string;
  readonly held_amount: number;
  readonly is_undone: boolean;
}

/** Projection of record streams: one row a fact of the book. Only a confirmed one is counted; happened_on decides the period. */
export interface AppFactRecord {
  readonly record_id: string;
  readonly kind: string;
  readonly agency: string;
  readonly happened_on: CivilDate;
  readonly title: string;
  /** Numbers by the keys of the kind, as src/modules/register/record-kind.data.ts names them. */
  readonly quantities: JsonColumn;
  readonly document_number: string;
  readonly document_on: CivilDate;
  readonly attachments: readonly string[];
  readonly standing: string;
  readonly entered_by: string | null;
  readonly entered_by_name: string | null;
  readonly entered_at: Instant | null;
  readonly confirmed_by_name: string | null;
  readonly confirmed_at: Instant | null;
  readonly reason: string | null;
}

/** Projection of payment streams: one row each time money came in. excess: what was above the fee, held without a receipt until given back. */
export interface AppFeePayment {
  readonly payment_id: string;
  readonly dossier_code: string;
  readonly method: string;
  readonly amount: number;
  readonly excess: number;
  readonly paid_on: CivilDate;
  readonly paid_at: Instant;
  readonly agency: string;
  readonly unit: string;
  readonly cashier: string | null;
  readonly cashier_name: string | null;
  readonly cash_day: string | null;
  readonly transfer_id: string | null;
}

/** Projection of payment streams: one row a numbered receipt (biên lai thu phí, lệ phí). A cancelled one keeps its number and its reason. */
export interface AppFeeReceipt {
  readonly book: string;
  readonly number: number;
  readonly receipt_id: string;
  readonly dossier_code: string;
  readonly payment_id: string;
  readonly amount: number;
  readonly reversed: number;
  readonly issued_at: Instant;
  readonly issued_on: CivilDate;
  readonly agency: string;
  readonly unit: string;
  readonly cashier_name: string | null;
  readonly standing: string;
  readonly reason: string | null;
  readonly replaced_by: number | null;
  readonly printed_count: number;
}

/** Projection of payment streams: money given back, proposed by one person and decided by another. */
export interface AppFeeRefund {
  readonly refund_id: string;
  readonly dossier_code: string;
  readonly amount: number;
  readonly ground: string;
  readonly way: string;
  readonly standing: string;
  readonly agency: string;
  readonly unit: string;
  readonly proposed_at: Instant;
  readonly proposed_by: string;
  readonly decided_by: string | null;
  readonly paid_at: Instant | null;
  readonly paid_on: CivilDate | null;
  readonly cash_day: string | null;
  /** Of the amount: what was held above the fee without a receipt. The rest reverses receipts. */
  readonly from_excess: Generated<number>;
}

/** Projection of fee-setting streams: the account of an agency, or the terms of a procedure (when its fee is due, whether its outcome may be returned unpaid). */
export interface AppFeeSetting {
  readonly setting_key: string;
  readonly content: JsonColumn;
  readonly set_at: Instant;
  readonly set_by: string;
}

/** Personal data, erased on request, after filing and at expires_at. content: fields of the form as typed, also what is wrong. prefilled: answers that came from elsewhere, with their source. code_hash: SHA-256 of the resume code of somebody who has not signed in. sent: code and PIN of the dossier it became, for a second press. */
export interface AppFilingDraft {
  readonly draft_id: string;
  readonly procedure_code: string;
  readonly procedure_version: number;
  readonly case_key: string;
  readonly citizen_id: string | null;
  readonly code_hash: Buffer | null;
  readonly revision: number;
  readonly content: JsonColumn;
  readonly prefilled: JsonColumn;
  readonly sent: JsonColumn | null;
  readonly saved_at: Instant;
  readonly expires_at: Instant;
}

/** Personal data, erased when the form is sent, on request and at expires_at. Text that an officer has typed into an action of a dossier and not sent. Seen by that officer alone. */
export interface AppFormDraft {
  readonly officer_id: string;
  readonly dossier_code: string;
  readonly form_key: string;
  readonly fields: JsonColumn;
  readonly saved_at: Instant;
  readonly expires_at: Instant;
}

/** Projection of field streams: one row a version of a datum that forms may ask for (trường dữ liệu dùng chung). content: label, hint, shape as words of an e-form question, legal source, register that holds it. */
export interface AppFormField {
  readonly key: string;
  readonly version: number;
  readonly is_latest: boolean;
  readonly label_vi: string;
  readonly label_en: string;
  readonly content: JsonColumn;
  readonly defined_at: Instant;
  readonly is_retired: boolean;
  readonly replaced_by: string | null;
  readonly search_folded: GeneratedAlways<string>;
}

/** Projection of handover streams: one row a dossier of a list. outcome: what the sides said; settled: whether its dossier was moved; left: it could not be, and problem says why. Written only by the sink app.handover_line. */
export interface AppHandoverLine {
  readonly list_id: string;
  readonly dossier_code: string;
  readonly content: string;
  readonly from_unit: string;
  readonly to_unit: string | null;
  readonly outcome: string;
  readonly settled: string;
  readonly problem: string | null;
  readonly params: JsonColumn;
  readonly tracking: string | null;
  readonly fee: number | null;
  readonly answered_at: Instant | null;
}

/** Projection of handover streams: one row a list. number: counted per giving agency and year, in the key of the stream, so that a list that is there has its number and no number is given twice. Written only by the sink app.handover_list. */
export interface AppHandoverList {
  readonly list_id: string;
  readonly agency: string;
  readonly year: number;
  readonly number: number;
  readonly content: string;
  readonly from_agency: string;
  readonly from_unit: string;
  readonly to_agency: string | null;
  readonly to_unit: string | null;
  readonly carrier: string | null;
  readonly made_at: Instant;
  readonly made_by: string;
  /** Until when the run takes it along (Nghị định 118/2025/NĐ-CP, Điều 18.2); null for outcomes. */
  readonly run_by: Instant | null;
  readonly line_count: number;
  readonly waiting_count: number;
  readonly taken_count: number;
  readonly missing_count: number;
  readonly struck_count: number;
  /** Lines that the other side confirmed and whose dossier has not been moved yet. */
  readonly unsettled_count: number;
  readonly answered_at: Instant | null;
  readonly answered_by: string | null;
}

/** One row a form that was issued, byte for byte under its SHA-256, with the data it was printed from. key: the same form of the same subject is issued once. subject: the stream it belongs to. */
export interface AppIssuedPaper {
  readonly paper_id: string;
  readonly key: string;
  readonly subject: string;
  readonly kind: string;
  readonly form_set: string;
  readonly sha256: string;
  readonly byte_count: number;
  readonly data: JsonColumn;
  readonly issued_at: Instant;
  readonly issued_by: string;
  /** What the paper's face and QR code show for checking it at /kiem-tra-giay-to; null for specimens and for papers from before. */
  readonly check_code: string | null;
}

/** One row an account whose pages answer to no single key. No row: they do. May be lost: the person switches them off again. */
export interface AppKeysOff {
  readonly account_id: string;
  readonly since: Instant;
}

/** Projection of legaltext streams: a legal text on which procedures rest, with the days of its validity as officials stated them. effective_until: first day on which it no longer holds. */
export interface AppLegalText {
  readonly number: string;
  readonly name: string;
  readonly effective_from: CivilDate | null;
  readonly effective_until: CivilDate | null;
  readonly replaced_by: string | null;
  readonly stated_at: Instant;
  readonly stated_by: string;
}

/** Projection of letter streams: one row a letter drafted on a dossier (dự thảo văn bản). What the drafter wrote stands in the events, because it may name people. */
export interface AppLetter {
  readonly letter_id: string;
  readonly dossier_code: string;
  readonly agency: string;
  readonly purpose: string;
  readonly book_kind: string;
  readonly template_id: string | null;
  readonly template_version: number | null;
  readonly form: string | null;
  readonly status: string;
  readonly document_number: string | null;
  readonly batch_id: string | null;
  readonly drafted_at: Instant;
  readonly drafted_by: string;
  readonly revised_at: Instant;
  readonly issued_at: Instant | null;
  readonly paper_id: string | null;
}

/** Projection of letterbatch streams: one row an order for one letter on many dossiers (soạn hàng loạt). Done when made and failed are all that was asked. */
export interface AppLetterBatch {
  readonly batch_id: string;
  readonly ordered_at: Instant;
  readonly ordered_by: string;
  readonly asked_count: number;
  readonly made_count: number;
  readonly failed_count: number;
}

/** What happened in a register of outgoing documents (sổ đăng ký văn bản đi), one row an event of the book streams, appended. The lines of a book are its latest rows by number. amount is one, and summed by key it equals what the events say. */
export interface AppLetterBookEntry {
  readonly book: string;
  readonly version: number;
  readonly act: string;
  readonly ordinal: number | null;
  readonly document_number: string | null;
  readonly subject: string | null;
  readonly dossier_code: string | null;
  readonly title: string | null;
  readonly recipient: string | null;
  readonly dated_on: CivilDate | null;
  readonly skipped_from: number | null;
  readonly skipped_to: number | null;
  readonly reason: string | null;
  readonly paper_id: string | null;
  readonly done_by: string;
  readonly done_at: Instant;
  readonly amount: number;
}

/** Projection of lettertemplate streams: one row a version of a Word template that letters are filled from. agency null: of the whole province; procedure_code null: for all. Only approved versions fill letters, from valid_from on. */
export interface AppLetterTemplateVersion {
  readonly template_id: string;
  readonly version: number;
  readonly name: string;
  readonly agency: string | null;
  readonly procedure_code: string | null;
  readonly purpose: string;
  readonly book_kind: string;
  readonly valid_from: CivilDate;
  readonly attachment_id: string;
  readonly sha256: string;
  readonly file_name: string;
  readonly texts: readonly string[];
  readonly field_count: number;
  readonly status: string;
  readonly proposed_at: Instant;
  readonly proposed_by: string;
  readonly proposed_by_id: string;
  readonly judged_at: Instant | null;
  readonly judged_by: string | null;
  readonly reason: string;
}

/** Which notes an officer who was mentioned has opened. A working aid, no fact: it may be lost. A row goes with its note. */
export interface AppMentionSeen {
  readonly note_id: string;
  readonly officer_id: string;
  readonly seen_at: Instant;
}

/** Which files of db/migrations have been applied; read by every process at start and while it runs. */
export interface AppMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
  readonly is_breaking: boolean;
  readonly applied_at: Generated<Instant>;
}

/** Projection of note streams: one row a note (trao đổi nội bộ về một hồ sơ), read inside the agency alone and never by the applicant. text is personal data; null once erased or withdrawn. mentioned: officers called by it. */
export interface AppNote {
  readonly note_id: string;
  readonly dossier_code: string;
  readonly agency_code: string;
  readonly officer_id: string;
  readonly officer_name: string;
  readonly mentioned: readonly string[];
  readonly text: string | null;
  readonly written_at: Instant;
  readonly is_withdrawn: boolean;
}

/** Projection of notice streams: one row a message about a dossier (tin báo cho người nộp). shown_to: the address with most of it hidden; the address itself and the words are personal parts of the events. */
export interface AppNotice {
  readonly dossier_code: string;
  readonly notice_id: string;
  readonly occasion: string;
  readonly medium: string;
  readonly locale: string;
  readonly shown_to: string;
  readonly composed_at: Instant;
  readonly send_at: Instant;
  readonly standing: string;
  readonly attempt_count: number;
  readonly reason: string;
  readonly moved_at: Instant;
}

/** Projection of noticeboard streams: the version of a procedure that hangs at an agency's counter (niêm yết). Written only by its sink. */
export interface AppNoticePosting {
  readonly agency: string;
  readonly procedure_code: string;
  readonly version: number;
  readonly place: string;
  readonly posted_on: CivilDate;
  readonly posted_by: string;
}

/** Last number handed out per series: dossier codes per agency and day, register lines per agency and year. A number is handed out once; one that a refused command took stays unused. */
export interface AppNumberSeries {
  readonly series: string;
  readonly last_number: number;
}

/** Projection of officer streams: one row an officer (cán bộ, công chức, viên chức). The name is personal data of the stream. */
export interface AppOfficer {
  readonly officer_id: string;
  readonly name: string;
}

/** Projection of offline streams: one row a reception that was typed in after its time (tiếp nhận khi mất mạng, nhập sau). received_at: its true time; entered_at: when the ledger got it. The applicant is in the dossier, or in the personal part of the event while it is held. */
export interface AppOfflineEntry {
  readonly machine: string;
  readonly seq: number;
  readonly agency_code: string;
  readonly unit_code: string;
  readonly paper_code: string | null;
  readonly dossier_code: string | null;
  readonly received_at: Instant;
  readonly entered_at: Instant;
  readonly entered_by: string;
  readonly standing: string;
  readonly remarks: readonly string[];
  readonly problem: string;
  readonly reviewed_by: string | null;
}

/** Open challenges of the stand-in for citizen sign-in. A used or expired one is deleted. */
export interface AppOneTimeCode {
  readonly challenge_id: string;
  readonly provider: string;
  readonly subject: string;
  readonly name: string;
  readonly code_hash: Buffer;
  readonly attempt_count: Generated<number>;
  readonly expires_at: Instant;
}

/** Projection of agency streams: names of agencies and units by day; ends_on is the first day on which it is no longer the name. */
export interface AppOrganisationName {
  readonly code: string;
  readonly starts_on: CivilDate;
  readonly ends_on: CivilDate | null;
  readonly name: string;
  readonly name_en: string;
}

/** Messages that would go to a phone, kept for the local outbox page of a demonstration. Empty where a real identity provider is connected. */
export interface AppOutboxMessage {
  readonly message_id: string;
  readonly recipient: string;
  readonly body_vi: string;
  readonly body_en: string;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

/** Papers of a dossier that an officer has ticked as looked at. A working aid of that officer alone, no fact: it may be lost. */
export interface AppPaperSeen {
  readonly officer_id: string;
  readonly dossier_code: string;
  readonly paper_key: string;
  readonly seen_at: Instant;
}

/** Projection of paperstock streams: how many paper results an agency holds that are still valid (kho giấy), each figure with the time in which it counts. The denominator of the yearly targets. */
export interface AppPaperStock {
  readonly agency: string;
  readonly line: number;
  readonly round: number;
  readonly field: string;
  readonly procedure_code: string;
  readonly from_year: number;
  readonly to_year: number;
  readonly result_count: number;
  readonly counted_on: CivilDate;
  readonly verdict: string;
  readonly stated_at: Instant;
  readonly stated_by: string;
  readonly counts_from: Instant | null;
  readonly counts_until: Instant | null;
}

/** The very bytes that somebody was shown before signing, by the dossier's version and what was to be decided. A paper that changed since has another digest. */
export interface AppPaperToSign {
  readonly draft_id: string;
  readonly dossier_code: string;
  readonly dossier_version: number;
  readonly content_key: string;
  readonly sha256: string;
  readonly form: JsonColumn;
  readonly form_set: string;
  readonly check_code: string;
  readonly prepared_at: Instant;
}

/** Projection of payment streams: one row a dossier with a fee. charged: phí, lệ phí and postage by rule; relieved: taken off by decision; owed: still to pay; over: to be given back. transfer_key: the code as banks write it, letters and digits alone. */
export interface AppPaymentAccount {
  readonly dossier_code: string;
  readonly version: number;
  readonly procedure_code: string;
  readonly agency: string;
  readonly unit: string;
  readonly payee_agency: string;
  readonly charged: number;
  readonly relieved: number;
  readonly received: number;
  readonly refunded: number;
  readonly owed: number;
  readonly over: number;
  readonly standing: string;
  readonly transfer_key: string;
  readonly since: Instant;
}

/** Projection of officer streams: who held which position with which roles in which unit; ends_on is the first day without it. unit_code equals agency_code for a post in the agency itself. */
export interface AppPost {
  readonly post_id: string;
  readonly officer_id: string;
  readonly agency_code: string;
  readonly unit_code: string;
  readonly position: string;
  readonly roles: readonly string[];
  readonly starts_on: CivilDate;
  readonly ends_on: CivilDate | null;
}

/** Projection of premises streams: one row a place of a one-stop unit of which anything has been stated. */
export interface AppPremises {
  readonly unit_code: string;
  readonly agency_code: string;
}

/** Projection of premises streams: ticket machines and rating faces that may act at a place. secret_digest: SHA-256 of what the device keeps in its cookie. */
export interface AppPremisesDevice {
  readonly device_id: string;
  readonly unit_code: string;
  readonly kind: string;
  readonly counter: string | null;
  readonly label: string;
  readonly secret_digest: string;
  readonly paired_at: Instant;
  readonly is_revoked: boolean;
}

/** Projection of premises streams: what holds of a place from a day until the day before valid_until (address, service group, counter, equipment, photograph, exceptional hours, requirement of the law). content null: the thing is gone from that day. */
export interface AppPremisesFact {
  readonly unit_code: string;
  readonly kind: string;
  readonly key: string;
  readonly valid_from: CivilDate;
  readonly valid_until: CivilDate | null;
  readonly content: JsonColumn | null;
  readonly stated_at: Instant;
  readonly stated_by: string | null;
}

/** Projection of procedure streams: values of national records that could not be taken as printed. closed: the version was announced or overtaken while it stood open. */
export interface AppProcedureReview {
  readonly code: string;
  readonly version: number;
  readonly doubt_id: string;
  readonly field: string;
  readonly raw: string;
  readonly reason: string;
  readonly is_blocking: boolean;
  readonly status: string;
}

/** Projection of procedure streams: one row a version. In force on a day: published_on and effective_from not after it, effective_until null or later. Taking effect is a matter of days, not of a write. */
export interface AppProcedureVersion {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly name_en: string | null;
  readonly field: string;
  readonly field_en: string | null;
  readonly levels: readonly string[];
  readonly channels: readonly string[];
  readonly subjects: readonly string[];
  readonly keywords: string | null;
  readonly service_level: string;
  readonly reception_scope: string;
  /** The newest version, whatever its state: the one officials work on. */
  readonly is_latest: boolean;
  readonly decision_number: string | null;
  readonly announced_on: CivilDate | null;
  readonly published_on: CivilDate | null;
  readonly effective_from: CivilDate | null;
  /** First day on which it no longer holds: abolished, or the day on which the next published version takes effect. */
  readonly effective_until: CivilDate | null;
  readonly open_doubt_count: number;
  readonly blocking_doubt_count: number;
  readonly content: JsonColumn;
  /** For trigrams: without diacritics and without the words “thủ tục” at the head, which half of the names have. */
  readonly name_folded: GeneratedAlways<string>;
  readonly search_vector: GeneratedAlways<string>;
  /** Counts the changes of the content, from 1. */
  readonly revision: Generated<number>;
  /** writing, asked, returned or approved: of the revision, and of no later one. */
  readonly review: Generated<string>;
  /** When the content was last changed. */
  readonly changed_at: Instant | null;
  /** Who changed it last, as the ledger names actors. */
  readonly changed_by: string | null;
}

/** Projection of migration streams: one row an operation that moves open dossiers to another version of a process (chuyển hồ sơ đang mở sang phiên bản quy trình mới). list_digest: SHA-256 over the list that the person saw. left_count: listed dossiers that could not be moved after all. */
export interface AppProcessMigration {
  readonly operation_id: string;
  readonly procedure_code: string;
  readonly from_version: number;
  readonly to_version: number;
  readonly mapping: JsonColumn;
  readonly decided_at: Instant;
  readonly decided_by: string;
  readonly list_digest: string;
  readonly listed_count: number;
  readonly staying_count: number;
  readonly moved_count: number;
  readonly left_count: number;
}

/** Projection of migration streams: one row a dossier of an operation. open: listed and not moved yet; staying: named in the list as one that cannot move; left: could not be moved when its turn came. problem, params: why, as a refusal is told. */
export interface AppProcessMigrationLine {
  readonly operation_id: string;
  readonly dossier_code: string;
  readonly places_from: readonly string[];
  readonly places_to: readonly string[];
  readonly outcome: string;
  readonly problem: string | null;
  readonly params: JsonColumn;
}

/** Projection of ticket-day streams: who sits at which counter, and the number called to it. */
export interface AppQueueCounter {
  readonly place: string;
  readonly day: CivilDate;
  readonly counter: string;
  readonly groups: readonly string[];
  readonly officer_id: string;
  readonly officer_name: string;
  readonly opened_at: Instant;
  readonly closed_at: Instant | null;
  readonly current_number: number | null;
  readonly ahead_run: number;
}

/** Projection of ticket-day streams: a day of waiting at the place of a one-stop unit. ticket_count: the last number given. */
export interface AppQueueDay {
  readonly place: string;
  readonly day: CivilDate;
  readonly ticket_count: number;
  readonly closed_at: Instant | null;
}

/** Projection of receipt-book streams: a book of receipts (quyển biên lai). unit: the counter that uses it; null for the book from which money that came by itself is receipted. */
export interface AppReceiptBook {
  readonly book: string;
  readonly agency: string;
  readonly unit: string | null;
  readonly year: number;
  readonly form: string;
  readonly series: string;
  readonly volume: number;
  readonly first_number: number;
  readonly last_number: number;
  readonly opened_at: Instant;
  readonly opened_by: string;
  readonly closed_at: Instant | null;
  readonly closed_after: number | null;
  readonly reason: string | null;
  readonly spoiled: readonly number[];
}

/** The next free number of a receipt book. Moved only by the sink payment.claim inside a commit; doctor compares it with the receipts. */
export interface AppReceiptSerial {
  readonly book: string;
  readonly next_number: number;
  readonly last_number: number;
  readonly is_open: boolean;
}

/** Projection of report streams: one row a report of an agency for a period. digest: of what was handed in or frozen last. */
export interface AppReport {
  readonly report_id: string;
  readonly report: string;
  readonly period: string;
  readonly period_from: CivilDate;
  readonly period_to: CivilDate;
  readonly agency_code: string;
  readonly level: string;
  readonly prepared_by: string;
  readonly receiver: string;
  readonly due_on: CivilDate;
  readonly stage: string;
  readonly opened_at: Instant;
  readonly submitted_at: Instant | null;
  readonly submitted_by_name: string | null;
  readonly accepted_at: Instant | null;
  readonly frozen_version: number | null;
  readonly digest: string | null;
  readonly chase_count: number;
  readonly last_chased_at: Instant | null;
  readonly last_chase: string | null;
}

/** Projection of report streams: every frozen text, as canonical JSON, with the sha256 of it. The first is what was accepted, each later one a correction with its reason. */
export interface AppReportVersion {
  readonly report_id: string;
  readonly version: number;
  readonly digest: string;
  readonly content: string;
  readonly frozen_at: Instant;
  readonly reason: string;
  readonly change_count: number;
}

/** Projection: every firing of a rule with its rows and outputs, without personal data. Written only by the sink app.rule_firing. */
export interface AppRuleFiring {
  readonly dossier_code: string;
  readonly ordinal: number;
  readonly version: number;
  readonly procedure_code: string;
  readonly procedure_version: number;
  readonly rule_key: string;
  readonly purpose: string;
  readonly row_numbers: JsonColumn;
  readonly outputs: JsonColumn;
  readonly fired_at: Instant;
}

/** Filters of the list of work that an officer keeps under a name (bộ lọc đã lưu). A convenience of one person and no fact: not in the ledger, deleted when it is not wanted. */
export interface AppSavedFilter {
  readonly filter_id: string;
  readonly officer_id: string;
  readonly name: string;
  readonly procedure: string | null;
  readonly field: string | null;
  readonly lamp: string | null;
  readonly step: string | null;
  readonly officer: string | null;
  readonly channel: string | null;
  readonly applicant_kind: string | null;
  readonly words: string | null;
  readonly sort: string;
  readonly scope: string;
  readonly saved_at: Instant;
}

/** Projection of scanbatch streams: one batch of old results that is scanned, cut, named and looked at (lô số hóa). */
export interface AppScanBatch {
  readonly batch_id: string;
  readonly agency: string;
  readonly unit: string;
  readonly year: number;
  readonly number: number;
  readonly label: string;
  readonly field: string;
  readonly procedure_code: string;
  readonly kind: string;
  readonly check_percent: number;
  readonly opened_at: Instant;
  readonly opened_by: string;
  readonly standing: string;
  readonly scan_count: number;
  readonly page_count: number;
  readonly waste_count: number;
  readonly piece_count: number;
  readonly named_count: number;
  readonly to_check_count: number;
  readonly returned_count: number;
  readonly accepted_count: number;
  readonly recorded_count: number;
  readonly submitted_at: Instant | null;
}

/** Projection of scanbatch streams: one look of a second person at a named result. */
export interface AppScanCheck {
  readonly batch_id: string;
  readonly piece_id: string;
  readonly round: number;
  readonly agency: string;
  readonly verdict: string;
  readonly faults: readonly string[];
  readonly named_by: string;
  readonly named_by_name: string;
  readonly checked_by: string;
  readonly checked_at: Instant;
}

/** Projection of scanbatch streams: one file of a batch as the scanner made it. */
export interface AppScanFile {
  readonly batch_id: string;
  readonly scan: number;
  readonly agency: string;
  readonly sha256: string;
  readonly page_count: number;
  readonly is_dropped: boolean;
}

/** Projection of scanbatch streams: one old result of a batch. Whose it is and what it says are personal parts of the events and stand here nowhere. */
export interface AppScanPiece {
  readonly batch_id: string;
  readonly piece_id: string;
  readonly agency: string;
  readonly field: string;
  readonly procedure_code: string;
  readonly standing: string;
  readonly page_count: number;
  readonly sha256: string;
  readonly document_number: string;
  readonly issued_on: CivilDate | null;
  readonly issuer: string;
  readonly result_name: string;
  readonly valid_to: CivilDate | null;
  readonly named_by: string | null;
  readonly result_id: string | null;
  readonly recorded_at: Instant | null;
}

/** Words of every day and the words of the catalogue that they stand for, without diacritics. Longer phrases are tried first. */
export interface AppSearchSynonym {
  readonly phrase: string;
  readonly replacement: string;
}

/** Who is signed in where. Only the SHA-256 of the cookie is kept, so a copy of this table signs nobody in. A revoked session is deleted. */
export interface AppSession {
  readonly session_hash: Buffer;
  readonly session_id: string;
  readonly account_id: string | null;
  readonly citizen_id: string | null;
  readonly created_at: Instant;
  readonly last_seen_at: Instant;
  readonly ends_at: Instant;
  readonly address_prefix: string;
  readonly browser: string;
}

/** What was read of the signatures on a file: facts of its bytes. Whom to believe is judged when it is shown. */
export interface AppSignatureReading {
  readonly sha256: string;
  readonly reading: JsonColumn;
  readonly read_at: Instant;
}

/** A paper with a person's signature, kept before the dossier says that it was signed: a crash in between leaves it here, and signing again finds it. */
export interface AppSignedPaper {
  readonly paper_id: string;
  readonly draft_id: string;
  readonly certificate: string;
  readonly sha256: string;
  readonly byte_count: number;
  readonly place: JsonColumn;
  readonly signed_at: Instant;
  readonly signed_by: string;
}

/** Papers that somebody signs in one go. */
export interface AppSigningBatch {
  readonly batch_id: string;
  readonly officer_id: string;
  readonly created_at: Instant;
  /** The process that signs it; the key is open in the memory of this process alone and is written nowhere. */
  readonly runner: string | null;
  /** When this process last took up a paper; null while none signs. */
  readonly alive_at: Instant | null;
}

/** One paper of a batch and what became of it. What is waiting goes on when the password is given again. */
export interface AppSigningBatchItem {
  readonly batch_id: string;
  readonly place: number;
  readonly dossier_code: string;
  readonly dossier_version: number;
  readonly draft_id: string;
  readonly state: Generated<string>;
  readonly refusal: JsonColumn | null;
  readonly done_at: Instant | null;
}

/** Projection of certificate streams: the certificate with which an officer signs or an agency seals. Written only by its sink. */
export interface AppSigningCertificate {
  readonly certificate_id: string;
  readonly owner_kind: string;
  readonly officer_id: string | null;
  readonly agency_code: string;
  readonly fingerprint: string;
  readonly subject_name: string;
  readonly subject_organisation: string;
  readonly issuer_name: string;
  readonly issuer_fingerprint: string;
  readonly serial: string;
  readonly not_before: Instant;
  readonly not_after: Instant;
  readonly is_test: boolean;
  readonly state: string;
  readonly ended_at: Instant | null;
  readonly registered_at: Instant;
  readonly registered_by: string;
}

/** Projection of roster streams: what an officer may sign for the head of an agency (ký thay KT., thừa lệnh TL., thừa ủy quyền TUQ.), in which fields and procedures, by which document, up to and not including ends_at. Written only by the sink app.signing_delegation. */
export interface AppSigningDelegation {
  readonly delegation_id: string;
  readonly agency_code: string;
  readonly form: string;
  readonly principal_id: string;
  readonly delegate_id: string;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document_number: string;
  readonly document_on: CivilDate;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
}

/** PKCS#12 file of a certificate, encrypted as it was uploaded, and how often in a row its password was wrong. Removed when the certificate ends. */
export interface AppSigningKey {
  readonly certificate_id: string;
  readonly key_file: Buffer;
  readonly wrong_passwords: Generated<number>;
  readonly closed_until: Instant | null;
}

/** Projection of roster streams: the fields and procedures that a deputy was given charge of (lĩnh vực được phân công phụ trách), by which document. While one is in force the deputy signs nothing else by virtue of the post; a deputy without one signs whatever the head may. Written only by the sink app.signing_remit. */
export interface AppSigningRemit {
  readonly agency_code: string;
  readonly officer_id: string;
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
  readonly document_number: string;
  readonly document_on: CivilDate;
  readonly assigned_at: Instant;
  readonly is_in_force: boolean;
}

/** Projection of stored-result streams: one row a result (kết quả số hóa, Nghị định 118/2025/NĐ-CP, Điều 22). owner_id, owner_name, obtained_by and abstract are personal data; null once erased. */
export interface AppStoredResult {
  readonly result_id: string;
  readonly origin: string;
  readonly result_code: string;
  readonly name: string;
  readonly document_kind: string;
  readonly document_number: string;
  readonly issued_on: CivilDate;
  readonly agency: string;
  readonly agency_name: string;
  readonly signed_by: string;
  readonly copy_kind: string;
  readonly file_kind: string | null;
  readonly file_id: string | null;
  readonly file_sha256: string | null;
  readonly valid_from: CivilDate;
  readonly valid_to: CivilDate | null;
  readonly validity: string;
  readonly scope: string;
  readonly access_level: string;
  readonly retention: string;
  readonly owner_kind: string;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly obtained_by: string | null;
  readonly abstract: string | null;
  readonly status: string;
  readonly replaced_by: string | null;
  readonly replaces: string | null;
  readonly revoked_on: CivilDate | null;
  readonly dossier_code: string | null;
  readonly procedure_code: string | null;
  readonly digitised_by: string | null;
  readonly digitised_at: Instant | null;
  readonly batch_id: string | null;
  readonly signature_standing: string | null;
  readonly correction_count: number;
  readonly recorded_at: Instant;
}

/** Projection of stored-result streams: one row a look of an officer at a result, with its purpose (personal data; null once erased). The owner sees who looked. */
export interface AppStoredResultAccess {
  readonly result_id: string;
  readonly ordinal: number;
  readonly officer_id: string;
  readonly officer_name: string;
  readonly agency: string;
  readonly dossier_code: string | null;
  readonly purpose: string | null;
  readonly opened_at: Instant;
}

/** Projection of stored-result streams: one row a correction that somebody proposed (đề nghị đính chính) and what a second person said. */
export interface AppStoredResultCorrection {
  readonly result_id: string;
  readonly ordinal: number;
  readonly agency: string;
  readonly name: string;
  readonly document_number: string;
  readonly standing: string;
  readonly proposed_by: string;
  readonly proposer_name: string;
  readonly proposed_at: Instant;
  readonly answered_by: string | null;
  readonly answered_at: Instant | null;
}

/** Projection of stored-result streams: one row a version of a result; in_force_until is null for the one in force. owner_id and reason are personal data, null once erased. */
export interface AppStoredResultVersion {
  readonly result_id: string;
  readonly version: number;
  readonly file_kind: string | null;
  readonly file_id: string | null;
  readonly file_sha256: string | null;
  readonly name: string;
  readonly owner_id: string | null;
  readonly reason: string | null;
  readonly in_force_from: Instant;
  readonly in_force_until: Instant | null;
}

/** Projection: requests for a supplement after appraisal, for the counts per officer and unit. Written only by the sink app.supplement_request. */
export interface AppSupplementRequest {
  readonly dossier_code: string;
  readonly round: number;
  readonly version: number;
  readonly procedure_code: string;
  readonly agency: string;
  readonly unit: string;
  readonly officer: string;
  readonly officer_name: string;
  readonly approver: string | null;
  readonly approver_name: string | null;
  readonly requested_at: Instant;
  readonly is_late: boolean;
  readonly ground: string | null;
  /** Last day for completing; null where neither the law of that time nor the sector's closes a dossier for silence. */
  readonly close_on: CivilDate | null;
  readonly answered_at: Instant | null;
  readonly lapsed_at: Instant | null;
}

/** Projection of ticket-day streams: one row a number that was given (số thứ tự). token opens its page for whoever holds the slip. */
export interface AppTicket {
  readonly place: string;
  readonly day: CivilDate;
  readonly number: number;
  readonly label: string;
  readonly group_key: string;
  readonly priority: string | null;
  readonly source: string;
  readonly booking_id: string | null;
  readonly slot_at: Instant | null;
  readonly token: string;
  readonly issued_at: Instant;
  readonly status: string;
  readonly counter: string | null;
  readonly target_counter: string | null;
  readonly is_transferred: boolean;
  readonly officer_id: string | null;
  readonly called_at: Instant | null;
  readonly call_count: number;
  readonly started_at: Instant | null;
  readonly ended_at: Instant | null;
  readonly is_rated: boolean;
}

/** Projection of issuer streams: certification authorities that the province believes or has stopped believing. certificate: DER in base64. */
export interface AppTrustedIssuer {
  readonly fingerprint: string;
  readonly name: string;
  readonly organisation: string;
  readonly certificate: string;
  readonly is_test: boolean;
  readonly is_trusted: boolean;
  readonly ground: string;
  readonly changed_at: Instant;
  readonly changed_by: string;
}

/** Projection of agency streams: one row a unit (đơn vị). No foreign key: the sinks of one commit run in no fixed order, and the fold decides. */
export interface AppUnit {
  readonly code: string;
  readonly agency_code: string;
  readonly name: string;
  readonly name_en: string;
  readonly kind: string;
  readonly opened_on: CivilDate;
  readonly closed_on: CivilDate | null;
}

/** One press of a form that gives out or hands over many dossiers at once. What became of each dossier is its own event; this is what the person who pressed reads. */
export interface AppWorkBatch {
  readonly batch_id: string;
  readonly officer_id: string;
  readonly kind: string;
  readonly begun_at: Instant;
}

/** A dossier of a batch: to whom it goes, and once tried when, with the refusal if there was one. */
export interface AppWorkBatchLine {
  readonly batch_id: string;
  readonly ordinal: number;
  readonly dossier_code: string;
  readonly step_key: string | null;
  readonly officer_id: string;
  readonly officer_name: string;
  readonly reason: string;
  readonly problem: string | null;
  readonly params: JsonColumn | null;
  readonly done_at: Instant | null;
}

/** One row a job until it is done; a done job is deleted in the transaction of its effect. A job that failed for good keeps failed_at and waits for a person. */
export interface JobJob {
  readonly key: string;
  readonly name: string;
  readonly payload: JsonColumn;
  readonly run_at: Instant;
  readonly attempt_count: Generated<number>;
  readonly failed_at: Instant | null;
  readonly last_error: string | null;
}

/** The last slot for which a recurring job was enqueued, so that each slot runs once however many processes look. */
export interface JobSchedule {
  readonly name: string;
  readonly last_slot_at: Instant;
}

/** Append-only: every accepted command once, with its first answer. digest = SHA-256(salt || name and input); the hash of each event binds digest and answer_commitment. Salt and answer go when the personal data of the stream is erased. */
export interface LedgerCommand {
  readonly command_id: string;
  readonly actor: string;
  readonly salt: Buffer | null;
  readonly digest: Buffer;
  readonly answer: JsonColumn | null;
  readonly answer_commitment: Buffer;
  readonly stream_id: string;
  readonly version: number;
  readonly at: Instant;
}

/** How far each subscriber has read, moved in the transaction of its effect. */
export interface LedgerCursor {
  readonly name: string;
  readonly position: number;
}

/** Append-only: no role of the application may update, delete or truncate it. hash = SHA-256 over the canonical JSON of the row and prev_hash; personal data is bound by personal_commitment alone. */
export interface LedgerEvent {
  /** Order of all events for subscribers. Two commits may become visible out of this order, so read up to ledger.settled_position only. */
  readonly position: GeneratedAlways<number>;
  readonly stream_id: string;
  readonly version: number;
  readonly kind: string;
  readonly schema_version: number;
  readonly payload: JsonColumn;
  readonly personal_commitment: Buffer | null;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly reason: string | null;
  readonly at: Instant;
  readonly command_id: string;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

/** Personal data of an event: personal_commitment = SHA-256(salt || canonical JSON). The application role may not change it; the owner erases it by ledger.erase_personal, and the chain stays valid. */
export interface LedgerPersonal {
  readonly stream_id: string;
  readonly version: number;
  readonly salt: Buffer;
  readonly data: JsonColumn;
}

/** Where effects of a commit go: a function that takes an array of rows. mode says how doctor compares: rows (one row a key equals the fold), sums (column amount summed by key equals the tally), unchecked (jobs). */
export interface LedgerSink {
  readonly name: string;
  readonly function: string;
  readonly mode: string;
  readonly relation: string | null;
  readonly key_columns: readonly string[];
  /** Registered (again) while streams existed, so the rows of these may be of an older shape. Set by ledger.register_sink, cleared by the rebuild, which start and migrate run by themselves. */
  readonly is_stale: Generated<boolean>;
}

/** Head of each chain, swapped by ledger.commit when the version and the hash are those the decision saw. The kind is the part of stream_id before the colon. */
export interface LedgerStream {
  readonly stream_id: string;
  readonly version: number;
  readonly head_hash: Buffer;
}

/** Counters by month and agency as of the last commit: sum amount over the rows wanted. */
export interface MeasureByMonth {
  readonly agency: string | null;
  readonly month: CivilDate | null;
  readonly counter: string | null;
  readonly amount: number | null;
}

/** Every change of every counter with the stream that made it, as of the last commit. Its sums are those of measure.figure. */
export interface MeasureContribution {
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly day: CivilDate | null;
  readonly counter: string | null;
  readonly subject: string | null;
  readonly amount: number | null;
}

/** Folded counters. Read measure.figure instead, which adds what is not folded yet. */
export interface MeasureDaily {
  readonly agency: string;
  readonly procedure: string;
  readonly day: CivilDate;
  readonly counter: string;
  readonly amount: number;
  /** What measure.trail names the row by. */
  readonly key: GeneratedAlways<number>;
}

/** Changes that are not folded into measure.daily yet. Written by the sink measure.delta, taken by measure.fold; no index, because it stays short. */
export interface MeasureDelta {
  readonly agency: string;
  readonly procedure: string;
  readonly day: CivilDate;
  readonly counter: string;
  readonly amount: number;
  /** The stream whose event moved the counter, as the ledger names it; null where nothing can be listed. */
  readonly subject: string | null;
}

/** Counters as of the last commit: sum amount over the rows wanted. One statement sees a delta either here or in the daily row, never in both. */
export interface MeasureFigure {
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly day: CivilDate | null;
  readonly counter: string | null;
  readonly amount: number | null;
}

/** The rows of measure.daily summed by month and agency, for rankings over many months. Without what is not folded yet. */
export interface MeasureMonthly {
  readonly agency: string;
  readonly month: CivilDate;
  readonly counter: string;
  readonly amount: number;
}

/** What each row of measure.daily is the sum of: one row a change of a counter, by the stream that made it. Read measure.contribution instead. */
export interface MeasureTrail {
  readonly key: number;
  readonly subject: string | null;
  readonly amount: number;
}

/** All tables and views by qualified name. */
export interface Tables {
  readonly "app.absence": AppAbsence;
  readonly "app.account": AppAccount;
  readonly "app.agency": AppAgency;
  readonly "app.apology": AppApology;
  readonly "app.assignment": AppAssignment;
  readonly "app.attachment": AppAttachment;
  readonly "app.bank_transfer": AppBankTransfer;
  readonly "app.booking": AppBooking;
  readonly "app.branch_step": AppBranchStep;
  readonly "app.calendar_decree": AppCalendarDecree;
  readonly "app.calendar_feed": AppCalendarFeed;
  readonly "app.calendar_row": AppCalendarRow;
  readonly "app.cash_day": AppCashDay;
  readonly "app.cash_drawer": AppCashDrawer;
  readonly "app.citizen": AppCitizen;
  readonly "app.citizen_link": AppCitizenLink;
  readonly "app.clock_interval": AppClockInterval;
  readonly "app.clock_pause": AppClockPause;
  readonly "app.consultation": AppConsultation;
  readonly "app.credential": AppCredential;
  readonly "app.day_book": AppDayBook;
  readonly "app.deadline_shift": AppDeadlineShift;
  readonly "app.decision_log": AppDecisionLog;
  readonly "app.desk_movement": AppDeskMovement;
  readonly "app.desk_rating": AppDeskRating;
  readonly "app.directive": AppDirective;
  readonly "app.directive_task": AppDirectiveTask;
  readonly "app.dossier": AppDossier;
  readonly "app.dossier_money": AppDossierMoney;
  readonly "app.fact_record": AppFactRecord;
  readonly "app.fee_payment": AppFeePayment;
  readonly "app.fee_receipt": AppFeeReceipt;
  readonly "app.fee_refund": AppFeeRefund;
  readonly "app.fee_setting": AppFeeSetting;
  readonly "app.filing_draft": AppFilingDraft;
  readonly "app.form_draft": AppFormDraft;
  readonly "app.form_field": AppFormField;
  readonly "app.handover_line": AppHandoverLine;
  readonly "app.handover_list": AppHandoverList;
  readonly "app.issued_paper": AppIssuedPaper;
  readonly "app.keys_off": AppKeysOff;
  readonly "app.legal_text": AppLegalText;
  readonly "app.letter": AppLetter;
  readonly "app.letter_batch": AppLetterBatch;
  readonly "app.letter_book_entry": AppLetterBookEntry;
  readonly "app.letter_template_version": AppLetterTemplateVersion;
  readonly "app.mention_seen": AppMentionSeen;
  readonly "app.migration": AppMigration;
  readonly "app.note": AppNote;
  readonly "app.notice": AppNotice;
  readonly "app.notice_posting": AppNoticePosting;
  readonly "app.number_series": AppNumberSeries;
  readonly "app.officer": AppOfficer;
  readonly "app.offline_entry": AppOfflineEntry;
  readonly "app.one_time_code": AppOneTimeCode;
  readonly "app.organisation_name": AppOrganisationName;
  readonly "app.outbox_message": AppOutboxMessage;
  readonly "app.paper_seen": AppPaperSeen;
  readonly "app.paper_stock": AppPaperStock;
  readonly "app.paper_to_sign": AppPaperToSign;
  readonly "app.payment_account": AppPaymentAccount;
  readonly "app.post": AppPost;
  readonly "app.premises": AppPremises;
  readonly "app.premises_device": AppPremisesDevice;
  readonly "app.premises_fact": AppPremisesFact;
  readonly "app.procedure_review": AppProcedureReview;
  readonly "app.procedure_version": AppProcedureVersion;
  readonly "app.process_migration": AppProcessMigration;
  readonly "app.process_migration_line": AppProcessMigrationLine;
  readonly "app.queue_counter": AppQueueCounter;
  readonly "app.queue_day": AppQueueDay;
  readonly "app.receipt_book": AppReceiptBook;
  readonly "app.receipt_serial": AppReceiptSerial;
  readonly "app.report": AppReport;
  readonly "app.report_version": AppReportVersion;
  readonly "app.rule_firing": AppRuleFiring;
  readonly "app.saved_filter": AppSavedFilter;
  readonly "app.scan_batch": AppScanBatch;
  readonly "app.scan_check": AppScanCheck;
  readonly "app.scan_file": AppScanFile;
  readonly "app.scan_piece": AppScanPiece;
  readonly "app.search_synonym": AppSearchSynonym;
  readonly "app.session": AppSession;
  readonly "app.signature_reading": AppSignatureReading;
  readonly "app.signed_paper": AppSignedPaper;
  readonly "app.signing_batch": AppSigningBatch;
  readonly "app.signing_batch_item": AppSigningBatchItem;
  readonly "app.signing_certificate": AppSigningCertificate;
  readonly "app.signing_delegation": AppSigningDelegation;
  readonly "app.signing_key": AppSigningKey;
  readonly "app.signing_remit": AppSigningRemit;
  readonly "app.stored_result": AppStoredResult;
  readonly "app.stored_result_access": AppStoredResultAccess;
  readonly "app.stored_result_correction": AppStoredResultCorrection;
  readonly "app.stored_result_version": AppStoredResultVersion;
  readonly "app.supplement_request": AppSupplementRequest;
  readonly "app.ticket": AppTicket;
  readonly "app.trusted_issuer": AppTrustedIssuer;
  readonly "app.unit": AppUnit;
  readonly "app.work_batch": AppWorkBatch;
  readonly "app.work_batch_line": AppWorkBatchLine;
  readonly "job.job": JobJob;
  readonly "job.schedule": JobSchedule;
  readonly "ledger.command": LedgerCommand;
  readonly "ledger.cursor": LedgerCursor;
  readonly "ledger.event": LedgerEvent;
  readonly "ledger.personal": LedgerPersonal;
  readonly "ledger.sink": LedgerSink;
  readonly "ledger.stream": LedgerStream;
  readonly "measure.by_month": MeasureByMonth;
  readonly "measure.contribution": MeasureContribution;
  readonly "measure.daily": MeasureDaily;
  readonly "measure.delta": MeasureDelta;
  readonly "measure.figure": MeasureFigure;
  readonly "measure.monthly": MeasureMonthly;
  readonly "measure.trail": MeasureTrail;
}
