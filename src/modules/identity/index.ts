export { accountStream, accountStreamType } from "./account.ts";
export type { Account, AccountState } from "./account.ts";
export { actorRefOf, agenciesOf, parseAccountId, parseCitizenId, parsePersonalId } from "./actor.ts";
export type {
  AccountId,
  Actor,
  ActorPost,
  AnonymousActor,
  CitizenActor,
  CitizenId,
  OfficerActor,
  PersonalId,
  StandIn,
  SystemActor,
} from "./actor.ts";
export { assignRemit, liftRemit } from "./assign-remit.ts";
export { authorise } from "./authorise.ts";
export type { Allowed, Decision, Grant, Place, Resource } from "./authorise.ts";
export { makeCalendarFeed, readCalendarFeed, revokeCalendarFeed } from "./calendar-feed.ts";
export { changePassword } from "./change-password.ts";
export type { CitizenIdentityProvider, CitizenSignInStep, ConfirmedCitizen } from "./citizen-identity-provider.ts";
export { citizenStream, citizenStreamType } from "./citizen.ts";
export { denialLogged, permit, permitSensitive } from "./decision-log.ts";
export { identityProblems } from "./identity.errors.ts";
export { accountEvents, citizenEvents } from "./identity.events.ts";
export { listAccounts } from "./identity.queries.ts";
export type { AccountView } from "./identity.queries.ts";
export { createAccount, disableAccount, enableAccount, resetPassword } from "./manage-account.ts";
export type { HandedOver, NewAccount } from "./manage-account.ts";
export { delegateSigning, endAbsence, recordAbsence, revokeDelegation } from "./keep-roster.ts";
export type { AbsenceInput, DelegationInput } from "./keep-roster.ts";
export { PERMISSIONS, PERMISSION_TABLE, RIGHTS_HOLDERS, SCOPES } from "./permission-table.ts";
export type { Permission, RightsHolder, Scope } from "./permission-table.ts";
export { SIGNING_FORMS, rosterEvents } from "./roster.events.ts";
export { listAbsences, listDelegations, listRemits, unitsAtWork } from "./roster.queries.ts";
export type { AbsenceView, DelegationView, RemitView } from "./roster.queries.ts";
export { rosterStreamType } from "./roster.ts";
export type { Absence, SigningDelegation, SigningForm } from "./roster.ts";
export type { SessionView } from "./session.ts";
export { readSession, sessionStands, signIn, signInLimits } from "./sign-in.ts";
export type { SignedIn, SignInLimits } from "./sign-in.ts";
export { signInCitizen } from "./sign-in-citizen.ts";
export { revokeSession, signOut } from "./sign-out.ts";
export { isDeputy, signatureLines, signingCapacity } from "./signing-capacity.ts";
export type { SigningCapacity, SigningMatter } from "./signing-capacity.ts";
export { officerAt } from "./stand-in.ts";
export { standInProvider } from "./stand-in-provider.ts";
export { en as identityTextEn } from "./text/en.ts";
export { vi as identityTextVi } from "./text/vi.ts";
export { onCommandLine } from "./command-line-context.ts";
export { jobContextOf, managementContextOf, useCaseJob } from "./use-case-context.ts";
export type { JobDeps, UseCaseContext } from "./use-case-context.ts";
export { currentActor, officialsOnly, placeName, postTitle, useCaseContextOf } from "./web-actor.ts";
export type { WebActorDeps, WebSession } from "./web-actor.ts";
