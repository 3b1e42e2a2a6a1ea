import { nestingLimit as limit } from '../text/json/nestingDepth.ts';
import type { Rule } from './engine/rule.ts';

/** Finds text that nests too deep for the parser. */
export const nestingLimit: Rule = {
  name: 'nesting-limit',
  severity: 'error',
  fixable: false,
  docs: {
    summary: 'Objects and arrays that are nested too deeply',
    what: `Objects and arrays are nested more than ${limit} levels deep. Deeper content is ignored; the rest of the file is checked.`,
    why: 'No run step is nested more than a dozen levels deep. Many JSON parsers fail at a few hundred or thousand levels.',
    examples: [],
  },
  checkText: ({ tooDeep }, report) => {
    if (tooDeep === undefined) return;
    const { offset, length } = tooDeep;
    report({
      path: [],
      target: { offset, length },
      message: `Nested more than ${limit} levels deep: deeper content is ignored`,
    });
  },
};
