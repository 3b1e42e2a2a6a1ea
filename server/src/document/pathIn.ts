import { cached } from '../text/cached.ts';
import { type JsonPath, locationAt } from '../text/json/syntaxTree.ts';
import { scalarsContaining, type YamlScalar } from '../text/yaml/scalars.ts';
import { locationIn, type Skeleton } from './skeleton.ts';

/**
 * Returns the path at a UTF-16 offset of a skeleton, even outside of JSON texts with API objects.
 */
export function pathIn(skeleton: Skeleton, offset: number): JsonPath {
  const { format } = skeleton;
  if (format === 'json') return locationIn(skeleton, offset).path;
  if (format === 'yaml') return scalarAt(skeleton, offset)?.path ?? [];
  const { path } = locationIn(skeleton, offset);
  return path.length > 0 ? path : pathInLine(skeleton, offset);
}

/** Returns the path in the JSON text of a line, or that of the line itself. */
function pathInLine({ text, lineAt }: Skeleton, offset: number): JsonPath {
  const start =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const [line = ''] = text.slice(start).split(/[\r\n]/, 1);
  const json = start + (/^(?:data:)?\s*(?=[{[])/.exec(line)?.[0].length ?? line.length);
  const number = lineAt(start);
  if (offset < json) return [number];
  return [number, ...locationAt(line.slice(json - start), offset - json).path];
}

function scalarAt(skeleton: Skeleton, offset: number): YamlScalar | undefined {
  return scalarsIn(skeleton).find(
    ({ start, source }) => start <= offset && offset < start + source.length,
  );
}

const scalarsIn = cached(({ text }: Skeleton) =>
  [...scalarsContaining(text, () => true, [])].flat(),
);
