import assert from 'node:assert/strict';
import { keyOf, pathBelow, uriBelow } from '../../../../server/src/workspace/files/uris.ts';

describe('keyOf', () => {
  for (const [one, other] of [
    ['file:///c%3A/a/b.json', 'file:///C:/a/b.json'],
    ['file:///a%20b/%28c%29.json', 'file:///a b/(c).json'],
    ['vscode-vfs://github/o/r/%C3%A9.json', 'vscode-vfs://github/o/r/é.json'],
  ] as const) {
    it(`maps ${one} to ${other}`, () => assert.equal(keyOf(one), keyOf(other)));
  }

  it('distinguishes names by case, and keeps invalid escapes', () => {
    assert.notEqual(keyOf('file:///a.json'), keyOf('file:///A.json'));
    assert.equal(keyOf('file:///100%.json'), 'file:///100%.json');
  });
});

describe('pathBelow and uriBelow', () => {
  for (const path of ['a.json', 'b c/d.json', "it's (1)/ä+b#c?.json", '100%/a.json']) {
    it(`find ${path} again`, () => {
      const uri = uriBelow('file:///w%20s', path);
      assert.match(uri, /^file:\/\/\/w%20s\/[\w\-.~/%]+$/);
      assert.equal(pathBelow('file:///w s', uri), path);
    });
  }

  it('replace half a surrogate pair by the replacement character', () =>
    assert.equal(uriBelow('file:///w', 'a\ud800.json'), 'file:///w/a%EF%BF%BD.json'));

  it('return undefined outside the folder', () => {
    assert.equal(pathBelow('file:///w', 'file:///ws/a.json'), undefined);
    assert.equal(pathBelow('file:///w', 'git:///w/a.json'), undefined);
  });
});
