import assert from 'node:assert/strict';
import manifest from '../../../../package.json' with { type: 'json' };
import { readEditorSettings } from '../../../../server/src/lsp/configuration/editorSettings.ts';
import { documentSettings } from '../../../../server/src/workspace/config/documentSettings.ts';

interface Property {
  readonly type: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly scope?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** The settings that the server reads; the client library reads the trace setting itself. */
const properties = Object.entries(
  manifest.contributes.configuration.properties as Readonly<Record<string, Property>>,
)
  .filter(([name]) => name !== 'runStep.trace.server')
  .map(([name, property]) => [name.replace('runStep.', ''), property] as const);

const document = { uri: 'file:///w/a.json', languageId: 'json' };

/** The effective settings of a document. */
function decided(section: Readonly<Record<string, unknown>>) {
  const {
    isSuppressed: _,
    editorSettings: _settings,
    ...rest
  } = documentSettings(document, readEditorSettings(section), undefined);
  return rest;
}

/** A value that is right for a setting and not its default. */
function otherValue(name: string, property: Property): unknown {
  if (property.enum !== undefined) return property.enum.find((one) => one !== property.default);
  const samples: Readonly<Record<string, unknown>> = {
    rules: { enum: 'off' },
    extraToolTypes: ['browser'],
    extraStepTypes: ['handoff'],
    files: ['a.json'],
    include: ['a.json'],
    workspaceDiagnostics: false,
    'timestamps.timeZone': 'Europe/Berlin',
    'timestamps.inlayHints': false,
  };
  return samples[name];
}

describe('the settings of the manifest', () => {
  for (const [name, property] of properties) {
    it(`${name} has the default of the code`, () => {
      assert.deepEqual(decided({ [name]: property.default }), decided({}));
    });

    it(`${name} is read, nested as well as flat`, () => {
      const value = otherValue(name, property);
      assert.notDeepEqual(decided({ [name]: value }), decided({}));
      const nested = name
        .split('.')
        .reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Readonly<
        Record<string, unknown>
      >;
      assert.deepEqual(decided(nested), decided({ [name]: value }));
    });

    it(`${name} is described and has a scope`, () => {
      assert.ok(property.description ?? property.markdownDescription);
      assert.ok(property.scope);
    });

    it(`${name} of a wrong type counts as not set`, () => {
      assert.deepEqual(decided({ [name]: 42 }), decided({}));
    });
  }
});
