import { code } from '../model/messageText.ts';
import { isMergeConflict } from '../text/json/syntaxErrors.ts';
import type { Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';

/** Finds a property that an object has twice. */
export const duplicateKey: Rule = {
  name: 'duplicate-key',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'The same key twice in one object',
    what: 'An object has the same key twice. The finding is at the earlier one. If the two values differ, nothing else is reported about them.',
    why: 'Nearly all JSON parsers, including `JSON.parse`, keep the last value and silently drop the earlier one.',
    examples: [
      {
        bad: '"last_error": null,\n"metadata": { "customer": "7" },\n"metadata": {}',
        good: '"last_error": null,\n"metadata": { "customer": "7" }',
      },
    ],
  },
  checkText: ({ faults, repeated }, report) => {
    // Both sides of a conflict are in the text.
    if (faults.some(isMergeConflict)) return;
    for (const { path, name, key, lastKey, offset, next, isLost } of repeated) {
      report({
        path,
        target: { offset: key.offset, length: key.length },
        message: `Duplicate key ${code(name)}: only the last value counts, so this one is lost`,
        related: [
          {
            path,
            target: { offset: lastKey.offset, length: lastKey.length },
            message: `The last ${code(name)} is here`,
          },
        ],
        fixes: [
          // Remove up to the next property: this includes the comma and keeps the indentation.
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
