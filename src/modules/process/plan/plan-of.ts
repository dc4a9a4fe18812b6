import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "#kernel/json";
import type { Problem } from "#kernel/problem";
import type { ProcessDefinition, ProcessModel } from "../model/process-model.ts";
import { compileProcess } from "./compile-process.ts";
import type { ProcessPlan } from "./process-plan.ts";

/** Plans kept by digest; the one asked for longest ago goes first. Versions in use are some hundreds. */
const PLANS_MAX = 1_000;

const byModel = new WeakMap<ProcessModel, ProcessPlan | Problem>();
const byDigest = new Map<string, ProcessPlan | Problem>();

/** The plan of a process, compiled the first time that its model is seen. A model seen before is found without reading it again. */
export function planOf({ model }: Pick<ProcessDefinition, "model">): ProcessPlan | Problem {
  const known = byModel.get(model);
  if (known !== undefined) return known;
  const plan = planByDigest(model);
  byModel.set(model, plan);
  return plan;
}

function planByDigest(model: ProcessModel): ProcessPlan | Problem {
  const digest = createHash("sha256")
    .update(canonicalJson(model as unknown as Json))
    .digest("base64");
  const plan = byDigest.get(digest) ?? compileProcess(model);
  byDigest.delete(digest);
  byDigest.set(digest, plan);
  const [eldest] = byDigest.keys();
  if (byDigest.size > PLANS_MAX && eldest !== undefined) byDigest.delete(eldest);
  return plan;
}
