import type { Instant } from "#kernel/instant";
import type { ProblemParams } from "#kernel/problem";
import { formatInstant } from "#platform/format";
import { shown } from "#platform/problem-text";
import type { Permission } from "../permission-table.ts";
import type { IdentityText } from "./vi.ts";

const permissions: IdentityText["permissions"] = {
  "dossier.file_online": "file a dossier online",
  "dossier.read": "read the dossier",
  "dossier.read_progress": "follow the dossier's progress",
  "dossier.withdraw_own": "withdraw one's own dossier",
  "dossier.supplement_own": "supplement one's own dossier",
  "dossier.edit_own": "change the content of one's own online dossier",
  "dossier.receive": "receive dossiers",
  "dossier.undo_reception": "undo a reception within minutes",
  "dossier.refuse_intake": "refuse intake",
  "dossier.hand_over": "hand dossiers over",
  "dossier.assign": "assign dossiers",
  "dossier.process": "process dossiers",
  "dossier.request_supplement": "request a supplement",
  "dossier.approve_supplement": "approve a further supplement request",
  "dossier.pause_clock": "stop and restart a dossier's clock",
  "dossier.open_correction": "open the correction of an outcome",
  "dossier.close_lapsed": "close a dossier that was not supplemented in time",
  "dossier.deliver_message": "deliver a message to a dossier",
  "dossier.run_process": "move a process on by time and by services",
  "dossier.consult": "consult another unit",
  "dossier.answer_consultation": "answer a consultation",
  "dossier.extend": "write an apology and propose an extension",
  "dossier.owe_apology": "own up to a fault that owes an apology",
  "dossier.approve_apology": "sign apologies and extensions",
  "dossier.deliver_apology": "deliver apologies and record it",
  "dossier.watch_deadline": "open the duty of apologising when time runs out",
  "dossier.decide_withdrawal": "decide on a withdrawal",
  "dossier.submit_for_signature": "submit for signature",
  "dossier.sign": "sign outcomes",
  "dossier.issue": "issue outcomes",
  "dossier.deliver": "deliver outcomes",
  "payment.read": "look at fees",
  "payment.collect": "take fees and give receipts",
  "payment.relieve": "waive or lower fees",
  "payment.approve": "accept closings and approve refunds",
  "payment.reconcile": "look over transfers",
  "payment.set_up": "keep receipt books and the account",
  "payment.set_terms": "set when a procedure's fee is due",
  "dossier.move_papers": "move papers by a hand-over list",
  "handover.give": "make hand-over lists",
  "handover.take": "take over by hand-over lists",
  "daybook.close": "close a day book",
  "daybook.confirm": "confirm a day book",
  "letter.draft": "draft letters on dossiers",
  "letter.read_book": "read the register of outgoing documents",
  "letter.keep_book": "keep the register of outgoing documents",
  "letter.propose_template": "send in letter templates",
  "letter.approve_template": "approve letter templates",
  "note.read": "read notes about a dossier inside the agency",
  "note.write": "write notes about a dossier inside the agency",
  "archive.read_own": "see one's own store of results",
  "archive.find": "look for results that the agency keeps",
  "archive.record": "keep a result in the store",
  "archive.change": "correct, replace or revoke a stored result",
  "digitising.read": "look at scanned batches",
  "digitising.work": "scan, cut and name old results",
  "digitising.check": "check what others have digitised",
  "digitising.state_stock": "state and confirm the paper stock",
  "digitising.set_targets": "set the yearly digitising targets",
  "procedure.read_draft": "read drafts of procedures",
  "procedure.draft": "write drafts of procedures",
  "procedure.review": "review drafts of procedures",
  "procedure.post_notice": "write down what hangs on the notice board",
  "procedure.resolve": "resolve a procedure's review queue",
  "procedure.publish": "publish procedures",
  "procedure.migrate_dossiers": "move open dossiers to a new version of a process",
  "form.manage_library": "look after the field library",
  "offline.review": "approve receptions that were entered later",
  "notice.change_words": "change the words of messages to people",
  "calendar.apply_decree": "change the working calendar by a decree and move deadlines",
  "premises.manage": "manage counters and premises",
  "queue.take_ticket": "take a number",
  "queue.serve": "call numbers and serve at a counter",
  "queue.book": "book and cancel a slot",
  "queue.rate": "answer with a face at the counter",
  "queue.keep_day": "close a day of reception",
  "organisation.manage": "manage units and officers",
  "identity.manage_accounts": "manage accounts",
  "identity.manage_own_account": "manage one's own account",
  "identity.record_absence": "record who is away and who stands in",
  "identity.delegate_signing": "let somebody sign for the head",
  "identity.read_decision_log": "read the log of decisions on rights",
  "signature.keep_own_key": "keep one's own certificate",
  "signature.keep_seal": "keep the certificate of the agency's seal",
  "signature.keep_trust_list": "keep the list of trusted certification authorities",
  "measure.read": "see figures",
  "ledger.read": "read the ledger",
  "ledger.verify": "verify the ledger",
  "operation.read": "see how the system is",
};

