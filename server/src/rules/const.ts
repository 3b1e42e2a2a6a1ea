import { valueAt } from '../model/jsonValue.ts';
import { json } from '../model/messageText.ts';
import { spellingOf } from '../text/didYouMean.ts';
import type { Rule } from './engine/rule.ts';
import { fixIf } from './support/fixes.ts';

/** Finds a wrong value where the documented schema allows only one. */
export const constant: Rule = {
  name: 'const',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'A wrong value where the schema allows only one',
    what: 'A property that must have one fixed value, such as `object`, has another value.',
    why: 'Clients use these properties to identify the object.',
    examples: [{ bad: '"object": "thread.run.steps"', good: '"object": "thread.run.step"' }],
  },
  onSchemaError: (error, context) => {
    if (error.kind !== 'const') return undefined;
    const { path, expected } = error;
    const value = valueAt(context.value, path);
    const isSpelling =
      typeof value === 'string' && spellingOf(value, [String(expected)]) !== undefined;
    return {
      path,
      message: `Expected ${json(expected)}, got ${json(value)}`,
      fixes: [
        fixIf(isSpelling, `Change to ${json(expected)}`, {
          kind: 'replace',
          path,
          value: expected,
        }),
      ],
    };
  },
};
