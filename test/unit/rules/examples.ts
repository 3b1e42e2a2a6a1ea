import type { LocatedFinding } from '../../../server/src/features/diagnostics/locate.ts';
import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import { documentWith, findingsInText } from './documents.ts';
import { findingsInFiles } from './files.ts';

/** The findings in the bad example of a rule, or in the first file of an example with several files. */
export function findingsInExample(
  rule: Rule,
  { bad, good }: Rule['docs']['examples'][number],
): readonly LocatedFinding[] {
  if (rule.checkWorkspace !== undefined) return findingsInFiles(bad);
  return findingsInText(documentWith(bad, good));
}
