import { valueAt } from '../model/jsonValue.ts';
import { code, json, textOfNumber } from '../model/messageText.ts';
import { countCharacters } from '../text/characters.ts';
import type { Rule } from './engine/rule.ts';
import { safeFix } from './support/fixes.ts';

/** Finds `metadata` beyond the limits of the API. */
export const metadataLimits: Rule = {
  name: 'metadata-limits',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'Metadata beyond the limits of the API',
    what: '`metadata` has more than 16 pairs, a key of more than 64 characters, a value of more than 512 characters, or a value that is not a string.',
    why: 'The API rejects such metadata, so a response never contains it.',
    examples: [{ bad: '"metadata": { "attempt": 2 }', good: '"metadata": { "attempt": "2" }' }],
  },
  onSchemaError: (error, { value: root }) => {
    const { path } = error;
    const value = valueAt(root, path);
    switch (error.kind) {
      case 'maxProperties': {
        const count = Object.keys(value ?? {}).length;
        return {
          path,
          target: 'opening',
          message: `Expected at most ${error.limit} pairs, got ${count}`,
        };
      }
      case 'keyLength':
        return {
          path: [...path, error.name],
          target: 'key',
          message: `Expected a key of at most ${error.limit} characters, got ${countCharacters(error.name)}`,
        };
      case 'valueLength':
        return {
          path,
          message: `Expected a value of at most ${error.limit} characters, got ${countCharacters(String(value))}`,
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
