import assert from 'node:assert/strict';
import type { ConfigChange } from '../../../../server/src/model/clientTypes.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { parseConfig } from '../../../../server/src/workspace/config/config.ts';
import { changeConfig, newConfig } from '../../../../server/src/workspace/config/configChange.ts';
import { configMatcher } from '../../../../server/src/workspace/config/configMatcher.ts';

const offRule: ConfigChange = { kind: 'rule', rule: 'id-prefix', severity: 'off' };
const api: ConfigChange = { kind: 'set', name: 'conformance', value: 'api' };
const file = 'recordings/a.json';
const here = {
  kind: 'suppress',
  pointer: '/data/0/usage',
  rule: 'usage-total',
} as const;

function changed(text: string, change: ConfigChange): string | undefined {
  const edits = changeConfig(text, file, change);
  return edits && applyEdits(text, edits);
}

describe('a change of a configuration file', () => {
  const cases: readonly (readonly [title: string, ConfigChange, before: string, after: string])[] =
    [
      [
        'adds a rule behind the others and keeps comments',
        offRule,
        `{
  // Our recordings are old.
  "rules": {
    "usage-total": "error" // we count ourselves
  }
}
`,
        `{
  // Our recordings are old.
  "rules": {
    "usage-total": "error", // we count ourselves
    "id-prefix": "off"
  }
}
`,
      ],
      [
        'changes the severity of a rule that is named',
        offRule,
        '{"rules": {"id-prefix": "error" /* for now */}}',
        '{"rules": {"id-prefix": "off" /* for now */}}',
      ],
      [
        'adds the rules in the indentation of the file',
        offRule,
        '{\r\n\t"conformance": "api", // as it was sent\r\n}\r\n',
        '{\r\n\t"conformance": "api", // as it was sent\r\n\t"rules": {\r\n\t\t"id-prefix": "off"\r\n\t},\r\n}\r\n',
      ],
      ['writes into a file in one line', offRule, '{"rules":{}}', '{"rules":{"id-prefix":"off"}}'],
      ['replaces the conformance', api, '{ "conformance": "model" }', '{ "conformance": "api" }'],
      ['adds the conformance', api, '{}', '{\n  "conformance": "api"\n}'],
      ['fills an empty file', api, '\n', '{\n  "conformance": "api"\n}\n'],
      [
        'adds a suppression behind the others',
        here,
        `{
  "suppressions": [
    { "files": "*.json", "rules": ["enum"] } // broken on purpose
  ]
}
`,
        `{
  "suppressions": [
    { "files": "*.json", "rules": ["enum"] }, // broken on purpose
    {
      "files": "recordings/a.json",
      "pointer": "/data/0/usage",
      "rules": [
        "usage-total"
      ]
    }
  ]
}
`,
      ],
      [
        'adds the first suppression',
        here,
        '{ "suppressions": [] }',
        '{ "suppressions": [{ "files": "recordings/a.json", "pointer": "/data/0/usage", "rules": ["usage-total"] }] }',
      ],
    ];
  for (const [title, change, before, after] of cases)
    it(title, () => assert.equal(changed(before, change), after));

  it('is not written into an unreadable file, or over a value of another type', () => {
    assert.equal(changed('{"rules": {', offRule), undefined);
    assert.equal(changed('[]', offRule), undefined);
    assert.equal(changed('{"rules": []}', offRule), undefined);
    assert.equal(changed('{"suppressions": {}}', here), undefined);
  });

  it('creates a new file that contains only the change', () => {
    for (const change of [offRule, api, here])
      assert.deepEqual(parseConfig(newConfig(file, change)).problems, [], newConfig(file, change));
    assert.equal(newConfig(file, offRule), '{\n  "rules": {\n    "id-prefix": "off"\n  }\n}\n');
  });

  for (const path of ['a.json', 'b/a.json', 'b/[x]{1,2}*?.json', '!a (1)+@.json']) {
    it(`suppresses findings only in ${path}, and only of the rule at the pointer`, () => {
      const { config } = parseConfig(newConfig(path, here));
      const { isSuppressed } = configMatcher(config);
      assert.equal(isSuppressed(path, '/data/0/usage', 'usage-total'), true);
      assert.equal(isSuppressed(path, '/data/0/usage/total_tokens', 'usage-total'), true);
      assert.equal(isSuppressed(path, '/data/1/usage', 'usage-total'), false);
      assert.equal(isSuppressed(path, '/data/0/usage', 'enum'), false);
      assert.equal(isSuppressed(`c/${path}`, '/data/0/usage', 'usage-total'), false);
      assert.equal(isSuppressed('b/x1.json', '/data/0/usage', 'usage-total'), false);
    });
  }

  it('suppresses findings in the whole file if they are about its root', () => {
    const text = newConfig(file, { ...here, pointer: '' });
    const { isSuppressed } = configMatcher(parseConfig(text).config);
    assert.equal(isSuppressed('recordings/a.json', '', 'usage-total'), true);
  });
});
