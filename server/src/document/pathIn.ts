import { type JsonPath, locationAt } from '../text/json/syntaxTree.ts';
import { scalarsHolding, type YamlScalar } from '../text/yaml/scalars.ts';
import { type Envelope, locationIn } from './skeleton.ts';

/** Returns the path to what a UTF-16 offset of an envelope is in, also where that is in no JSON text of ours. */
export function pathIn(envelope: Envelope, offset: number): JsonPath {
  const { container } = envelope;
  if (container === 'json') return locationIn(envelope, offset).path;
  if (container === 'yaml') return scalarAt(envelope, offset)?.path ?? [];
  const { path } = locationIn(envelope, offset);
  return path.length > 0 ? path : pathInLine(envelope, offset);
}

/** The path in the JSON text of a line, or in the data that stands there; the line itself where there is none. */
function pathInLine({ text, lineAt }: Envelope, offset: number): JsonPath {
  const start =
    Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const [line = ''] = text.slice(start).split(/[\r\n]/, 1);
  const json = start + (/^(?:data:)?\s*(?=[{[])/.exec(line)?.[0].length ?? line.length);
  const number = lineAt(start);
  if (offset < json) return [number];
  return [number, ...locationAt(line.slice(json - start), offset - json).path];
}

const scalars = new WeakMap<Envelope, readonly YamlScalar[]>();

function scalarAt(envelope: Envelope, offset: number): YamlScalar | undefined {
  let all = scalars.get(envelope);
  if (all === undefined) {
    all = [...scalarsHolding(envelope.text, () => true, [])].flat();
    scalars.set(envelope, all);
  }
  return all.find(({ start, source }) => start <= offset && offset < start + source.length);
}
