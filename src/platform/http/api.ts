import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { RouteConfig } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { parseCommandId } from "#kernel/id";
import type { CommandId } from "#kernel/id";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { newCommandId } from "#platform/ids";
import { setHeader } from "./context.ts";
import type { WebContext, WebEnv } from "./context.ts";
import { respondProblem } from "./problem-response.tsx";

/** The JSON API that modules register routes on; its document is made from those routes. */
export type ApiApp = OpenAPIHono<WebEnv>;

/** Makes the API. Input that a route's schema refuses is answered as `http.input_invalid` with the fields named. */
export function createApi(): ApiApp {
  return new OpenAPIHono<WebEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const fields = result.error.issues.map((issue) => issue.path.join(".") || String(result.target));
      return respondProblem(c, problem("http.input_invalid", { fields }));
    },
  });
}

/** What the document says of the API as a whole. */
export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

/** Serves the document of all routes registered so far, as OpenAPI 3.1. */
export function serveDocument(api: ApiApp, path: string, info: ApiInfo): void {
  api.get(path, (c) =>
    c.json(plainPatterns(api.getOpenAPI31Document({ openapi: "3.1.0", info: { ...info }, servers: [{ url: "/" }] })) as object),
  );
}

/** The generator prints a pattern with its flag (`^a$/u`), which no reader of JSON Schema understands: there the flag is implied. */
function plainPatterns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainPatterns);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "pattern" && typeof item === "string" ? item.replace(/\/u$/u, "") : plainPatterns(item),
    ]),
  );
}

/**
 * The body of a route as its schema reads it and the document tells it. The generator knows what may be left out by handing in `undefined`, which
 * `exactOptional` refuses; in JSON the two are the same.
 */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { content: { "application/json": { schema: describable(schema) as Schema } }, required: true } as const;
}

function describable(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodExactOptional) return describable(schema.unwrap() as z.ZodType).optional();
  if (schema instanceof z.ZodArray) {
    const element = describable(schema.element as z.ZodType);
    return element === schema.element ? schema : schema.clone({ ...schema.def, element });
  }
  if (!(schema instanceof z.ZodObject)) return schema;
  const shape = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(
    ([key, part]) => [key, part, describable(part)] as const,
  );
  if (shape.every(([, before, after]) => before === after)) return schema;
  return schema.clone({ ...schema.def, shape: Object.fromEntries(shape.map(([key, , after]) => [key, after])) });
}

/** RFC 9457 problem details as every refusal of the API is answered; `code` is the catalogue's. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  })
  .openapi("Problem");

/** Statuses with which a route may refuse; every route lists them, so that the document is complete. */
const REFUSALS = [400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 500, 503, 507] as const;

const refusal = {
  description: "A refusal: what happened and what to do next.",
  content: { "application/problem+json": { schema: problemSchema } },
};

/** The responses of a route: its own success, and every refusal as problem details. */
export function responses<Schema extends z.ZodType>(schema: Schema, description: string) {
  return {
    200: { description, content: { "application/json": { schema } } },
    ...(Object.fromEntries(REFUSALS.map((status) => [status, refusal])) as Readonly<Record<(typeof REFUSALS)[number], typeof refusal>>),
  };
}

/** The header by which a repeated call stays one command. */
export const idempotencyHeader = z.object({
  "idempotency-key": z
    .uuid()
    .optional()
    .openapi({ description: "UUID of this command; the same key with the same content answers as the first time." }),
});

/** The command id of a call: its Idempotency-Key, else a fresh one. Problem: `http.idempotency_key_malformed`. */
export function commandIdOf(c: WebContext): CommandId | Problem {
  const key = c.req.header("idempotency-key");
  if (key === undefined) return newCommandId();
  return parseCommandId(key) ?? problem("http.idempotency_key_malformed");
}

/** Puts a route into the document alone: its handler is registered beside it and reads its input by `parseInput`. */
export function describeRoute(api: ApiApp, route: RouteConfig): void {
  api.openAPIRegistry.registerPath(route);
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/iu;

/** The JSON of a request; nothing when it says that it is something else. A text that does not parse is answered as `http.input_invalid`. */
export async function readJson(c: WebContext): Promise<unknown> {
  if (!JSON_TYPE.test(c.req.header("content-type")?.trim() ?? "")) return {};
  return c.req.json<unknown>().catch((error: unknown) => {
    throw new HTTPException(400, { message: "malformed JSON", cause: error });
  });
}

/** Input by a route's schema. Problem: `http.input_invalid` with the fields that do not fit, as every route answers it. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> | Problem {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  return problem("http.input_invalid", { fields: parsed.error.issues.map((issue) => issue.path.join(".") || "json") });
}

/** Answers a use case's result: JSON, or the refusal. Cast once here, because a refusal may carry any listed status. */
export function answer<T>(c: WebContext, result: T | Problem): never {
  if (isProblem(result)) return respondProblem(c, result) as never;
  setHeader(c, "Cache-Control", "no-store");
  return c.json(result as object) as never;
}
