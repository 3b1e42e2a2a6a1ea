import type { Rule } from './rule.ts';

/** The text is not JSON. */
export const syntax: Rule = {
  name: 'syntax',
  severity: 'error',
  fixable: false,
  docs: {
    what: 'The text is not JSON. The rest of the file is served as far as it can be read; what may only be unfinished is not reported as missing.',
    why: 'Nothing but an editor reads such a file.',
    examples: [
      {
        bad: '"status": "completed"\n"metadata": null',
        good: '"status": "completed",\n"metadata": null',
      },
    ],
  },
  text: ({ faults }, tell) => {
    for (const { offset, length, message } of faults) {
      tell({ path: [], spot: { offset, length }, message });
    }
  },
};