function permissionName(code: string): string {
  return Object.hasOwn(permissions, code) ? permissions[code as Permission] : code;
}

/** A moment of a roster: to the minute, because that is how it holds. */
function moment(params: ProblemParams, name: string): string {
  return formatInstant("en", shown(params, name) as Instant);
}

/** English words of identity. */
export const en = {
  problems: {
    "identity.sign_in_required": (p) => ({
      title: p["permission"] === undefined ? "Sign in to do this." : `Sign in to ${permissionName(shown(p, "permission"))}.`,
      next: "Your session may have ended. Please sign in and try again.",
    }),
    "identity.outside_remit": (p) => ({
      title: `This dossier lies outside your charge: ${shown(p, "matters")} (document ${shown(p, "document")}).`,
      next: "The head, or the deputy in charge, signs it (Decree 30/2020/NĐ-CP, Article 13).",
    }),
    "identity.not_permitted": (p) => ({
      title: `Your account may not ${permissionName(shown(p, "permission"))} here.`,
      next: "Rights come with the posts you hold. If you need this one, ask the head of your unit or an administrator for the right post.",
    }),
    "identity.sign_in_refused": () => ({
      title: "The user name or the password is wrong.",
      next: "Check your input method and Caps Lock and try again. If you forgot the password, ask an administrator to reset it.",
    }),
    "identity.password_too_short": (p) => ({
      title: `The password is shorter than ${shown(p, "lengthMin")} characters.`,
      next: "Choose a longer one; a short sentence that you remember is best.",
    }),
    "identity.password_too_common": () => ({
      title: "This password is too easy to guess.",
      next: "Do not use the user name, keys in a row or one character repeated.",
    }),
    "identity.password_unchanged": () => ({ title: "The new password is the old one.", next: "Choose another password." }),
    "identity.password_change_required": () => ({
      title: "Your password was set by an administrator.",
      next: "Change it to one of your own on the account page before you go on.",
    }),
    "identity.account_unknown": () => ({ title: "This account was not found.", next: "Look again in the list of accounts." }),
    "identity.account_exists": () => ({ title: "This account exists already.", next: "Open the account that exists." }),
    "identity.account_disabled": () => ({ title: "The account is disabled.", next: "Enable the account first." }),
    "identity.account_not_disabled": () => ({ title: "The account is in use.", next: "Nothing more to do." }),
    "identity.user_name_taken": (p) => ({
      title: `The user name ${shown(p, "userName")} is taken.`,
      next: "Choose another one, for example with a number.",
    }),
    "identity.user_name_invalid": () => ({
      title: "The user name is not valid.",
      next: "Use 3 to 40 lower-case letters without diacritics, digits, dots and hyphens; begin with a letter.",
    }),
    "identity.officer_unclear": (p) => ({
      title: p["count"] === 0 ? `No officer matches “${shown(p, "words")}”.` : `Several officers match “${shown(p, "words")}”.`,
      next: "Type the full name, or use the officer's id.",
    }),
    "identity.session_unknown": () => ({ title: "This session has ended.", next: "Nothing more to do." }),
    "identity.personal_id_invalid": () => ({
      title: "A personal identification number has 12 digits.",
      next: "Read it from the front of the identity card and type it again.",
    }),
    "identity.name_missing": () => ({ title: "The name is missing.", next: "Type the name as it stands on the identity card." }),
    "identity.code_refused": () => ({ title: "The code is wrong or has expired.", next: "Check the code, or ask for a new one." }),
    "identity.provider_off": () => ({
      title: "This way of signing in is not switched on here.",
      next: "You can still file a dossier and follow it by its code and PIN.",
    }),
    "identity.span_out_of_order": (p) => ({
      title: `The time from ${moment(p, "from")} to ${moment(p, "until")} cannot be used.`,
      next: "Begin today or later and end after the beginning; nothing is recorded for days that are over.",
    }),
    "identity.span_too_long": (p) => ({
      title: `The time is longer than ${shown(p, "days")} days.`,
      next: "Choose an earlier end, and record it again when it is over.",
    }),
    "identity.absence_overlaps": (p) => ({
      title: `${shown(p, "officer")} is recorded as away from ${moment(p, "from")} to ${moment(p, "until")}.`,
      next: "Choose another time, or end that absence first.",
    }),
    "identity.absence_over": () => ({ title: "This absence is over or was ended.", next: "There is nothing more to do." }),
    "identity.absence_without_post": (p) => ({
      title: `${shown(p, "officer")} holds no post in this agency throughout that time.`,
      next: "Whoever has left for good is not absent: hand their work over to somebody else.",
    }),
    "identity.cover_is_oneself": (p) => ({ title: `${shown(p, "officer")} cannot stand in for themself.`, next: "Choose somebody else." }),
    "identity.cover_not_there": (p) => ({
      title: `${shown(p, "cover")} holds no post in this agency throughout that time.`,
      next: "Choose somebody who works here until the absence is over.",
    }),
    "identity.cover_absent": (p) => ({
      title: `${shown(p, "cover")} is away too, from ${moment(p, "from")} to ${moment(p, "until")}.`,
      next: "Choose somebody else, or divide the absence.",
    }),
    "identity.covering_meanwhile": (p) => ({
      title: `${shown(p, "officer")} stands in for ${shown(p, "absent")} from ${moment(p, "from")} to ${moment(p, "until")}.`,
      next: "End that absence first and record it again with somebody else.",
    }),
    "identity.delegation_not_head": () => ({
      title: "Only the head of an agency lets others sign for the head.",
      next: "Nobody passes on what was passed on to them (Decree 30/2020/NĐ-CP, Article 13).",
    }),
    "identity.delegate_unfit": (p) => ({
      title: `${shown(p, "delegate")} does not hold a position that may sign ${shown(p, "form")}. throughout that time.`,
      next: "KT. is for deputies, TL. for heads of units, TUQ. for heads of units or of agencies below (Decree 30/2020/NĐ-CP, Article 13).",
    }),
    "identity.delegation_unlimited": () => ({
      title: "No field or procedure is named.",
      next: "A delegation is limited in matter: choose at least one field or procedure (Decree 30/2020/NĐ-CP, Article 13).",
    }),
    "identity.delegation_undocumented": () => ({
      title: "The number of the document is missing.",
      next: "Signing is delegated in writing or by the working rules: give the number and the day of that document.",
    }),
    "identity.delegation_overlaps": (p) => ({
      title: `This officer already signs that matter by document ${shown(p, "document")}, from ${moment(p, "from")} to ${moment(p, "until")}.`,
      next: "Revoke the earlier delegation, or choose another time.",
    }),
    "identity.delegation_to_oneself": () => ({ title: "Nobody delegates to themself.", next: "Choose somebody else." }),
    "identity.remit_not_deputy": (p) => ({
      title: `${shown(p, "officer")} is no deputy of this agency.`,
      next: "Only deputies are given charge of fields; others sign by order or by authorisation.",
    }),
    "identity.remit_none": () => ({ title: "This deputy has no charge assigned now.", next: "There is nothing more to do." }),
    "identity.delegation_over": () => ({ title: "This delegation is over or was revoked.", next: "There is nothing more to do." }),
  },
  permissions,
  scopes: {
    own: "one's own",
    assigned: "assigned to oneself",
    unit: "in one's unit",
    agency: "in one's agency",
    province: "in the whole province",
  },
  holders: {
    reception: "Reception and delivery",
    case_officer: "Case officer",
    unit_head: "Head of unit",
    agency_leader: "Leader of the agency, signs",
    clerk: "Clerk, issues",
    reform_office: "Reform office",
    procedure_admin: "Administrator of procedures",
    system_admin: "Administrator of the system",
    operator: "Operator",
    auditor: "Auditor",
    officer: "Every officer with an account",
    citizen: "Citizen or business, signed in",
    anonymous: "Somebody not signed in",
    system: "The machine and its command line",
  },
  outbox: { code: (code) => `Một Cửa confirmation code: ${code}. Good once, for 5 minutes. Give it to nobody.` },
  cli: {
    add: "create an account for an officer and print its one-time password",
    list: "list accounts",
    resetPassword: "reset a password and print the one-time password",
    disable: "disable an account and end its sessions",
    enable: "let a disabled account be used again",
    handedOver: (userName, password) =>
      `Account ${userName}, one-time password: ${password}. It is shown this once and must be changed at sign-in.`,
    done: (userName) => `Recorded for account ${userName}.`,
    disabled: "disabled",
    never: "never signed in",
  },
} satisfies IdentityText;
