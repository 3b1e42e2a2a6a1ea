import { secretsIn } from '../model/secrets.ts';
import type { Rule } from './engine/rule.ts';

/** Finds API keys and tokens in the text. */
export const secret: Rule = {
  name: 'secret',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'An API key, token or signature in the text',
    what: 'The text contains what looks like an API key, a bearer token, or a key or signature of Azure Storage. Placeholders such as `sk-...` are ignored.',
    why: 'Fixtures are committed and shared, and a key that was public must be revoked. Recordings often contain keys in headers and in function arguments.',
    examples: [
      {
        bad: '"metadata": { "key": "sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ" }',
        good: '"metadata": { "key": "sk-..." }',
      },
    ],
  },
  checkText: ({ text, pathAt }, report) => {
    for (const { offset, length, what } of secretsIn(text)) {
      report({
        path: pathAt(offset),
        target: { offset, length },
        message: `This looks like ${what}: remove it, and revoke it if the file was shared`,
      });
    }
  },
};
