import { isObject } from '../model/jsonValue.ts';
import { cached } from '../text/cached.ts';
import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Skeleton } from './skeleton.ts';

/** Returns the path from the document's root to each island, in order. */
export const islandPaths = cached((skeleton: Skeleton): readonly JsonPath[] => {
  const paths: JsonPath[] = [];
  const visit = (value: unknown, path: JsonPath): void => {
    const island = skeleton.islandOf(value);
    if (island !== undefined) paths[island] = path;
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value))
      for (const key of Object.keys(value)) visit(value[key], [...path, key]);
  };
  visit(skeleton.value, []);
  const { format, offsets, lineAt } = skeleton;
  // After a syntax error, at least the line is known.
  if (format !== 'json' && format !== 'yaml')
    for (const [island, offset] of offsets.entries()) paths[island] ??= [lineAt(offset)];
  return paths;
});
