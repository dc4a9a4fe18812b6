import { createRoute, z } from "@hono/zod-openapi";
import { problem } from "#kernel/problem";
import { isProblem } from "#kernel/problem";
import { answer, responses } from "#platform/http/api";
import type { ApiApp } from "#platform/http/api";
import { addressKey } from "#platform/http/rate-limit";
import { rightsOf } from "./rights.ts";
import { signIn, type SignInLimits } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { useCaseContextOf } from "./web-actor.ts";

const session = z
  .object({ token: z.string().openapi({ description: "Send it as `Authorization: Bearer …`. It ends after 30 minutes without use." }) })
  .openapi("Session");

const post = z.object({ agencyCode: z.string(), unitCode: z.string(), position: z.string(), roles: z.array(z.string()) });
const right = z.object({ permission: z.string(), scope: z.string(), holder: z.string(), unitCode: z.string().nullable() });
const me = z
  .object({
    kind: z.enum(["officer", "citizen", "anonymous", "system"]),
    name: z.string().nullable(),
    posts: z.array(post),
    rights: z.array(right),
  })
  .openapi("Caller");

/** Routes of sign-in for programs that act for an official. */
export function registerIdentityApi(api: ApiApp, deps: { readonly limits: SignInLimits }): void {
  const credentials = z.strictObject({ userName: z.string().min(1).max(100), password: z.string().min(1).max(200) });
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/v1/sessions",
      tags: ["identity"],
      request: { body: { content: { "application/json": { schema: credentials } }, required: true } },
      responses: responses(session, "A session begun."),
    }),
    async (c) => {
      const browser = c.req.header("user-agent") ?? "";
      const input = { ...c.req.valid("json"), address: addressKey(c), browser, previousToken: undefined };
      const begun = await signIn(useCaseContextOf(c), input, deps.limits);
      return answer(c, isProblem(begun) ? begun : { token: begun.token });
    },
  );
  api.openapi(
    createRoute({
      method: "delete",
      path: "/api/v1/sessions/current",
      tags: ["identity"],
      responses: responses(z.object({}).openapi("SessionEnded"), "The session has ended."),
    }),
    async (c) => {
      if (c.var.session === undefined) return answer(c, problem("identity.sign_in_required"));
      return answer(c, (await signOut(useCaseContextOf(c), c.var.session.token)) ?? {});
    },
  );
  api.openapi(
    createRoute({
      method: "get",
      path: "/api/v1/me",
      tags: ["identity"],
      responses: responses(me, "Who is calling, in which posts, with which rights."),
    }),
    (c) => {
      const { actor } = c.var;
      if (actor.kind !== "officer")
        return answer(c, { kind: actor.kind, name: actor.kind === "citizen" ? actor.name : null, posts: [], rights: [] });
      return answer(c, { kind: actor.kind, name: actor.name, posts: actor.posts, rights: rightsOf(actor) });
    },
  );
}
