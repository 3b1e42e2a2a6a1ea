import assert from 'node:assert/strict';
import { documentWith, findingsInText } from './documents.ts';

describe('rule syntax', () => {
  for (const [name, fragment, shown, message] of [
    ['a comma too few', '"status": "completed"\n"usage": null', '"usage"', 'Expected a comma'],
    ['a comma too many', '"usage": null,', '}', 'A comma must not stand before a closing bracket'],
    ['a comment', '// later\n"usage": null', '// later', 'JSON has no comments'],
  ] as const) {
    it(name, () => {
      const text = documentWith(fragment);
      const found = findingsInText(text);
      assert.deepEqual(
        found.map(({ finding, start, end }) => [
          finding.rule,
          text.slice(start, end),
          finding.message,
        ]),
        [['syntax', shown, message]],
      );
    });
  }

  it('does not say that anything is missing in an unfinished text', () => {
    const found = findingsInText(
      '{\n  "object": "thread.run.step",\n  "id": "step_1",\n  "status": \n}',
    );
    assert.deepEqual(
      found.map(({ finding }) => [finding.rule, finding.message]),
      [['syntax', 'Expected a value']],
    );
  });
});
