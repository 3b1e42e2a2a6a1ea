import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { at, uri, wrong } from '../support/wrongStep.ts';

const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('the settings of the language server', () => {
  let client: LanguageClient;
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  it('applies settings, and their changes', async () => {
    client = await startClient();
    client.configure({ rules: { enum: 'hint' } });
    client.open(uri, wrong);
    const [hint] = await client.diagnostics(uri);
    assert.equal(hint?.severity, DiagnosticSeverity.Hint);
    client.configure({ rules: { enum: 'off' } });
    assert.deepEqual(await client.diagnostics(uri), []);
    client.configure({ detection: 'off' });
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('accepts pushed settings from a client without configuration requests', async () => {
    client = await startClient('plain');
    client.configure({ rules: { enum: 'warning' } });
    const published = client.published(uri);
    client.open(uri, wrong);
    const [warning] = await published;
    assert.equal(warning?.severity, DiagnosticSeverity.Warning);
  });

  it('checks a file that a setting names, even without a run step', async () => {
    client = await startClient();
    client.configure({ files: ['fixtures/*.json'] });
    client.open('file:///w/fixtures/a.json', '{"id": "step_1"}');
    client.open('file:///w/other/a.json', '{"id": "step_1"}');
    assert.ok((await client.diagnostics('file:///w/fixtures/a.json')).length > 0);
    assert.deepEqual(await client.diagnostics('file:///w/other/a.json'), []);
  });

  it('applies the configuration file of the folder, overridden by the editor settings', async () => {
    const file = { rules: { enum: 'hint', 'usage-total': 'off' }, files: ['named.json'] };
    const files = new Map([['file:///project/run-step.config.json', JSON.stringify(file)]]);
    client = await startClient('vscode', undefined, files);
    client.open(uri, wrong);
    const severity = async () => (await client.diagnostics(uri))[0]?.severity;
    assert.equal(await severity(), DiagnosticSeverity.Hint);
    client.configure({ rules: { enum: 'warning' } });
    assert.equal(await severity(), DiagnosticSeverity.Warning);
    client.open('file:///project/named.json', '{}');
    assert.ok((await client.diagnostics('file:///project/named.json')).length > 0);
    files.set('file:///project/run-step.config.json', '{"exclude": ["*.json"]}');
    client.touched('file:///project/run-step.config.json');
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('reads a configuration file of a virtual file system through the client', async () => {
    const folder = 'vscode-vfs://github/owner/repository';
    const files = new Map([[`${folder}/run-step.config.json`, '{"rules": {"enum": "hint"}}']]);
    const severity = async () => {
      client.open(`${folder}/fixtures/a.json`, wrong);
      client.open('untitled:Untitled-1', wrong);
      const [found] = await client.diagnostics(`${folder}/fixtures/a.json`);
      const [unsaved] = await client.diagnostics('untitled:Untitled-1');
      return [found?.severity, unsaved?.severity];
    };
    client = await startClient('vscode', { builtInJson: false, readsFiles: true }, files);
    assert.deepEqual(await severity(), [DiagnosticSeverity.Hint, DiagnosticSeverity.Error]);
    assert.ok(client.asked.includes('runStep/readFile'));
    await client.stop();

    client = await startClient('vscode', undefined, files);
    assert.deepEqual(await severity(), [DiagnosticSeverity.Error, DiagnosticSeverity.Error]);
    assert.ok(!client.asked.includes('runStep/readFile'));
  });

  it('neither reports nor fixes findings that the configuration file suppresses', async () => {
    const suppression = { files: ['step.json'], pointer: '/status', reason: 'a test of bad input' };
    const files = new Map([
      ['file:///project/run-step.config.json', JSON.stringify({ suppressions: [suppression] })],
    ]);
    client = await startClient('vscode', undefined, files);
    client.open(uri, wrong);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('applies the settings of a file to its other versions', async () => {
    const suppression = { files: ['step.json'], pointer: '/status', reason: 'a test of bad input' };
    const config = { suppressions: [suppression] };
    const files = new Map([['file:///project/run-step.config.json', JSON.stringify(config)]]);
    client = await startClient('vscode', undefined, files);
    const query = encodeURIComponent(JSON.stringify({ path: '/project/step.json', ref: 'HEAD' }));
    for (const version of [`git:/project/step.json?${query}`, `git:/project/other.json?${query}`])
      client.open(version, wrong);
    assert.deepEqual(await client.diagnostics(`git:/project/step.json?${query}`), []);
    const others = await client.diagnostics(`git:/project/other.json?${query}`);
    assert.deepEqual(rulesOf(others), ['enum']);
  });

  it('reports mistakes in a configuration file if no schema does', async () => {
    const config = 'file:///w/run-step.config.json';
    const text = '{ "conformanse": "api" }';
    client = await startClient('vscode');
    client.open(config, text);
    const [problem, ...others] = await client.diagnostics(config);
    assert.deepEqual(others, []);
    assert.match(String(problem?.message), /did you mean "conformance"/);
    assert.deepEqual(problem?.range.start, at(text, '"conformanse"'));
    await client.stop();
    client = await startClient('vscode', { builtInJson: true });
    client.open(config, text);
    assert.deepEqual(await client.diagnostics(config), []);
  });
});
