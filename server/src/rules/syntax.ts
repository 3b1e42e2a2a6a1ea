import type { Rule } from './engine/rule.ts';

/** Finds text that is not valid JSON. */
export const syntax: Rule = {
  name: 'syntax',
  severity: 'error',
  fixable: false,
  docs: {
    summary: 'Text that is not valid JSON',
    what: 'The text is not valid JSON. The rest of the file is checked as far as it can be read. Missing properties are not reported until the text is valid.',
    why: 'JSON parsers reject the file.',
    examples: [
      {
        bad: '"status": "completed"\n"metadata": null',
        good: '"status": "completed",\n"metadata": null',
      },
    ],
  },
  checkText: ({ faults }, report) => {
    for (const { offset, length, message } of faults) {
      report({ path: [], target: { offset, length }, message });
    }
  },
};
