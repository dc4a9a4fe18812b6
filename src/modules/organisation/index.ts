export { agencyNames } from "./agency-names.ts";
export { agencyStream, agencyStreamType } from "./agency.ts";
export type { AgencyChange, AgencyOpening, AgencyState, UnitOpening } from "./agency.ts";
export { changeAgency } from "./change-agency.ts";
export { changeOfficer } from "./change-officer.ts";
export { mergeAgency } from "./merge-agency.ts";
export { importOrganisation } from "./import-organisation.ts";
export type { ImportSummary } from "./import-organisation.ts";
export type { ManagementContext } from "./management-context.ts";
export { deskNamesReader } from "./desk-names.ts";
export type { DeskNames } from "./desk-names.ts";
export { officerStream, officerStreamType } from "./officer.ts";
export type { Appointment, OfficerChange, OfficerState } from "./officer.ts";
export { agencyEvents, officerEvents } from "./organisation.events.ts";
export { organisationProblems } from "./organisation.errors.ts";
export type { OrganisationFile } from "./organisation-file.ts";
export {
  findOfficer,
  listAgencies,
  listOfficers,
  listSuccessions,
  listUnits,
  organisationTree,
  postsInForce,
} from "./organisation.queries.ts";
export type { AgencyNode, OfficerView, PostView, Succession } from "./organisation.queries.ts";
export {
  AGENCY_KINDS,
  AGENCY_LEVELS,
  POSITIONS,
  ROLES,
  UNIT_KINDS,
  isValidOn,
  levelOneCodeOf,
  ownUnitOf,
  parseAgencyCode,
  parseOfficerId,
  parsePostId,
  parseUnitCode,
} from "./organisation.ts";
export type {
  Agency,
  AgencyCode,
  AgencyKind,
  AgencyLevel,
  Officer,
  OfficerId,
  Position,
  Post,
  PostId,
  Role,
  Unit,
  UnitCode,
  UnitKind,
  Validity,
} from "./organisation.ts";
export { en as organisationTextEn } from "./text/en.ts";
export { vi as organisationTextVi } from "./text/vi.ts";
export { directoryOf, unitDirectory } from "./unit-directory.ts";
export type { UnitDirectory } from "./unit-directory.ts";
export { provinceName } from "./province-name.ts";
