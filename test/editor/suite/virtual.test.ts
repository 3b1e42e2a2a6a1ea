import assert from 'node:assert/strict';
import {
  DiagnosticSeverity,
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  window,
  workspace,
} from 'vscode';
import clean from '../../fixtures/workspace/clean.runstep.json' with { type: 'json' };
import { closeAll, findings, ruleOf } from './support.ts';

const repository = Uri.parse('vscode-vfs://github/owner/repository');
const at = (path: string) => Uri.joinPath(repository, path);

describe('A repository that was never cloned', () => {
  let files: Disposable;
  before(() => {
    const texts = new Map([
      [at('run-step.config.json').toString(), '{ "rules": { "enum": "hint" } }'],
      [at('a/step.runstep.json').toString(), JSON.stringify({ ...clean, status: 'complete' })],
    ]);
    files = workspace.registerFileSystemProvider('vscode-vfs', fileSystemOf(texts));
  });
  afterEach(closeAll);
  after(() => files.dispose());

  it('is served, under its own configuration file', async () => {
    const document = await workspace.openTextDocument(at('a/step.runstep.json'));
    await window.showTextDocument(document);
    const found = await findings(document, (all) => all.length > 0);
    const wrong = found.find((each) => ruleOf(each) === 'enum');
    assert.equal(wrong?.severity, DiagnosticSeverity.Hint);
  });
});

/** Files that cannot be changed: their texts by their URIs. */
function fileSystemOf(texts: ReadonlyMap<string, string>): FileSystemProvider {
  const contentOf = (uri: Uri) => {
    const text = texts.get(uri.toString());
    if (text === undefined) throw FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  };
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile: new EventEmitter<FileChangeEvent[]>().event,
    watch: () => ({ dispose: () => {} }),
    stat: (uri) => ({ type: FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length }),
    readFile: contentOf,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
