import { isJson } from '../isJson.ts';
import type { Container } from './container.ts';

/**
 * How JSON stands in a text of which no name and no language says it, by how it begins; `undefined` for what is no JSON
 * and no stream of events.
 */
export function containerOfText(text: string): Exclude<Container, 'yaml'> | undefined {
  const start = text.trimStart();
  if (/^[{[]/.test(start)) {
    const [line = '', next = ''] = start.split(/[\r\n]+/, 2);
    return /^[{[]/.test(next) && isJson(line) ? 'lines' : 'json';
  }
  const isEvents =
    /^(?:event|data|id|retry)?:/.test(start) || /^event:[ \t]*thread\.run\.step/m.test(start);
  return isEvents ? 'events' : undefined;
}
