import type { Container } from './container.ts';

/**
 * How JSON stands in a text that is held by a string, by its beginning: it has no name and no language that would say
 * so. `undefined` for a text that only speaks of JSON.
 */
export function heldContainer(text: string): Container | undefined {
  if (/^\s*[{[]/.test(text))
    return /^[^\r\n]*[}\]][ \t]*[\r\n]+[ \t]*[{[]/.test(text) ? 'lines' : 'json';
  return /^\s*(?:event|data|id|retry)?:/.test(text) ? 'events' : undefined;
}
