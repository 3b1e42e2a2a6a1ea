import { nestingLimit as limit } from '../text/tree/depth.ts';
import type { Rule } from './rule.ts';

/** The text nests deeper than can be followed. */
export const nestingLimit: Rule = {
  name: 'nesting-limit',
  severity: 'error',
  fixable: false,
  docs: {
    what: `Objects and arrays nest more than ${limit} levels deep. What is nested deeper is left out; the rest of the file is served.`,
    why: 'No run step nests deeper than a dozen levels. Many JSON readers fail at some hundred or thousand.',
    examples: [],
  },
  text: ({ tooDeep }, tell) => {
    if (tooDeep === undefined) return;
    const { offset, length } = tooDeep;
    tell({
      path: [],
      spot: { offset, length },
      message: `Nested more than ${limit} levels deep: what is inside is left out`,
    });
  },
};
