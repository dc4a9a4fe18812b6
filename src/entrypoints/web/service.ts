import type { Server } from "node:http";
import { serve } from "@hono/node-server";
import { isProblem, problem } from "#kernel/problem";
import type { Problem } from "#kernel/problem";
import { faultFields, log } from "#platform/log";
import type { WebApp } from "#platform/http/context";
import type { RunningService, Service, ServiceContext } from "#platform/service";
import { publicUrlOf } from "#platform/settings";
import { createWebApp } from "./app.ts";
import type { WebAppDeps } from "./app.ts";

/** Headers come at once; a body may be a large file over a slow line. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 10 * 60_000;
/** How long answers under way may take when the system stops. */
const STOP_GRACE_MS = 5_000;

/** What the modules give the web server: their pages and API routes, and what the home page shows of them. */
export interface WebModules extends Pick<WebAppDeps, "provinceName" | "home" | "register"> {
  /** Whether everything that was tried at the start held; absent where nothing is tried. */
  readonly isSound?: boolean;
  /** Ends what the modules opened for themselves, once the last request is answered. */
  readonly close?: () => Promise<void>;
}

/** The web server as a part of the running system. `openModules` is asked once, when the database is open. */
export function webService(openModules: (context: ServiceContext) => WebModules | Promise<WebModules>): Service {
  return {
    name: "web",
    start: async (context) => {
      const modules = await openModules(context);
      const { host, port } = context.settings;
      const running = await listen(servedApp(context, modules).fetch, { host, port, publicUrl: publicUrlOf(context.settings) });
      if (isProblem(running)) {
        await modules.close?.();
        return running;
      }
      return {
        ...running,
        stop: async () => {
          await running.stop();
          await modules.close?.();
        },
      };
    },
  };
}

/** The application as it is served: cookies, limits and readiness by the settings. */
export function servedApp(context: ServiceContext, modules: WebModules): WebApp {
  const { settings, database, clock, disk } = context;
  const publicUrl = publicUrlOf(settings);
  return createWebApp({
    ...modules,
    clock,
    publicUrl,
    hasSecureCookies: settings.secureCookies === "yes" || (settings.secureCookies === "auto" && publicUrl.startsWith("https:")),
    uploadBytesMax: settings.uploadBytesMax * settings.uploadFilesMax,
    isReady: async () => {
      if (modules.isSound === false) return false;
      try {
        await database.pg.query("select 1");
        return (await disk.check()) === undefined;
      } catch (error) {
        log.warn("web.not_ready", faultFields(error));
        return false;
      }
    },
  });
}

interface ListenAt {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
}

function listen(fetch: Parameters<typeof serve>[0]["fetch"], at: ListenAt): Promise<RunningService | Problem> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch,
      hostname: at.host,
      port: at.port,
      serverOptions: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    }) as Server;
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(problem("platform.port_in_use", { port: at.port }));
      else reject(error);
    });
    server.once("listening", () => resolve({ lines: [addressLine(server, at)], stop: () => stop(server) }));
  });
}

/** Port 0 takes a free port, which only the listening server knows. */
function addressLine(server: Server, at: ListenAt): string {
  const address = server.address();
  if (at.port !== 0 || address === null || typeof address === "string") return at.publicUrl;
  return `http://localhost:${address.port}`;
}

/** Takes no new connection, lets answers under way finish, then ends what is left. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });
}
