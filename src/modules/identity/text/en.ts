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
  "procedure.read_draft": "read drafts of procedures",
  "procedure.draft": "write drafts of procedures",
  "procedure.review": "review drafts of procedures",
  "procedure.post_notice": "write down what hangs on the notice board",
  "procedure.resolve": "resolve a procedure's review queue",
  "procedure.publish": "publish procedures",
  "procedure.migrate_dossiers": "move open dossiers to a new version of a process",
  "form.manage_library": "look after the field library",
  "calendar.apply_decree": "change the working calendar by a decree and move deadlines",
  "organisation.manage": "manage units and officers",
  "identity.manage_accounts": "manage accounts",
  "identity.manage_own_account": "manage one's own account",
  "identity.read_decision_log": "read the log of decisions on rights",
  "measure.read": "see figures",
  "ledger.read": "read the ledger",
  "ledger.verify": "verify the ledger",
  "operation.read": "see how the system is",
};

function permissionName(code: string): string {
  return Object.hasOwn(permissions, code) ? permissions[code as Permission] : code;
}

/** English words of identity. */
export const en = {
  problems: {
    "identity.sign_in_required": (p) => ({
      title: p["permission"] === undefined ? "Sign in to do this." : `Sign in to ${permissionName(shown(p, "permission"))}.`,
      next: "Your session may have ended. Please sign in and try again.",
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
