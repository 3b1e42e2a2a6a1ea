import type { Summary } from '../../model/stepSummary.ts';
import { schemaAt } from '../../schema/schemaAt.ts';

/** Returns the ids that several steps of a list have: `duplicate-id` tells of them. */
export function repeatedIds(steps: readonly Summary[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of steps) {
    if (id === undefined) continue;
    if (seen.has(id)) repeated.add(id);
    seen.add(id);
  }
  return repeated;
}

/** Returns how the ids of a property of a run step begin, such as `run_` for `run_id`; `id-prefix` tells of others. */
export function prefixOf(name: string): string {
  return schemaAt('step', [name], undefined)?.annotations.id?.prefix ?? '';
}
