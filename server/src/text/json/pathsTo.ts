import { visit } from 'jsonc-parser';
import { shallow } from './nestingDepth.ts';
import type { JsonPath } from './syntaxTree.ts';

/** Returns the paths of the strings and arrays at some UTF-16 offsets, found in one pass. */
export function pathsTo(text: string, offsets: ReadonlySet<number>): ReadonlyMap<number, JsonPath> {
  const paths = new Map<number, JsonPath>();
  const take = (offset: number, path: () => JsonPath) => {
    if (offsets.has(offset)) paths.set(offset, path());
  };
  visit(shallow(text), {
    onLiteralValue: (_value, offset, _length, _line, _character, path) => take(offset, path),
    onArrayBegin: (offset, _length, _line, _character, path) => take(offset, path),
  });
  return paths;
}
