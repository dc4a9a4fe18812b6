import type { CivilDate } from "#kernel/instant";
import { contentDifference, effectiveVersionOn, type ProcedureVersion } from "#modules/procedure";
import { Card } from "#platform/html/components";
import type { CheckShown } from "./check-shown.ts";

/** What a version changes, in words: beside the one in force, or beside the one before it. */
export function DifferenceCard({ draft, words, locale, today }: CheckShown & { readonly today: CivilDate }) {
  const { procedure, version } = draft;
  const inForce = effectiveVersionOn(procedure, today);
  const before: ProcedureVersion | undefined = inForce === version ? procedure.versions[version.version - 2] : inForce;
  if (before === undefined || before === version) return null;
  const lines = contentDifference(before.content, version.content, locale);
  return (
    <Card heading={words.difference(before.version)}>
      {lines.length === 0 ? (
        <p>{words.noDifference}</p>
      ) : (
        <ul>
          {lines.map((line, at) => (
            <li key={at}>{line.sentence}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}
