import type { FixtureDocument } from '../../document/document.ts';
import type { NestedDocument } from '../../document/nestedDocuments.ts';
import { isOpaque, rangeToOuter, toOuter } from '../../document/nestedMapping.ts';
import { nestedLocation } from '../../document/nestedPointer.ts';
import type { LocatedFinding } from './locate.ts';

/** A finding of a nested document, at its place in the document around it. */
export function outOfNested(
  document: FixtureDocument,
  nested: NestedDocument,
  found: LocatedFinding,
): LocatedFinding {
  const out = (range: LocatedFinding['range']) => rangeToOuter(document, nested, range);
  const { fixes: _, ...unfixed } = found.finding;
  return {
    ...found,
    ...(isOpaque(nested) && { finding: unfixed }),
    ...toOuter(nested, found),
    range: out(found.range),
    ...nestedLocation(document, nested, found.path, found.start),
    related: found.related.map(({ range, message }) => ({ range: out(range), message })),
    base: { ...found.base, nested: nested.number },
  };
}
