import { valueAt } from '../model/json.ts';
import { countCharacters } from '../text/characters.ts';
import type { Rule } from './rule.ts';
import { safeFix } from './support/fixes.ts';
import { textOfNumber } from './support/numbers.ts';
import { code, json } from './support/words.ts';

/** `metadata` holds more than the API takes. */
export const metadataLimits: Rule = {
  name: 'metadata-limits',
  severity: 'error',
  fixable: true,
  docs: {
    what: '`metadata` has more than 16 pairs, a key of more than 64 characters, a value of more than 512 characters, or a value that is no string.',
    why: 'The API refuses such metadata, so no answer of it ever has them.',
    examples: [{ bad: '"metadata": { "attempt": 2 }', good: '"metadata": { "attempt": "2" }' }],
  },
  structure: (error, { value: root }) => {
    const { path } = error;
    const value = valueAt(root, path);
    switch (error.kind) {
      case 'maxProperties': {
        const count = Object.keys(value ?? {}).length;
        return {
          path,
          spot: 'opening',
          message: `At most ${error.limit} pairs are allowed here, not ${count}`,
        };
      }
      case 'keyLength':
        return {
          path: [...path, error.name],
          spot: 'key',
          message: `A key has at most ${error.limit} characters, not ${countCharacters(error.name)}`,
        };
      case 'valueLength':
        return {
          path,
          message: `A value has at most ${error.limit} characters, not ${countCharacters(String(value))}`,
        };
      case 'metadataValue': {
        const text = typeof value === 'boolean' ? String(value) : textOfNumber(value);
        return {
          path,
          message: `Expected a string, got ${json(value)}`,
          ...(text !== undefined && {
            fixes: [
              safeFix(`Change to ${code(JSON.stringify(text))}`, {
                kind: 'replace',
                path,
                value: text,
              }),
            ],
          }),
        };
      }
      default:
        return undefined;
    }
  },
};
