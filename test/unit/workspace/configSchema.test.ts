import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { configSchema, configSchemaFile } from '../../../scripts/config-schema.ts';
import { parseConfig, severitySettings } from '../../../server/src/workspace/config/config.ts';

const schema = JSON.parse(readFileSync(configSchemaFile, 'utf8'));

describe('the schema of the configuration file', () => {
  const valid = new Ajv({ allowUnionTypes: true, strictTypes: false }).compile(schema);

  it('has all rules (otherwise run `npm run docs`)', () => {
    assert.deepEqual(schema, configSchema());
  });

  it('has all severities', () => {
    const severities = schema.definitions.severity.oneOf.map((one: { const: string }) => one.const);
    assert.deepEqual([...severities].sort(), [...severitySettings].sort());
  });

  it('describes everything', () => {
    const places = { ...schema.properties, ...schema.definitions.suppression.properties };
    for (const [name, { description, $ref }] of Object.entries<Record<string, string>>(places)) {
      assert.ok(description ?? $ref, name);
    }
  });

  for (const config of [
    {},
    { $schema: 'x' },
    { $schema: 5 },
    { conformance: 'api' },
    { conformance: 'apy' },
    { apiVersion: 'v1' },
    { apiVersion: 'v3' },
    { apiVersion: null },
    { rules: { enum: 'off', type: 'hint' } },
    { rules: { enum: 'on' } },
    { rules: { nothing: 'off' } },
    { rules: [] },
    { extraToolTypes: ['a'] },
    { extraToolTypes: 'a' },
    { extraToolTypes: [5] },
    { extraStepTypes: ['a'] },
    { extraStepTypes: 'a' },
    { extraStepTypes: [5] },
    { detection: 'off' },
    { detection: false },
    { files: ['a'] },
    { files: [''] },
    { files: ['!a'] },
    { include: ['a/*.log'] },
    { include: [''] },
    { exclude: ['a/**'] },
    { exclude: {} },
    { suppressions: [] },
    { suppressions: [{}] },
    { suppressions: [{ files: 'a' }] },
    { suppressions: [{ files: '' }] },
    { suppressions: [{ files: ['a', 'b'] }] },
    { suppressions: [{ files: ['a', 5] }] },
    { suppressions: [{ files: 'a', pointer: '' }] },
    { suppressions: [{ files: 'a', pointer: '/x/*' }] },
    { suppressions: [{ files: 'a', pointer: '12:/x' }] },
    { suppressions: [{ files: 'a', pointer: '*:' }] },
    { suppressions: [{ files: 'a', pointer: 'x' }] },
    { suppressions: [{ files: 'a', rules: 'enum' }] },
    { suppressions: [{ files: 'a', rules: ['enum', 'type'] }] },
    { suppressions: [{ files: 'a', rules: 'nothing' }] },
    { suppressions: [{ files: 'a', rules: ['nothing'] }] },
    { suppressions: [{ files: 'a', rules: 5 }] },
    { suppressions: [{ files: 'a', reason: 'b' }] },
    { suppressions: [{ files: 'a', reason: 5 }] },
    { suppressions: [{ files: 'a', because: 'b' }] },
    { unknown: 1 },
    [],
    'x',
  ]) {
    const text = JSON.stringify(config);
    it(`accepts what the reader accepts: ${text}`, () =>
      assert.equal(valid(config), parseConfig(text).problems.length === 0));
  }
});
