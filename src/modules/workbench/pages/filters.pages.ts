import { isProblem } from "#kernel/problem";
import type { WebApp } from "#platform/http/context";
import { readForm } from "#platform/http/form";
import { seeOther } from "#platform/http/page";
import { respondProblem } from "#platform/http/problem-response";

import { listHref, SCOPES_OF_LIST } from "../desk-scope.ts";
import { dropFilter, saveFilter } from "../keep-filter.ts";
import { filterQuery, readFilter, readSort } from "../work-filter.ts";
import { FILTERS_PATH } from "./filter-bar.tsx";
import { forOfficer, officerContext } from "./officer-page.ts";
import { workbenchKit } from "./workbench-kit.ts";
import type { WorkbenchWebDeps } from "./workbench-kit.ts";

/** Keeping and forgetting filters of the list. */
export function registerFilterPages(app: WebApp, deps: WorkbenchWebDeps): void {
  const kit = workbenchKit(deps);
  app.post(
    FILTERS_PATH,
    forOfficer(kit, async (c, _kit, officer) => {
      const form = await readForm(c);
      if (isProblem(form)) return respondProblem(c, form);
      const query = (name: string): string => form.text(name);
      const [filter, sort] = [readFilter(query), readSort(query)];
      const scope = SCOPES_OF_LIST.find((one) => one === form.text("pham-vi")) ?? "don-vi";
      const refused = await saveFilter(officerContext(c, officer, form.commandId), { name: form.text("ten"), filter, sort, scope });
      return refused === undefined
        ? seeOther(c, listHref("/lam-viec", { "pham-vi": scope, ...filterQuery(filter, sort) }))
        : respondProblem(c, refused);
    }),
  );
  app.post(
    `${FILTERS_PATH}/:id/xoa`,
    forOfficer(kit, async (c, _kit, officer) => {
      const form = await readForm(c);
      if (isProblem(form)) return respondProblem(c, form);
      await dropFilter(officerContext(c, officer, form.commandId), c.req.param("id") ?? "");
      return seeOther(c, "/lam-viec?loc=mo");
    }),
  );
}
