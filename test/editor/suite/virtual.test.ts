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
import { assert } from './assert.ts';
import { closeAll, findings, ruleOf } from './support.ts';

const repository = Uri.parse('vscode-vfs://github/owner/repository');
const at = (path: string) => Uri.joinPath(repository, path);

describe('A repository that was never cloned', () => {
  let files: Disposable;
  before(() => {
    const step = utf8(JSON.stringify({ ...clean, status: 'complete' }));
    const contents = new Map([
      [at('run-step.config.json').toString(), utf8('{ "rules": { "enum": "hint" } }')],
      [at('a/step.runstep.json').toString(), step],
      [at('b/run-step.config.json').toString(), utf16('{ "rules": { "enum": "warning" } }')],
      [at('b/step.runstep.json').toString(), step],
    ]);
    files = workspace.registerFileSystemProvider('vscode-vfs', fileSystemOf(contents));
  });
  afterEach(closeAll);
  after(() => files.dispose());

  for (const [folder, what, severity] of [
    ['a', 'its own configuration file', DiagnosticSeverity.Hint],
    ['b', 'one that is UTF-16', DiagnosticSeverity.Warning],
  ] as const)
    it(`works, under ${what}`, async () => {
      const document = await workspace.openTextDocument(at(`${folder}/step.runstep.json`));
      await window.showTextDocument(document);
      const found = await findings(document, (all) => all.length > 0);
      const wrong = found.find((each) => ruleOf(each) === 'enum');
      assert.equal(wrong?.severity, severity);
    });
});

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** With a byte order mark. */
function utf16(text: string): Uint8Array {
  const units = Array.from(`\ufeff${text}`, (char) => char.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8]));
}

/** Read-only files: their contents by URI. */
function fileSystemOf(contents: ReadonlyMap<string, Uint8Array>): FileSystemProvider {
  const contentOf = (uri: Uri) => {
    const content = contents.get(uri.toString());
    if (content === undefined) throw FileSystemError.FileNotFound(uri);
    return content;
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
