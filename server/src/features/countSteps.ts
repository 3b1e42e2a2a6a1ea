import type { Fixture } from '../model/fixture.ts';
import { isServed } from '../model/layers.ts';
import type { Context } from './context.ts';
import { allReports } from './reports.ts';

/** How many run steps a document holds; deltas are pieces of them, and other vendors' objects none. */
export function countSteps(fixture: Fixture, context: Context): number {
  if (!isServed(fixture)) return 0;
  let steps = 0;
  for (const { reports } of allReports(fixture, context)) {
    for (const { foreign, summary } of reports) if (!foreign && summary.kind === 'step') steps++;
  }
  return steps;
}
