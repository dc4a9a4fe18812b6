import type { Json, JsonObject } from "#kernel/json";
import type { CommandId } from "#kernel/id";
import { isProblem, problem, type Problem } from "#kernel/problem";
import type { CommandEnvelope, Decide } from "#ledger";
import { actorRefOf, permit, type Permission, type UseCaseContext } from "#modules/identity";
import { procedureStreamType } from "./procedure-stream.ts";
import { procedureStream, type ProcedureState } from "./procedure-state.ts";
import type { ProcedureCode } from "./procedure.ts";

/** One command on one procedure. */
export interface ProcedureCommand {
  readonly code: ProcedureCode;
  readonly name: string;
  readonly permission: Permission;
  readonly input: Json;
  readonly decide: Decide<ProcedureState>;
  readonly reason?: string;
  /** For commands that carry many procedures: each has its own id. */
  readonly commandId?: CommandId;
  /** The command opens the procedure when the catalogue does not have it. */
  readonly mayOpen?: boolean;
}

/** Authorises, decides and commits; the answer is the command's own, now and at every repetition. */
export async function executeOnProcedure(ctx: UseCaseContext, command: ProcedureCommand): Promise<JsonObject | Problem> {
  const decision = await permit(ctx, command.permission, {});
  if (isProblem(decision)) return decision;
  const envelope: CommandEnvelope = {
    commandId: command.commandId ?? ctx.commandId,
    name: command.name,
    input: command.input,
    actor: actorRefOf(ctx.actor),
    onBehalfOf: decision.onBehalfOf,
    reason: command.reason ?? null,
    at: ctx.now,
  };
  const decide: Decide<ProcedureState> = (loaded) =>
    loaded.version === 0 && command.mayOpen !== true ? problem("procedure.unknown", { code: command.code }) : command.decide(loaded);
  const committed = await ctx.ledger.execute(procedureStreamType, procedureStream(command.code), envelope, decide);
  return isProblem(committed) ? committed : committed.answer;
}
