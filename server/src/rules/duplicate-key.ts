import type { Rule } from './rule.ts';
import { fixIf } from './support/fixes.ts';
import { code } from './support/words.ts';

/** An object has the same key twice. */
export const duplicateKey: Rule = {
  name: 'duplicate-key',
  severity: 'warning',
  fixable: true,
  docs: {
    what: 'An object has the same key twice. The finding is at the earlier one. When the two have different values, nothing else is said of them.',
    why: 'Nearly every JSON reader, `JSON.parse` among them, keeps the last value only: the earlier one is lost without a word.',
    examples: [
      {
        bad: '"last_error": null,\n"metadata": { "customer": "7" },\n"metadata": {}',
        good: '"last_error": null,\n"metadata": { "customer": "7" }',
      },
    ],
  },
  text: ({ repeated }, tell) => {
    for (const { path, name, key, lastKey, offset, next, isLost } of repeated) {
      tell({
        path,
        spot: { offset: key.offset, length: key.length },
        message: `The key ${code(name)} is repeated further down: this value is lost`,
        related: [
          {
            path,
            spot: { offset: lastKey.offset, length: lastKey.length },
            message: `The last ${code(name)} is the one that counts`,
          },
        ],
        fixes: [
          // Up to the next property, so that the comma goes along and the indentation stays.
          fixIf(!isLost, `Remove this ${code(name)}`, {
            kind: 'cut',
            offset,
            length: next - offset,
          }),
        ],
      });
    }
  },
};
