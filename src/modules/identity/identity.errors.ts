import type { ProblemCatalogue } from "#kernel/problem";

/** Refusals of sign-in, accounts and rights. */
export const identityProblems = {
  "identity.sign_in_required": { status: 401, retry: "after_change" },
  "identity.not_permitted": { status: 403, retry: "never" },
  "identity.sign_in_refused": { status: 401, retry: "after_change" },
  "identity.password_too_short": { status: 422, retry: "after_change" },
  "identity.password_too_common": { status: 422, retry: "after_change" },
  "identity.password_unchanged": { status: 422, retry: "after_change" },
  "identity.password_change_required": { status: 403, retry: "after_change" },
  "identity.account_unknown": { status: 404, retry: "never" },
  "identity.account_exists": { status: 409, retry: "never" },
  "identity.account_disabled": { status: 409, retry: "after_change" },
  "identity.account_not_disabled": { status: 409, retry: "never" },
  "identity.user_name_taken": { status: 409, retry: "after_change" },
  "identity.user_name_invalid": { status: 422, retry: "after_change" },
  "identity.officer_unclear": { status: 422, retry: "after_change" },
  "identity.session_unknown": { status: 404, retry: "never" },
  "identity.personal_id_invalid": { status: 422, retry: "after_change" },
  "identity.name_missing": { status: 422, retry: "after_change" },
  "identity.code_refused": { status: 401, retry: "after_change" },
  "identity.provider_off": { status: 404, retry: "never" },
} satisfies ProblemCatalogue;
