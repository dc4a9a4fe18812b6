import { shown } from "#platform/problem-text";
import type { OrganisationText } from "./vi.ts";

/** English words of the organisation. */
export const en = {
  problems: {
    "organisation.agency_unknown": (p) => ({
      title: `No agency has the code ${shown(p, "code")}.`,
      next: "Look the code up in the organisation tree, or open this agency first.",
    }),
    "organisation.agency_exists": (p) => ({
      title: `The code ${shown(p, "code")} belongs to an agency already.`,
      next: "Codes are never used again; choose another one or rename the agency that has it.",
    }),
    "organisation.agency_closed": (p) => ({
      title: `Agency ${shown(p, "code")} has been closed since ${shown(p, "on")}.`,
      next: "Open a new agency with a new code.",
    }),
    "organisation.agency_has_units": (p) => ({
      title: `The agency still has units: ${shown(p, "units")}.`,
      next: "Close these units first, then the agency.",
    }),
    "organisation.successor_is_itself": (p) => ({
      title: `Agency ${shown(p, "code")} cannot be merged into itself.`,
      next: "Choose another successor.",
    }),
    "organisation.successor_not_in_force": (p) => ({
      title: `The successor ${shown(p, "code")} is not in force on ${shown(p, "on")}.`,
      next: "Choose an agency that is in force on that day, or open the new one first.",
    }),
    "organisation.successor_known": (p) => ({
      title: `Agency ${shown(p, "code")} has a successor already: ${shown(p, "successor")}.`,
      next: "It cannot be changed; what stood at the agency has gone to that successor.",
    }),
    "organisation.unit_unknown": (p) => ({
      title: `No unit has the code ${shown(p, "code")}.`,
      next: "Look the code up in the organisation tree.",
    }),
    "organisation.unit_exists": (p) => ({
      title: `The code ${shown(p, "code")} belongs to a unit already.`,
      next: "Choose another code or rename the unit that has it.",
    }),
    "organisation.unit_closed": (p) => ({
      title: `Unit ${shown(p, "code")} is not in force on ${shown(p, "on")}.`,
      next: "Choose a unit that is in force on that day, or another day.",
    }),
    "organisation.unit_has_posts": (p) => ({
      title: `Somebody still holds ${shown(p, "count")} post(s) in unit ${shown(p, "code")}.`,
      next: "End or move these posts first.",
    }),
    "organisation.code_outside_agency": (p) => ({
      title: `Unit code ${shown(p, "code")} is not inside agency code ${shown(p, "agencyCode")}.`,
      next: `A unit's code must begin with ${shown(p, "agencyCode")}. (Decision 20/2020/QĐ-TTg, Article 4).`,
    }),
    "organisation.date_out_of_order": (p) => ({
      title: `${shown(p, "on")} is before ${shown(p, "earliest")}, the day of what was recorded before.`,
      next: "Choose a later day; what is recorded cannot be changed backwards.",
    }),
    "organisation.officer_unknown": () => ({ title: "This officer was not found.", next: "Look again in the list of officers." }),
    "organisation.officer_exists": () => ({
      title: "This officer is in the list already.",
      next: "Open the officer to appoint to a further post.",
    }),
    "organisation.post_unknown": () => ({ title: "The officer has no such post.", next: "Load the page again and choose the post again." }),
    "organisation.post_ended": (p) => ({
      title: `The officer left this post on ${shown(p, "on")}.`,
      next: "Nothing more to do. To give it back, appoint again.",
    }),
    "organisation.post_duplicate": (p) => ({
      title: `The officer has held this post in ${shown(p, "unitCode")} since ${shown(p, "from")}.`,
      next: "End the old post before appointing again.",
    }),
    "organisation.import_invalid": (p) => ({
      title: `The organisation file is wrong at ${shown(p, "path")}: ${shown(p, "reason")}.`,
      next: "Correct the file and import it again; nothing was written.",
    }),
    "organisation.input_invalid": (p) => ({ title: `The value of ${shown(p, "field")} is not valid.`, next: "Correct it and send again." }),
  },
  positions: {
    chairperson: "Chairperson",
    vice_chairperson: "Vice-chairperson",
    director: "Director",
    deputy_director: "Deputy director",
    office_chief: "Chief of office",
    deputy_office_chief: "Deputy chief of office",
    division_head: "Head of division",
    deputy_division_head: "Deputy head of division",
    centre_director: "Director of the centre",
    centre_deputy_director: "Deputy director of the centre",
    police_chief: "Chief of police",
    specialist: "Specialist",
    counter_officer: "One-stop shop officer",
    clerk: "Clerk",
    police_officer: "Police officer",
    administrator: "Administrator",
  },
  roles: {
    reception: "Reception and delivery",
    case_officer: "Handles dossiers",
    unit_head: "Heads the unit",
    agency_leader: "Leads the agency, signs outcomes",
    clerk: "Clerk, issues outcomes",
    reform_office: "Follows administrative reform",
    procedure_admin: "Administers procedures",
    system_admin: "Administers the system",
    operator: "Operates the system",
    auditor: "Audits",
  },
  agencyKinds: {
    peoples_committee: "People's committee",
    department: "Department",
    service_centre: "Public administration service centre",
    vertical_agency: "Agency of a ministry",
    public_service_unit: "Public service unit",
  },
  agencyLevels: { province: "Province", district: "District", commune: "Commune" },
  unitKinds: {
    leadership: "Leadership",
    one_stop: "One-stop shop",
    office: "Office",
    division: "Division",
    economic_division: "Economic division",
    culture_division: "Culture and society division",
    police: "Police",
  },
  pages: {
    tree: {
      title: "Units",
      lead: (day) => `The organisation as it stands on ${day}.`,
      admin: "Administration",
      day: "On",
      show: "Show",
      summary: (agencies, units) => `${agencies} agencies, ${units} units.`,
      empty: "There is no agency on this day",
      emptyBody: "Choose another day, or import the organisation with “npx motcua unit import units.json”.",
      dayInvalid: "This is not a day. Today is shown.",
      units: (count) => `${count} units`,
      officers: "Officers",
      officersOf: (name) => `Officers of ${name}`,
      since: (day) => `since ${day}`,
    },
  },
  cli: {
    import: "import agencies, units and officers from a units.json",
    tree: "print the organisation tree of a day",
    merge: "record a merger or dissolution: ends the agency, its units and posts, and names the successor",
    merged: (of) => `${of.into} takes over from ${of.from}; ended ${of.units} units and ${of.posts} posts`,
    imported: (counts) =>
      `Opened ${counts["agenciesOpened"]} agencies, ${counts["unitsOpened"]} units; renamed ${counts["agenciesRenamed"]} agencies, ${counts["unitsRenamed"]} units; added ${counts["officersRegistered"]} officers, ${counts["postsGiven"]} posts.`,
  },
} satisfies OrganisationText;
