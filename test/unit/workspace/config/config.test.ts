import assert from 'node:assert/strict';
import { defaultSettings } from '../../../../server/src/model/settings.ts';
import { mergeSettings, parseConfig } from '../../../../server/src/workspace/config/config.ts';
import { mark } from '../../../support/marks.ts';

/** A text with its problems marked, and their messages. */
function problemsIn(text: string): readonly string[] {
  return parseConfig(text).problems.map(({ offset, length, message }) => {
    return `${mark(text, [{ start: offset, end: offset + length }])}: ${message}`;
  });
}

describe('parseConfig', () => {
  it('reads all properties', () => {
    const config = {
      conformance: 'api',
      apiVersion: 'v2',
      rules: { 'usage-total': 'error', 'id-prefix': 'off' },
      extraToolTypes: ['browser'],
      extraStepTypes: ['handoff'],
      detection: 'files',
      files: ['golden/*.step'],
      exclude: ['old'],
      suppressions: [
        { files: ['a.json', 'b/**'], pointer: '/data/*', rules: ['enum'], reason: 'old' },
      ],
    };
    const text = JSON.stringify({ $schema: './schema.json', ...config });
    assert.deepEqual(parseConfig(text), { config, problems: [] });
  });

  it('accepts one glob or rule instead of a list', () => {
    const text = '{"suppressions": [{"files": "a.json", "rules": "enum"}]}';
    assert.deepEqual(parseConfig(text).config, {
      suppressions: [{ files: ['a.json'], rules: ['enum'] }],
    });
  });

  for (const [text, ...problems] of [
    ['{}'],
    ['{"rulez": {}}', '{<|"rulez"|>: {}}: Unknown property "rulez": did you mean "rules"?'],
    ['{"x": 1}', '{<|"x"|>: 1}: Unknown property "x"'],
    ['{"\u202e\\n": 1}', '{<|"\u202e\\n"|>: 1}: Unknown property "\\u202e\\u000a"'],
    [
      '{"conformance": "x"}',
      '{"conformance": <|"x"|>}: Expected "auto", "model" or "api", got "x"',
    ],
    [
      '{"conformance": "modell"}',
      '{"conformance": <|"modell"|>}: Expected "auto", "model" or "api", got "modell": did you mean "model"?',
    ],
    [
      '{"rules": {"type": "fatal"}}',
      '{"rules": {"type": <|"fatal"|>}}: Expected "off", "error", "warning", "information" or "hint", got "fatal"',
    ],
    [
      '{"rules": {"usage_totals": "off"}}',
      '{"rules": {<|"usage_totals"|>: "off"}}: Unknown rule "usage_totals": did you mean "usage-total"?',
    ],
    ['{"rules": []}', '{"rules": <|[]|>}: Expected an object, got an array'],
    ['{"files": "a"}', '{"files": <|"a"|>}: Expected an array, got "a"'],
    ['{"files": [5]}', '{"files": [<|5|>]}: Expected a string, got 5'],
    ['{"exclude": ["!a"]}', '{"exclude": [<|"!a"|>]}: A glob here cannot begin with "!", got "!a"'],
    [
      '{"exclude": [""]}',
      '{"exclude": [<|""|>]}: Expected a glob such as "fixtures/**/*.json", got ""',
    ],
    ['{"suppressions": [{}]}', '{"suppressions": [<|{|>}]}: Missing property "files"'],
    [
      '{"suppressions": [{"files": "a", "pointer": "data"}]}',
      '{"suppressions": [{"files": "a", "pointer": <|"data"|>}]}: Expected a JSON pointer such as "/data/*/usage", got "data"',
    ],
    [
      '{"conformance": {}, "detection": null, "apiVersion": true}',
      '{"conformance": <|{}|>, "detection": null, "apiVersion": true}: Expected "auto", "model" or "api", got an object',
      '{"conformance": {}, "detection": <|null|>, "apiVersion": true}: Expected "content", "files" or "off", got null',
      '{"conformance": {}, "detection": null, "apiVersion": <|true|>}: Expected "auto", "v1" or "v2", got true',
    ],
    ['[]', '<|[]|>: Expected an object, got an array'],
    ['', '<||>: Expected a value'],
  ] as const) {
    it(`reports the mistake in ${text}`, () => assert.deepEqual(problemsIn(text), problems));
  }

  it('reports syntax errors, and reads the rest', () => {
    const { config, problems } = parseConfig('{"apiVersion": "v1",\n// v2\n}');
    assert.deepEqual(config, { apiVersion: 'v1' });
    assert.ok(problems.length > 0);
  });

  it('omits invalid values', () => {
    const text = '{"files": [5, "a"], "rules": {"x": "off", "enum": "off"}, "apiVersion": 2}';
    assert.deepEqual(parseConfig(text).config, { files: ['a'], rules: { enum: 'off' } });
  });

  it('ignores the names of inherited properties', () => {
    const { config, problems } = parseConfig(
      '{"__proto__": {"x": 1}, "rules": {"toString": "off"}}',
    );
    assert.deepEqual([Object.keys(config), problems.length], [['rules'], 2]);
  });
});

describe('mergeSettings', () => {
  it('gives precedence to later settings, severity by severity', () => {
    const file = { conformance: 'api', rules: { enum: 'hint', type: 'off' } } as const;
    const options = { apiVersion: 'v1', rules: { enum: 'error' } } as const;
    assert.deepEqual(mergeSettings(defaultSettings, file, options), {
      conformance: 'api',
      apiVersion: 'v1',
      rules: { enum: 'error', type: 'off' },
      extraToolTypes: [],
      extraStepTypes: [],
    });
  });
});
