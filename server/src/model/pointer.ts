import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Container } from '../text/scan/container.ts';
import { pointerOf } from './jsonValue.ts';

/**
 * Where a path of a document leads, in one word: a JSON pointer (RFC 6901); in a JSON Lines or event file the number of
 * the line, counting from 1, a colon and the pointer in the JSON text of that line (`12:/usage`).
 */
export function documentPointer(container: Container, path: JsonPath): string {
  const [line, ...rest] = path;
  if (container === 'json' || container === 'yaml' || line === undefined) return pointerOf(path);
  // The data of an event is the JSON text of its line.
  const inLine = container === 'events' && rest[0] === 'data' ? rest.slice(1) : rest;
  return `${line}:${pointerOf(inLine)}`;
}
