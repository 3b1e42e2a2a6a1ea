import assert from 'node:assert/strict';
import type { InitializeParams } from 'vscode-languageserver-protocol';
import { rootsOf } from '../../../../server/src/lsp/workspace/workspaceFolders.ts';

describe('rootsOf', () => {
  const folder = { uri: 'file:///a', name: 'a' };
  for (const [what, given, roots] of [
    ['the folders', { workspaceFolders: [folder], rootUri: 'file:///b' }, ['file:///a']],
    ['no folder', { workspaceFolders: [], rootUri: 'file:///b' }, []],
    ['the one root of older clients', { rootUri: 'file:///b' }, ['file:///b']],
    ['none', { workspaceFolders: null, rootUri: null }, []],
    ['none when a client says nothing of it', {}, []],
  ] as const) {
    it(`accepts ${what}`, () =>
      assert.deepEqual(rootsOf(given as unknown as InitializeParams), roots));
  }
});
