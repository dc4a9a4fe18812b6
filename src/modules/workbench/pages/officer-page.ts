import { problem } from "#kernel/problem";
import type { CommandId } from "#kernel/id";
import type { WebContext } from "#platform/http/context";
import { respondProblem } from "#platform/http/problem-response";
import { useCaseContextOf } from "#modules/identity";
import type { OfficerActor, UseCaseContext } from "#modules/identity";

import type { WorkbenchKit } from "./workbench-kit.ts";

/** Runs a page for whoever is signed in as an officer; anybody else is asked to sign in. */
export function forOfficer(
  kit: WorkbenchKit,
  page: (c: WebContext, kit: WorkbenchKit, officer: OfficerActor) => Promise<Response>,
): (c: WebContext) => Promise<Response> {
  return async (c) => {
    const actor = kit.actorOf(c);
    return actor.kind === "officer"
      ? page(c, kit, actor)
      : respondProblem(c, problem("identity.sign_in_required", { permission: "dossier.read" }));
  };
}

/** The context of a command of this officer. */
export function officerContext(
  c: WebContext,
  officer: OfficerActor,
  commandId: CommandId,
): UseCaseContext & { readonly actor: OfficerActor } {
  return { ...useCaseContextOf(c, commandId), actor: officer };
}
