import { valueAt } from '../model/jsonValue.ts';
import { json } from '../model/messageText.ts';
import { schemaAt } from '../schema/schemaAt.ts';
import type { Rule } from './engine/rule.ts';

/** Finds numbers outside their range. */
export const range: Rule = {
  name: 'range',
  severity: 'error',
  fixable: false,
  docs: {
    summary: 'A number outside its range',
    what: 'A number is outside its range: `score` and `score_threshold` are between 0 and 1; token counts and `index` are not negative.',
    why: 'Calculations with the number give wrong results.',
    examples: [
      {
        bad: '"usage": {\n  "prompt_tokens": -1,\n  "completion_tokens": 456,\n  "total_tokens": 455\n}',
        good: '"usage": {\n  "prompt_tokens": 123,\n  "completion_tokens": 456,\n  "total_tokens": 579\n}',
      },
    ],
  },
  onSchemaError: (error, { kind, value }) => {
    if (error.kind !== 'minimum' && error.kind !== 'maximum') return undefined;
    const node = schemaAt(kind, error.path, value);
    const { minimum, maximum } = node ?? {};
    const bounds =
      minimum !== undefined && maximum !== undefined
        ? `a number from ${minimum} to ${maximum}`
        : `at ${error.kind === 'minimum' ? 'least' : 'most'} ${error.limit}`;
    return {
      path: error.path,
      message: `Expected ${bounds}, got ${json(valueAt(value, error.path))}`,
    };
  },
};
