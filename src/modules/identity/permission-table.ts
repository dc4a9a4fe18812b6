import { ROLES, type Role } from "#modules/organisation";

/** How far a right reaches, narrow to wide. A wider scope covers all narrower ones. */
export const SCOPES = ["own", "assigned", "unit", "agency", "province"] as const;
export type Scope = (typeof SCOPES)[number];

/** Every permission: module and verb. */
export const PERMISSIONS = [
  "dossier.file_online",
  "dossier.read",
  "dossier.read_progress",
  "dossier.withdraw_own",
  "dossier.supplement_own",
  "dossier.edit_own",
  "dossier.receive",
  "dossier.refuse_intake",
  "dossier.hand_over",
  "dossier.assign",
  "dossier.process",
  "dossier.request_supplement",
  "dossier.approve_supplement",
  "dossier.pause_clock",
  "dossier.open_correction",
  "dossier.close_lapsed",
  "dossier.deliver_message",
  "dossier.run_process",
  "dossier.consult",
  "dossier.answer_consultation",
  "dossier.extend",
  "dossier.owe_apology",
  "dossier.approve_apology",
  "dossier.deliver_apology",
  "dossier.watch_deadline",
  "dossier.decide_withdrawal",
  "dossier.submit_for_signature",
  "dossier.sign",
  "dossier.issue",
  "dossier.deliver",
  "payment.read",
  "payment.collect",
  "payment.relieve",
  "payment.approve",
  "payment.reconcile",
  "payment.set_up",
  "payment.set_terms",
  "dossier.move_papers",
  "handover.give",
  "handover.take",
  "daybook.close",
  "daybook.confirm",
  "procedure.read_draft",
  "procedure.draft",
  "procedure.review",
  "procedure.post_notice",
  "procedure.resolve",
  "procedure.publish",
  "procedure.migrate_dossiers",
  "form.manage_library",
  "calendar.apply_decree",
  "organisation.manage",
  "identity.manage_accounts",
  "identity.manage_own_account",
  "identity.read_decision_log",
  "measure.read",
  "ledger.read",
  "ledger.verify",
  "operation.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Who can hold rights: a role of a post; every officer, post or not; a citizen; somebody unknown; the machine. */
export const RIGHTS_HOLDERS = [...ROLES, "officer", "citizen", "anonymous", "system"] as const;
export type RightsHolder = Role | "officer" | "citizen" | "anonymous" | "system";

type Rights = { readonly [permission in Permission]?: Scope };

/**
 * Who may do what, how far. What is not here is denied. This one table is what `authorise` reads, what
 * `docs/reference/permissions.md` prints and what the test tries cell by cell.
 */
export const PERMISSION_TABLE: { readonly [holder in RightsHolder]: Rights } = {
  /** Bộ phận Một cửa: Nghị định 118/2025/NĐ-CP Điều 17 (receive), 18 (hand over), 22 (deliver), 19.5 (close after 15 days). */
  reception: {
    "dossier.read": "agency",
    "dossier.read_progress": "province",
    "dossier.receive": "unit",
    "dossier.refuse_intake": "unit",
    "dossier.hand_over": "unit",
    "dossier.request_supplement": "unit",
    "dossier.close_lapsed": "unit",
    "dossier.deliver_message": "unit",
    "dossier.deliver_apology": "unit",
    "dossier.open_correction": "unit",
    "dossier.deliver": "unit",
    "payment.read": "agency",
    "payment.collect": "unit",
    "payment.relieve": "unit",
    "handover.give": "unit",
    "handover.take": "unit",
    "daybook.close": "unit",
    "procedure.post_notice": "agency",
    "measure.read": "agency",
  },
  /** Điều 19.2–19.6: checks, appraises, asks opinions, proposes. Only what lies on the officer's own desk. */
  case_officer: {
    "dossier.read": "unit",
    "dossier.read_progress": "agency",
    "dossier.process": "assigned",
    "dossier.request_supplement": "assigned",
    "dossier.pause_clock": "assigned",
    "dossier.consult": "assigned",
    "dossier.answer_consultation": "unit",
    "dossier.deliver_message": "unit",
    "dossier.extend": "assigned",
    "dossier.deliver_apology": "assigned",
    "dossier.submit_for_signature": "assigned",
    "handover.give": "unit",
    "handover.take": "unit",
    "measure.read": "agency",
  },
  /** Điều 19.1: assigns. May do in the unit whatever its officers do, for absence cover. */
  unit_head: {
    "dossier.read": "agency",
    "dossier.read_progress": "agency",
    "dossier.assign": "unit",
    "dossier.process": "unit",
    "dossier.request_supplement": "unit",
    "dossier.approve_supplement": "unit",
    "dossier.pause_clock": "unit",
    "dossier.consult": "unit",
    "dossier.answer_consultation": "unit",
    "dossier.deliver_message": "unit",
    "dossier.extend": "unit",
    "dossier.owe_apology": "unit",
    "dossier.deliver_apology": "unit",
    "dossier.submit_for_signature": "unit",
    "payment.read": "agency",
    "payment.relieve": "agency",
    "payment.approve": "agency",
    "handover.give": "unit",
    "handover.take": "unit",
    "daybook.confirm": "unit",
    "measure.read": "agency",
  },
  /** Điều 19.1, 22.1: the competent person signs; also decides on a withdrawal (Điều 21) and an extension (Điều 19.6). */
  agency_leader: {
    "dossier.read": "agency",
    "dossier.read_progress": "province",
    "dossier.assign": "agency",
    "dossier.approve_supplement": "agency",
    "dossier.extend": "agency",
    "dossier.owe_apology": "agency",
    "dossier.approve_apology": "agency",
    "dossier.deliver_apology": "agency",
    "dossier.open_correction": "agency",
    "dossier.decide_withdrawal": "agency",
    "dossier.sign": "agency",
    "payment.read": "agency",
    "payment.relieve": "agency",
    "payment.approve": "agency",
    "payment.set_up": "agency",
    "measure.read": "province",
  },
  /** Văn thư: numbers, seals and issues what has been signed; keeps the receipt books and looks over transfers, never the cash. */
  clerk: {
    "dossier.read": "agency",
    "dossier.read_progress": "agency",
    "dossier.issue": "agency",
    "payment.read": "agency",
    "payment.reconcile": "agency",
    "payment.set_up": "agency",
    "handover.give": "agency",
    "handover.take": "agency",
  },
  /** Steers by figures and by whose desk a dossier lies on, without reading what is in it. */
  reform_office: {
    "dossier.read_progress": "province",
    "procedure.read_draft": "province",
    "procedure.review": "province",
    "measure.read": "province",
  },
  procedure_admin: {
    "procedure.read_draft": "province",
    "procedure.draft": "province",
    "procedure.review": "province",
    "procedure.post_notice": "province",
    "procedure.resolve": "province",
    "procedure.publish": "province",
    "procedure.migrate_dossiers": "province",
    "payment.set_terms": "province",
    "form.manage_library": "province",
    "measure.read": "province",
  },
  /** Keeps units and accounts; reads no dossier, so that the keys and the papers are never in one hand. */
  system_admin: {
    "calendar.apply_decree": "province",
    "organisation.manage": "province",
    "identity.manage_accounts": "province",
    "operation.read": "province",
  },
  operator: {
    "ledger.verify": "province",
    "operation.read": "province",
  },
  /** Reads everything, changes nothing. */
  auditor: {
    "dossier.read": "province",
    "dossier.read_progress": "province",
    "payment.read": "province",
    "procedure.read_draft": "province",
    "identity.read_decision_log": "province",
    "measure.read": "province",
    "ledger.read": "province",
    "ledger.verify": "province",
    "operation.read": "province",
  },
  officer: {
    "identity.manage_own_account": "own",
  },
  citizen: {
    "dossier.file_online": "own",
    "dossier.read": "own",
    "dossier.read_progress": "own",
    "dossier.withdraw_own": "own",
    "dossier.supplement_own": "own",
    "dossier.edit_own": "own",
    "identity.manage_own_account": "own",
  },
  /**
   * Without an account: file, then follow, complete or stop by dossier code and PIN of the receipt, which prove the holder. What is in the
   * dossier stays closed.
   */
  anonymous: {
    "dossier.file_online": "own",
    "dossier.read_progress": "own",
    "dossier.withdraw_own": "own",
    "dossier.supplement_own": "own",
  },
  /** Jobs, and the command line of whoever keeps the machine. */
  system: {
    "dossier.read": "province",
    "dossier.read_progress": "province",
    "dossier.close_lapsed": "province",
    "dossier.deliver_message": "province",
    "dossier.run_process": "province",
    "dossier.move_papers": "province",
    "dossier.watch_deadline": "province",
    "payment.read": "province",
    "payment.reconcile": "province",
    "payment.set_up": "province",
    "payment.set_terms": "province",
    "procedure.read_draft": "province",
    "procedure.draft": "province",
    "procedure.review": "province",
    "procedure.post_notice": "province",
    "procedure.resolve": "province",
    "procedure.publish": "province",
    "procedure.migrate_dossiers": "province",
    "form.manage_library": "province",
    "calendar.apply_decree": "province",
    "organisation.manage": "province",
    "identity.manage_accounts": "province",
    "measure.read": "province",
    "ledger.read": "province",
    "ledger.verify": "province",
    "operation.read": "province",
  },
};

/** How far a holder's right to a permission reaches; undefined when there is none. */
export function scopeOf(holder: RightsHolder, permission: Permission): Scope | undefined {
  return PERMISSION_TABLE[holder][permission];
}
