export { actorRefOf, parseAccountId, parseCitizenId, parsePersonalId } from "./actor.ts";
export type {
  AccountId,
  Actor,
  ActorPost,
  AnonymousActor,
  CitizenActor,
  CitizenId,
  OfficerActor,
  PersonalId,
  SystemActor,
} from "./actor.ts";
export { authorise } from "./authorise.ts";
export type { Allowed, Decision, Grant, Place, Resource } from "./authorise.ts";
export { PERMISSIONS, PERMISSION_TABLE, RIGHTS_HOLDERS, SCOPES } from "./permission-table.ts";
export type { Permission, RightsHolder, Scope } from "./permission-table.ts";
export { managementContextOf } from "./use-case-context.ts";
export type { UseCaseContext } from "./use-case-context.ts";
