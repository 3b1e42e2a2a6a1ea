import assert from 'node:assert/strict';
import { isReadAs, openDocument, type Unread } from '../../../server/src/document/openDocument.ts';

const text = '[{"object": "thread.run.step", "id": "é"}, {"object": "thread.run.step"}]';
const unread: Unread = { uri: 'file:///a.json', version: 1, languageId: 'json', text };

describe('a document is still read the same way', () => {
  const document = openDocument(unread, false);
  for (const [what, now, forced, expected] of [
    ['the same', unread, false, true],
    ['another version', { ...unread, version: 2 }, false, true],
    ['another character', { ...unread, text: text.replace('é', 'e') }, false, false],
    ['more text', { ...unread, text: `${text}\n` }, false, false],
    ['less text', { ...unread, text: text.slice(0, -1) }, false, false],
    ['another language', { ...unread, languageId: 'jsonc' }, false, false],
    ['another kind of file', { ...unread, uri: 'file:///a.jsonl' }, false, false],
    ['a fixture by the user', unread, true, false],
  ] as const)
    it(`${what}: ${expected}`, () => assert.equal(isReadAs(document, now, forced), expected));
});
