import assert from 'node:assert/strict';
import { configMatcher } from '../../../../server/src/workspace/config/configMatcher.ts';

describe('configMatcher', () => {
  for (const [glob, path, document, excluded] of [
    ['a.json', 'a.json', true, true],
    ['a.json', 'deep/er/a.json', true, true],
    ['./a.json', 'a.json', true, true],
    ['*.json', '.hidden/.a.json', true, true],
    ['in/*.json', 'in/a.json', true, true],
    ['in/*.json', 'x/in/a.json', false, false],
    ['in/*.json', 'in/x/a.json', false, false],
    ['in/**', 'in/x/a.json', true, true],
    ['**/in/*.json', 'x/in/a.json', true, true],
    ['{a,b}/?.json', 'b/x.json', true, true],
    ['in', 'in/x/a.json', false, true],
    ['in/', 'x/in/a.json', false, true],
    ['x/in', 'x/in/a.json', false, true],
    ['x/in', 'y/x/in/a.json', false, false],
    ['*.json', '../a.json', false, false],
    ['**', '../a.json', false, false],
  ] as const) {
    it(`${glob} and ${path}`, () => {
      assert.equal(configMatcher({ files: [glob] }).isFixture(path), document);
      assert.equal(configMatcher({ exclude: [glob] }).isExcluded(path), excluded);
    });
  }

  for (const [pattern, pointer, expected] of [
    ['', '/anything', true],
    ['/usage', '/usage', true],
    ['/usage', '/usage/total_tokens', true],
    ['/usage/', '/usage/total_tokens', true],
    ['/usage', '/usages', false],
    ['/usage', '/data/0/usage', false],
    ['/data/*/usage', '/data/12/usage/total_tokens', true],
    ['/data/*/usage', '/data/1/2/usage', false],
    ['/a.b', '/axb', false],
    ['/a~1b', '/a~1b/c', true],
    ['/usage', '12:/usage', true],
    ['12:/usage', '12:/usage', true],
    ['12:/usage', '2:/usage', false],
    ['*:/usage', '3:/usage/x', true],
    ['/Entries/*/Body', '/Entries/0/Body#/status', true],
    ['/Entries/*/Body#/status', '/Entries/0/Body#/status', true],
    ['/Entries/*/Body#/status', '/Entries/0/Body#/usage', false],
    ['/Body/*', '/Body/3#/status', true],
  ] as const) {
    it(`a suppression at "${pattern}" ${expected ? 'holds' : 'does not hold'} for ${pointer}`, () => {
      const matcher = configMatcher({ suppressions: [{ files: ['a.json'], pointer: pattern }] });
      assert.equal(matcher.isSuppressed('a.json', pointer, 'enum'), expected);
    });
  }

  it('suppresses by file and rule', () => {
    const matcher = configMatcher({ suppressions: [{ files: ['in/*.json'], rules: ['enum'] }] });
    assert.equal(matcher.isSuppressed('in/a.json', '/status', 'enum'), true);
    assert.equal(matcher.isSuppressed('in/a.json', '/status', 'type'), false);
    assert.equal(matcher.isSuppressed('a.json', '/status', 'enum'), false);
    assert.equal(matcher.hasSuppressions('in/a.json'), true);
    assert.equal(matcher.hasSuppressions('a.json'), false);
  });

  it('matches nothing without a configuration', () => {
    const { isFixture, isExcluded, isSuppressed } = configMatcher({});
    const said = [isFixture('a'), isExcluded('a'), isSuppressed('a', '', 'enum')];
    assert.deepEqual(said, [false, false, false]);
  });
});
