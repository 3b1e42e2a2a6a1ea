import type { Recipes } from './recipes.ts';

const nested = `${'['.repeat(2000)}${']'.repeat(2000)}`;

/** What breaks the rules about text. */
export const textRecipes: Readonly<Record<string, Recipes>> = {
  syntax: {
    text: {
      'a closing brace is missing': (text) => text.replace(/\}\s*$/, ''),
      'the end of an array is missing': (text) => text.replace(/\n *\](,?)(?=\n)/, '$1'),
      'the end of the data is missing': (text) => text.replace('\n  ],', ','),
      'the quote behind a value is missing': (text) => text.replace(/("run_id": "\w+)"/, '$1'),
      'a comma is missing': (text) => text.replace(',\n', '\n'),
      'a comma too many': (text) => text.replace(/\n\}\s*$/, ',\n}\n'),
      'a value without quotes': (text) => text.replace(/"status": "(\w+)"/, '"status": $1'),
      'a name without quotes': (text) => text.replace('"status":', 'status:'),
      'single quotes': (text) => text.replace(/"status": "(\w+)"/, `"status": '$1'`),
      'a colon is missing': (text) => text.replace('"status":', '"status"'),
      'a comment': (text) => text.replace('"status"', '/* how it went */ "status"'),
      'a value is missing': (text) => text.replace(/"created_at": \d+/, '"created_at": '),
    },
  },
  'nesting-limit': { text: { 'beside a step': (text) => `{"body": ${nested}, "step": ${text}}` } },
  'duplicate-key': {
    text: {
      'a key twice': (text) => text.replace('"status"', '"run_id": "run_1",\n  "status"'),
      'an earlier value that would be wrong': (text) =>
        text.replace(/^\{(?!\s*"object": "list")/, '{"status": 7,'),
      'a property of a list': (text) =>
        text.replace('"has_more"', '"first_id": "step_1",\n  "has_more"'),
      'a key with another value behind it': (text) =>
        text.replace(/("run_id": "\w+"),/, '$1,\n  "run_id": "thread_1",'),
      'a time with a date behind it': (text) =>
        text.replace(/("created_at": \d+),/, '$1,\n  "created_at": "2024-01-01",'),
      'a key of an inner object': (text) =>
        text.replace('"type": "m', '"type": "message_creation",\n    "type": "m'),
    },
  },
};
