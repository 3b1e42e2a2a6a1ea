import assert from 'node:assert/strict';
import { isReadAs, openFixture, type Unread } from '../../../server/src/document/document.ts';

const text = '[{"object": "thread.run.step", "id": "é"}, {"object": "thread.run.step"}]';
const document: Unread = { uri: 'file:///a.json', version: 1, languageId: 'json', text };

describe('a document is read as it would be now', () => {
  const fixture = openFixture(document, false);
  for (const [what, now, forced, expected] of [
    ['the same', document, false, true],
    ['another version', { ...document, version: 2 }, false, true],
    ['another character', { ...document, text: text.replace('é', 'e') }, false, false],
    ['more text', { ...document, text: `${text}\n` }, false, false],
    ['less text', { ...document, text: text.slice(0, -1) }, false, false],
    ['another language', { ...document, languageId: 'jsonc' }, false, false],
    ['another kind of file', { ...document, uri: 'file:///a.jsonl' }, false, false],
    ['a fixture by the user', document, true, false],
  ] as const)
    it(`${what}: ${expected}`, () => assert.equal(isReadAs(fixture, now, forced), expected));
});
