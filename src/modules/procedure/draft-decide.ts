import type { JsonObject } from "#kernel/json";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { Decide } from "#ledger";
import type { DraftPart, ProcedureContent } from "./procedure-content.ts";
import { changedParts, versionOf, type DraftChange, type ProcedureState, type ProcedureVersion } from "./procedure-state.ts";

type ProcedureDecide = Decide<ProcedureState>;

/** A part of a draft with the revision that its editor had before the eyes. */
export interface DraftChangeInput {
  readonly version: number;
  readonly revision: number;
  readonly part: DraftPart;
}

/**
 * Saves a part of a draft. What somebody else wrote meanwhile is never overwritten unseen: a revision that is not the newest is refused with
 * who changed what and when. A part that says nothing new changes nothing.
 */
export function decideChangeDraft({ version: number, revision, part }: DraftChangeInput): ProcedureDecide {
  return ({ state }) => {
    const version = draftVersion(state, number);
    if (isProblem(version)) return version;
    if (version.revision !== revision) return changedMeanwhile(version, revision);
    const next = { ...version.content, ...part };
    if (changedParts(version.content, next).length === 0) return { events: [], answer: { version: number, revision } };
    const payload = { version: number, revision, part } as unknown as JsonObject;
    return {
      events: [{ kind: "procedure.draft_changed", schemaVersion: 1, payload }],
      answer: { version: number, revision: revision + 1 },
    };
  };
}

function changedMeanwhile(version: ProcedureVersion, seen: number): Problem {
  const since = version.changes.filter((change) => change.revision > seen);
  const last: DraftChange | undefined = since.at(-1);
  const parts = [...new Set(since.flatMap((change) => change.parts))];
  return problem("procedure.draft_changed_meanwhile", {
    version: version.version,
    revision: version.revision,
    by: last?.by ?? "",
    at: last?.at ?? "",
    parts,
  });
}

/** Opens the first version of a procedure that the catalogue does not have. */
export function decideOpenProcedure(content: ProcedureContent): ProcedureDecide {
  return ({ state }) => {
    if (state.versions.length > 0) return problem("procedure.code_taken", { code: state.code ?? "" });
    return drafted(1, content);
  };
}

/** Opens a new version with the content of another one; one draft at a time, so that two people never write past each other. */
export function decideStartVersion(from: number): ProcedureDecide {
  return ({ state }) => {
    const open = state.versions.find((version) => version.announcement === null && version.abolishedFrom === null);
    if (open !== undefined && open.version === state.versions.length) return problem("procedure.draft_open", { version: open.version });
    const source = versionOf(state, from);
    if (source === undefined) return problem("procedure.version_unknown", { version: from });
    return drafted(state.versions.length + 1, source.content);
  };
}

function drafted(version: number, content: ProcedureContent) {
  const payload = { version, content } as unknown as JsonObject;
  return { events: [{ kind: "procedure.drafted", schemaVersion: 1, payload }], answer: { version, revision: 1 } };
}

/** The version of that number while it may be changed. */
export function draftVersion(state: ProcedureState, number: number): ProcedureVersion | Problem {
  const version = versionOf(state, number);
  if (version === undefined) return problem("procedure.version_unknown", { version: number });
  return version.announcement === null && version.abolishedFrom === null ? version : problem("procedure.not_draft", { version: number });
}
