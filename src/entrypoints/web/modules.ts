import type { ServiceContext } from "#platform/service";
import type { WebModules } from "./service.ts";
import { en } from "./text/en.ts";
import { vi } from "./text/vi.ts";

/** Joins each module's pages and API routes to the web server: the one place that knows them all. */
export function webModules(_context: ServiceContext): WebModules {
  return {
    provinceName: { vi: vi.provinceFallback, en: en.provinceFallback },
    home: {},
    register: [],
  };
}
